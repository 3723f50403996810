/// Version 5: which of KOMOJU's events were seen, so that one that comes again after a restart is
/// dropped (M8).
///
/// It is no truth about anything: a table that forgets costs a reading of a session.
enum SchemaEvents {
    /// The table, and the trigger that keeps it at `Journal.heardEventsMax`.
    static let script = """
        CREATE TABLE heard_event (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64)
        ) STRICT;

        CREATE TRIGGER heard_event_bound AFTER INSERT ON heard_event
        BEGIN DELETE FROM heard_event WHERE place <= new.place - 512; END;

        """
}
