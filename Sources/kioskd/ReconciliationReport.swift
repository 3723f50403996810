import FoundationEssentials
import KioskCore
import KioskDaemon

/// A comparison with KOMOJU's books as tables or JSON.
enum ReconciliationReport {
    /// The differences, what to do about each, and the totals of both sides.
    static func lines(_ found: Reconciliation) -> [String] {
        differences(found) + [""] + totals(found) + [""] + counts(found)
    }

    private static func differences(_ found: Reconciliation) -> [String] {
        guard !found.differences.isEmpty else { return ["the journal and KOMOJU agree"] }
        let rows = found.differences.enumerated().map { number, difference in
            [
                "\(number + 1)", difference.kind.rawValue,
                difference.sale.map(\.description) ?? "-",
                difference.orderNumber?.text ?? "-", difference.payment?.text ?? "-",
                difference.here?.description ?? "-", difference.there?.description ?? "-",
            ]
        }
        let heads = ["#", "DIFFERENCE", "SALE", "ORDER NUMBER", "PAYMENT", "JOURNAL", "KOMOJU"]
        let advice = found.differences.enumerated().map { number, difference in
            "\(number + 1): \(difference.sentence); \(difference.advice)"
        }
        return Terminal.table([heads] + rows) + [""] + advice
    }

    private static func totals(_ found: Reconciliation) -> [String] {
        let currencies = Set(found.here.currencies + found.there.currencies)
            .sorted { $0.code < $1.code }
        var rows = [["TOTALS", "CAPTURED", "REFUNDED", "KEPT", ""]]
        for currency in currencies {
            for (name, sums) in [("journal", found.here), ("KOMOJU", found.there)] {
                let sums = sums[currency]
                rows.append([
                    name, "\(sums.captured)", "\(sums.refunded)", "\(sums.kept)",
                    currency.code,
                ])
            }
        }
        return currencies.isEmpty ? ["no money moved"] : Terminal.table(rows)
    }

    private static func counts(_ found: Reconciliation) -> [String] {
        let from = SaleReport.stamp(found.from)
        let to = SaleReport.stamp(found.to)
        var lines = [
            "\(found.sales) sales and \(found.payments) payments from \(from) to \(to)"
        ]
        if found.undecided > 0 {
            let money = found.undecidedMoney.currencies.map {
                " (KOMOJU keeps \(found.undecidedMoney[$0].kept) \($0) for them)"
            }
            lines.append(
                "\(found.undecided) sales are open or wait for a person" + money.joined())
        }
        if found.beforeJournal > 0 {
            lines.append(
                "\(found.beforeJournal) payments are older than what the journal knows of")
        }
        return lines
    }

    /// Everything, for programs.
    static func json(_ found: Reconciliation) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(Document(found)), as: UTF8.self)
    }
}

/// A comparison as a program reads it.
private struct Document: Encodable {
    let from: String
    let to: String
    let sales: Int
    let payments: Int
    let undecided: Int
    let beforeJournal: Int
    let agree: Bool
    let totals: [Totals]
    let differences: [Row]

    struct Totals: Encodable {
        let currency: String
        let journal: Sums
        let komoju: Sums
    }

    struct Sums: Encodable {
        let captured: Int
        let refunded: Int
        let kept: Int

        init(_ sums: MoneySums) {
            captured = sums.captured
            refunded = sums.refunded
            kept = sums.kept
        }
    }

    struct Side: Encodable {
        let currency: String
        let captured: Int
        let refunded: Int

        init(_ account: Account) {
            currency = account.currency.code
            captured = account.sums.captured
            refunded = account.sums.refunded
        }
    }

    struct Row: Encodable {
        let kind: String
        let sale: SaleID?
        let orderNumber: OrderNumber?
        let payment: PaymentID?
        let journal: Side?
        let komoju: Side?
        let what: String
        let todo: String

        init(_ difference: Difference) {
            kind = difference.kind.rawValue
            sale = difference.sale
            orderNumber = difference.orderNumber
            payment = difference.payment
            journal = difference.here.map(Side.init)
            komoju = difference.there.map(Side.init)
            what = difference.sentence
            todo = difference.advice
        }
    }

    init(_ found: Reconciliation) {
        from = SaleReport.stamp(found.from)
        to = SaleReport.stamp(found.to)
        sales = found.sales
        payments = found.payments
        undecided = found.undecided
        beforeJournal = found.beforeJournal
        agree = found.differences.isEmpty
        let currencies = Set(found.here.currencies + found.there.currencies)
        totals = currencies.sorted { $0.code < $1.code }.map {
            Totals(
                currency: $0.code, journal: Sums(found.here[$0]), komoju: Sums(found.there[$0]))
        }
        differences = found.differences.map(Row.init)
    }
}
