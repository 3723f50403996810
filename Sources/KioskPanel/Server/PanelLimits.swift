/// What a panel spends on whoever asks: none of it is ever taken from a sale.
public struct PanelLimits: Sendable {
    /// How many connections are served at once; more wait in the kernel's queue.
    public var connectionsMax = 64
    /// How many event streams are open at once; more are refused with 503.
    public var eventStreamsMax = 16
    /// How many requests are answered in a second, by all connections together; who comes sooner
    /// waits for their turn.
    public var requestsPerSecondMax = 200
    /// How many are answered at once after a rest.
    public var requestsAtOnceMax = 50
    /// The largest body of a request, in bytes.
    public var requestBodyMax = 4_096
    /// The largest head of a request, in bytes: all its header fields together.
    public var requestHeadMax = 8_192
    /// How many header fields a request may have.
    public var requestFieldsMax = 64
    /// The longest path with its query, in bytes.
    public var targetMax = 2_048
    /// How long a request may take to arrive, body included, counted from the connection or from
    /// the answer before it: whoever sends a byte now and then is let go.
    public var arrivalTimeMax: Duration = .seconds(10)
    /// How long a site may think about its answer.
    public var answerTimeMax: Duration = .seconds(60)
    /// How long a reader may take for what is written at once, before it is let go: for a whole page,
    /// for 64 KiB of a large file, for one event.
    public var stallTimeMax: Duration = .seconds(20)
    /// How much the kernel keeps of what is written to one reader, in bytes.
    public var sentBytesMax = 1 << 17
    /// How often a silent event stream says that it lives, so that a dead peer is noticed.
    public var heartbeatInterval: Duration = .seconds(15)
    /// How long an answer that is being written may take once the service stops.
    public var farewellTimeMax: Duration = .seconds(2)

    /// The usual limits.
    public init() {}
}
