public import KioskCore
public import KioskGPIO

/// What is known of the process from its start on.
public struct ServiceFacts: Sendable, Equatable {
    /// The file that it took over.
    public struct Configuration: Sendable, Equatable {
        /// Its absolute path.
        public let path: String
        /// The SHA-256 of its bytes as they were taken over, in hexadecimal digits.
        public let sha256: String

        /// A file that was taken over.
        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// When the process started.
    public let startedAt: Instant
    /// The same by the wall clock as it was then, right or wrong.
    public let startedAtWall: WallTime
    /// Its configuration file; `nil` without one, as in the demo.
    public let configuration: Configuration?

    /// A process that starts now, unless told otherwise.
    public init(
        startedAt: Instant = MonotonicClock.now(), startedAtWall: WallTime = WallClock.now(),
        configuration: Configuration? = nil
    ) {
        self.startedAt = startedAt
        self.startedAtWall = startedAtWall
        self.configuration = configuration
    }
}
