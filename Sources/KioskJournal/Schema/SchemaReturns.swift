/// Version 6: money that goes back without this kiosk, after the sale is closed too; and how far
/// KOMOJU's events were read.
enum SchemaReturns {
    /// The table, and the triggers that version 6 adds or states anew.
    static let script = """
        CREATE TABLE feed_cursor (
            place INTEGER PRIMARY KEY CHECK (place = 1),
            at INTEGER NOT NULL
        ) STRICT;

        DROP TRIGGER closed_is_final;
        DROP TRIGGER resolution_stands;

        """
        + SchemaLaws.triggers([
            (
                .closedIsFinal,
                """
                new.sale IS NOT NULL AND new.kind <> 'returned_elsewhere'
                AND \(SchemaLaws.earlier("sale_closed"))
                """
            ),
            (
                .resolutionStands,
                """
                \(SchemaLaws.earlier("resolved", and: SchemaResolutions.keepsTheMoney))
                AND new.kind NOT IN
                    ('sale_closed', 'receipt_printed', 'receipt_given_up', 'returned_elsewhere')
                """
            ),
            (
                .returnOfPayment,
                """
                new.kind = 'returned_elsewhere' AND (
                NOT \(SchemaLaws.earlier("capture_confirmed", "refund_owed", and: samePayment))
                OR json_extract(new.body, '$.total.amount') < 1
                OR json_extract(new.body, '$.knownBefore') < 0
                OR json_extract(new.body, '$.chargedBack') < 0)
                """
            ),
        ])

    private static let samePayment = """
        r.payment = new.payment AND json_extract(r.body, '$.money.currency')
        = json_extract(new.body, '$.total.currency')
        """
}
