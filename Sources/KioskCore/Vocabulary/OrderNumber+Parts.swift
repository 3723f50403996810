extension OrderNumber {
    /// The number of a sale: kiosk, item and journal tell it from every other (M2).
    public init(kiosk: String, prefix: String, journal: String, sale: SaleID) {
        self.init("\(kiosk)-\(prefix)-\(journal)-\(sale)")
    }
}

/// Which order numbers are this kiosk's, among all that the merchant has at KOMOJU.
public struct KioskNumbers: Sendable, Hashable {
    /// The kiosk's name.
    public let kioskID: String
    /// What tells this journal's numbers from those of an earlier journal of the kiosk.
    public let journalIdentity: String
    /// What the numbers of the configured items begin with, behind the kiosk's name.
    public let prefixes: Set<String>

    /// Whose an order number of this kiosk is.
    public enum Origin: Sendable, Hashable {
        /// This journal gave it to that sale.
        case thisJournal(SaleID)
        /// Another journal under this kiosk's name gave it.
        case otherJournal
    }

    /// The numbers of a kiosk.
    public init(kioskID: String, journalIdentity: String, prefixes: Set<String>) {
        self.kioskID = kioskID
        self.journalIdentity = journalIdentity
        self.prefixes = prefixes
    }

    /// Whose the number is; `nil` where it is not this kiosk's.
    ///
    /// It is read from its end, because a kiosk's name may hold what separates the parts. A number
    /// of this journal stays ours when the technician renamed the kiosk; one of another journal is
    /// ours by the kiosk's name, which may be the beginning of another kiosk's name.
    public func origin(of number: OrderNumber) -> Origin? {
        let parts = number.text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, let digits = parts.last, let sale = Self.sale(digits) else {
            return nil
        }
        let identity = parts[parts.count - 2]
        if identity == journalIdentity { return .thisJournal(sale) }
        let head = parts.dropLast(2).joined(separator: "-")
        guard Self.isIdentity(identity), head.hasPrefix(kioskID + "-") else { return nil }
        let prefix = String(head.dropFirst(kioskID.count + 1))
        return prefixes.contains(prefix) || !prefix.contains("-") ? .otherJournal : nil
    }

    private static func sale(_ digits: Substring) -> SaleID? {
        guard let first = digits.utf8.first, first != UInt8(ascii: "0"),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int64(digits)
        else { return nil }
        return SaleID(number)
    }

    private static func isIdentity(_ text: Substring) -> Bool {
        text.utf8.count == 6
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
