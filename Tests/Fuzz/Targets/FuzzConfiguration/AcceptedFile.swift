import Fuzzing
import KioskCore
import KioskDaemon

@testable import KioskConfiguration
@testable import KioskGPIO

/// What holds of every file that the check lets through: the rest of the product relies on it.
enum AcceptedFile {
    static func check(_ configuration: KioskConfiguration, _ bytes: [UInt8]) {
        checkValues(configuration)
        checkStart(configuration)
        checkSpelling(configuration, bytes)
    }

    private static func checkValues(_ configuration: KioskConfiguration) {
        let sale = configuration.sale
        rule(
            configuration.komoju.requestTimeout < sale.paymentWindow
                && sale.paymentWindow < sale.cancelConfirm
                && sale.cancelConfirm < sale.sessionExpires
                && sale.sessionExpires <= .seconds(86_400),
            "the time-outs do not nest (M15)")
        let items = configuration.items
        rule((1...64).contains(items.count), "\(items.count) items")
        rule(Set(items.map(\.id)).count == items.count, "two items of one id")
        rule(Set(items.map(\.orderPrefix)).count == items.count, "two items of one prefix")
        for item in items {
            rule(
                Money.sessionAmountRange.contains(item.price.amount),
                "a price of \(item.price) (M9)")
            rule(
                item.dispense.pulse > .zero && item.dispense.pulse <= PulseOrder.durationMax,
                "a pulse of \(item.dispense.pulse) (S2)")
            rule((item.stock ?? 0) >= 0, "a stock below nothing")
        }
    }

    /// The kiosk comes up with it: no line used twice, no precondition, no broken invariant.
    private static func checkStart(_ configuration: KioskConfiguration) {
        let plan = LinePlan(configuration)
        _ = unfailing("a line plan that no chip takes") { try MockBoard(plan: plan) }
        let settings = MachineSettings(configuration, journalIdentity: "k3x9qa")
        let start = KioskMachine.recover(
            from: KioskMachine.StartingPoint(), settings: settings, at: Instant(nanoseconds: 1))
        if let broken = start.machine.brokenInvariant { rule(false, broken) }
        var machine = start.machine
        var now = Instant(nanoseconds: 1)
        for _ in 0..<4 {
            guard let deadline = machine.nextDeadline else { break }
            now = max(now, deadline)
            _ = machine.handle(.timePassed, at: now)
            if let broken = machine.brokenInvariant { rule(false, broken) }
        }
    }

    /// White space means nothing, and the file written anew means what it meant.
    private static func checkSpelling(_ configuration: KioskConfiguration, _ bytes: [UInt8]) {
        let spaced = Array("\r\n\t ".utf8) + bytes + Array("\n\n".utf8)
        guard spaced.count <= ConfigurationFile.bytesMax else { return }
        rule(
            ConfigurationFile.check(spaced).configuration == configuration,
            "white space around the file changes what it means")
        let node = unfailing("an accepted file is not JSON") { try JSONReader.read(bytes) }
        let text = write(node.value)
        rule(
            ConfigurationFile.check(text: text).configuration == configuration,
            "written anew, the file means something else: \(text)")
    }

    /// The shortest spelling, every character of a text but the plainest as an escape.
    private static func write(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): quoted(text)
        case .array(let nodes): "[" + nodes.map { write($0.value) }.joined(separator: ",") + "]"
        case .object(let object):
            "{"
                + object.members.map { quoted($0.key) + ":" + write($0.node.value) }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.utf16.map { unit in
            JSONReader.isWordByte(UInt8(truncatingIfNeeded: unit)) && unit < 0x80
                ? String(UnicodeScalar(UInt8(unit)))
                : "\\u" + JSONReader.hexadecimal(UInt32(unit), digits: 4)
        }
        return "\"" + escaped.joined() + "\""
    }
}
