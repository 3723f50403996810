import Testing

@testable import KOMOJUSimulator

@Suite struct ListTests {
    @Test func `payments are found by order number`() {
        var shop = Shop()
        _ = shop.sell()
        let second = shop.sell()
        let list = shop.call("GET", "/payments?external_order_num=A2&per_page=100").json ?? .null
        #expect(list.keys == ["resource", "data", "page", "per_page", "last_page", "total"])
        #expect(list["total"] == 1)
        #expect(list["data"]?[0]?["id"]?.stringValue == second)
        #expect(shop.call("GET", "/payments?external_order_num=B").json?["total"] == 0)
    }

    @Test func `pages hold every payment once, newest first`() {
        var shop = Shop()
        var sold: [String] = []
        for _ in 0..<7 {
            sold.append(shop.sell())
            shop.pass(.seconds(1))
        }
        var seen: [String] = []
        for page in 1...3 {
            let list = shop.call("GET", "/payments?per_page=3&page=\(page)").json ?? .null
            #expect(list["last_page"] == 3)
            #expect(list["total"] == 7)
            seen += list["data"]?.elements?.compactMap { $0["id"]?.stringValue } ?? []
        }
        #expect(seen == sold.reversed())
        #expect(shop.call("GET", "/payments?per_page=3&page=4").json?["data"] == [])
    }

    @Test func `payments are filtered by status and time`() {
        var shop = Shop()
        let first = shop.sell()
        shop.pass(.seconds(60))
        _ = shop.sell()
        shop.call("POST", "/payments/\(first)/refund")
        #expect(shop.call("GET", "/payments?status=refunded").json?["total"] == 1)
        #expect(shop.call("GET", "/payments?status=captured").json?["total"] == 1)
        let start = "start_time=2023-12-12T02:56:00Z"
        #expect(shop.call("GET", "/payments?\(start)").json?["total"] == 1)
        let end = "end_time=2023-12-12T11:56:00.000%2B09:00"
        let early = shop.call("GET", "/payments?\(end)").json
        #expect(early?["data"]?[0]?["id"]?.stringValue == first)
        #expect(early?["total"] == 1)
    }

    @Test func `events are newest first and each keeps its moment's payment`() {
        var shop = Shop()
        let payment = shop.sell()
        shop.pass(.seconds(1))
        shop.call("POST", "/payments/\(payment)/refund", ["amount": 50])
        let events = shop.call("GET", "/events?per_page=10").json?["data"]?.elements ?? []
        let types = events.compactMap { $0["type"]?.stringValue }
        #expect(types == ["payment.updated", "payment.refund.created", "payment.updated"])
        #expect(events.first?["data"]?["amount_refunded"] == 50)
        #expect(events.last?["data"]?["amount_refunded"] == 0)
    }

    @Test func `a walk over the pages of a period misses nothing while new sales come in`() {
        var shop = Shop()
        var sold: Set<String> = []
        for _ in 0..<7 {
            sold.insert(shop.sell())
            shop.pass(.seconds(1))
        }
        let period = "start_time=2023-12-12T02:55:46Z&end_time=2023-12-12T02:55:52Z"
        for list in ["payments", "events"] {
            var seen: [String] = []
            for page in 1...3 {
                let answer = shop.call("GET", "/\(list)?\(period)&per_page=3&page=\(page)").json
                #expect(answer?["total"] == 7)
                #expect(answer?["last_page"] == 3)
                let data = answer?["data"]?.elements ?? []
                seen += data.compactMap {
                    list == "events" ? $0["data"]?["id"]?.stringValue : $0["id"]?.stringValue
                }
                _ = shop.sell()
                shop.pass(.seconds(1))
            }
            #expect(seen.count == 7, "none twice")
            #expect(Set(seen) == sold)
        }
    }

    @Test func `events are filtered by time, both ends included`() {
        var shop = Shop()
        for _ in 0..<4 {
            _ = shop.sell()
            shop.pass(.seconds(10))
        }
        func total(_ query: String) -> JSONValue? {
            shop.call("GET", "/events?\(query)").json?["total"]
        }
        #expect(total("start_time=2023-12-12T02:55:56Z") == 3)
        #expect(total("end_time=2023-12-12T02:55:56Z") == 2)
        #expect(total("start_time=2023-12-12T02:55:56Z&end_time=2023-12-12T02:56:06Z") == 2)
        #expect(total("start_time=2023-12-12T02:56:17Z") == 0)
    }

    @Test(arguments: CaptureEvent.allCases)
    func `a capture's event has the type of the switch`(setting: CaptureEvent) {
        var shop = Shop { $0.captureEvent = setting }
        _ = shop.sell()
        #expect(shop.model.events.map(\.type) == [setting.rawValue])
    }

    @Test(arguments: [
        "/payments?page=0", "/payments?per_page=101", "/payments?per_page=x",
        "/payments?status=sold", "/payments?start_time=yesterday", "/events?page=-1",
        "/events?end_time=2023-13-01T00:00:00Z",
    ])
    func `wrong list parameters are refused`(target: String) {
        var shop = Shop()
        let answer = shop.call("GET", target)
        #expect(answer.status == 422)
        #expect(answer.code == "invalid_parameter")
    }
}
