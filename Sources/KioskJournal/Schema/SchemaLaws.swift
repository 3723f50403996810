/// The triggers of version 1: the rules of `JournalLaw`, stated where nothing can bypass them.
///
/// They run after the insertion, so that the UNIQUE constraints speak first.
enum SchemaLaws {
    /// All triggers.
    static let script = triggers(insertionLaws) + removalLaws

    /// One trigger a law, with the condition that breaks it.
    static func triggers(_ laws: [(JournalLaw, String)]) -> String {
        laws.map { law, condition in trigger(law, when: condition) }.joined()
    }

    private static func trigger(_ law: JournalLaw, when condition: String) -> String {
        """
        CREATE TRIGGER \(law.rawValue) AFTER INSERT ON record WHEN \(condition)
        BEGIN SELECT raise(ABORT, 'law \(law.rawValue)'); END;

        """
    }

    /// The condition for an earlier record of the new record's sale.
    static func earlier(_ kinds: String..., and more: String = "1") -> String {
        let list = kinds.map { "'\($0)'" }.joined(separator: ", ")
        return "EXISTS (SELECT 1 FROM record r WHERE r.sale = new.sale AND r.kind IN (\(list))"
            + " AND r.seq < new.seq AND \(more))"
    }

    /// Each law with the condition that breaks it.
    private static let insertionLaws: [(JournalLaw, String)] =
        orderLaws + paymentLaws + dispenseLaws + refundLaws + closingLaws

    private static let orderLaws: [(JournalLaw, String)] = [
        (
            .inOrder,
            """
            EXISTS (SELECT 1 FROM record r WHERE r.seq > new.seq)
            OR (new.seq <> 1 AND NOT EXISTS (SELECT 1 FROM record r WHERE r.seq = new.seq - 1))
            """
        ),
        (
            .openedFirst,
            "new.sale IS NOT NULL AND new.kind <> 'sale_opened' AND NOT \(earlier("sale_opened"))"
        ),
        (
            .salesCountUp,
            """
            new.kind = 'sale_opened' AND (new.sale < 1
            OR new.sale < (SELECT max(r.sale) FROM record r WHERE r.kind = 'sale_opened'))
            """
        ),
        (.closedIsFinal, "new.sale IS NOT NULL AND \(earlier("sale_closed"))"),
    ]

    private static let paymentLaws: [(JournalLaw, String)] = [
        (
            .captureMatches,
            """
            new.kind = 'capture_confirmed' AND (NOT \(earlier("sale_opened", and: samePrice))
            OR \(earlier("session_created", and: otherSession)))
            """
        ),
        (
            .paymentOfOneSale,
            """
            new.payment IS NOT NULL AND (
            EXISTS (SELECT 1 FROM spent_payment s WHERE s.payment = new.payment)
            OR EXISTS (SELECT 1 FROM record r WHERE r.kind = 'capture_confirmed'
                AND r.payment = new.payment AND r.sale <> new.sale)
            OR EXISTS (SELECT 1 FROM record r WHERE r.kind = 'refund_owed'
                AND r.payment = new.payment AND r.sale <> new.sale))
            """
        ),
        (
            .capturedIsNotUnpaid,
            "new.kind = 'ended_unpaid' AND \(earlier("capture_confirmed"))"
        ),
    ]

    private static let samePrice = """
        json_extract(r.body, '$.price.amount') = json_extract(new.body, '$.money.amount')
        AND json_extract(r.body, '$.price.currency') = json_extract(new.body, '$.money.currency')
        """

    private static let otherSession =
        "json_extract(r.body, '$.session') IS NOT json_extract(new.body, '$.session')"

    private static let dispenseLaws: [(JournalLaw, String)] = [
        (.armedAfterCapture, "new.kind = 'armed' AND NOT \(earlier("capture_confirmed"))"),
        (
            .armedWhileUndecided,
            "new.kind = 'armed' AND \(earlier("refund_owed", "refund_done", "held", "dispensed"))"
        ),
        (
            .armedItemSold,
            "new.kind = 'armed' AND NOT "
                + earlier("sale_opened", and: "json_extract(r.body, '$.item') = new.stock_item")
        ),
        (.dispensedAfterArmed, "new.kind = 'dispensed' AND NOT \(earlier("armed"))"),
    ]

    private static let refundLaws: [(JournalLaw, String)] = [
        (
            .oneOutcome,
            """
            (new.kind = 'refund_owed'
                AND \(earlier("dispensed", and: "json_type(r.body, '$.outcome.delivered') = 'object'")))
            OR (new.kind = 'dispensed' AND json_type(new.body, '$.outcome.delivered') = 'object'
                AND \(earlier("refund_owed")))
            """
        ),
        (
            .refundOfCapture,
            "new.kind = 'refund_owed' AND \(earlier("capture_confirmed", and: otherMoney))"
        ),
        (
            .refundOwedFirst,
            "new.kind IN ('refund_asked', 'refund_done', 'refund_needs_operator')"
                + " AND NOT \(earlier("refund_owed"))"
        ),
    ]

    private static let otherMoney = """
        (r.payment <> new.payment
        OR json_extract(r.body, '$.money.currency') <> json_extract(new.body, '$.money.currency')
        OR json_extract(r.body, '$.money.amount') < json_extract(new.body, '$.money.amount'))
        """

    /// A person's decision on a held sale stands as `held` and the closing.
    private static let closingLaws: [(JournalLaw, String)] = [
        (
            .closedWithOutcome,
            """
            new.kind = 'sale_closed' AND NOT CASE
            WHEN \(earlier("refund_owed"))
                THEN \(earlier("refund_done", "refund_needs_operator", "held", and: afterOwing))
            WHEN \(earlier("capture_confirmed"))
                THEN (\(earlier("held")) OR \(earlier("dispensed", and: notFailed)))
            ELSE \(earlier("ended_unpaid", "held")) END
            """
        )
    ]

    private static let afterOwing = """
        r.seq > (SELECT o.seq FROM record o WHERE o.kind = 'refund_owed' AND o.sale = new.sale)
        """

    private static let notFailed = "json_type(r.body, '$.outcome.failed') IS NULL"

    private static let removalLaws = """
        CREATE TRIGGER append_only_update BEFORE UPDATE ON record
        BEGIN SELECT raise(ABORT, 'law append_only'); END;

        CREATE TRIGGER append_only_delete BEFORE DELETE ON record
        WHEN old.sale IS NULL OR NOT EXISTS (SELECT 1 FROM purging p WHERE p.sale = old.sale)
        BEGIN SELECT raise(ABORT, 'law append_only'); END;

        CREATE TRIGGER purges_only_closed BEFORE INSERT ON purging
        WHEN NOT EXISTS (SELECT 1 FROM purgeable p WHERE p.sale = new.sale)
        BEGIN SELECT raise(ABORT, 'law purges_only_closed'); END;

        CREATE TRIGGER purging_update BEFORE UPDATE ON purging
        BEGIN SELECT raise(ABORT, 'law purges_only_closed'); END;

        CREATE TRIGGER spent_payment_delete BEFORE DELETE ON spent_payment
        BEGIN SELECT raise(ABORT, 'law payment_of_one_sale'); END;

        CREATE TRIGGER spent_payment_update BEFORE UPDATE ON spent_payment
        BEGIN SELECT raise(ABORT, 'law payment_of_one_sale'); END;

        CREATE TRIGGER meta_update BEFORE UPDATE ON meta
        BEGIN SELECT raise(ABORT, 'law append_only'); END;

        CREATE TRIGGER meta_delete BEFORE DELETE ON meta
        BEGIN SELECT raise(ABORT, 'law append_only'); END;

        """
}
