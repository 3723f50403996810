/// Version 4: what people state of items, and the wear of outputs.
///
/// Whether a count follows from the one before is not asked: of a journal that was damaged, what is
/// left goes into a new one under the same laws.
enum SchemaCounts {
    /// The trigger that version 4 adds.
    static let script = SchemaLaws.triggers([
        (
            .itemCounts,
            """
            (new.kind IN ('armed', 'stock_declared', 'output_tried')
                AND json_extract(new.body, '$.pulses') < 0)
            OR (new.kind = 'wear_reset' AND json_extract(new.body, '$.pulsesBefore') < 0)
            OR (new.kind IN ('output_tried', 'wear_reset')
                AND json_extract(new.body, '$.stockLeft') < 0)
            """
        )
    ])
}
