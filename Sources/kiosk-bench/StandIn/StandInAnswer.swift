/// The answers of a KOMOJU where everybody pays at once, in the documented shape.
enum StandInAnswer {
    /// What every sale costs, in yen.
    static let price = 150
    /// The terminal.
    static let terminal = "2ffj2lrc9l29qp018i7jo74cm"

    /// The body that answers a request, and whether it says that a session was captured.
    static func body(
        for request: StandInRequest, newSession: Int
    ) -> (text: String, saysCaptured: Bool)? {
        let parts = request.path.split(separator: "/").dropFirst(2).map(String.init)
        switch (request.method, parts.first, parts.count) {
        case ("POST", "sessions", 1):
            return (session(identifier("s", newSession), payment: nil), false)
        case ("GET", "sessions", 2):
            return (session(parts[1], payment: "p" + parts[1].dropFirst()), true)
        case ("POST", "terminals", 5):
            return (#"{"status":"success"}"#, false)
        case ("GET", "pos_terminals", 2):
            return (#"{"enabled":true}"#, false)
        case ("GET", "payments", 1), ("GET", "events", 1):
            return (
                """
                {"resource":"list","data":[],"page":1,"per_page":50,"last_page":1,"total":0}
                """, false
            )
        case (_, _, _):
            return nil
        }
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
