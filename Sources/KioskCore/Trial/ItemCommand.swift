/// What a person does to one item, beside all sales.
public struct ItemCommand: Sendable, Hashable {
    /// What is done.
    public enum Action: Sendable, Hashable {
        /// So many are in the machine now.
        case setStock(Int)
        /// What the output moves was replaced: its pulses count from nothing.
        case resetWear
        /// Move the output once, to see whether it works.
        case tryOutput
    }

    /// The item.
    public let item: ItemID
    /// What is done.
    public let action: Action
    /// Who does it, for the record.
    public let by: String

    /// A command.
    public init(_ action: Action, of item: ItemID, by: String) {
        self.item = item
        self.action = action
        self.by = by
    }

    /// More of one item no machine holds.
    public static let stockMax = 10_000

    /// What speaks against it, whatever else goes on in the kiosk; `nil` when nothing does.
    public func objection(in settings: MachineSettings) -> ItemObjection? {
        guard let item = settings.item(item) else {
            return .noSuchItem(item, known: settings.items.map(\.id))
        }
        guard case .setStock(let count) = action else { return nil }
        guard item.stock != nil else { return .notCounted(item.id) }
        return (0...Self.stockMax).contains(count) ? nil : .impossibleStock(count)
    }

    /// What goes on record, in the service as in the journal of a stopped one (D5).
    public func fact(
        about item: MachineSettings.Item, after counts: ItemCounts
    ) -> JournalRecord {
        switch action {
        case .setStock(let count):
            .stockDeclared(
                StockDeclaration(
                    item: item.id, configured: item.stock ?? count, left: count, by: by,
                    pulses: counts.wear[item.id]))
        case .resetWear:
            .wearReset(
                WearReset(
                    item: item.id, by: by, pulsesBefore: counts.pulses(of: item.id),
                    stockLeft: counts.stock[item.id], stockConfigured: item.stock))
        case .tryOutput:
            .outputTried(
                OutputTrial(
                    item: item.id, by: by,
                    pulseMilliseconds: item.pulseDuration.wholeMilliseconds,
                    stockLeft: counts.stock[item.id], stockConfigured: item.stock,
                    pulses: counts.pulses(of: item.id) + 1))
        }
    }
}

/// Why a command about an item is not carried out.
public enum ItemObjection: Error, Sendable, Hashable {
    /// The configuration has no such item.
    case noSuchItem(ItemID, known: [ItemID])
    /// The configuration does not count it.
    case notCounted(ItemID)
    /// Nobody can have so many of it.
    case impossibleStock(Int)
    /// It is just being dispensed: its output may be on, and whether the one that falls is counted
    /// nobody would know.
    case isBeingDispensed(ItemID)
    /// A sale has the terminal.
    case saleRuns(SaleID)
    /// An output is being tried.
    case trialRuns(ItemID)
    /// Outputs are tried with the service key on only.
    case serviceKeyOff
    /// The interlock forbids every pulse (S4).
    case forbidden(Set<OutOfServiceReason>)
}

extension ItemObjection {
    /// The word for programs.
    public var code: String {
        switch self {
        case .noSuchItem: "no_such_item"
        case .notCounted: "not_counted"
        case .impossibleStock: "impossible_stock"
        case .isBeingDispensed: "is_being_dispensed"
        case .saleRuns: "sale_runs"
        case .trialRuns: "trial_runs"
        case .serviceKeyOff: "service_key_off"
        case .forbidden: "forbidden"
        }
    }
}

extension ItemObjection: CustomStringConvertible {
    /// What is wrong, and what to do instead.
    public var description: String {
        switch self {
        case .noSuchItem(let item, let known):
            "there is no item '\(item)'; the items are "
                + known.map(\.text).joined(separator: ", ")
        case .notCounted(let item):
            """
            item \(item) is not counted; give it \"stock\" in the configuration (how many there \
            are when it is full), and it is
            """
        case .impossibleStock(let count):
            "a stock of \(count) is not possible; write a number from 0 to \(ItemCommand.stockMax)"
        case .isBeingDispensed(let item):
            "item \(item) is just being dispensed; ask again when it is out"
        case .saleRuns(let sale):
            "sale \(sale) is under way; ask again when it is over"
        case .trialRuns(let item):
            "the output of \(item) is being tried; ask again when that is over"
        case .serviceKeyOff:
            """
            the service key is off; turn it on (inputs.service_key), so that no customer comes in \
            between, or stop the service and ask again
            """
        case .forbidden(let reasons):
            "no output may move: "
                + reasons.map(\.description).sorted().joined(separator: ", ")
                + "; mend that first"
        }
    }
}
