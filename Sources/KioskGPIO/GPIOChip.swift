public import KioskCore

/// The seam between the lines and what drives them: a kernel's chip, or the mock.
public protocol GPIOChip: Sendable {
    /// The chip as error messages call it.
    var name: String { get }

    /// Takes outputs in one request, each driven inactive; all of them or none (S1).
    func requestOutputs(
        _ lines: [OutputLine], consumer: String
    ) throws(GPIOError) -> any OutputRequest

    /// Takes all inputs in one request, with both edges watched; all of them or none.
    func requestInputs(
        _ lines: [InputLine], consumer: String
    ) throws(GPIOError) -> any InputRequest
}

/// Outputs that are held; usable from any thread. A call that hangs delays the calls of the same
/// request only.
public protocol OutputRequest: Sendable {
    /// Sets the line of that index in the request and leaves the others as they are.
    func set(_ index: Int, active: Bool) throws(GPIOError)

    /// Gives the lines back; every later call throws. Repeating it does nothing.
    func release()
}

/// Inputs that are held; usable from any thread.
public protocol InputRequest: Sendable {
    /// What to poll for edges: readable when there are any, POLLERR or POLLHUP when the chip is
    /// gone. They stay valid until `release()`.
    var descriptors: [CInt] { get }

    /// Takes the pending edges without waiting, the earliest of a line first.
    ///
    /// Some may be missing and the last one may be stale: the caller reads the levels (I2).
    ///
    /// - Parameter ready: The indices of the descriptors that were found readable.
    func readEdges(from ready: [Int]) throws(GPIOError) -> [LineEdge]

    /// Whether each line is active, in the request's order.
    func levels() throws(GPIOError) -> [Bool]

    /// Gives the lines back; every later call throws. Repeating it does nothing.
    func release()
}

/// One edge of an input.
public struct LineEdge: Sendable, Hashable {
    /// The line's index in the request.
    public let index: Int
    /// The level after the edge; `nil` where the kernel did not tell.
    public let active: Bool?
    /// When, on the monotonic clock.
    public let at: Instant
    /// How many edges of the line the chip dropped just before this one, as far as it tells.
    public let lost: Int

    /// An edge.
    public init(index: Int, active: Bool?, at: Instant, lost: Int = 0) {
        self.index = index
        self.active = active
        self.at = at
        self.lost = lost
    }
}
