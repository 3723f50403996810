public import KioskCore

/// The technician's file, validated: every value is in its range and nothing contradicts another.
///
/// Only `ConfigurationFile` makes one. Each nested type asks a `Form` for its keys and so
/// describes them: key, range, default and meaning are there and nowhere else.
public struct KioskConfiguration: Sendable, Equatable {
    /// What this kiosk is called and where it stands.
    public let kiosk: Kiosk
    /// The payment service and the terminal.
    public let komoju: KOMOJUAccess
    /// The chip whose lines are used.
    public let gpio: GPIO
    /// What is sold: 1 to 64 items, in the order of the file.
    public let items: [Item]
    /// The inputs that belong to no item.
    public let inputs: Inputs
    /// The lamps and the buzzer.
    public let outputs: Outputs
    /// The time-outs of a sale, and receipts.
    public let sale: Sale
    /// What happens with sales that a crash or a power cut has interrupted.
    public let recovery: Recovery
    /// The durable record of the sales.
    public let journal: Journal
    /// The local web pages; `nil` when there are none.
    public let panel: Panel?
    /// The receiver of KOMOJU's webhooks; `nil` when there is none.
    public let webhook: Webhook?
    /// The control socket for `kioskd`'s other commands.
    public let control: Control
    /// The numbers for Prometheus; `nil` when nothing beyond the panel's page is asked for.
    public let metrics: Metrics?
    /// What is logged.
    public let log: Log

    /// The item called `id`.
    public func item(_ id: ItemID) -> Item? {
        items.first { $0.id == id }
    }

    init(_ form: inout Form) {
        _ = form.text(
            "$schema", TextRule(.init("the schema's address", ja: "スキーマの場所"), length: 1...1000),
            presence: .optional(note: "editors do not check while typing"),
            "The JSON Schema of this file, for editors; kioskd does not read it.")
        let kiosk = form.requiredSection(
            "kiosk", example: .object([.init("id", .text("shibuya-042"))]),
            "What this kiosk is called and where it stands."
        ) { Kiosk(&$0) }
        self.kiosk = kiosk
        komoju = form.requiredSection(
            "komoju",
            example: .object([.init("terminal_id", .text(KOMOJUAccess.terminalIDExample))]),
            "The payment service and the terminal."
        ) { KOMOJUAccess(&$0) }
        gpio = form.requiredSection(
            "gpio", example: .object([.init("chip", .text("gpiochip0"))]),
            "The chip whose lines are used."
        ) { GPIO(&$0) }
        items = form.list(
            "items", count: 1...64, example: Item.example,
            "What is sold: 1 to 64 items."
        ) { form, number in Item(&form, number: number, currency: kiosk.currency) }
        inputs = form.section("inputs", "The inputs that belong to no item.") { Inputs(&$0) }
        outputs = form.section("outputs", "The lamps and the buzzer.") { Outputs(&$0) }
        sale = form.section("sale", "The time-outs of a sale, and receipts.") { Sale(&$0) }
        recovery = form.section(
            "recovery", "What happens with sales that a crash or a power cut has interrupted."
        ) { Recovery(&$0) }
        journal = form.section("journal", "The durable record of the sales.") { Journal(&$0) }
        panel = form.optionalSection(
            "panel", without: "no web pages are served",
            "The local web pages: status, technician, customer display."
        ) { Panel(&$0) }
        webhook = form.optionalSection(
            "webhook", without: "no webhooks are received, the kiosk reads KOMOJU by itself",
            "The receiver of KOMOJU's webhooks."
        ) { Webhook(&$0) }
        control = form.section(
            "control", "The control socket for kioskd's other commands."
        ) { Control(&$0) }
        metrics = form.optionalSection(
            "metrics", without: "the panel shows the numbers to readers on this machine only",
            "The numbers for Prometheus, beyond the panel's /metrics."
        ) { Metrics(&$0) }
        log = form.section("log", "What is logged.") { Log(&$0) }
    }
}
