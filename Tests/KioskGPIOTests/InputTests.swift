import Glibc
import KioskCore
import KioskGPIO
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct InputTests {
    private func edge(_ notice: InputNotice) -> InputEdge? {
        switch notice {
        case .edge(let edge): edge
        case .edgesLost, .inputsUnreadable, .inputsReadable, .chipLost: nil
        }
    }

    @Test func `levels are active or not, after active-low`() throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        #expect(try lines.levels() == [.button("A1"): false, .button("B2"): false, .door: false])
        try chip.drive("GPIO17", .low)
        try chip.drive("18", .high)
        #expect(try lines.levels() == [.button("A1"): true, .button("B2"): true, .door: false])
    }

    @Test func `edges that the chip dropped are told of, and the level is right`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        chip.script.withLock { script in
            let at = MonotonicClock.now()
            script.edges = [
                LineEdge(index: 0, active: true, at: at, lost: 7),
                LineEdge(index: 0, active: false, at: at),
            ]
            script.inputs = [true, false, false]
        }
        chip.signal()
        var notices: [InputNotice] = []
        for _ in 0..<4 { notices.append(try await inbox.next()) }
        #expect(notices.contains(.edgesLost(.button("A1"), count: 7)))
        #expect(notices.compactMap { edge($0)?.active } == [true, false, true])
        lines.close()
    }

    @Test func `a press and its release are reported with their times`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        let before = MonotonicClock.now()
        try chip.drive("GPIO17", .low)
        let press = try #require(edge(try await inbox.next()))
        try chip.drive("GPIO17", .high)
        let release = try #require(edge(try await inbox.next()))
        #expect((press.role, press.active) == (.button("A1"), true))
        #expect((release.role, release.active) == (.button("A1"), false))
        #expect(press.at >= before)
        #expect(release.at >= press.at)
    }

    @Test func `a change between opening and starting is not lost`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        try chip.drive("GPIO23", .high)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        let opened = try #require(edge(try await inbox.next()))
        #expect((opened.role, opened.active) == (.door, true))
    }

    @Test func `a lost edge is found by reading the level again`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        // Another line's edge wakes the watch; the door's own edge never comes.
        chip.script.withLock { script in
            script.inputs = [true, false, true]
            script.edges = [LineEdge(index: 0, active: true, at: MonotonicClock.now())]
        }
        chip.signal()
        let first = try #require(edge(try await inbox.next()))
        let second = try #require(edge(try await inbox.next()))
        #expect((first.role, first.active) == (.button("A1"), true))
        #expect((second.role, second.active) == (.door, true))
    }

    @Test func `a stale last edge is corrected`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        chip.script.withLock { script in
            script.edges = [LineEdge(index: 0, active: true, at: MonotonicClock.now())]
        }
        chip.signal()
        #expect(edge(try await inbox.next())?.active == true)
        #expect(edge(try await inbox.next())?.active == false)
    }

    @Test func `after more edges than the queue holds the level is right`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        // 41 changes end with the door open; the queue holds 16.
        for count in 1...41 {
            try chip.drive("GPIO23", count % 2 == 0 ? .low : .high)
        }
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        var edges: [InputEdge] = []
        for _ in 1...17 {
            edges.append(try #require(edge(try await inbox.next())))
        }
        #expect(edges.last?.active == true)
        #expect(edges.map(\.at) == edges.map(\.at).sorted())
        lines.close()
        #expect(await inbox.close().isEmpty)
    }

    @Test func `a lost chip is told once and nothing after it`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        chip.unplug()
        guard case .chipLost(let error) = try await inbox.next() else {
            Issue.record("the chip was not reported lost")
            return
        }
        #expect(error.meansChipLost)
        #expect(throws: GPIOError.self) { try lines.levels() }
        lines.close()
        #expect(await inbox.close().isEmpty)
    }

    /// Waits until the watch has reported a press: then it waits for edges, which do not come.
    private func settle(_ chip: ScriptedChip, _ inbox: Inbox<InputNotice>) async throws {
        chip.script.withLock { $0.inputs = [true, false, false] }
        chip.signal()
        let press = try #require(edge(try await inbox.next()))
        #expect((press.role, press.active) == (.button("A1"), true))
    }

    // So does Linux 6.1: whoever waits for edges sleeps on when the chip is taken away.
    @Test func `a chip that goes away and wakes nobody is found lost`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        try await settle(chip, inbox)
        let gone = GPIOError.chip(
            "scripted", operation: "read the level", SystemError(code: ENODEV))
        chip.script.withLock { $0.levelsError = gone }
        #expect(try await inbox.next() == .chipLost(gone))
    }

    @Test func `a change whose edge never comes is found`() async throws {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        try await settle(chip, inbox)
        chip.script.withLock { $0.inputs = [true, false, true] }
        let opened = try #require(edge(try await inbox.next()))
        #expect((opened.role, opened.active) == (.door, true))
    }

    @Test func `an edge is told before the levels are read`() async throws {
        let chip = try MockChip(plan: twoItems)
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        for _ in 1...2 {
            try chip.fail("GPIO17", with: SystemError(code: 5))
        }
        try chip.drive("GPIO23", .high)
        let door = try #require(edge(try await inbox.next()))
        #expect((door.role, door.active) == (.door, true))
        guard case .inputsUnreadable(let error) = try await inbox.next() else {
            Issue.record("the fault was not reported")
            return
        }
        #expect(!error.meansChipLost)
        #expect(try await inbox.next() == .inputsReadable)
    }

    @Test func `unreadable inputs are told once, and when they are back, with what changed`()
        async throws
    {
        let chip = ScriptedChip()
        let lines = try KioskLines(plan: twoItems, chip: chip)
        let inbox = Inbox<InputNotice>()
        try lines.start { inbox.put($0) }
        try await settle(chip, inbox)
        let fault = GPIOError.chip("scripted", operation: "read the level", SystemError(code: EIO))
        chip.script.withLock { $0.levelsError = fault }
        chip.signal()
        #expect(try await inbox.next() == .inputsUnreadable(fault))
        chip.script.withLock { script in
            script.inputs = [true, false, true]
            script.levelsError = nil
        }
        #expect(try await inbox.next() == .inputsReadable)
        let door = try #require(edge(try await inbox.next()))
        #expect((door.role, door.active) == (.door, true))
    }
}
