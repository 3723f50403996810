public import KioskCore

/// What the machine shows a customer, as far as the screen in front of it needs to know it.
///
/// Whoever composes the product makes it; nothing of it is secret (X1).
public struct DisplayState: Sendable, Equatable {
    /// An item as a customer sees it.
    public struct Item: Sendable, Equatable {
        /// The item.
        public let id: ItemID
        /// What it is called, by the languages of the screen.
        public let names: [DisplayLanguage: String]
        /// What it costs.
        public let price: Money
        /// Whether it can be had now.
        public var isSellable: Bool

        /// States an item.
        public init(
            id: ItemID, names: [DisplayLanguage: String], price: Money, isSellable: Bool
        ) {
            self.id = id
            self.names = names
            self.price = price
            self.isSellable = isSellable
        }
    }

    /// Where the running sale stands, as far as a customer can tell the difference.
    public enum Phase: Sendable, Hashable, CaseIterable {
        /// It is being prepared: nothing can be paid yet.
        case preparing
        /// The customer may pay.
        case paying
        /// It is not known whether it was paid, or it is being ended: nobody must pay again.
        case undecided
        /// It is paid, and the goods are on their way.
        case dispensing
    }

    /// The sale that runs.
    public struct Sale: Sendable, Equatable {
        /// Its number.
        public var id: SaleID
        /// What was selected.
        public var item: ItemID
        /// What it costs.
        public var price: Money
        /// Where it stands.
        public var phase: Phase
        /// When the time to pay is over, where it runs.
        public var payBy: Instant?

        /// States a sale.
        public init(
            id: SaleID, item: ItemID, price: Money, phase: Phase, payBy: Instant? = nil
        ) {
            self.id = id
            self.item = item
            self.price = price
            self.phase = phase
            self.payBy = payBy
        }
    }

    /// How the last sale ended, for as long as its customer can be expected to look.
    public struct Ending: Sendable, Equatable {
        /// The ways in which a sale ends for its customer.
        public enum Kind: Sendable, Hashable, CaseIterable {
            /// Paid and delivered.
            case delivered
            /// Not paid, and not charged.
            case unpaid
            /// Paid, and the money goes back.
            case refunded
            /// Paid, and a person has to decide.
            case held
        }

        /// The number of the sale, by which the operator finds it.
        public var sale: SaleID
        /// What was selected, where that is still known.
        public var item: ItemID?
        /// How it ended.
        public var kind: Kind
        /// When.
        public var at: Instant

        /// States an ending.
        public init(sale: SaleID, item: ItemID?, kind: Kind, at: Instant) {
            self.sale = sale
            self.item = item
            self.kind = kind
            self.at = at
        }
    }

    /// The items, in the order of the configuration.
    public var items: [Item]
    /// Why it does not sell, empty while it does; `nil` until it is known.
    public var reasons: Set<OutOfServiceReason>?
    /// The sale that runs.
    public var sale: Sale?
    /// How the last one ended.
    public var ending: Ending?
    /// Since when the journal cannot be written and nothing is sold, while it is so (D7): what ran
    /// then may have been paid, and nobody knows.
    public var journalFailedAt: Instant?

    /// States what the machine shows.
    public init(
        items: [Item], reasons: Set<OutOfServiceReason>? = nil, sale: Sale? = nil,
        ending: Ending? = nil
    ) {
        self.items = items
        self.reasons = reasons
        self.sale = sale
        self.ending = ending
    }

    /// The item of that name.
    func item(_ id: ItemID) -> Item? { items.first { $0.id == id } }
}

/// The languages of the screen.
public enum DisplayLanguage: String, Sendable, Hashable, CaseIterable {
    /// Japanese.
    case japanese = "ja"
    /// English.
    case english = "en"

    /// The other one.
    var other: DisplayLanguage { self == .japanese ? .english : .japanese }
}
