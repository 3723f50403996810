import KioskCore
import KioskGPIO

/// The answer to `GET /v1/status`, both ways: what the service writes and `kioskd status` reads.
///
/// Its keys are stable, and each number's unit stands in its key. The kiosk's own keys come first,
/// the service's beside them, in one object.
public struct ServiceReport: Sendable, Equatable {
    let kiosk: ControlMessage.Status
    let service: Details

    init(_ status: ServiceStatus) {
        kiosk = ControlMessage.Status(status.kiosk)
        service = Details(status)
    }
}

extension ServiceReport: Codable {
    /// Reads both halves from the one object.
    public init(from decoder: any Decoder) throws {
        kiosk = try ControlMessage.Status(from: decoder)
        service = try Details(from: decoder)
    }

    /// Writes both halves into one object.
    public func encode(to encoder: any Encoder) throws {
        try kiosk.encode(to: encoder)
        try service.encode(to: encoder)
    }
}

extension ServiceReport {
    /// What the service adds to the kiosk's state.
    struct Details: Codable, Sendable, Equatable {
        /// So many refunds, receipts and held sales are listed; the counts are whole.
        static let listMax = 50

        /// Why it does not sell, and what to do about it.
        struct Reason: Codable, Sendable, Equatable {
            let code: String
            let reason: String
            let remedy: String
        }

        /// A refund that is owed.
        struct Refund: Codable, Sendable, Equatable {
            let sale: SaleID
            let payment: PaymentID
            let money: Money
        }

        /// A sale that waits for a person.
        struct Held: Codable, Sendable, Equatable {
            let sale: SaleID
            let item: ItemID
            let price: Money
            let orderNumber: OrderNumber

            enum CodingKeys: String, CodingKey {
                case sale, item, price
                case orderNumber = "order_number"
            }
        }

        let outOfService: [Reason]
        let saleStateSince: String?
        let saleStateForS: Int64?
        let items: [ItemID]
        let refunds: [Refund]
        let receiptsOwed: Int
        let receipts: [SaleID]
        let heldSales: [Held]
        let inputs: [InputLineReport]
        let inputsUnread: String?
        let outputs: [OutputLineReport]
        let outputsUnheld: String?
        let events: NewsReport
        let process: ProcessReport

        enum CodingKeys: String, CodingKey {
            case items, refunds, receipts, inputs, outputs, events, process
            case inputsUnread = "inputs_unread"
            case outputsUnheld = "outputs_unheld"
            case outOfService = "out_of_service"
            case saleStateSince = "sale_state_since"
            case saleStateForS = "sale_state_for_s"
            case receiptsOwed = "receipts_owed"
            case heldSales = "held_sales"
        }

        init(_ status: ServiceStatus) {
            outOfService = status.kiosk.reasons.map {
                Reason(code: $0.code, reason: $0.description, remedy: $0.remedy.english)
            }.sorted { $0.reason < $1.reason }
            saleStateSince = status.saleStateAge.map { status.at.stamp(before: $0) }
            saleStateForS = status.saleStateAge?.wholeSeconds
            items = status.items
            refunds = status.refunds.prefix(Self.listMax).map {
                Refund(sale: $0.sale, payment: $0.payment, money: $0.money)
            }
            receiptsOwed = status.receipts.count
            receipts = Array(status.receipts.prefix(Self.listMax))
            heldSales = status.held.prefix(Self.listMax).map(\.opening).map {
                Held(
                    sale: $0.sale, item: $0.item, price: $0.price, orderNumber: $0.orderNumber)
            }
            let unread = status.kiosk.inputsUnread
            inputs = status.inputs.map { InputLineReport($0, isRead: unread == nil) }
            inputsUnread = unread?.description
            outputs = status.outputs.map(OutputLineReport.init)
            outputsUnheld = status.kiosk.linesUnheld?.description
            events = NewsReport(status.news)
            process = ProcessReport(status)
        }
    }

    /// What one input did since the process started.
    struct InputLineReport: Codable, Sendable, Equatable {
        let input: String
        let line: String
        /// Whether it is active; `nil` while nobody reads it.
        let active: Bool?
        let rawEdges: Int
        let counted: Int
        let spikes: Int
        let longestBounceUs: Int64
        let timesStuck: Int
        let simultaneousIgnored: Int
        let lostEdges: Int

        enum CodingKeys: String, CodingKey {
            case input, line, active, counted, spikes
            case rawEdges = "raw_edges"
            case longestBounceUs = "longest_bounce_us"
            case timesStuck = "times_stuck"
            case simultaneousIgnored = "simultaneous_ignored"
            case lostEdges = "lost_edges"
        }

        init(_ counts: InputCounts, isRead: Bool) {
            input = counts.role.words
            line = counts.line
            active = isRead ? counts.isActive : nil
            rawEdges = counts.edges
            counted = counts.counted
            spikes = counts.spikes
            longestBounceUs = counts.longestBounce.wholeNanoseconds / 1_000
            timesStuck = counts.timesStuck
            simultaneousIgnored = counts.simultaneousIgnored
            lostEdges = counts.lostEdges
        }
    }

    /// The process and its files.
    struct ProcessReport: Codable, Sendable, Equatable {
        let version: String
        let libgpiodVersion: String
        let uptimeS: Int64
        let startedAt: String
        let configurationPath: String?
        let configurationSHA256: String?
        let journalPath: String
        let journalBytes: Int64?

        enum CodingKeys: String, CodingKey {
            case version
            case libgpiodVersion = "libgpiod_version"
            case uptimeS = "uptime_s"
            case startedAt = "started_at"
            case configurationPath = "configuration_path"
            case configurationSHA256 = "configuration_sha256"
            case journalPath = "journal_path"
            case journalBytes = "journal_bytes"
        }

        init(_ status: ServiceStatus) {
            version = KioskVersion.current
            libgpiodVersion = LibgpiodChip.libraryVersion
            uptimeS = status.uptime.wholeSeconds
            startedAt = status.at.stamp(before: status.uptime)
            configurationPath = status.facts.configuration?.path
            configurationSHA256 = status.facts.configuration?.sha256
            journalPath = status.journalPath
            journalBytes = status.journalBytes
        }
    }
}

extension WallTime {
    /// The time so long before, in UTC; right even if the clock was set since then.
    fileprivate func stamp(before age: Duration) -> String {
        UTCStamp.text(microsecondsSince1970 - age.wholeNanoseconds / 1_000)
    }
}
