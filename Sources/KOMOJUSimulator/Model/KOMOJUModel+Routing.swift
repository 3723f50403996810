extension KOMOJUModel {
    /// Finds the handler of a request; 404 for an unknown path, 405 for a wrong method.
    mutating func route(_ request: ModelRequest) throws(APIFailure) -> JSONValue {
        let segments = request.path.split(separator: "/").map(String.init)
        guard segments.count >= 3, segments[0] == "api", segments[1] == "v1" else {
            throw .notFound("page")
        }
        let rest = Array(segments[3...])
        switch segments[2] {
        case "sessions": return try routeSession(request, rest)
        case "terminals": return try routeTerminal(request, rest)
        case "pos_terminals":
            guard rest.count == 1 else { throw .notFound("page") }
            try request.require("GET")
            return try posTerminal(rest[0])
        case "payments": return try routePayment(request, rest)
        case "events": return try routeEvent(request, rest)
        default: throw .notFound("page")
        }
    }

    private mutating func routeSession(
        _ request: ModelRequest, _ rest: [String]
    ) throws(APIFailure) -> JSONValue {
        switch rest.count {
        case 0:
            try request.require("POST")
            return try createSession(request)
        case 1:
            try request.require("GET")
            return renderSession(try indexOfSession(rest[0]))
        case 2 where rest[1] == "cancel":
            try request.require("POST")
            try request.requireNoBody()
            return try cancelSession(rest[0])
        default: throw .notFound("page")
        }
    }

    private mutating func routeTerminal(
        _ request: ModelRequest, _ rest: [String]
    ) throws(APIFailure) -> JSONValue {
        guard rest.count == 4, rest[1] == "sessions", ["push", "print", "cancel"].contains(rest[3])
        else { throw .notFound("page") }
        try request.require("POST")
        try request.requireNoBody()
        guard rest[0] == terminalID else { throw .notFound("terminal") }
        let index = try indexOfSession(rest[2])
        switch rest[3] {
        case "push": try push(index)
        case "print": try printReceipt(index)
        default: try cancelOnTerminal(index)
        }
        return ["status": "success"]
    }

    private mutating func routePayment(
        _ request: ModelRequest, _ rest: [String]
    ) throws(APIFailure) -> JSONValue {
        switch rest.count {
        case 0:
            try request.require("GET")
            return try listPayments(request)
        case 1:
            try request.require("GET")
            return renderPayment(payments[try indexOfPayment(rest[0])])
        case 2 where rest[1] == "refund":
            try request.require("POST")
            return try refund(rest[0], request)
        case 2 where rest[1] == "capture":
            try request.require("POST")
            return try capture(rest[0], request)
        case 2 where rest[1] == "cancel":
            try request.require("POST")
            try request.requireNoBody()
            return try cancelPayment(rest[0])
        default: throw .notFound("page")
        }
    }

    private func routeEvent(
        _ request: ModelRequest, _ rest: [String]
    ) throws(APIFailure) -> JSONValue {
        guard rest.count <= 1 else { throw .notFound("page") }
        try request.require("GET")
        guard let id = rest.first else { return try listEvents(request) }
        guard let index = eventIndex[id] else { throw .notFound("event") }
        return renderEvent(events[index])
    }

    /// The place of a session.
    func indexOfSession(_ id: String) throws(APIFailure) -> Int {
        guard let index = sessionIndex[id] else { throw .notFound("session") }
        return index
    }

    /// The place of a payment.
    func indexOfPayment(_ id: String) throws(APIFailure) -> Int {
        guard let index = paymentIndex[id] else { throw .notFound("payment") }
        return index
    }
}

extension ModelRequest {
    /// 405 unless the method is this one.
    func require(_ method: String) throws(APIFailure) {
        guard self.method == method else { throw .methodNotAllowed }
    }

    /// 400 when a call without parameters carries some.
    func requireNoBody() throws(APIFailure) {
        guard try members().isEmpty else { throw .badRequest("This call takes no parameters.") }
    }

    /// The members of the JSON object in the body; none for an empty body.
    func members() throws(APIFailure) -> [JSONMember] {
        guard !body.isEmpty else { return [] }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONParser.parse(body)
        } catch {
            throw .badRequest("The body is not valid JSON.")
        }
        guard let members = value.members else {
            throw .badRequest("The body must be a JSON object.")
        }
        return members
    }
}
