import FoundationEssentials
import Glibc
import Testing

@testable import KioskDaemon

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

    @Test(
        arguments: [
            (0, true), (1, true), (TrustedClock.comparedAgeMax, true),
            (TrustedClock.comparedAgeMax + 1, false), (-1, false),
        ] as [(Int64, Bool)])
    func `a time service's mark counts where the kernel must not be asked`(
        age: Int64, counts: Bool
    ) {
        let wall: Int64 = 1_700_000_000_123_456
        let clock = TrustedClock(
            state: { () throws(OperatingSystemError) in throw .call("adjtimex", code: EPERM) },
            wall: { wall }, compared: { wall - age })
        #expect(clock.microseconds() == (counts ? wall : nil))
    }

    @Test func `the kernel's word that it is not synchronised stands against any mark`() {
        let clock = TrustedClock(state: { () in 5 }, wall: { 7 }, compared: { 7 })
        #expect(clock.microseconds() == nil)
    }

    @Test func `a mark is as old as its file`() throws {
        let folder = try TestFolder()
        let path = folder.path + "/synchronized"
        #expect(TrustedClock.touched(path) == nil)
        let before = TrustedClock.wallMicroseconds()
        try Data().write(to: URL(filePath: path))
        let touched = try #require(TrustedClock.touched(path))
        // The kernel stamps files by the tick before.
        #expect((before - 1_000_000...TrustedClock.wallMicroseconds()).contains(touched))
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
