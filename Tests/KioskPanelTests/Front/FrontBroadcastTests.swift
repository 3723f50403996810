import KioskPanel
import Testing

@Suite(.timeLimit(.minutes(1)))
struct FrontBroadcastTests {
    @Test func `a slow watcher keeps the newest changes`() async {
        let broadcast = FrontBroadcast()
        let stream = broadcast.changes()
        let count = Int64(FrontBroadcast.bufferedChangesMax)
        for sequence in 1...(count + 10) { broadcast.send(.journal(.example(sequence))) }
        broadcast.finish()
        var seen: [FrontChange] = []
        for await change in stream { seen.append(change) }
        #expect(seen == (11...(count + 10)).map { .journal(.example($0)) })
    }

    @Test func `a stream that is asked for after the end is over`() async {
        let broadcast = FrontBroadcast()
        broadcast.finish()
        var iterator = broadcast.changes().makeAsyncIterator()
        #expect(await iterator.next() == nil)
        #expect(broadcast.watcherCount == 0)
    }
}
