extension KOMOJUModel {
    private func terminalFailure(_ message: String) -> APIFailure {
        APIFailure(status: switches.terminalErrorStatus, code: "error", message: message)
    }

    /// `GET /pos_terminals/{id}`.
    func posTerminal(_ id: String) throws(APIFailure) -> JSONValue {
        switch switches.posTerminals {
        case .available: break
        case .forbidden:
            throw APIFailure(status: 403, code: "forbidden", message: "Not allowed.")
        case .notFound: throw .notFound("terminal")
        }
        guard id == terminalID else { throw .notFound("terminal") }
        return [
            "id": .string(terminalID), "resource": "pos_terminal",
            "enabled": .bool(switches.terminalEnabled),
        ]
    }

    /// `POST /terminals/{id}/sessions/{id}/push`: queued for the device, not necessarily shown.
    mutating func push(_ index: Int) throws(APIFailure) {
        sessions[index].pushCount += 1
        guard sessions[index].isOpen(at: now),
            sessions[index].paymentTypes.contains("credit_card_terminal")
        else { throw terminalFailure("Session must be pending to be pushed to the device.") }
        if device.shown == index || device.queue.contains(index) {
            switch switches.pushAgain {
            case .success: return
            case .error: throw terminalFailure("Session was already pushed to the device.")
            }
        }
        if !device.isOnline {
            try pushBlocked(index, by: switches.pushOffline, "The device is offline.")
        } else if let shown = device.shown, sessions[shown].isOpen(at: now) {
            try pushBlocked(index, by: switches.pushBusy, "The device is busy.")
        } else {
            switch switches.pushEffect {
            case .shown: show(index)
            case .lost: break
            case .errorButShown:
                show(index)
                throw terminalFailure("Could not push session to the device.")
            }
        }
    }

    private mutating func pushBlocked(
        _ index: Int, by rule: PushBlocked, _ message: String
    ) throws(APIFailure) {
        switch rule {
        case .error: throw terminalFailure(message)
        case .lost: break
        case .queued: device.queue.append(index)
        case .replaces:
            if device.isOnline { show(index) } else { device.queue = [index] }
        }
    }

    /// `POST /terminals/{id}/sessions/{id}/print`.
    mutating func printReceipt(_ index: Int) throws(APIFailure) {
        guard sessions[index].status == .completed, device.isOnline else {
            throw terminalFailure("Could not print session on device.")
        }
        printedSessions.append(sessions[index].id)
    }

    /// `POST /terminals/{id}/sessions/{id}/cancel`.
    mutating func cancelOnTerminal(_ index: Int) throws(APIFailure) {
        let failure = terminalFailure("Could not cancel session.")
        if !device.isOnline, switches.cancelOffline == .error { throw failure }
        let isOnDevice = device.shown == index || device.queue.contains(index)
        if !isOnDevice, switches.cancelNotShown == .error { throw failure }
        guard requestCancel(index, clearsScreen: true) else { throw failure }
    }
}
