import KioskCore
import KioskDaemon
import KioskGPIO
import Synchronization

/// Everything that was seen of a kiosk from outside, and the one place to wait for more of it.
final class Witness: Sendable {
    /// One movement of a dispense output.
    struct Pulse: Sendable {
        let line: String
        let began: Instant
        var ended: Instant?
        /// The sale whose arming was on disk last when it began.
        let sale: SaleID?
    }

    /// What was seen so far.
    struct Seen: Sendable {
        var status: KioskStatus?
        /// Every state in which the kiosk was, in order.
        var statuses: [KioskStatus] = []
        /// How often the controller said that the journal cannot be used.
        var journalFailures = 0
        var records: [StoredRecord] = []
        var histories: [SaleID: SaleHistory] = [:]
        var armings: [(sale: SaleID, at: Instant)] = []
        var changes: [MockChange] = []
        var begun: [CloudCall] = []
        var ended: [(call: CloudCall, answer: CloudAnswer, at: Instant)] = []
        /// Whether the controller runs.
        var isLive = false

        /// The newest sale.
        var lastSale: SaleID? { histories.keys.max() }
        /// Whether a press would open a sale.
        var isReady: Bool { status.map { $0.reasons.isEmpty && $0.sale == nil } ?? false }
        /// Whether the customer of the sale is through, and money that goes back is back.
        func isSettled(_ sale: SaleID) -> Bool {
            guard let standing = histories[sale]?.standing else { return false }
            return standing != .open && standing != .refundOwed && status?.sale == nil
        }
        /// How many records of that kind there are.
        func count(_ kind: JournalRecord.Kind) -> Int {
            records.count { $0.record.kind == kind }
        }
    }

    /// Something that happened, told at once and on the thread on which it happened.
    enum Moment: Sendable {
        case calling(CloudCall)
        case called(CloudCall, CloudAnswer)
        case recorded(JournalRecord)
        case changed(MockChange)
    }

    typealias Hook = @Sendable (Moment) -> Void

    private struct State {
        var seen = Seen()
        var hooks: [Int: Hook] = [:]
        var bells: [Int: AsyncStream<Void>.Continuation] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    /// What was seen so far.
    var seen: Seen { state.withLock { $0.seen } }

    /// Calls `hook` for every moment from now on; remove it with the number.
    func hook(_ hook: @escaping Hook) -> Int {
        state.withLock { state in
            state.last += 1
            state.hooks[state.last] = hook
            return state.last
        }
    }

    func unhook(_ number: Int) {
        state.withLock { $0.hooks[number] = nil }
    }

    func take(_ notice: ControllerNotice) {
        switch notice {
        case .status(let status):
            change {
                $0.status = status
                $0.statuses.append(status)
            }
        case .recorded(let records):
            let now = MonotonicClock.now()
            change { seen in
                for stored in records { seen.take(stored, at: now) }
            }
            for stored in records { tell(.recorded(stored.record)) }
        case .journalUnusable:
            change {
                $0.status = nil
                $0.journalFailures += 1
            }
        case .pulseEnded:
            // Pulses are counted at the chip, not by the controller's word.
            break
        }
    }

    func take(_ moment: Moment) {
        change { seen in
            switch moment {
            case .calling(let call): seen.begun.append(call)
            case .called(let call, let answer):
                seen.ended.append((call, answer, MonotonicClock.now()))
            case .changed(let change): seen.changes.append(change)
            case .recorded: break
            }
        }
        tell(moment)
    }

    func lifeBegan() {
        change {
            $0.isLive = true
            $0.status = nil
        }
    }

    func lifeEnded() {
        change { $0.isLive = false }
    }

    private func change(_ body: (inout Seen) -> Void) {
        let bells = state.withLock { state in
            body(&state.seen)
            return Array(state.bells.values)
        }
        for bell in bells { bell.yield() }
    }

    private func tell(_ moment: Moment) {
        let hooks = state.withLock { $0.hooks.sorted { $0.key < $1.key }.map(\.value) }
        for hook in hooks { hook(moment) }
    }

    /// Waits until `isTrue` of what was seen, judged anew at everything that happens.
    func wait(
        until what: String, patience: Duration = .seconds(40),
        _ isTrue: @escaping @Sendable (Seen) -> Bool
    ) async throws {
        let (rings, bell) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.last += 1
            state.bells[state.last] = bell
            return state.last
        }
        defer { state.withLock { $0.bells[number] = nil } }
        bell.yield()
        let isMet = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in rings where isTrue(self.seen) { return true }
                return false
            }
            group.addTask {
                // Only a test that fails gets here.
                do { try await Task.sleep(for: patience) } catch { return true }
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
        try Task.checkCancellation()
        guard isMet else { throw WaitedInVain(what: what, seen: seen.story) }
    }
}

/// Something that a test waited for did not happen.
struct WaitedInVain: Error, CustomStringConvertible {
    let what: String
    let seen: String

    var description: String { "waited in vain until \(what)\n\(seen)" }
}

extension Witness.Seen {
    fileprivate mutating func take(_ stored: StoredRecord, at now: Instant) {
        records.append(stored)
        if case .saleOpened(let opening) = stored.record {
            histories[opening.sale] = SaleHistory(opening, at: stored.at)
        } else if let sale = stored.record.sale {
            histories[sale]?.absorb(stored.record, at: stored.at)
        }
        if case .armed(let arming) = stored.record { armings.append((arming.sale, now)) }
    }

    /// The pulses at the chip, each with the sale that was armed for it.
    func pulses(on lines: Set<String>) -> [Witness.Pulse] {
        var pulses: [Witness.Pulse] = []
        for change in changes where lines.contains(change.line) {
            switch change.level {
            case .high:
                let sale = armings.last { $0.at <= change.at }?.sale
                pulses.append(Witness.Pulse(line: change.line, began: change.at, sale: sale))
            case .low:
                guard let last = pulses.lastIndex(where: { $0.line == change.line }) else {
                    continue
                }
                pulses[last].ended = change.at
            }
        }
        return pulses
    }

    /// What happened, for the message of a test that fails.
    var story: String {
        var lines = ["records:"]
        lines += records.suffix(25).map { "  \($0.sequence) \($0.record)" }
        lines.append("calls:")
        lines += ended.suffix(15).map { "  \($0.call.id.number) \($0.call.request): \($0.answer)" }
        let open = begun.filter { call in !ended.contains { $0.call.id == call.id } }
        lines += open.map { "  \($0.id.number) \($0.request): no answer" }
        lines.append("status: \(status?.line ?? "none"), live: \(isLive)")
        return lines.joined(separator: "\n")
    }
}
