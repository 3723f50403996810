import FoundationEssentials

/// What happens at KOMOJU without the kiosk.
extension SimulatorProcess {
    private var http: LoopbackHTTP {
        get throws {
            guard let port = UInt16(address.split(separator: ":").last ?? "") else {
                throw TestFailure("the stand-in has no port: \(address)")
            }
            return LoopbackHTTP(port: port)
        }
    }

    /// Staff gives money back on the device.
    func refundOnDevice(_ payment: String, amount: Int) throws {
        _ = try http.request(
            "POST", "/simulator/refund", body: #"{"payment":"\#(payment)","amount":\#(amount)}"#)
    }

    /// The card holder's bank takes all of a payment back.
    func chargeBack(_ payment: String) throws {
        _ = try http.request(
            "POST", "/simulator/refund", body: #"{"payment":"\#(payment)","chargeback":true}"#)
    }

    private struct Created: Decodable {
        let id: String
    }

    /// Somebody pays under an order number, at the terminal that this kiosk has; answers with the
    /// payment. Nothing may be on the terminal.
    func charge(_ orderNumber: String, amount: Int) throws -> String {
        let key = Data("\(Self.secretKey):".utf8).base64EncodedString()
        func post(_ path: String, _ body: String = "") throws -> Data {
            try http.request(
                "POST", "/api/v1" + path, body: body,
                headers: [
                    "Authorization: Basic \(key)", "X-KOMOJU-IDEMPOTENCY: \(orderNumber)\(path)",
                ])
        }
        let body = """
            {"amount":\(amount),"currency":"JPY",
             "payment_data":{"external_order_num":"\(orderNumber)"}}
            """
        let session = try JSONDecoder().decode(Created.self, from: post("/sessions", body)).id
        _ = try post("/terminals/\(Self.terminal)/sessions/\(session)/push")
        let tap = try tap(.good)
        guard tap.outcome == "captured", let payment = tap.payment else {
            throw TestFailure("the card was not taken: \(tap.outcome)")
        }
        return payment
    }
}
