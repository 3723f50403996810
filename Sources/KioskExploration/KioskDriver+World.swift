package import KioskCore

/// What the world does to the machine.
extension KioskDriver {
    /// Lets time pass, deadline by deadline.
    package mutating func advance(_ duration: Duration) {
        let end = now + duration
        while let due = machine.nextDeadline, due <= end {
            now = max(now, due)
            let before = machine
            send(.timePassed)
            if machine == before {
                if effectsUntilCrash != 0, !writeFailed {
                    violations.append("busy at \(due.nanoseconds)")
                }
                return
            }
        }
        now = end
        send(.timePassed)
    }

    /// To the next deadline and no further.
    package mutating func advanceToDeadline() {
        guard let due = machine.nextDeadline else { return }
        now = max(now, due)
        send(.timePassed)
    }

    /// An edge of an input.
    package mutating func setInput(_ role: InputRole, _ active: Bool) {
        levels[role] = active
        send(.inputChanged(role, active: active, at: now))
    }

    /// A press of 100 ms, as its edges.
    package mutating func press(_ role: InputRole = .button("A1")) {
        setInput(role, true)
        advance(.milliseconds(100))
        setInput(role, false)
        advance(.milliseconds(30))
    }

    /// A change that stays for long enough to count.
    package mutating func turn(_ role: InputRole, _ active: Bool) {
        setInput(role, active)
        advance(.milliseconds(30))
    }

    /// Answers a call; only the first answer takes it off the list of open ones.
    @discardableResult
    package mutating func answer(
        _ call: CloudCall, _ answer: CloudAnswer, trusted: Bool = true
    ) -> [Effect] {
        open.removeAll { $0.id == call.id }
        return send(.cloudAnswered(call, answer, trustedTime: trusted ? wall : nil))
    }

    /// The running pulse ends.
    @discardableResult
    package mutating func pulseEnds(_ ending: PulseEnding = .completed) -> [Effect] {
        guard let order = running else {
            violations.append("no pulse runs")
            return []
        }
        running = nil
        isCut = false
        return send(order.ended(ending))
    }
}
