import Testing

@testable import KioskRehearsal

/// What the modelled reader of events knows after a restart.
struct FeedReaderTests {
    @Test func `the next process goes on from what is written, and before what waits`() {
        var reader = FeedReader()
        reader.dealWithNext()
        reader.write()
        reader.dealWithNext()
        reader.restart()
        #expect(reader.place == 1, "what was not written down is looked at again")
        reader.passOverNext(of: "p1")
        reader.dealWithNext()
        reader.passOverNext(of: "p1")
        reader.write()
        reader.restart()
        #expect(reader.place == 1)
        #expect(reader.waiting.isEmpty)
        reader.passOverNext(of: "p1")
        reader.dealWithNext()
        reader.settle("p1")
        reader.write()
        reader.restart()
        #expect(reader.place == 3)
    }
}
