/// Hands every change of the machine's front to everyone who watches.
public typealias FrontBroadcast = Broadcast<FrontChange>

extension FrontBroadcast {
    /// How many changes wait for one watcher before the oldest is dropped.
    public static var bufferedChangesMax: Int { 64 }

    /// A broadcast that nobody watches yet.
    public convenience init() {
        self.init(bufferedMax: Self.bufferedChangesMax)
    }

    /// The changes from now on.
    public func changes() -> AsyncStream<FrontChange> { words() }
}
