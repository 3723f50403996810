import KioskCore
import Testing

@testable import KioskJournal

/// Which events of KOMOJU's were seen.
@Suite struct EventTests {
    @Test func `the ids that were noted last are kept, each once and in their order`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.note(heard: [])
        try journal.note(heard: ["a", "b"])
        try journal.note(heard: ["b", "c", "a", "d"])
        #expect(try journal.heardEvents() == ["a", "b", "c", "d"])
        #expect(try journal.everything() == [])
    }

    @Test func `the table is bounded, however many come`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        let max = Journal.heardEventsMax
        for part in 0..<4 {
            try journal.note(heard: (0..<400).map { "e\(part * 400 + $0)" })
        }
        #expect(try journal.heardEvents() == (1_600 - max..<1_600).map { "e\($0)" })
        try journal.note(heard: (0..<5_000).map { "f\($0)" })
        #expect(try journal.heardEvents() == (5_000 - max..<5_000).map { "f\($0)" })
        try journal.verify()
    }

    @Test func `the place in the list of events is kept, and one that no time has is none`() throws
    {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.note(heard: ["a"], cursor: Samples.time)
        #expect(try journal.feedCursor() == Samples.time)
        try journal.note(heard: ["b"])
        #expect(try journal.feedCursor() == Samples.time)
        try journal.note(heard: [], cursor: Samples.time + .seconds(1))
        #expect(try scratch.reader().feedCursor() == Samples.time + .seconds(1))
        #expect(try journal.heardEvents() == ["a", "b"])
        for absurd in [Int64.min, -1, Int64.max] {
            try journal.note(heard: [], cursor: WallTime(microsecondsSince1970: absurd))
            #expect(try journal.feedCursor() == nil)
        }
    }

    @Test func `a process that was killed finds them again, and sales purge none of them`() throws {
        let scratch = try Scratch()
        do {
            let journal = try scratch.writer()
            try journal.note(heard: ["a", "b"])
            try journal.append(Samples.delivered(1) + Samples.delivered(2), at: Samples.time)
        }
        let journal = try scratch.writer()
        let later = Samples.time + .seconds(86_400)
        #expect(try journal.purge(before: later, at: later) == 1)
        #expect(try journal.heardEvents() == ["a", "b"])
    }

    @Test func `an id that no event can have is left out, and harms nothing`() throws {
        let scratch = try Scratch()
        let journal = try scratch.writer()
        try journal.note(heard: ["a", String(repeating: "x", count: 65), "", "b"])
        #expect(try journal.heardEvents() == ["a", "b"])
        try journal.append(Samples.opening(1))
    }
}
