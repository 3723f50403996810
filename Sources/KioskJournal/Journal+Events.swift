public import KioskCore

extension Journal {
    /// The ids of so many events are kept; the database itself drops older ones.
    public static let heardEventsMax = 512

    /// The ids of KOMOJU's events that were seen last, oldest first (M8).
    public func heardEvents() throws(JournalError) -> [String] {
        try withState { state throws(JournalError) in
            try state.query("SELECT id FROM heard_event ORDER BY place").compactMap { row in
                row.first?.text
            }
        }
    }

    /// Up to when KOMOJU's list of events was read, by KOMOJU's clock; `nil` before the first time.
    /// What no time of ours can be is none: the number has no checksum.
    public func feedCursor() throws(JournalError) -> WallTime? {
        try withState { state throws(JournalError) in
            try state.query(
                "SELECT at FROM feed_cursor WHERE at BETWEEN 0 AND 253402300799000000"
            ).first?.first?.integer.map {
                WallTime(microsecondsSince1970: $0)
            }
        }
    }

    /// Notes that these events were seen, oldest first, and up to when the list of events was read,
    /// in one transaction that is on disk when this returns. An event that is noted already stays
    /// where it is; what is no id is left out.
    public func note(heard ids: [String], cursor: WallTime? = nil) throws(JournalError) {
        guard !ids.isEmpty || cursor != nil else { return }
        try withState { state throws(JournalError) in
            try state.transaction { state throws(JournalError) in
                for id in ids.suffix(Self.heardEventsMax) {
                    try state.query(
                        "INSERT OR IGNORE INTO heard_event (id) VALUES (?)", [.text(id)])
                }
                guard let cursor else { return }
                try state.query(
                    "INSERT OR REPLACE INTO feed_cursor (place, at) VALUES (1, ?)",
                    [.integer(cursor.microsecondsSince1970)])
            }
        }
    }
}
