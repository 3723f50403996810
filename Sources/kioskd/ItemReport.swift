import KioskConfiguration
import KioskCore

/// What is counted of each item, as a table or for programs.
enum ItemReport {
    /// What is counted of one item.
    struct Row: Encodable {
        let item: String
        let name: String
        let stock: Int?
        let stockFull: Int?
        let countedBy: String?
        let countedAt: String?
        let pulses: Int
        let lifePulses: Int?
        let isWornOut: Bool

        enum CodingKeys: String, CodingKey {
            case item, name, stock, pulses
            case stockFull = "stock_full"
            case countedBy = "counted_by"
            case countedAt = "counted_at"
            case lifePulses = "life_pulses"
            case isWornOut = "worn_out"
        }
    }

    /// A row for each item of the configuration.
    ///
    /// - Parameter records: What recovery reads, in order.
    static func rows(
        _ configuration: KioskConfiguration, _ records: [StoredRecord]
    ) -> [Row] {
        let counts = ItemCounts(records)
        return configuration.items.map { item in
            let counted = records.last { stored in
                guard case .stockDeclared(let declaration) = stored.record else { return false }
                return declaration.item == item.id
            }
            let life = item.dispense.lifePulses
            return Row(
                item: item.id.text, name: item.name.text(in: configuration.kiosk.locale),
                stock: item.stock.map { counts.stock[item.id] ?? $0 }, stockFull: item.stock,
                countedBy: counted.flatMap { stored in
                    guard case .stockDeclared(let declaration) = stored.record else { return nil }
                    return declaration.by ?? "the configuration"
                },
                countedAt: counted.map { SaleReport.stamp($0.at) },
                pulses: counts.pulses(of: item.id), lifePulses: life,
                isWornOut: counts.isWornOut(item.id, lifePulses: life))
        }
    }

    /// What is left of each item.
    static func stockTable(_ rows: [Row]) -> [String] {
        Terminal.table(
            [["ITEM", "NAME", "LEFT", "FULL", "COUNTED (UTC)", "BY"]]
                + rows.map { row in
                    [
                        row.item, row.name, row.stock.map { "\($0)" } ?? "not counted",
                        row.stockFull.map { "\($0)" } ?? "-", row.countedAt ?? "-",
                        row.countedBy ?? "-",
                    ]
                })
    }

    /// How often each output has moved.
    static func wearTable(_ rows: [Row]) -> [String] {
        Terminal.table(
            [["ITEM", "NAME", "PULSES", "LIFE", ""]]
                + rows.map { row in
                    [
                        row.item, row.name, "\(row.pulses)", row.lifePulses.map { "\($0)" } ?? "-",
                        row.isWornOut ? "due for replacement; then `kioskd wear reset`" : "",
                    ]
                })
    }
}
