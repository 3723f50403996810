/// The layout of the database file, by version.
///
/// A released version never changes; a later one adds a step to `steps`.
enum Schema {
    /// Marks the file as a journal of kioskd (`kiJ1`), at byte 68 of SQLite's header.
    static let applicationID = 0x6B69_4A31

    /// The version that this program writes.
    static var version: Int { steps.count }

    /// The script that leads from each version to the next, from an empty file on.
    static let steps: [String] = [
        SchemaTables.script + SchemaLaws.script,
        SchemaResolutions.script,
        SchemaBounds.script,
        SchemaCounts.script,
        SchemaEvents.script,
        SchemaReturns.script,
    ]

    /// Brings a file of an older version to this one; all steps are in one transaction.
    static func migrate(_ connection: Connection, from found: Int) throws(StoreFailure) {
        guard found < version else { return }
        try connection.execute(script: "BEGIN IMMEDIATE")
        for step in steps[found...] {
            try connection.execute(script: step)
        }
        try connection.execute(script: "PRAGMA user_version = \(version); COMMIT")
    }
}
