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
            return .pass(
                .clock, .init("\(now), synchronised", ja: "\(now)、同期しています"))
        }
        let vouching =
            reading.isVouchedFor
            ? BilingualText(
                "synchronised, but the service cannot see it",
                ja: "同期していますが、サービスからは確認できません")
            : BilingualText("not synchronised", ja: "同期していません")
        let comparison = reading.comparison.words
        let found = BilingualText(
            "\(now), \(vouching.english), \(comparison.english)",
            ja: "\(now)、\(vouching.japanese)。\(comparison.japanese)")
        let remedy = reading.isVouchedFor ? otherService : timeService
        guard reading.comparison.permitsSelling else {
            return .fail(
                .clock, found,
                why: .init(
                    "the kiosk stays closed: with a clock that is wrong certificates look wrong, "
                        + "and nobody knows how old a payment is (M14)",
                    ja: "販売を始めません。時計が合っていないと、証明書を正しく検証できず、"
                        + "支払いがいつのものかも分かりません（M14）"),
                remedy: remedy)
        }
        return .warn(
            .clock, found,
            why: .init(
                "the kiosk sells while its clock is near KOMOJU's, but payments that were captured "
                    + "during a restart go back instead of being vended (D3)",
                ja: "KOMOJU の時計に近い間は販売しますが、再起動中に決済された支払いは、"
                    + "商品を出さずに返金します（D3）"),
            remedy: remedy)
    }

    private static let timeService = BilingualText(
        "`timedatectl` says whether a time service runs (systemd-timesyncd, chrony) and reaches a "
            + "server",
        ja: "時刻同期サービス（systemd-timesyncd、chrony）が動き、サーバーに届いているかを "
            + "`timedatectl` で確認してください")

    private static let otherService = BilingualText(
        "for another time service than systemd-timesyncd, install the drop-in trusted-clock.conf "
            + "(/usr/share/doc/kioskd/examples)",
        ja: "systemd-timesyncd 以外の時刻同期サービスを使う場合は、ドロップイン trusted-clock.conf"
            + "（/usr/share/doc/kioskd/examples）を入れてください")
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
    var words: BilingualText {
        switch self {
        case .notMade:
            return .init("not compared with KOMOJU's", ja: "KOMOJU の時計とは比べていません")
        case .noTimeTold:
            return .init(
                "and KOMOJU's answer tells no time", ja: "KOMOJU の応答に時刻がありません")
        case .ahead(let offset) where Self.isWithin(Self.same, offset):
            return .init("the same as KOMOJU's", ja: "KOMOJU の時計と一致しています")
        case .ahead(let offset):
            let seconds = offset.components.seconds
            return seconds < 0
                ? .init(
                    "\(-seconds) s behind KOMOJU's", ja: "KOMOJU の時計より \(-seconds) 秒遅れています")
                : .init(
                    "\(seconds) s ahead of KOMOJU's", ja: "KOMOJU の時計より \(seconds) 秒進んでいます")
        }
    }

    private static func isWithin(_ bound: Duration, _ offset: Duration) -> Bool {
        ((Duration.zero - bound)...bound).contains(offset)
    }
}
