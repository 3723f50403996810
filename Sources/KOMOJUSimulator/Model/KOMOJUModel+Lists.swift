/// The part of a list that a request asks for.
private struct Page {
    /// Default and largest `per_page`.
    static let sizeDefault = 10
    static let sizeMax = 100

    let number: Int
    let size: Int
    let start: ModelTime?
    let end: ModelTime?

    init(_ request: ModelRequest) throws(APIFailure) {
        number = try Self.whole("page", request, in: 1...1_000_000) ?? 1
        size = try Self.whole("per_page", request, in: 1...Self.sizeMax) ?? Self.sizeDefault
        start = try Self.time("start_time", request)
        end = try Self.time("end_time", request)
    }

    func contains(_ moment: ModelTime) -> Bool {
        if let start, moment < start { return false }
        if let end, moment > end { return false }
        return true
    }

    /// Takes this page of a list that is newest first.
    func render<Element>(
        _ list: [Element], resource: String, _ render: (Element) -> JSONValue
    ) -> JSONValue {
        let first = min((number - 1) * size, list.count)
        let slice = list[first..<min(first + size, list.count)]
        return [
            "resource": .string(resource), "data": .array(slice.map(render)),
            "page": .integer(number), "per_page": .integer(size),
            "last_page": .integer(max(1, (list.count + size - 1) / size)),
            "total": .integer(list.count),
        ]
    }

    private static func whole(
        _ name: String, _ request: ModelRequest, in range: ClosedRange<Int>
    ) throws(APIFailure) -> Int? {
        guard let text = request.query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalid(name, "must be \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    private static func time(
        _ name: String, _ request: ModelRequest
    ) throws(APIFailure) -> ModelTime? {
        guard let text = request.query[name] else { return nil }
        guard let time = ModelTime(text: text) else { throw .invalid(name, "is not a time.") }
        return time
    }
}

extension KOMOJUModel {
    /// `GET /payments`, newest first.
    func listPayments(_ request: ModelRequest) throws(APIFailure) -> JSONValue {
        let page = try Page(request)
        var wanted: PaymentStatus?
        if let text = request.query["status"] {
            guard let status = PaymentStatus(rawValue: text == "canceled" ? "cancelled" : text)
            else { throw .invalid("status", "is unknown.") }
            wanted = status
        }
        let candidates: [Int]
        if let orderNumber = request.query["external_order_num"] {
            candidates = orderIndex[orderNumber].map { sessions[$0].attempts } ?? []
        } else {
            candidates = Array(payments.indices)
        }
        let list = candidates.reversed().filter { index in
            page.contains(payments[index].createdAt)
                && (wanted == nil || reportedStatus(payments[index]) == wanted)
        }
        return page.render(list, resource: "payment") { renderPayment(payments[$0]) }
    }

    /// `GET /events`, newest first.
    func listEvents(_ request: ModelRequest) throws(APIFailure) -> JSONValue {
        let page = try Page(request)
        let list = events.indices.reversed().filter { page.contains(events[$0].createdAt) }
        return page.render(list, resource: "event") { renderEvent(events[$0]) }
    }

    /// Adds an event with the payment as it is now.
    mutating func emit(_ type: String, _ payment: Int) {
        let event = SimulatedEvent(
            id: identifiers.next(), type: type, payment: payments[payment], createdAt: now)
        eventIndex[event.id] = events.count
        events.append(event)
        guard webhook != nil else { return }
        deliver(type, renderEvent(event), session: event.payment.session)
    }
}
