import KioskCore

/// What happened in a sale, in order, and what is still to come.
struct SaleTimeline: Sendable, Equatable {
    /// How far a step is.
    enum Progress: Sendable, Hashable {
        /// It happened, at a time where that is known.
        case done(WallTime?)
        /// It is under way.
        case now
        /// It may come.
        case ahead
    }

    /// What a step is.
    enum Kind: Sendable, Hashable, CaseIterable {
        case press, created, pushed, captured, armed, pulse, delivered
        case notDelivered, unknown, cancelAsked, unpaid, refundOwed, refunded, held, decided
    }

    /// One step.
    struct Step: Sendable, Equatable {
        let kind: Kind
        let progress: Progress
    }

    /// The steps of every sale that goes well.
    static let usual: [Kind] = [.press, .created, .pushed, .captured, .armed, .pulse, .delivered]

    /// The steps, in order.
    let steps: [Step]

    /// The steps that the records tell of.
    ///
    /// - Parameters:
    ///   - records: All records of the sale, in order.
    ///   - pushedAt: When the terminal had the payment, where that was seen.
    init(_ records: [StoredRecord], pushedAt: WallTime? = nil) {
        var steps: [Step] = []
        for stored in records {
            guard let kind = Kind(stored.record) else { continue }
            if kind == .captured, !steps.contains(where: { $0.kind == .pushed }) {
                steps.append(Step(kind: .pushed, progress: .done(pushedAt)))
            }
            if kind == .delivered || kind == .notDelivered || kind == .unknown {
                // The end of the pulse is known with what came of it.
                if steps.contains(where: { $0.kind == .armed }) {
                    steps.append(Step(kind: .pulse, progress: .done(nil)))
                }
            }
            steps.append(Step(kind: kind, progress: .done(stored.at)))
        }
        let isOver = steps.contains { Self.endings.contains($0.kind) }
        let wasCancelled = steps.contains { $0.kind == .cancelAsked }
        if let pushedAt, !isOver, !steps.contains(where: { $0.kind == .pushed }) {
            let place = steps.firstIndex { $0.kind == .cancelAsked } ?? steps.endIndex
            steps.insert(Step(kind: .pushed, progress: .done(pushedAt)), at: place)
        }
        if !isOver, !wasCancelled, !steps.isEmpty {
            let ahead = Self.usual.filter { kind in !steps.contains { $0.kind == kind } }
            for (index, kind) in ahead.enumerated() {
                steps.append(Step(kind: kind, progress: index == 0 ? .now : .ahead))
            }
        }
        self.steps = steps
    }

    private static let endings: Set<Kind> = [
        .delivered, .notDelivered, .unknown, .unpaid, .refundOwed, .refunded, .held, .decided,
    ]
}

extension SaleTimeline.Kind {
    /// The step that a record is; `nil` for what is no step of a sale's way.
    fileprivate init?(_ record: JournalRecord) {
        switch record {
        case .saleOpened: self = .press
        case .sessionCreated: self = .created
        case .captureConfirmed: self = .captured
        case .armed: self = .armed
        case .dispensed(let result):
            switch result.outcome {
            case .delivered: self = .delivered
            case .failed: self = .notDelivered
            case .unknown: self = .unknown
            }
        case .cancelAsked: self = .cancelAsked
        case .endedUnpaid: self = .unpaid
        case .refundOwed: self = .refundOwed
        case .refundDone: self = .refunded
        case .held, .refundNeedsOperator: self = .held
        case .resolved: self = .decided
        case .refundAsked, .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed, .started,
            .stopped, .stockDeclared, .outputTried, .wearReset, .faultLatched, .faultCleared,
            .reconciled, .returnedElsewhere:
            return nil
        }
    }

    /// The step in a word or two.
    func words(in say: PanelLanguage) -> String {
        switch self {
        case .press: say("button pressed", "ボタン")
        case .created: say("session created", "セッション作成")
        case .pushed: say("on the terminal", "決済端末に表示")
        case .captured: say("paid", "支払い確認")
        case .armed: say("armed", "出力許可")
        case .pulse: say("pulse", "パルス")
        case .delivered: say("delivered", "商品提供")
        case .notDelivered: say("not delivered", "商品が出ない")
        case .unknown: say("outcome unknown", "結果不明")
        case .cancelAsked: say("cancel asked", "取消依頼")
        case .unpaid: say("ended unpaid", "未払いで終了")
        case .refundOwed: say("refund owed", "返金予定")
        case .refunded: say("refunded", "返金済み")
        case .held: say("held for a person", "担当者待ち")
        case .decided: say("decided", "判断済み")
        }
    }
}
