import Glibc
import KioskCore
import KioskGPIO
import Testing

/// Reading the inputs on one's own thread; what is read and told is in `InputTests`.
@Suite(.timeLimit(.minutes(1)))
struct InputReaderTests {
    private let chip: MockChip
    private let lines: KioskLines
    private let doorbell: Doorbell
    private let reader: InputReader

    init() throws {
        chip = try MockChip(plan: twoItems)
        lines = try KioskLines(plan: twoItems, chip: chip)
        doorbell = try Doorbell()
        reader = lines.inputReader(wokenBy: doorbell)
        // The levels that differ from those at the start: none.
        #expect(notices { reader.readPending(onInput: $0) }.isEmpty)
    }

    private func notices(_ read: ((InputNotice) -> Void) -> Void) -> [InputNotice] {
        var notices: [InputNotice] = []
        read { notices.append($0) }
        return notices
    }

    private func waited(until deadline: Instant?) -> [InputNotice] {
        notices { reader.wait(until: deadline, onInput: $0) }
    }

    private func roles(_ notices: [InputNotice]) -> [InputRole] {
        notices.compactMap { notice in
            switch notice {
            case .edge(let edge): edge.role
            case .edgesLost, .inputsUnreadable, .inputsReadable, .chipLost: nil
            }
        }
    }

    @Test func `an edge ends the wait and is told on the thread that waited`() throws {
        try chip.drive("GPIO23", .high)
        let thread = pthread_self()
        var told: [pthread_t] = []
        reader.wait(until: nil) { _ in told.append(pthread_self()) }
        #expect(told == [thread])
    }

    @Test func `what came meanwhile is told without a wait`() throws {
        #expect(notices { reader.readPending(onInput: $0) }.isEmpty)
        try chip.drive("GPIO17", .low)
        try chip.drive("GPIO17", .high)
        try chip.drive("GPIO23", .high)
        #expect(
            roles(notices { reader.readPending(onInput: $0) }) == [
                .button("A1"), .button("A1"), .door,
            ])
    }

    @Test func `a call ends the wait, however many came, and nothing is told`() {
        for _ in 0..<1_000 { doorbell.ring() }
        #expect(waited(until: nil).isEmpty)
        let deadline = MonotonicClock.now() + .milliseconds(20)
        #expect(waited(until: deadline).isEmpty)
        #expect(MonotonicClock.now() >= deadline)
    }

    @Test(arguments: [Instant(nanoseconds: -1), Instant(nanoseconds: 0), Instant(nanoseconds: 1)])
    func `a deadline that is past ends the wait at once`(deadline: Instant) throws {
        #expect(waited(until: deadline).isEmpty)
        // It is no reason to leave unread what is there.
        try chip.drive("GPIO23", .high)
        #expect(roles(waited(until: deadline)) == [.door])
    }

    /// Without these an idle machine wakes for each alone.
    @Test func `a wait with a deadline near the reading of the levels is one wait`() {
        let due = reader.end(ofWaitUntil: nil)
        #expect(due < MonotonicClock.now() + .seconds(6), "a chip that went away is noticed")
        for seconds in [-3, -1, 1] {
            let deadline = due + .seconds(seconds)
            #expect(reader.end(ofWaitUntil: deadline) == deadline)
        }
        #expect(reader.end(ofWaitUntil: due + .seconds(3)) == due)
        #expect(
            InputReader(wokenBy: doorbell).end(ofWaitUntil: nil) == Instant(nanoseconds: .max),
            "there is nothing to read")
    }

    @Test func `a wait is not over before its deadline`() {
        for _ in 0..<20 {
            let deadline = MonotonicClock.now() + .milliseconds(3)
            #expect(waited(until: deadline).isEmpty)
            #expect(MonotonicClock.now() >= deadline)
        }
    }

    @Test func `a lost chip is told once and does not end the waits that follow`() {
        chip.unplug()
        guard case .chipLost = waited(until: nil).first else {
            Issue.record("the loss was not told")
            return
        }
        #expect(reader.isChipLost)
        let deadline = MonotonicClock.now() + .milliseconds(20)
        #expect(waited(until: deadline).isEmpty)
        #expect(MonotonicClock.now() >= deadline)
        doorbell.ring()
        #expect(waited(until: nil).isEmpty)
    }
}
