/// The answers of a KOMOJU with one customer after the other, in the documented shape.
enum StandInAnswer {
    /// What every sale costs, in yen.
    static let price = 150
    /// The terminal.
    static let terminal = "2ffj2lrc9l29qp018i7jo74cm"

    /// The body that answers a request, and whether it says that a session was captured.
    ///
    /// - Parameter paid: the newest session that was paid; nil where everybody pays at once.
    static func body(
        for request: StandInRequest, newSession: Int, paid: Int?
    ) -> (text: String, saysCaptured: Bool)? {
        let parts = request.path.split(separator: "/").dropFirst(2).map(String.init)
        switch (request.method, parts.first, parts.count) {
        case ("POST", "sessions", 1):
            return (session(identifier("s", newSession), payment: nil), false)
        case ("GET", "sessions", 2):
            let isPaid = Int(parts[1].dropFirst()).map { $0 <= paid ?? .max } ?? false
            return (session(parts[1], payment: isPaid ? payment(of: parts[1]) : nil), isPaid)
        case ("POST", "terminals", 5):
            return (#"{"status":"success"}"#, false)
        case ("GET", "pos_terminals", 2):
            return (#"{"enabled":true}"#, false)
        case ("GET", "payments", 1):
            return (list([]), false)
        case ("GET", "events", 1):
            // The newest is enough: whatever came before it was seen.
            return (list(paid.map { $0 > 0 ? [event(of: $0)] : [] } ?? []), false)
        case (_, _, _):
            return nil
        }
    }

    /// The event of a session that was paid.
    static func event(of number: Int) -> String {
        let session = identifier("s", number)
        return """
            {"id":"\(identifier("e", number))","type":"payment.updated","resource":"event",\
            "data":\(payment(payment(of: session), session: session)),\
            "created_at":"2026-01-01T02:56:02Z","reason":null}
            """
    }

    private static func payment(of session: String) -> String { "p" + session.dropFirst() }

    private static func list(_ elements: [String]) -> String {
        """
        {"resource":"list","data":[\(elements.joined(separator: ","))],"page":1,"per_page":50,\
        "last_page":1,"total":\(elements.count)}
        """
    }

    /// 25 characters, as KOMOJU's are.
    private static func identifier(_ letter: String, _ number: Int) -> String {
        let digits = String(number)
        return letter + String(repeating: "0", count: 24 - digits.count) + digits
    }

    private static func session(_ id: String, payment: String?) -> String {
        """
        {"id":"\(id)","resource":"session","mode":"payment","amount":\(price),"currency":"JPY",\
        "session_url":"https://komoju.com/sessions/\(id)","return_url":null,\
        "default_locale":"ja","payment_methods":[{"type":"credit_card_terminal"}],\
        "created_at":"2026-01-01T11:55:46.000+09:00","cancelled_at":null,\
        "completed_at":\(payment == nil ? "null" : #""2026-01-01T11:56:02.000+09:00""#),\
        "status":"\(payment == nil ? "pending" : "completed")","expired":false,"metadata":{},\
        "payment":\(payment.map { self.payment($0, session: id) } ?? "null"),\
        "secure_token":null,"payment_data":{"capture":"auto"}}
        """
    }

    private static func payment(_ id: String, session: String) -> String {
        """
        {"id":"\(id)","resource":"payment","status":"captured","amount":\(price),"tax":0,\
        "customer":null,"payment_deadline":"2026-01-08T14:59:59Z","payment_details":\
        {"type":"credit_card_terminal","brand":"visa","last_four_digits":"1111","month":12,\
        "year":2030},"payment_method_fee":0,"total":\(price),"currency":"JPY",\
        "description":null,"captured_at":"2026-01-01T02:56:02Z","metadata":{"action":"sale",\
        "aid":"A0000000031010","application_label":"VISA","method":"CL","origin":"terminal"},\
        "created_at":"2026-01-01T02:55:50Z","amount_refunded":0,"locale":"ja",\
        "session":"\(session)","refunds":[],"refund_requests":[]}
        """
    }
}
