extension SimulatorState {
    /// Reads the body of `PUT /simulator/webhook`.
    func webhook(_ body: JSONValue) throws(ControlFailure) -> SimulatedWebhook {
        guard let url = body["url"]?.stringValue,
            url.hasPrefix("http://") || url.hasPrefix("https://")
        else { throw .bad("url: must begin with http:// or https://") }
        guard let token = body["token"]?.stringValue, !token.isEmpty else {
            throw .bad("token: must be a string that is not empty")
        }
        return SimulatedWebhook(url: url, token: token)
    }

    /// The webhook without its token, and what became of the last deliveries.
    var webhookJSON: JSONValue {
        [
            "url": .optional(model.webhook?.url),
            "deliveries": .array(deliveries.map(\.json)),
        ]
    }
}

extension DeliveryLogEntry {
    /// The entry as the control answers it.
    fileprivate var json: JSONValue {
        [
            "at": .string(at.sessionForm), "id": .string(id), "type": .string(type),
            "session": .optional(session), "forged": .bool(isForged), "status": .integer(status),
        ]
    }
}
