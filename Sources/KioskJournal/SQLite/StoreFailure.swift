/// A call to SQLite or to the system that failed: what was tried, on which file, and the answer.
public struct StoreFailure: Error, Sendable, Hashable {
    /// What was being done, for example `commit` or `fsync`.
    public let action: String
    /// The file it was done to.
    public let path: String
    /// SQLite's extended result code, or the system's `errno` when `isSystem`.
    public let code: Int32
    /// Whether `code` is an `errno`.
    public let isSystem: Bool
    /// The answer in words.
    public let message: String
    /// The system's `errno` behind SQLite's code, 0 where it named none.
    public let systemCode: Int32

    /// States what failed.
    public init(
        action: String, path: String, code: Int32, isSystem: Bool, message: String,
        systemCode: Int32 = 0
    ) {
        self.action = action
        self.path = path
        self.code = code
        self.isSystem = isSystem
        self.message = message
        self.systemCode = isSystem ? code : systemCode
    }

    /// SQLite's primary result code: the class of the failure.
    var primaryCode: Int32 { code & 0xff }
}

extension StoreFailure: CustomStringConvertible {
    /// One line for a person.
    public var description: String {
        "\(path): \(action): \(message) (\(isSystem ? "errno" : "SQLite code") \(code))"
    }
}
