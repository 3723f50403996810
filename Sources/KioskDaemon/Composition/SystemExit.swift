/// The exit codes of sysexits(3) that the daemon and the commands use.
public enum SystemExit {
    /// The command line is not one, or whoever was asked said no.
    public static let usage: Int32 = 64
    /// The input is not what it should be.
    public static let data: Int32 = 65
    /// Something that is needed is not there.
    public static let unavailable: Int32 = 69
    /// A bug of ours.
    public static let software: Int32 = 70
    /// Reading or writing failed.
    public static let inputOutput: Int32 = 74
    /// Not allowed.
    public static let permission: Int32 = 77
    /// The configuration is wrong.
    public static let configuration: Int32 = 78
}
