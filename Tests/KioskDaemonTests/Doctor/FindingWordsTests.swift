import KioskCore
import KioskGPIO
import Testing

@testable import KioskConfiguration
@testable import KioskDaemon

/// What the doctor says, in both languages.
struct FindingWordsTests {
    private static let location = SecretLocation(
        credential: "komoju-secret-key", key: "komoju.secret_key_file", file: nil)

    private static let secretFaults: [ServiceSecretFault] =
        [
            SecretError.notConfigured(location), .missing(path: "/k"),
            .notAFile(path: "/k", kind: "a pipe"), .unreadable(path: "/k", reason: "errno 5"),
            .openToOthers(path: "/k", mode: "0644"), .empty(path: "/k"), .tooLong(path: "/k"),
            .notOneWord(path: "/k"), .testKeyInProduction(path: "/k"),
            .liveKeyAgainstLoopback(path: "/k"),
        ].map(ServiceSecretFault.secret) + [
            .unusable(path: "/k", .init("useless", ja: "使えません")),
            .nothingToPass(path: "/k", isEncrypted: false),
            .nothingToPass(path: "/k", isEncrypted: true),
            .undecryptable(path: "/k", "Decryption failed"),
            .notForService(path: "/k", .init("hidden", ja: "見えません")),
            .notLookedAt(path: "/k", .init("secret", ja: "秘密です")),
        ]

    private static let clocks: [DoctorFinding] = [
        Doctor.ClockReading.Comparison.notMade, .noTimeTold, .ahead(.zero), .ahead(.seconds(-200)),
        .ahead(.seconds(200)), .ahead(.seconds(2_000)),
    ].flatMap { comparison in
        [true, false].map { isVouchedFor in
            Doctor.clockFinding(
                .init(
                    wall: 0, isVouchedFor: isVouchedFor, isVouchedForInService: false,
                    comparison: comparison))
        }
    }

    private static let lines: [DoctorFinding] = [true, false].flatMap { isServing in
        LineReview(
            chip: .init(
                path: "/dev/gpiochip0", name: "gpiochip0", label: "bank", isConfigured: true,
                lines: [nil, "kioskd", "gpioset"].map { holder in
                    .init(
                        offset: 5, name: "GPIO5", holder: holder, isOutput: true, level: nil,
                        usedFor: [OutputRole.dispense("A1").use, OutputRole.lamp(.ready).use])
                }),
            missing: [.init(line: "GPIO6", usedFor: InputRole.dropSensor("A1").use)],
            isServing: isServing
        ).findings
    }

    private static let findings: [DoctorFinding] =
        clocks + lines
        + secretFaults.map {
            $0.finding(
                .key, of: location, closes: true, why: .init("closed", ja: "休止します"),
                remedy: .init("see `x`", ja: "`x` を参照"))
        }
        + [DeadOwnerDrill.Outcome.letGo, .kept, .highBefore, .notHeld(3)].map {
            .deadOwner($0, line: "GPIO5", chip: "gpiochip0")
        }

    /// What is to be typed or looked up.
    private static func typed(_ text: String) -> Set<Substring> {
        Set(
            text.matches(
                of:
                    /`[^`]+`|\/[a-z][a-z\/.*-]*|sudo [-a-z]+ [^;:，。（]*\/k|[a-z]+\.[a-z_]+\b|sk_[a-z]+_|GPIO[0-9]+/
            ).map(\.output))
    }

    @Test(arguments: findings)
    func `a finding is told in both languages, with the same names and commands`(
        finding: DoctorFinding
    ) {
        let advice = [finding.why, finding.remedy].compactMap(\.self)
        #expect(advice.count == (finding.verdict == .pass ? 0 : 2))
        for text in advice + [finding.found] {
            #expect(!text.isVerbatim, "\(text.english)")
            #expect(text.japanese.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) })
            #expect(!text.english.unicodeScalars.contains { $0.value > 0x3000 })
            #expect(Self.typed(text.english) == Self.typed(text.japanese), "\(text.english)")
            // The next sentence follows after a full stop of its own.
            #expect(!text.japanese.hasSuffix("。") && !text.japanese.contains("\n"))
        }
    }

    @Test func `what a line is for is told in the language of the finding`() {
        let absent = Self.lines.first { $0.check == .line("GPIO6") }
        #expect(
            absent?.found
                == .init(
                    "gpiochip0 has no such line; it is to be: drop sensor A1",
                    ja: "gpiochip0 にこの線がありません。用途: 落下センサー A1"))
        let held = Self.lines.first { $0.check == .line("GPIO5") && $0.verdict == .fail }
        #expect(
            held?.found
                == .init(
                    "held by 'gpioset'; it is to be: dispense A1, ready lamp",
                    ja: "「gpioset」が使っています。用途: A1 の払い出し、ready ランプ"))
    }

    @Test func `no two checks have one name`() {
        let checks: [DoctorCheck] = [
            .configuration, .service, .chip, .lines, .line("1"), .contacts, .disk, .journal,
            .faults, .heldSales, .wear, .clock, .key, .keyFile, .komoju, .terminal, .webhookToken,
            .webhookCertificate, .webhookAddress, .panelPassword, .metricsToken, .deadOwner,
        ]
        for language in Language.allCases {
            #expect(Set(checks.map { $0.name.text(in: language) }).count == checks.count)
        }
    }
}
