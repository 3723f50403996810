import KioskCore
import Testing

@testable import KioskDaemon

/// The clock as the doctor judges it: as the service does (D3, M14).
struct ClockFindingTests {
    private func finding(
        vouched: Bool, inService: Bool, _ comparison: Doctor.ClockReading.Comparison
    ) -> DoctorFinding {
        Doctor.clockFinding(
            Doctor.ClockReading(
                wall: 1_785_000_000_000_000, isVouchedFor: vouched,
                isVouchedForInService: inService, comparison: comparison))
    }

    @Test func `a clock that the service trusts is well, wherever KOMOJU's stands`() {
        let finding = finding(vouched: true, inService: true, .ahead(.seconds(9_000)))
        #expect(
            finding
                == .pass(
                    .clock,
                    .init(
                        "2026-07-25T17:20:00Z, synchronised",
                        ja: "2026-07-25T17:20:00Z、同期しています")))
    }

    @Test func `a kernel's word that the service cannot hear leads to the drop-in`() throws {
        let finding = finding(vouched: true, inService: false, .ahead(.milliseconds(-900)))
        #expect(finding.verdict == .warn)
        #expect(
            finding.found.english
                == "2026-07-25T17:20:00Z, synchronised, but the service cannot see it, "
                + "the same as KOMOJU's")
        #expect(try #require(finding.remedy).english.contains("trusted-clock.conf"))
    }

    @Test(arguments: [(-300, "300 s behind"), (300, "300 s ahead of")])
    func `near KOMOJU's it sells by a clock that nobody vouches for`(
        seconds: Int, words: String
    ) throws {
        let finding = finding(vouched: false, inService: false, .ahead(.seconds(seconds)))
        #expect(finding.verdict == .warn)
        #expect(finding.found.english.hasSuffix("not synchronised, \(words) KOMOJU's"))
        #expect(try #require(finding.remedy).english.contains("timedatectl"))
    }

    @Test(arguments: [
        Doctor.ClockReading.Comparison.ahead(.seconds(301)), .ahead(.seconds(-301)), .noTimeTold,
    ])
    func `far from KOMOJU's, or without its word, the kiosk stays closed`(
        comparison: Doctor.ClockReading.Comparison
    ) {
        let finding = finding(vouched: false, inService: false, comparison)
        #expect(finding.verdict == .fail)
    }

    @Test func `while KOMOJU does not answer nothing is known against it`() {
        #expect(finding(vouched: false, inService: false, .notMade).verdict == .warn)
    }

    /// The machine's own rule for the same readings, so that the two cannot part.
    @Test(arguments: [-301, -300, 0, 300, 301])
    func `it fails exactly where the machine does not sell`(seconds: Int) {
        let offset: Duration = .seconds(seconds)
        var driver = ClockedMachine()
        #expect(
            driver.isClosedForItsClock(offset: offset)
                == (finding(vouched: false, inService: false, .ahead(offset)).verdict == .fail))
    }
}

/// A machine that nobody vouches for the clock to.
private struct ClockedMachine {
    private var machine = KioskMachine.recover(
        from: .init(), settings: KioskSetup().machine("k3x9qa"), at: Instant(nanoseconds: 1)
    ).machine

    mutating func isClosedForItsClock(offset: Duration) -> Bool {
        let now = Instant(nanoseconds: 2)
        for case .call(let call) in machine.handle(.timePassed, at: now) {
            let answer = CloudAnswer.done(.healthy(terminalEnabled: true, clockOffset: offset))
            _ = machine.handle(.cloudAnswered(call, answer, trustedTime: nil), at: now)
        }
        precondition(!machine.reasons.contains(.cloudUnreachable(.notAskedYet)))
        return machine.reasons.contains(.clockUntrusted)
    }
}
