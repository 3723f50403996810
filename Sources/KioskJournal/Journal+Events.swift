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

    /// Notes that these events were seen, oldest first, in one transaction that is on disk when this
    /// returns. One that is noted already stays where it is; what is no id is left out.
    public func note(heard ids: [String]) throws(JournalError) {
        guard !ids.isEmpty else { return }
        try withState { state throws(JournalError) in
            try state.transaction { state throws(JournalError) in
                for id in ids.suffix(Self.heardEventsMax) {
                    try state.query(
                        "INSERT OR IGNORE INTO heard_event (id) VALUES (?)", [.text(id)])
                }
            }
        }
    }
}
