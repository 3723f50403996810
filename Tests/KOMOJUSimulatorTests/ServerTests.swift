import AsyncHTTPClient
import NIOCore
import ServiceLifecycle
import Testing

@testable import KOMOJUSimulator

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
    /// The calls of KOMOJU's own tester page, in its order, from a page of another origin.
    @Test func `the tester page works`() async throws {
        try await Storefront.open { shop, _ in
            let terminal = KOMOJUModel.defaultTerminalID
            let page = [("Authorization", Shop.authorization), ("Origin", "https://example.com")]
            let preflight = try await shop.send(
                "OPTIONS", "/api/v1/sessions",
                headers: [
                    ("Origin", "https://example.com"),
                    ("Access-Control-Request-Method", "POST"),
                    ("Access-Control-Request-Headers", "authorization,content-type"),
                ])
            #expect(preflight.status == 204)
            #expect(preflight.headers["access-control-allow-origin"] == "*")
            let allowed = preflight.headers["access-control-allow-headers"]?.lowercased() ?? ""
            for name in [
                "authorization", "content-type", "x-komoju-idempotency", "x-komoju-api-version",
            ] {
                #expect(allowed.contains(name))
            }
            let methods = preflight.headers["access-control-allow-methods"] ?? ""
            #expect(methods.contains("POST"))

            let pos = try await shop.send(
                "GET", "/api/v1/pos_terminals/\(terminal)", headers: page)
            #expect(pos.status == 200)
            #expect(pos.headers["access-control-allow-origin"] == "*")
            #expect(try JSONParser.parse(pos.body)["enabled"] == true)

            let created = try await shop.send(
                "POST", "/api/v1/sessions",
                ["amount": 100, "currency": "JPY", "payment_data": ["capture": "auto"]],
                headers: page + [("Content-Type", "application/json")])
            #expect(created.status == 200)
            #expect(created.headers["access-control-allow-origin"] == "*")
            #expect(created.headers["content-type"]?.hasPrefix("application/json") == true)
            let id = try JSONParser.parse(created.body)["id"]?.stringValue ?? ""

            let call = "/api/v1/terminals/\(terminal)/sessions/\(id)"
            let push = try await shop.send("POST", call + "/push", headers: page)
            #expect(push.status == 200)
            #expect(try JSONParser.parse(push.body) == ["status": "success"])

            let waiting = try await shop.json("GET", "/api/v1/sessions/\(id)")
            #expect(waiting["status"] == "pending")
            let tap = try await shop.json("POST", "/simulator/terminal/tap", ["card": "good"])
            #expect(tap["outcome"] == "captured")
            let paid = try await shop.json("GET", "/api/v1/sessions/\(id)")
            #expect(paid["status"] == "completed")
            #expect(paid["payment"]?["status"] == "captured")

            let printed = try await shop.send("POST", call + "/print", headers: page)
            #expect(printed.status == 200)
            let refused = try await shop.send("GET", "/api/v1/sessions/\(id)", headers: [])
            #expect(refused.status == 401)
            #expect(refused.headers["access-control-allow-origin"] == "*")
        }
    }

    @Test(arguments: ["lost_answer", "lost_request"])
    func `a lost exchange closes the connection without an answer`(action: String) async throws {
        try await Storefront.open { shop, _ in
            let fault: JSONValue = ["path": "/api/v1/**", "action": .string(action)]
            _ = try await shop.json("POST", "/simulator/faults", fault)
            let body = Shop.sessionBody("A1")
            await #expect(throws: HTTPClientError.remoteConnectionClosed) {
                try await shop.send("POST", "/api/v1/sessions", body)
            }
            let state = try await shop.json("GET", "/simulator/state")
            let count = action == "lost_answer" ? 1 : 0
            #expect(state["sessions"]?.elements?.count == count)
            let log = try await shop.json("GET", "/simulator/requests")
            #expect(log["requests"]?[0]?["method"] == "POST")
        }
    }

    @Test func `a truncated answer ends in its middle`() async throws {
        try await Storefront.open { shop, _ in
            let fault: JSONValue = ["path": "/api/v1/**", "action": "truncated"]
            _ = try await shop.json("POST", "/simulator/faults", fault)
            await #expect(throws: (any Error).self) {
                try await shop.send("GET", "/api/v1/events")
            }
            #expect(try await shop.send("GET", "/api/v1/events").status == 200)
        }
    }

    @Test func `a gateway's page arrives as HTML`() async throws {
        try await Storefront.open { shop, _ in
            _ = try await shop.json("POST", "/simulator/faults", ["action": "html_504"])
            let answer = try await shop.send("GET", "/api/v1/events")
            #expect(answer.status == 504)
            #expect(answer.headers["content-type"] == "text/html")
        }
    }

    @Test func `a request in flight answers 409 to its repetition`() async throws {
        try await Storefront.open { shop, group in
            shop.server.simulator.withModel { model, _ in
                model.switches.latencyMilliseconds = 3_600_000
            }
            let headers = [
                ("Authorization", Shop.authorization), ("X-KOMOJU-IDEMPOTENCY", "k1"),
            ]
            let body = Shop.sessionBody("A1")
            try await withThrowingTaskGroup(of: Bool.self) { tasks in
                tasks.addTask {
                    do {
                        _ = try await shop.send("POST", "/api/v1/sessions", body, headers: headers)
                        return false
                    } catch {
                        return true
                    }
                }
                while shop.server.simulator.requests.isEmpty { await Task.yield() }
                let repeated = try await shop.send(
                    "POST", "/api/v1/sessions", body, headers: headers)
                #expect(repeated.status == 409)
                // Stopping the server ends the request that is held for an hour.
                await group.triggerGracefulShutdown()
                for try await hasFailed in tasks { #expect(hasFailed) }
            }
        }
    }

    @Test func `latency is waited for`() async throws {
        try await Storefront.open { shop, _ in
            let fault: JSONValue = ["action": "latency", "latency_ms": 50]
            _ = try await shop.json("POST", "/simulator/faults", fault)
            let clock = ContinuousClock()
            let start = clock.now
            #expect(try await shop.send("GET", "/api/v1/events").status == 200)
            #expect(clock.now - start >= .milliseconds(50))
        }
    }

    @Test func `a hang ends when the server stops`() async throws {
        try await Storefront.open { shop, group in
            let fault: JSONValue = ["path": "/api/v1/**", "action": "hang"]
            _ = try await shop.json("POST", "/simulator/faults", fault)
            shop.server.simulator.withModel { model, _ in
                model.switches.hangMilliseconds = 3_600_000
            }
            try await withThrowingTaskGroup(of: Bool.self) { tasks in
                tasks.addTask {
                    do {
                        _ = try await shop.send("GET", "/api/v1/events")
                        return false
                    } catch {
                        return true
                    }
                }
                while shop.server.simulator.requests.isEmpty { await Task.yield() }
                await group.triggerGracefulShutdown()
                for try await hasFailed in tasks { #expect(hasFailed) }
            }
        }
    }

    @Test func `a body that is too large is refused`() async throws {
        try await Storefront.open { shop, _ in
            let huge = JSONValue.string(
                String(repeating: "x", count: SimulatorResponder.requestBodyMax + 1))
            do {
                let answer = try await shop.send("POST", "/api/v1/sessions", huge)
                #expect(answer.status == 413)
            } catch {
                // The server may close before the client has sent everything.
                #expect(shop.server.simulator.requests.isEmpty)
            }
            let next = try await shop.send("GET", "/api/v1/events")
            #expect(next.status == 200)
        }
    }

    @Test func `query parameters and keys come through`() async throws {
        try await Storefront.open { shop, _ in
            let headers = [
                ("Authorization", Shop.authorization), ("x-komoju-idempotency", "k1"),
            ]
            let body = Shop.sessionBody("A 1+")
            let first = try await shop.send("POST", "/api/v1/sessions", body, headers: headers)
            let second = try await shop.send("POST", "/api/v1/sessions", body, headers: headers)
            #expect(first.body == second.body)
            let id = try JSONParser.parse(first.body)["id"]?.stringValue ?? ""
            shop.server.simulator.withModel { model, now in
                let request = ModelRequest(
                    method: "POST",
                    path: "/api/v1/terminals/\(model.terminalID)/sessions/\(id)/push",
                    headers: ["Authorization": Shop.authorization])
                _ = model.handle(request, at: now)
                model.tap(.good, at: now)
            }
            let list = try await shop.json(
                "GET", "/api/v1/payments?external_order_num=A%201%2B&per_page=5")
            #expect(list["total"] == 1)
            #expect(list["per_page"] == 5)
        }
    }
}
