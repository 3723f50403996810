public import KOMOJU
public import KioskCore
public import KioskJournal

/// One comparison of the journal with KOMOJU's books, from the questions to the differences.
///
/// It reads the journal through a connection of its own and writes nothing, beside the running
/// service or without it.
public struct Reconciler: Sendable {
    /// What keeps a comparison from becoming a burden.
    public struct Bounds: Sendable {
        /// So many pages of each list are read, of `KOMOJUClient.pageSizeMax` elements.
        public var pagesMax = 1000
        /// So many payments are read by themselves, once because no list shows them, once more
        /// before a difference is believed.
        public var readingsMax = 200
        /// So many sales are read from the journal at a time.
        public var salesPage = 200

        /// The usual bounds.
        public init() {}
    }

    private let connect: @Sendable () throws(KOMOJUError) -> KOMOJUClient
    private let openJournal: @Sendable () throws(JournalError) -> Journal
    private let kioskID: String
    private let prefixes: Set<String>
    private let bounds: Bounds
    private let pause: @Sendable () async throws -> Void

    /// The clocks of KOMOJU and of the kiosk may differ by so much.
    private static let clockDifferenceMax: Duration = .seconds(60)

    /// Compares for the kiosk of that name whose items have these order prefixes.
    ///
    /// - Parameters:
    ///   - connect: KOMOJU's client, or why there is none now.
    ///   - pause: what to do between two requests; the rate of a merchant's requests is
    ///   limited, and its sales need it more.
    public init(
        connect: @escaping @Sendable () throws(KOMOJUError) -> KOMOJUClient, kioskID: String,
        prefixes: Set<String>, bounds: Bounds = Bounds(),
        pause: @escaping @Sendable () async throws -> Void = {},
        openJournal: @escaping @Sendable () throws(JournalError) -> Journal
    ) {
        self.connect = connect
        self.kioskID = kioskID
        self.prefixes = prefixes
        self.bounds = bounds
        self.pause = pause
        self.openJournal = openJournal
    }

    /// The newest comparison on record.
    public func newest() throws(JournalError) -> WallTime? {
        guard let stored = try openJournal().newestReconciliation(),
            case .reconciled(let summary) = stored.record
        else { return nil }
        return summary.to
    }

    /// Compares what was sold in the `days` before `asked`, which is now.
    ///
    /// KOMOJU is asked first, then the journal is read; what seems to differ is read once more by
    /// itself before it is called a difference (M1).
    public func reconcile(
        days: Int, asked: WallTime
    ) async throws(ReconciliationFailure) -> Reconciliation {
        let journal = try reading { () throws(JournalError) in try openJournal() }
        let from = asked + .seconds(-86_400 * days)
        let numbers = KioskNumbers(
            kioskID: kioskID, journalIdentity: journal.identity, prefixes: prefixes)
        var cloud = try await books(of: numbers, from: from, to: asked)
        try await read(cloud.unlisted, into: &cloud)
        let sales = try sales(in: journal, from: from, to: asked, named: cloud.salesNamed)
        let first = Reconciliation(sales, with: cloud, from: from, to: asked)
        guard !first.differences.isEmpty else { return first }
        var suspects: [PaymentID] = []
        for case let payment? in first.differences.map(\.payment)
        where !suspects.contains(payment) {
            suspects.append(payment)
        }
        try await read(suspects, into: &cloud)
        return Reconciliation(sales, with: cloud, from: from, to: asked)
    }

    // MARK: KOMOJU

    private func books(
        of numbers: KioskNumbers, from: WallTime, to: WallTime
    ) async throws(ReconciliationFailure) -> CloudBooks {
        let start = Timestamp(from + (Duration.zero - Self.clockDifferenceMax))
        let end = Timestamp(to + Self.clockDifferenceMax)
        var cloud = CloudBooks(of: numbers)
        try await walk { page throws(KOMOJUError) in
            let page = try await connect().payments(
                start: start, end: end, page: page, perPage: KOMOJUClient.pageSizeMax)
            for payment in page.elements { cloud.take(ListedPayment(payment)) }
            return PageEnd(page)
        }
        try await walk { page throws(KOMOJUError) in
            let page = try await connect().events(
                start: start, end: end, page: page, perPage: KOMOJUClient.pageSizeMax)
            for event in page.elements.compactMap(\.event) {
                guard let payment = event.payment else { continue }
                cloud.take(
                    ListedEvent(
                        id: event.id, payment: PaymentReading(payment),
                        at: event.createdAt.map { WallTime($0) }))
            }
            return PageEnd(page)
        }
        return cloud
    }

    /// What a page says of the end of its list.
    private struct PageEnd {
        let lastPage: Int?
        let count: Int

        init<Element>(_ page: Page<Element>) {
            lastPage = page.lastPage
            count = page.elements.count
        }

        /// A server that does not tell its last page ends with one that is not full.
        func isLast(_ number: Int) -> Bool {
            count == 0 || lastPage.map { number >= $0 } ?? (count < KOMOJUClient.pageSizeMax)
        }
    }

    private func walk(
        _ read: (Int) async throws(KOMOJUError) -> PageEnd
    ) async throws(ReconciliationFailure) {
        for number in 1...bounds.pagesMax {
            let end = try await asking { () async throws(KOMOJUError) in try await read(number) }
            if end.isLast(number) { return }
        }
        throw .tooManyPages(bounds.pagesMax)
    }

    /// Reads payments by themselves; one that KOMOJU does not have stays as it was listed.
    private func read(
        _ payments: [PaymentID], into cloud: inout CloudBooks
    ) async throws(ReconciliationFailure) {
        for payment in payments.prefix(bounds.readingsMax) {
            do throws(ReconciliationFailure) {
                let reading = try await asking { () async throws(KOMOJUError) in
                    try await connect().payment(payment.text)
                }
                cloud.takeReading(ListedPayment(reading))
            } catch .komoju(.rejected(let rejection)) where rejection.rejectionClass == .notFound {
                continue
            }
        }
    }

    private func asking<Answer>(
        _ body: () async throws(KOMOJUError) -> Answer
    ) async throws(ReconciliationFailure) -> Answer {
        do {
            try await pause()
        } catch {
            throw .cancelled
        }
        do throws(KOMOJUError) {
            return try await body()
        } catch {
            switch error {
            case .notSent(.cancelled), .notSent(.shutDown): throw .cancelled
            case .outcomeUnknown(let unknown) where unknown.reason == .cancelled: throw .cancelled
            case .notSent, .rejected, .outcomeUnknown: throw .komoju(error)
            }
        }
    }

    // MARK: The journal

    /// The sales that were opened in the time, and those that KOMOJU's payments name.
    private func sales(
        in journal: Journal, from: WallTime, to: WallTime, named: Set<SaleID>
    ) throws(ReconciliationFailure) -> JournalBooks {
        try reading { () throws(JournalError) in
            let newest = try journal.lastSequence()
            var histories: [SaleID: SaleHistory] = [:]
            var last: SaleID?
            while true {
                let page = SaleHistory.fold(
                    try journal.recordsOfSales(
                        openedFrom: from, before: to, after: last, through: newest,
                        limit: bounds.salesPage))
                for history in page { histories[history.opening.sale] = history }
                guard page.count == bounds.salesPage else { break }
                last = page.last?.opening.sale
            }
            for sale in named.sorted() where histories[sale] == nil {
                histories[sale] = SaleHistory.fold(try journal.records(of: sale)).first
            }
            return JournalBooks(
                sales: histories.values.sorted { $0.opening.sale < $1.opening.sale },
                knownSince: try journal.knownSince())
        }
    }

    private func reading<Answer>(
        _ body: () throws(JournalError) -> Answer
    ) throws(ReconciliationFailure) -> Answer {
        do throws(JournalError) {
            return try body()
        } catch {
            throw .journal(error)
        }
    }
}

extension ListedPayment {
    /// A payment as KOMOJU's client read it.
    fileprivate init(_ payment: Payment) {
        self.init(PaymentReading(payment), createdAt: payment.createdAt.map { WallTime($0) })
    }
}

extension Timestamp {
    /// The same time, for KOMOJU's client.
    init(_ time: WallTime) {
        self.init(microsecondsSince1970: time.microsecondsSince1970)
    }
}

extension WallTime {
    /// The same time, for the core.
    init(_ time: Timestamp) {
        self.init(microsecondsSince1970: time.microsecondsSince1970)
    }
}
