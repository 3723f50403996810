import FoundationEssentials
import KioskCore

/// The clock, judged as the service judges it (D3, M14).
extension Doctor {
    /// What is known of the clock.
    struct ClockReading {
        /// The wall clock, right or wrong, in microseconds since 1970, UTC.
        var wall: Int64
        /// Whether somebody vouches for it, to whom may ask everybody.
        var isVouchedFor: Bool
        /// Whether somebody vouches for it to the service, which may be kept from asking the kernel.
        var isVouchedForInService: Bool
        /// What KOMOJU told of it.
        var comparison: Comparison

        /// How it stands to KOMOJU's clock.
        enum Comparison {
            /// KOMOJU did not answer.
            case notMade
            /// KOMOJU answered, and told no time.
            case noTimeTold
            /// It is ahead of KOMOJU's by so much.
            case ahead(Duration)
        }
    }

    /// Whether somebody vouches for the clock, and if not, whether it is near KOMOJU's.
    static func clockFinding(_ reading: ClockReading) -> DoctorFinding {
        let now = Date(timeIntervalSince1970: Double(reading.wall) / 1_000_000).formatted(.iso8601)
        guard !reading.isVouchedForInService else {
            return .pass("clock", "\(now), synchronised")
        }
        let found =
            reading.isVouchedFor
            ? "synchronised, but the service cannot see it" : "not synchronised"
        let comparison = reading.comparison
        guard comparison.permitsSelling else {
            return .fail(
                "clock", "\(now), \(found), \(comparison.words)",
                why:
                    "the kiosk stays closed: with a clock that is wrong certificates look wrong, and "
                    + "nobody knows how old a payment is (M14)",
                remedy: reading.isVouchedFor ? otherService : timeService)
        }
        return .warn(
            "clock", "\(now), \(found), \(comparison.words)",
            why:
                "the kiosk sells while its clock is near KOMOJU's, but payments that were captured "
                + "during a restart go back instead of being vended (D3)",
            remedy: reading.isVouchedFor ? otherService : timeService)
    }

    private static let timeService =
        "`timedatectl` says whether a time service runs (systemd-timesyncd, chrony) and reaches a "
        + "server"

    private static let otherService =
        "for another time service than systemd-timesyncd, install the drop-in trusted-clock.conf "
        + "(/usr/share/doc/kioskd/examples)"
}

extension Doctor.ClockReading {
    /// The clock as it is now.
    ///
    /// - Parameter mayAskKernel: Whether the service may ask the kernel.
    init(mayAskKernel: Bool, cloud: Doctor.CloudFindings) {
        wall = TrustedClock.wallMicroseconds()
        isVouchedFor = TrustedClock.now() != nil
        isVouchedForInService =
            mayAskKernel ? isVouchedFor : TrustedClock.nowWithoutKernel() != nil
        comparison =
            cloud.answers ? cloud.clockOffset.map(Comparison.ahead) ?? .noTimeTold : .notMade
    }
}

extension Doctor.ClockReading.Comparison {
    /// Nearer than this, the difference is that of the answer's whole seconds and of its way.
    private static let same: Duration = .seconds(5)

    /// Whether the kiosk sells by a clock that nobody vouches for.
    var permitsSelling: Bool {
        switch self {
        case .notMade: true
        case .noTimeTold: false
        case .ahead(let offset): Self.isWithin(MachineLimits.clockOffsetMax, offset)
        }
    }

    /// The comparison in words.
    var words: String {
        switch self {
        case .notMade: return "not compared with KOMOJU's"
        case .noTimeTold: return "and KOMOJU's answer tells no time"
        case .ahead(let offset) where Self.isWithin(Self.same, offset):
            return "the same as KOMOJU's"
        case .ahead(let offset):
            let seconds = offset.components.seconds
            return seconds < 0
                ? "\(-seconds) s behind KOMOJU's" : "\(seconds) s ahead of KOMOJU's"
        }
    }

    private static func isWithin(_ bound: Duration, _ offset: Duration) -> Bool {
        ((Duration.zero - bound)...bound).contains(offset)
    }
}
