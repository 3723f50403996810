/// Version 2: held sales that a person decides, and receipts.
enum SchemaResolutions {
    /// The indexes and triggers that version 2 adds.
    static let script =
        indexes
        + SchemaLaws.triggers([
            (
                .resolvedWhileHeld,
                "new.kind = 'resolved' AND NOT \(SchemaLaws.earlier("held", "refund_needs_operator", and: afterDecision))"
            ),
            (
                .resolutionStands,
                """
                \(SchemaLaws.earlier("resolved", and: keepsTheMoney))
                AND new.kind NOT IN ('sale_closed', 'receipt_printed', 'receipt_given_up')
                """
            ),
            (
                .receiptOfCapture,
                """
                (new.kind = 'receipt_owed' AND NOT \(SchemaLaws.earlier("capture_confirmed")))
                OR (new.kind IN ('receipt_printed', 'receipt_given_up')
                    AND NOT \(SchemaLaws.earlier("receipt_owed")))
                """
            ),
        ])

    private static let indexes = """
        CREATE UNIQUE INDEX receipt_owed_by_sale ON record (sale) WHERE kind = 'receipt_owed';

        """

    /// A decision answers the newest question; one question is decided once.
    private static let afterDecision = """
        r.seq > coalesce((SELECT max(d.seq) FROM record d
        WHERE d.sale = new.sale AND d.kind = 'resolved' AND d.seq < new.seq), 0)
        """

    static let keepsTheMoney = "json_extract(r.body, '$.decision') = 'delivered'"
}
