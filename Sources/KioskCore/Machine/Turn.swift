/// The surroundings of one `handle`: the time, the settings, and the effects so far.
///
/// Steps append to `effects`; nothing returns early with a list of its own.
struct Turn: Sendable {
    let now: Instant
    let settings: MachineSettings
    var interlock: Interlock
    var counts: ItemCounts
    var effects: [Effect] = []
    var jitter: Jitter
    var lastCall: CallID

    /// Whether the item's output may be energised now (S4).
    func canVend(_ item: ItemID) -> Bool {
        interlock.permits(item) && counts.stock[item] != 0
    }

    /// Adds facts; neighbours become one transaction.
    mutating func record(_ facts: JournalRecord...) {
        if case .record(let earlier)? = effects.last {
            effects[effects.count - 1] = .record(earlier + facts)
        } else {
            effects.append(.record(facts))
        }
    }

    /// Whether a receipt of the sale goes on record in this turn.
    func owesReceipt(of sale: SaleID) -> Bool {
        receiptsOwed.contains { $0.sale == sale }
    }

    /// The receipts that go on record in this turn.
    var receiptsOwed: [ReceiptOwing] {
        effects.flatMap { effect -> [ReceiptOwing] in
            guard case .record(let facts) = effect else { return [] }
            return facts.compactMap { fact in
                guard case .receiptOwed(let owing) = fact else { return nil }
                return owing
            }
        }
    }

    /// The number that the next call will have, for keys that must not repeat.
    var upcomingCall: CallID { CallID(lastCall.number + 1) }

    /// Sends a call; its conversation waits for the answer, with the failures of `earlier`.
    mutating func ask(
        _ request: CloudRequest, for sale: SaleID?, after earlier: Conversation? = nil
    ) -> Conversation {
        lastCall = upcomingCall
        effects.append(.call(CloudCall(id: lastCall, sale: sale, request: request)))
        return Conversation(
            phase: .asking(lastCall, until: now + settings.callAnswerMax),
            failures: earlier?.failures ?? 0)
    }

    /// Pauses before the next call of a conversation that goes well.
    func pause(_ duration: Duration) -> Conversation {
        Conversation(phase: .pausing(until: now + duration))
    }

    /// Pauses after a failure: exponential, with jitter, and as long as KOMOJU asks (M7).
    ///
    /// The pace is counted from the question: after one that hung until its time-out, whoever waits
    /// at the machine is not kept waiting for the whole pause as well (M14).
    mutating func backOff(
        from conversation: Conversation,
        after failure: CloudFailure,
        pauseMax: Duration = MachineLimits.retryPauseMax
    ) -> Conversation {
        let doublings = min(conversation.failures, 16)
        let grown = MachineLimits.retryPauseFirst * (1 << doublings)
        var pause = jitter.spread(min(grown, pauseMax))
        if case .asking(_, let until) = conversation.phase {
            let hung = settings.callAnswerMax - (until - now)
            pause = max(pause - hung, min(pause, MachineLimits.retryPauseFirst))
        }
        if case .outcomeUnknown(let asked?, _) = failure {
            pause = max(pause, min(asked, MachineLimits.retryAfterMax))
        }
        return Conversation(
            phase: .pausing(until: now + pause), failures: conversation.failures + 1)
    }
}
