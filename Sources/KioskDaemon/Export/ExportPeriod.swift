import KOMOJU
public import KioskCore

/// A point of `--from` or `--to`: a date, which stands for the whole day in UTC, or a time.
public struct ExportPeriod: Sendable, Hashable {
    /// The first moment that is in it; `nil`: from the beginning.
    public let from: WallTime?
    /// The first moment that no longer is; `nil`: to the end.
    public let end: WallTime?

    /// Why a period is none.
    public enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// An option holds no date.
        case notADate(option: String, text: String)
        /// It ends before it begins, or as it does.
        case backwards

        /// What is wrong, and what to write instead.
        public var description: String {
            switch self {
            case .notADate(let option, let text):
                """
                \(option): "\(text)" is no date; write 2026-01-31 for the whole day in UTC, or \
                2026-01-31T00:00:00+09:00 for a time
                """
            case .backwards:
                "--to is before --from, so that no sale can lie between; exchange them"
            }
        }
    }

    /// Reads both ends; a missing one is open.
    public init(from: String?, to: String?) throws(Fault) {
        self.from = try from.map { text throws(Fault) in
            try Self.read(text, "--from", endOfDay: false)
        }
        end = try to.map { text throws(Fault) in try Self.read(text, "--to", endOfDay: true) }
        if let from = self.from, let end, end <= from { throw .backwards }
    }

    private static func read(
        _ text: String, _ option: String, endOfDay: Bool
    ) throws(Fault) -> WallTime {
        if let day = Timestamp(text + "T00:00:00Z") {
            let midnight = WallTime(microsecondsSince1970: day.microsecondsSince1970)
            return endOfDay ? midnight + .seconds(86_400) : midnight
        }
        guard let time = Timestamp(text) else { throw .notADate(option: option, text: text) }
        return WallTime(microsecondsSince1970: time.microsecondsSince1970)
    }
}
