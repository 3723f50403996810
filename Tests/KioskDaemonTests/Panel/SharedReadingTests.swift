import KioskCore
import Synchronization
import Testing

@testable import KioskDaemon

@Suite(.timeLimit(.minutes(1)))
struct SharedReadingTests {
    @Test func `many who want a reading at once cause one`() async {
        let asked = Mutex(0)
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let reading = SharedReading(
            ageMax: .seconds(60), now: { Instant(nanoseconds: 0) }, version: { 1 }
        ) {
            let number = asked.withLock { count in
                count += 1
                return count
            }
            for await _ in gate { break }
            return number
        }
        let found = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<200 { group.addTask { await reading.read() } }
            open.yield()
            open.yield()
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(found == [1])
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func `a reading is made anew when it is old or something changed`() async {
        let asked = Mutex(0)
        let now = Mutex(Int64(0))
        let version = Mutex(1)
        let reading = SharedReading(
            ageMax: .nanoseconds(10), now: { Instant(nanoseconds: now.withLock { $0 }) },
            version: { version.withLock { $0 } }
        ) {
            asked.withLock { count in
                count += 1
                return count
            }
        }
        var found = [await reading.read(), await reading.read()]
        now.withLock { $0 = 9 }
        found.append(await reading.read())
        now.withLock { $0 = 10 }
        found.append(await reading.read())
        version.withLock { $0 = 2 }
        found += [await reading.read(), await reading.read()]
        #expect(found == [1, 1, 1, 2, 3, 3])
    }
}
