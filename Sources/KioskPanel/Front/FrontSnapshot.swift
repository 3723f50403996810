/// All that the front of the machine shows at one moment.
public struct FrontSnapshot: Sendable, Hashable, Codable {
    /// The kiosk's id.
    public var kiosk: String
    /// The language that the names of items come in first: `ja`, `en`.
    public var locale: String
    /// What it sells, in the order of the shelf.
    public var items: [FrontItem]
    /// Its lamps and its buzzer.
    public var lamps: FrontLamps
    /// The contacts that it has, in the order of their switches.
    public var contacts: [FrontContact]
    /// Why it is out of service, in words; empty while it sells.
    public var reasons: [String]
    /// The sale that runs.
    public var sale: FrontSale?
    /// The card terminal.
    public var terminal: FrontTerminal
    /// The newest rows of the journal, the oldest first.
    public var journal: [FrontJournalRow]
    /// How often staff tried an output since the start: a pulse of each is nobody's sale.
    public var trials: Int
    /// What became of all money and goods so far.
    public var ledger: FrontLedger

    /// States what is shown.
    public init(
        kiosk: String,
        locale: String = "ja",
        items: [FrontItem],
        lamps: FrontLamps,
        contacts: [FrontContact] = [],
        reasons: [String],
        sale: FrontSale?,
        terminal: FrontTerminal,
        journal: [FrontJournalRow],
        trials: Int = 0,
        ledger: FrontLedger
    ) {
        self.kiosk = kiosk
        self.locale = locale
        self.items = items
        self.lamps = lamps
        self.contacts = contacts
        self.reasons = reasons
        self.sale = sale
        self.terminal = terminal
        self.journal = journal
        self.trials = trials
        self.ledger = ledger
    }

    private enum CodingKeys: String, CodingKey {
        case kiosk, locale, items, lamps, contacts, reasons, sale, terminal, journal, trials
        case ledger
    }
}
