import FoundationEssentials
import KioskCore
import KioskPanel
import Testing

@testable import KioskDaemon

/// What a technician and a program read of the running service.
struct ServiceReportTests {
    private func json(_ status: ServiceStatus) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(ServiceReport(status)), as: UTF8.self)
    }

    @Test func `the keys of the JSON, with their units, are these and no others`() throws {
        let text = try json(.sample)
        for part in [
            #""sale":{"item":"A1","order_number":"test-042-A1-k3x9qa-12","price":{"amount":150,"#
                + #""currency":"JPY"},"sale":12,"state":"waiting for the payment"}"#,
            #""sale_state_for_s":75,"sale_state_since":"2026-07-25T17:18:45.000Z""#,
            #""sells":true"#, #""out_of_service":[]"#, #""items":["A1"]"#,
            #""refunds":[{"money":{"amount":150,"currency":"JPY"},"payment":"pay9","sale":9}]"#,
            #""receipts":[8],"receipts_owed":1,"#, #""refunds_owed":1,"#,
            #""held":1,"held_sales":[{"item":"A1","order_number":"test-042-A1-k3x9qa-4","#
                + #""price":{"amount":150,"currency":"JPY"},"sale":4}]"#,
            #""inputs":[{"active":true,"counted":3,"input":"button A1","line":"GPIO17","#
                + #""longest_bounce_us":31453,"lost_edges":9,"raw_edges":24,"#
                + #""simultaneous_ignored":4,"spikes":2,"times_stuck":1}]"#,
            #""outputs":[{"line":"GPIO0","output":"dispense A1","state":"on"},"#
                + #"{"line":"GPIO1","output":"dispense A2","state":"off_failed"},"#
                + #"{"line":"GPIO2","output":"ready lamp","pattern":"steady","state":"off"},"#
                + #"{"line":"GPIO3","output":"wait lamp","pattern":"slow","state":"on"},"#
                + #"{"line":"GPIO4","output":"fault lamp","pattern":"fast","state":"on_failed"},"#
                + #"{"line":"GPIO5","output":"buzzer","pattern":"once","state":"off"}]"#,
            #""events":{"captures_first_by":{"feed":1,"polling":5,"webhook":2},"cut_off":8,"#
                + #""deliveries":7,"duplicates":3,"#
                + #""feed":{"events":9,"failures":2,"reads":40},"not_deliveries":6,"#
                + #""refused":1,"returned_elsewhere":{"chargebacks":4,"refunds":3}}"#,
            #""process":{"configuration_path":"/etc/kioskd/kiosk.json","#
                + #""configuration_sha256":"abc123","journal_bytes":176544,"#
                + #""journal_path":"/var/lib/kioskd/journal.sqlite","libgpiod_version":"#,
            #""started_at":"2026-07-24T15:16:56.000Z","uptime_s":93784,"version":""#,
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        #expect(!text.contains("create-"), "keys of requests are nobody's concern")
        let decoded = try JSONDecoder().decode(ServiceReport.self, from: Data(text.utf8))
        #expect(decoded == ServiceReport(.sample))
    }

    @Test func `people read whether it sells, what is open, the inputs and the process`() {
        let report = ServiceReport(.sample)
        #expect(
            report.state == [
                "Sells",
                "Sale 12 of A1, 150 JPY, order test-042-A1-k3x9qa-12: waiting for the payment, "
                    + "for 1 min 15 s since 2026-07-25T17:18:45.000Z",
            ])
        #expect(
            report.openMatters == [
                "refund owed: 150 JPY for sale 9", "receipt to be printed: sale 8",
                "held for your decision: sale 4 of A1, 150 JPY; `kioskd sales show 4`",
                "stock: A1 not counted",
            ])
        #expect(
            report.inputTable.last == [
                "button A1", "GPIO17", "active", "24", "3", "2", "31.453 ms", "1", "4", "9",
            ])
        #expect(report.inputTable.allSatisfy { $0.count == report.inputTable[0].count })
        #expect(
            report.outputTable == [
                ["OUTPUT", "LINE", "NOW", "PATTERN"], ["dispense A1", "GPIO0", "on", "-"],
                ["dispense A2", "GPIO1", "COULD NOT BE SWITCHED OFF", "-"],
                ["ready lamp", "GPIO2", "-", "steady"], ["wait lamp", "GPIO3", "on", "slow"],
                ["fault lamp", "GPIO4", "could not be switched on", "fast"],
                ["buzzer", "GPIO5", "-", "once"],
            ])
        #expect(report.outputRemarks == [])
        #expect(report.processLines[0].hasSuffix("up 1 d 2 h since 2026-07-24T15:16:56.000Z"))
        #expect(report.processLines[1] == "configuration /etc/kioskd/kiosk.json, SHA-256 abc123")
        #expect(
            report.processLines[2] == "journal /var/lib/kioskd/journal.sqlite, 176544 bytes")
        #expect(
            report.processLines.dropFirst(3) == [
                "captures first known by polling 5, webhook 2, event feed 1",
                "webhook: 7 deliveries taken in, 3 of them repeated; 1 refused, 6 no delivery, "
                    + "8 cut off",
                "event feed: read 40 times, 9 events of this kiosk; 2 failed",
                "went back without this kiosk: 3 refunds by staff, 4 chargebacks",
            ])
    }

    @Test func `inputs that nobody reads have no level, and it is told why`() throws {
        let obstacle = LineObstacle.chipMissing("pinctrl-bcm2711")
        let unread = ServiceStatus.sample { $0.reasons = [.linesMissing(obstacle), .doorOpen] }
        let report = ServiceReport(unread)
        #expect(report.inputTable.last?[2] == "not read")
        #expect(
            report.inputRemarks == ["the inputs are not read: \(obstacle.words.english)"])
        let text = try json(unread)
        #expect(text.contains(#""inputs_unread":"\#(obstacle.words.english)""#), "\(text)")
        #expect(!text.contains(#""active""#))
        // Outputs that are not held are not said to be off.
        #expect(report.outputTable.dropFirst().allSatisfy { $0[2] == "not known" })
        #expect(
            report.outputRemarks == ["the outputs are not held: \(obstacle.words.english)"])
        #expect(text.contains(#""outputs_unheld":"\#(obstacle.words.english)""#), "\(text)")
        #expect(!text.contains(#""state":"o"#))
        #expect(try JSONDecoder().decode(ServiceReport.self, from: Data(text.utf8)) == report)

        let blind = ServiceReport(.sample { $0.reasons = [.inputsUnreadable] })
        #expect(blind.inputRemarks.count == 1)
        #expect(blind.outputRemarks == [], "they are held all the same")
        #expect(ServiceReport(.sample { $0.reasons = [.doorOpen] }).inputRemarks == [])
    }

    @Test func `an item whose goods were not seen to fall says so, although the kiosk sells`()
        throws
    {
        let status = ServiceStatus.sample {
            $0.faults = [.drops("A1")]
            $0.sellable = []
        }
        let report = ServiceReport(status)
        #expect(report.state == ["Sells, but not every item"])
        #expect(
            report.openMatters.contains {
                $0.hasPrefix("fault: goods of A1 ") && $0.hasSuffix("`kioskd fault clear drops.A1`")
            })
        #expect(status.kiosk.line == "Ready (latched drop fault: A1)")
        #expect(try json(status).contains(#""faults":["drops.A1"]"#))
        #expect(PanelStatus(status).faults == [.drops("A1")])
    }

    @Test func `out of service, every reason comes with what to do`() {
        let report = ServiceReport(
            .sample {
                $0.reasons = [.doorOpen, .faultLatched(.output("A1"))]
                $0.stuck = ["A1"]
                $0.wornOut = ["A1"]
                $0.stock = ["A1": 0]
                $0.sellable = []
            })
        #expect(
            report.state == [
                "Out of service:",
                "  door open: shut the service door; if it is shut, look at its contact and wire",
                "  fault latched: output.A1: mend the cause, look at what moves goods, then "
                    + "`kioskd fault clear output.A1`",
            ])
        #expect(report.openMatters.contains { $0.hasPrefix("stuck: button A1, ") })
        #expect(
            report.openMatters.contains {
                $0.hasPrefix("worn: the output of A1 ") && $0.hasSuffix("`kioskd wear reset A1`")
            })
        #expect(report.openMatters.last == "stock: A1 sold out (not sold now)")
    }

    @Test(
        arguments: CloudObstacle.allCases.map(OutOfServiceReason.cloudUnreachable) + [
            .clockUntrusted, .credentialsRejected, .terminalDisabled, .terminalRefuses, .doorOpen,
            .tilted, .emergencyStop, .serviceKeyOn, .faultLatched(.invariant), .inputsUnreadable,
            .linesMissing(.chipGone), .linesMissing(.chipMissing("x")),
            .linesMissing(.lineMissing(line: "L", chip: "x")),
            .linesMissing(.lineHeld(line: "L", holder: "y")), .linesMissing(.found),
            .linesMissing(.refused("z")), .paymentUndecided, .stopping, .crashLoop(starts: 3),
        ])
    func `a reason has one word for programs`(reason: OutOfServiceReason) {
        #expect(reason.code.allSatisfy { $0.isLowercase || $0 == "_" })
    }

    @Test func `the technician's table has every obstacle to KOMOJU in the kiosk's own words`()
        throws
    {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "hardware/README.md")
        let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
        let reasons =
            CloudObstacle.allCases.map(OutOfServiceReason.cloudUnreachable) + [
                .clockUntrusted, .credentialsRejected, .terminalDisabled, .terminalRefuses,
                .inputsUnreadable, .linesMissing(.chipGone), .paymentUndecided,
            ]
        for reason in reasons { #expect(text.contains("\(reason)"), "\(reason) is missing") }
    }

    @Test func `the fingerprint is that of sha256sum`() {
        #expect(
            ConfigurationDigest.sha256(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
