/// The exit codes of sysexits(3) that the commands use.
enum SystemExit {
    /// The input is not what it should be.
    static let data: Int32 = 65
    /// Something that is needed is not there.
    static let unavailable: Int32 = 69
    /// A bug of ours.
    static let software: Int32 = 70
    /// Reading or writing failed.
    static let inputOutput: Int32 = 74
    /// Not allowed.
    static let permission: Int32 = 77
    /// The configuration is wrong.
    static let configuration: Int32 = 78
}
