import KOMOJU
import KOMOJUSimulator
import KioskCore
import KioskDaemon

/// The way to KOMOJU and back: requests as the real client writes them, answers as it reads them.
extension World {
    /// A call begins.
    mutating func begin(_ call: CloudCall) {
        observe(.called(call))
        do throws(KOMOJUError) {
            let step = try kiosk.calls.call(for: call.request)
            exchangeCount += 1
            exchanges[exchangeCount] = Exchange(
                call: call, step: step, process: processes, startedAt: time)
            send(exchangeCount)
        } catch {
            answer(call, .failed(CloudFailure(error)), process: processes)
        }
    }

    /// One request goes on its way, or does not.
    private mutating func send(_ number: Int) {
        guard let exchange = exchanges[number] else { return }
        if let rule = exchange.step.request.brokenRule {
            fail(number, .notSent(.invalidRequest(rule)), at: time)
            return
        }
        var isAnswerLost = false
        if let outage = conditions.outage, time < outage.until {
            switch outage.kind {
            case .unreachable:
                fail(number, .notSent(.unreachable(errno: 101)), at: time + .milliseconds(3))
                return
            case .losesRequests:
                fail(number, .unknown(.timedOut), at: time + kiosk.requestTimeout)
                return
            case .losesAnswers:
                isAnswerLost = true
                fail(number, .unknown(.timedOut), at: time + kiosk.requestTimeout)
            }
        }
        let arrives = time + networkDelay()
        let request = exchange.step.request
        agenda.add(.requestArrives(exchange: number, request, isCopy: isAnswerLost), at: arrives)
        if let doubling = conditions.doubling, time < doubling.until {
            agenda.add(
                .requestArrives(exchange: number, request, isCopy: true),
                at: arrives + doubling.after)
        }
    }

    private mutating func networkDelay() -> Duration {
        let longest = Int(plan.networkDelayMax.wholeMilliseconds)
        // Most messages are quick; the longest way is rare.
        let delay = dice.milliseconds(2...max(3, dice.percent(85) ? longest / 8 : longest))
        guard let slow = conditions.slowNetwork, time < slow.until else { return delay }
        return delay + slow.by
    }

    /// KOMOJU gets a request, and its answer goes on its way.
    mutating func requestArrives(_ number: Int, _ request: APIRequest, isCopy: Bool) {
        let answer = model.handle(
            ModelRequest(request, credential: kiosk.credential), at: modelTime)
        // Whoever waits for no answer any more has sent the request all the same.
        guard !isCopy, let exchange = exchanges[number] else { return }
        let deadline = exchange.startedAt + kiosk.requestTimeout
        let back = time + answer.latency + networkDelay()
        guard answer.delivery != .hang, back < deadline else {
            fail(number, .unknown(.timedOut), at: deadline)
            return
        }
        switch answer.delivery {
        case .normal, .html504, .garbage:
            let retryAfter = answer.headers.first { $0.name == "Retry-After" }?.value
            let response = APIResponse(
                status: answer.status, body: answer.body,
                retryAfter: APIResponse.retryAfter(header: retryAfter))
            agenda.add(.answerArrives(exchange: number, .success(response)), at: back)
        case .truncated:
            fail(number, .unknown(.connectionLost, status: answer.status), at: back)
        case .lostAnswer, .lostRequest, .hang:
            fail(number, .unknown(.connectionLost), at: back)
        }
    }

    private mutating func fail(_ number: Int, _ error: KOMOJUError, at moment: Moment) {
        agenda.add(.answerArrives(exchange: number, .failure(error)), at: moment)
    }

    /// The client reads an answer, and has one more request or is done.
    mutating func answerArrives(
        _ number: Int, _ result: Result<APIResponse, KOMOJUError>
    ) {
        guard var exchange = exchanges[number] else { return }
        exchanges[number] = nil
        do throws(KOMOJUError) {
            switch try understand(try result.get(), to: exchange.step) {
            case .done(let reply):
                answer(exchange.call, .done(reply), process: exchange.process)
            case .more(let next):
                exchange.step = next
                exchange.startedAt = time
                exchangeCount += 1
                exchanges[exchangeCount] = exchange
                send(exchangeCount)
            }
        } catch {
            answer(exchange.call, .failed(CloudFailure(error)), process: exchange.process)
        }
    }

    /// What an answer means. The same bytes for the same request mean the same: a session that is
    /// read once a second is read with the real reader when something in it changed.
    private mutating func understand(
        _ response: APIResponse, to call: APICall<CloudReply>
    ) throws(KOMOJUError) -> APICall<CloudReply>.Step {
        if let last = lastReading, last.request == call.request, last.response == response {
            return last.step
        }
        let step = try call.understand(response, hiding: kiosk.credential)
        lastReading = (call.request, response, step)
        return step
    }

    private mutating func answer(
        _ call: CloudCall, _ answer: CloudAnswer, process: Int
    ) {
        var answer = answer
        if case .done(.healthy(let enabled, _)) = answer {
            // The server's `Date` is the true time.
            let offset = ports.wall(at: time) - WorldTime.wall(at: time)
            answer = .done(.healthy(terminalEnabled: enabled, clockOffset: offset))
        }
        observe(.answered(call, answer))
        deliver(.cloudAnswered(call, answer, trustedTime: trustedTime), to: process)
    }

    /// The wall clock, where the system knows it to be right (D3).
    private var trustedTime: WallTime? {
        guard time >= conditions.untrustedUntil, abs(ports.wallOffset.wholeMilliseconds) < 500
        else { return nil }
        return ports.wall(at: time)
    }
}

extension RehearsedKiosk {
    /// The first request that asks for it, as KOMOJU's model gets it.
    func modelRequest(for request: CloudRequest) throws(KOMOJUError) -> ModelRequest {
        ModelRequest(try calls.call(for: request).request, credential: credential)
    }
}

extension ModelRequest {
    /// The request as it would stand on the wire.
    init(_ request: APIRequest, credential: SecretKey) {
        self.init(
            method: request.method.rawValue, path: request.path,
            query: Dictionary(
                request.query.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            headers: Dictionary(
                request.headers(credential: credential, userAgent: "kioskd/rehearsal"),
                uniquingKeysWith: { first, _ in first }),
            body: request.body ?? [])
    }
}
