/// Version 3: bounds of what is given back and of what is in the machine.
enum SchemaBounds {
    /// The triggers that version 3 adds.
    static let script = SchemaLaws.triggers([
        (
            .refundWithinOwed,
            """
            (new.kind = 'refund_owed' AND json_extract(new.body, '$.money.amount') < 1)
            OR (new.kind = 'refund_asked' AND (json_extract(new.body, '$.money.amount') < 1
                OR \(SchemaLaws.earlier("refund_owed", and: isLessThanAsked))))
            """
        ),
        (
            .stockCounts,
            """
            (new.kind = 'stock_declared' AND json_extract(new.body, '$.left') < 0)
            OR (new.kind = 'armed' AND json_extract(new.body, '$.stockLeft') < 0)
            """
        ),
    ])

    private static let isLessThanAsked = """
        (json_extract(r.body, '$.money.amount') < json_extract(new.body, '$.money.amount')
        OR json_extract(r.body, '$.money.currency') <> json_extract(new.body, '$.money.currency'))
        """
}
