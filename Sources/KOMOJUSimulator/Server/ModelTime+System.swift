import FoundationEssentials

extension ModelTime {
    /// The system's wall clock, for the server of a demo; the model itself never reads it.
    public static func systemWallClock() -> ModelTime {
        ModelTime(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
