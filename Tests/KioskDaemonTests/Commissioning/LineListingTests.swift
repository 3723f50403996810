import FoundationEssentials
import KioskConfiguration
import KioskCore
import Testing

@testable import KioskDaemon
@testable import KioskGPIO

struct LineListingTests {
    private func line(
        _ offset: Int, _ name: String, output: Bool = false, holder: String? = nil
    ) -> LineDescription {
        LineDescription(
            offset: offset, name: name, isOutput: output, isUsed: holder != nil,
            consumer: holder ?? "")
    }

    private func survey(
        _ number: Int, _ label: String, _ lines: [LineDescription]
    ) -> ChipSurvey {
        ChipSurvey(
            chip: ChipDescription(
                path: "/dev/gpiochip\(number)", name: "gpiochip\(number)", label: label,
                lineCount: lines.count), lines: lines)
    }

    private var surveys: [ChipSurvey] {
        [
            survey(
                0, "pinctrl-test",
                [
                    line(5, "GPIO5", output: true, holder: "kioskd"), line(17, "GPIO17"),
                    line(22, ""), line(30, "ID", holder: ""),
                ]),
            survey(1, "expander", [line(0, "GPIO23"), line(17, "")]),
        ]
    }

    @Test func `each line tells its holder and what the kiosk uses it for`() throws {
        let listing = LineListing(surveys, for: try commissionedConfiguration())
        #expect(listing.chips.map(\.isConfigured) == [true, false])
        #expect(
            LineListing.table(of: listing.chips[0]) == [
                ["OFFSET", "NAME", "DIRECTION", "HELD BY", "USED FOR"],
                ["5", "GPIO5", "output", "kioskd", "dispense A1"],
                ["17", "GPIO17", "input", "-", "button A1"],
                ["22", "-", "input", "-", "cancel button"],
                ["30", "ID", "input", "a holder without a name", "-"],
            ])
        // The same name and offset on a chip that is not ours.
        #expect(listing.chips[1].lines.allSatisfy { $0.usedFor.isEmpty })
        #expect(
            listing.missing.map { "\($0.line) \($0.usedFor.english)" } == [
                "GPIO6 drop sensor A1", "GPIO23 door", "GPIO12 ready lamp",
            ])
    }

    @Test func `without a configuration there are lines and no uses`() {
        let listing = LineListing(surveys, for: nil)
        #expect(listing.chips.count == 2)
        #expect(!listing.chips.contains { $0.isConfigured })
        #expect(listing.missing.isEmpty)
    }

    @Test func `the mock's lines have levels while somebody serves them`() throws {
        let configuration = try commissionedConfiguration()
        let served = [
            MockLine(name: "GPIO17", direction: .input, level: .high, consumer: "kioskd"),
            MockLine(name: "GPIO5", direction: .output, level: .low, consumer: nil),
        ]
        let listing = LineListing(mock: served, for: configuration)
        #expect(
            LineListing.table(of: listing.chips[0]) == [
                ["OFFSET", "NAME", "DIRECTION", "LEVEL", "HELD BY", "USED FOR"],
                ["-", "GPIO17", "input", "1", "kioskd", "button A1"],
                ["-", "GPIO5", "output", "0", "-", "dispense A1"],
            ])
        let free = LineListing(mock: nil, for: configuration)
        #expect(free.chips[0].lines.count == 6)
        #expect(free.chips[0].lines.allSatisfy { $0.holder == nil && $0.level == nil })
        #expect(free.chips[0].lines.filter(\.isOutput).map(\.name) == ["GPIO5", "GPIO12"])
    }

    @Test func `programs find every key in every line`() throws {
        let listing = LineListing(surveys, for: try commissionedConfiguration())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let line = try #require(listing.chips[0].lines.first)
        #expect(
            String(decoding: try encoder.encode(line), as: UTF8.self)
                == #"{"direction":"output","holder":"kioskd","level":null,"name":"GPIO5","#
                + #""offset":5,"used_for":["dispense A1"]}"#)
    }
}
