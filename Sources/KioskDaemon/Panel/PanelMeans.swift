/// What the pages need of the process beside the controller.
public struct PanelMeans: Sendable {
    /// Where the doctor looks for the service manager's credentials.
    public let environment: [String: String]
    /// The newest lines of the log.
    public let log: LogTail
    /// The text that was taken over; empty where it is not known.
    public let configuration: String

    /// States what there is; without anything the pages show less.
    public init(
        environment: [String: String] = [:], log: LogTail = LogTail(), configuration: String = ""
    ) {
        self.environment = environment
        self.log = log
        self.configuration = configuration
    }
}
