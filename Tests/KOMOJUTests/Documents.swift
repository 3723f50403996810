/// KOMOJU's answers, with every documented field.
enum Documents {
    static let sessionID = "7b3k9zq0c1d2e3f4g5h6j7k8m"
    static let paymentID = "1x2y3z4a5b6c7d8e9f0g1h2j3"
    static let terminalID = "2ffj2lrc9l29qp018i7jo74cm"

    static let pendingSession = """
        {"id":"\(sessionID)","resource":"session","mode":"payment","amount":150,"currency":"JPY",
        "session_url":"https://komoju.com/sessions/\(sessionID)","return_url":null,
        "default_locale":"ja","payment_methods":[{"type":"credit_card_terminal"}],
        "created_at":"2023-12-12T11:55:46.000+09:00","cancelled_at":null,"completed_at":null,
        "status":"pending","expired":false,"metadata":{"item":"A1"},"payment":null,
        "secure_token":null,
        "payment_data":{"external_order_num":"shibuya-042-17","capture":"auto"}}
        """

    static let payment = """
        {"id":"\(paymentID)","resource":"payment","status":"captured","amount":150,"tax":0,
        "customer":null,"payment_deadline":"2023-12-19T14:59:59Z",
        "payment_details":{"type":"credit_card_terminal","email":null,"brand":"visa",
        "last_four_digits":"4242","month":12,"year":2030},
        "payment_method_fee":0,"total":150,"currency":"JPY","description":null,
        "captured_at":"2023-12-12T03:07:28Z","external_order_num":"shibuya-042-17",
        "metadata":{"action":"TC","aid":"A0000000031010","application_label":"VISA CREDIT",
        "arc":"00","atc":"0042","cardholderName":"YAMADA/TARO","cardholderVerification":"none",
        "cryptogramType":"TC","cryptogramValue":"0BADC0FFEE15DEAD","method":"CL",
        "origin":"terminal","terminalSeqCounter":"17","tsi":"0000","tvr":"0000000000"},
        "created_at":"2023-12-12T03:07:20Z","amount_refunded":0,"locale":"ja",
        "session":"\(sessionID)","refunds":[],"refund_requests":[]}
        """

    static let completedSession = """
        {"id":"\(sessionID)","resource":"session","mode":"payment","amount":150,"currency":"JPY",
        "session_url":"https://komoju.com/sessions/\(sessionID)","return_url":null,
        "default_locale":"ja","payment_methods":[{"type":"credit_card_terminal"}],
        "created_at":"2023-12-12T11:55:46.000+09:00","cancelled_at":null,
        "completed_at":"2023-12-12T12:07:29.500+09:00",
        "status":"completed","expired":false,"metadata":{},"payment":\(payment),
        "secure_token":null,
        "payment_data":{"external_order_num":"shibuya-042-17","capture":"auto"}}
        """

    static let event = """
        {"id":"9q8w7e6r5t4y3u2i1o0p9a8s7","type":"payment.updated","resource":"event",
        "data":\(payment),"created_at":"2023-12-12T03:07:29Z","reason":null}
        """

    static let refund = """
        {"id":"5r5e5f5u5n5d5r5e5f5u5n5d5","resource":"refund","amount":50,"currency":"JPY",
        "payment":"\(paymentID)","description":"not dropped",
        "created_at":"2023-12-12T03:10:00Z","chargeback":false}
        """

    static let success = #"{"status":"success"}"#

    /// A page of payments.
    static func page(_ payments: [String], number: Int, last: Int) -> String {
        """
        {"resource":"list","data":[\(payments.joined(separator: ","))],"page":\(number),
        "per_page":50,"last_page":\(last),"total":\(payments.count)}
        """
    }

    /// A payment with another id and order number.
    static func payment(id: String, orderNumber: String?) -> String {
        let number = orderNumber.map { "\"\($0)\"" } ?? "null"
        return """
            {"id":"\(id)","status":"captured","amount":150,"currency":"JPY",
            "external_order_num":\(number)}
            """
    }
}
