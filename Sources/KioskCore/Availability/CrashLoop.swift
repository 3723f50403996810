/// The daemon started again and again on the same record of a sale, and never stopped cleanly (D6).
///
/// The kiosk does not sell until that sale is decided or the daemon was stopped as asked.
struct CrashLoop: Sendable, Hashable {
    /// The sale on which it happened.
    let sale: SaleID
    /// The starts in a row.
    let starts: Int
}
