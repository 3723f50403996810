/// A control request that makes no sense.
struct ControlFailure: Error, Sendable, Equatable {
    /// The HTTP status.
    let status: Int
    /// What is wrong, for people.
    let message: String

    /// 400.
    static func bad(_ message: String) -> ControlFailure {
        ControlFailure(status: 400, message: message)
    }
}

extension SimulatorState {
    /// Answers a request under `/simulator`.
    mutating func handleControl(_ request: ModelRequest, at now: ModelTime) -> ModelAnswer {
        model.advance(to: now)
        if request.path == "/simulator", request.method == "GET" {
            return ModelAnswer(
                status: 200, contentType: "text/plain; charset=utf-8",
                body: Array(SimulatorGuide.text.utf8))
        }
        do throws(ControlFailure) {
            return ModelAnswer(try control(request, at: now))
        } catch {
            return ModelAnswer(status: error.status, ["error": .string(error.message)])
        }
    }

    private mutating func control(
        _ request: ModelRequest, at now: ModelTime
    ) throws(ControlFailure) -> JSONValue {
        let path = String(request.path.dropFirst("/simulator/".count))
        switch (request.method, path) {
        case ("GET", "terminal"): return terminal(at: now)
        case ("POST", "terminal/tap"):
            return model.tap(try Card(try body(request)), at: now).json
        case ("POST", "terminal/cancel"):
            return ["pressed": .bool(model.pressCancelOnDevice(at: now))]
        case ("POST", "terminal/online"):
            guard let isOnline = try body(request)["online"]?.boolValue else {
                throw .bad("online: must be true or false")
            }
            model.setTerminalOnline(isOnline, at: now)
            return terminal(at: now)
        case ("GET", "switches"): return try switches()
        case ("POST", "switches"), ("PUT", "switches"):
            let changes = try body(request)
            do throws(SwitchesError) {
                try model.switches.merge(changes)
            } catch {
                throw .bad(error.description)
            }
            return try switches()
        case ("GET", "faults"): return faults
        case ("POST", "faults"):
            try addFaults(try body(request))
            return faults
        case ("DELETE", "faults"):
            model.faults = []
            return faults
        case ("PUT", "webhook"), ("POST", "webhook"):
            model.setWebhook(try webhook(try body(request)), at: now)
            return webhookJSON
        case ("GET", "webhook"): return webhookJSON
        case ("DELETE", "webhook"):
            model.setWebhook(nil, at: now)
            return webhookJSON
        case ("GET", "ledger"): return model.ledger.json
        case ("GET", "state"): return model.stateJSON
        case ("GET", "requests"): return ["requests": .array(requests.map(\.json))]
        case ("POST", "refund"): return try refund(try body(request), at: now)
        case ("POST", "settle"):
            model.settle()
            return ["unsettled_balance": .integer(model.unsettledBalance)]
        case ("POST", "reset"):
            reset()
            return ["reset": true]
        default:
            throw ControlFailure(
                status: 404, message: "no such control; GET /simulator lists all")
        }
    }

    private func body(_ request: ModelRequest) throws(ControlFailure) -> JSONValue {
        do throws(JSONError) {
            return try JSONParser.parse(request.body)
        } catch {
            throw .bad("the body is not valid JSON")
        }
    }

    private func switches() throws(ControlFailure) -> JSONValue {
        do {
            return try model.switches.json()
        } catch {
            throw ControlFailure(status: 500, message: "the switches cannot be written: \(error)")
        }
    }

    private var faults: JSONValue { ["faults": .array(model.faults.map(\.json))] }

    /// Takes one fault or an array of them; all or none.
    private mutating func addFaults(_ json: JSONValue) throws(ControlFailure) {
        var added: [Fault] = []
        for element in json.elements ?? [json] {
            do throws(FaultError) {
                added.append(try Fault(json: element))
            } catch {
                throw .bad(error.description)
            }
        }
        model.faults += added
    }

    private mutating func refund(
        _ body: JSONValue, at now: ModelTime
    ) throws(ControlFailure) -> JSONValue {
        guard let id = body["payment"]?.stringValue, model.payment(id) != nil else {
            throw .bad("payment: must be the id of a payment")
        }
        var amount: Int?
        if let value = body["amount"], value != .null {
            guard let number = value.integerValue, number >= 1 else {
                throw .bad("amount: must be a whole number of at least 1")
            }
            amount = number
        }
        let isChargeback = body["chargeback"]?.boolValue ?? false
        let given =
            isChargeback
            ? model.chargeBack(payment: id, amount: amount, at: now)
            : model.refundOnDevice(payment: id, amount: amount, at: now)
        guard let refund = given else {
            throw ControlFailure(status: 409, message: "the payment cannot be refunded")
        }
        return ["refund": .string(refund.id), "amount": .integer(refund.amount)]
    }

    private mutating func terminal(at now: ModelTime) -> JSONValue {
        [
            "terminal": .string(model.terminalID), "online": .bool(model.isTerminalOnline),
            "screen": model.screen(at: now)?.json ?? .null,
        ]
    }
}
