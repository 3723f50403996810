/// A payment as a list of KOMOJU's shows it.
public struct ListedPayment: Sendable, Hashable {
    /// What is said of it.
    public var reading: PaymentReading
    /// When it was made, by KOMOJU's clock.
    public var createdAt: WallTime?

    /// A payment of a list.
    public init(_ reading: PaymentReading, createdAt: WallTime?) {
        self.reading = reading
        self.createdAt = createdAt
    }
}

/// An event as the list of KOMOJU's events shows it: a hint, with the payment as it was then (M8).
public struct ListedEvent: Sendable, Hashable {
    /// KOMOJU's id of it.
    public var id: String
    /// The payment as it was then.
    public var payment: PaymentReading
    /// When it happened, by KOMOJU's clock.
    public var at: WallTime?

    /// An event of a list.
    public init(id: String, payment: PaymentReading, at: WallTime?) {
        self.id = id
        self.payment = payment
        self.at = at
    }
}

/// What KOMOJU's lists say that may be this kiosk's, grown page by page.
///
/// Other kiosks of the merchant are in the same lists; what is theirs is left out at once.
public struct CloudBooks: Sendable, Hashable {
    /// Which order numbers are the kiosk's.
    public let numbers: KioskNumbers
    private var paymentsByID: [PaymentID: ListedPayment] = [:]
    private var eventsByID: [String: ListedEvent] = [:]

    /// Empty books.
    public init(of numbers: KioskNumbers) {
        self.numbers = numbers
    }

    /// Takes in a payment. Pages overlap while new payments come in: one that is seen again
    /// replaces what was seen of it before.
    public mutating func take(_ payment: ListedPayment) {
        guard mayBeOurs(payment.reading) else { return }
        paymentsByID[payment.reading.id] = payment
    }

    /// Takes in a payment that was read by itself, because of what was found: whoever it is of.
    public mutating func takeReading(_ payment: ListedPayment) {
        paymentsByID[payment.reading.id] = payment
    }

    /// Takes in an event, each once.
    public mutating func take(_ event: ListedEvent) {
        guard mayBeOurs(event.payment) else { return }
        eventsByID[event.id] = event
    }

    /// The payments, the oldest first; those without a time, first of all.
    public var payments: [ListedPayment] {
        paymentsByID.values.sorted {
            Self.place($0.createdAt, $0.reading.id) < Self.place($1.createdAt, $1.reading.id)
        }
    }

    /// The events, the oldest first.
    public var events: [ListedEvent] {
        eventsByID.values.sorted {
            Self.place($0.at, PaymentID($0.id)) < Self.place($1.at, PaymentID($1.id))
        }
    }

    /// The payment of that id.
    public subscript(id: PaymentID) -> ListedPayment? { paymentsByID[id] }

    /// The kiosk's payments that events tell of and no list showed: they are to be read (M8).
    public var unlisted: [PaymentID] {
        var found: [PaymentID] = []
        for event in events where paymentsByID[event.payment.id] == nil {
            guard let number = event.payment.orderNumber, numbers.origin(of: number) != nil,
                !found.contains(event.payment.id)
            else { continue }
            found.append(event.payment.id)
        }
        return found
    }

    /// The sales of this journal that the payments' order numbers name.
    public var salesNamed: Set<SaleID> {
        var sales: Set<SaleID> = []
        for payment in paymentsByID.values {
            guard let number = payment.reading.orderNumber,
                case .thisJournal(let sale)? = numbers.origin(of: number)
            else { continue }
            sales.insert(sale)
        }
        return sales
    }

    /// A payment without a number may be found by its session.
    private func mayBeOurs(_ payment: PaymentReading) -> Bool {
        payment.orderNumber.map { numbers.origin(of: $0) != nil } ?? true
    }

    private static func place(_ time: WallTime?, _ id: PaymentID) -> (Int64, String) {
        (time?.microsecondsSince1970 ?? .min, id.text)
    }
}
