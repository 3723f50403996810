import Glibc
import KioskDaemon
import Testing

@Suite("Trusted clock")
struct TrustedClockTests {
    @Test(arguments: 0...4 as ClosedRange<CInt>)
    func `a synchronised kernel clock gives the wall time`(state: CInt) {
        let clock = TrustedClock(state: { () in state }, wall: { 1_700_000_000_123_456 })
        #expect(clock.microseconds() == 1_700_000_000_123_456)
    }

    @Test(arguments: [5, 6, -1] as [CInt])
    func `a kernel clock in another state gives nothing`(state: CInt) {
        let clock = TrustedClock(state: { () in state }, wall: { 1 })
        #expect(clock.microseconds() == nil)
    }

    @Test func `a system that must not be asked gives nothing`() {
        let clock = TrustedClock(
            state: { () throws(OperatingSystemError) in throw .call("adjtimex", code: EPERM) },
            wall: { 1 })
        #expect(clock.microseconds() == nil)
    }

    @Test func `the kernel answers with one of its states`() throws {
        let state = try LibraryFunction.clockState()
        #expect((0...5).contains(state))
        let isSynchronised = state < 5
        #expect((TrustedClock.now() != nil) == isSynchronised)
    }

    @Test func `the plain wall time lies in this century`() {
        let year2020: Int64 = 1_577_836_800_000_000
        let year2100: Int64 = 4_102_444_800_000_000
        #expect((year2020..<year2100).contains(TrustedClock.wallMicroseconds()))
    }
}
