import KioskCore

/// What the control socket speaks, both ways: JSON bodies that the server writes and the commands
/// read, and the reverse.
enum ControlMessage {
    /// The body of `POST /v1/sales/{id}/resolution`.
    struct Resolution: Encodable {
        static let keys: Set<String> = ["decision", "by", "why"]
        static let example = #"{"decision": "refund", "by": "Tanaka", "why": "empty slot"}"#
        let decision: ResolutionDecision
        let by: String?
        let why: String
    }

    /// The body of `POST /v1/faults/{name}/clearing`.
    struct Clearing: Encodable {
        static let keys: Set<String> = ["by"]
        static let example = #"{"by": "Tanaka"}"#
        let by: String?
    }

    /// The answer to a fault that was cleared.
    struct Cleared: Codable, Sendable, Equatable {
        let fault: FaultName
        let by: String
    }

    /// The body of `POST /v1/items/{id}/stock`.
    struct Stock: Encodable {
        static let keys: Set<String> = ["left", "by"]
        static let example = #"{"left": "12", "by": "Tanaka"}"#
        let left: String
        let by: String?
    }

    /// The body of `POST /v1/items/{id}/replacement` and of `POST /v1/items/{id}/trial`.
    struct Deed: Encodable {
        static let keys: Set<String> = ["by"]
        static let example = #"{"by": "Tanaka"}"#
        let by: String?
    }

    /// The answer to everything that was not done.
    struct Failure: Codable, Sendable, Equatable {
        struct Detail: Codable, Sendable, Equatable {
            let code: String
            let message: String
        }

        let error: Detail
    }

    /// The answer to `GET /v1/status`.
    struct Status: Codable, Sendable, Equatable {
        /// A sale that has the terminal.
        struct RunningSale: Codable, Sendable, Equatable {
            let sale: SaleID
            let item: ItemID
            let price: Money
            let orderNumber: OrderNumber
            let state: String

            enum CodingKeys: String, CodingKey {
                case sale, item, price, state
                case orderNumber = "order_number"
            }
        }

        let line: String
        let sells: Bool
        let reasons: [String]
        let sale: RunningSale?
        let stock: [String: Int]
        let sellable: [ItemID]
        let stuck: [ItemID]
        let wornOut: [ItemID]
        let faults: [String]
        let refundsOwed: Int
        let held: Int

        enum CodingKeys: String, CodingKey {
            case line, sells, reasons, sale, stock, sellable, stuck, faults, held
            case wornOut = "worn_out"
            case refundsOwed = "refunds_owed"
        }

        init(_ status: KioskStatus) {
            line = status.line
            sells = status.reasons.isEmpty
            reasons = status.reasons.map(\.description).sorted()
            sale = status.sale.map { running in
                RunningSale(
                    sale: running.opening.sale, item: running.opening.item,
                    price: running.opening.price, orderNumber: running.opening.orderNumber,
                    state: running.state)
            }
            stock = Dictionary(uniqueKeysWithValues: status.stock.map { ($0.key.text, $0.value) })
            sellable = status.sellable.sorted { $0.text < $1.text }
            stuck = status.stuck.sorted { $0.text < $1.text }
            wornOut = status.wornOut.sorted { $0.text < $1.text }
            faults = status.faults.map(\.description).sorted()
            refundsOwed = status.refundsOwed
            held = status.held
        }
    }
}
