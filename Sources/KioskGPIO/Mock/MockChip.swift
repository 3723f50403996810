import Synchronization

/// A chip without hardware, with the lines of a plan, driven by people, tests and the demo.
///
/// With a socket path it speaks one JSON object a line to any number of clients; levels there and
/// here are physical. It behaves badly where real chips do: edges beyond 16 a line are lost, and
/// lines keep their levels when they are given back.
public final class MockChip: GPIOChip {
    private let board: MockBoard
    private let server: MockServer
    private let thread: NativeThread
    private let isClosed = Atomic(false)

    /// A chip with the plan's lines, all free, at the levels described for `MockBoard`: inputs
    /// that are pulled up start high, other inputs low, outputs inactive.
    ///
    /// - Parameter socketPath: where to listen (mode 0660); `nil` is in-process only.
    public init(plan: LinePlan, socketPath: String? = nil) throws(GPIOError) {
        let board = try MockBoard(plan: plan)
        let server = try MockServer(board: board, socketPath: socketPath)
        self.board = board
        self.server = server
        thread = try NativeThread(name: "kioskd-mock") { server.run() }
    }

    deinit {
        close()
    }

    /// The chip as error messages call it.
    public var name: String { MockBoard.chipName }

    /// Takes outputs in one request, each driven inactive (S1).
    public func requestOutputs(
        _ lines: [OutputLine], consumer: String
    ) throws(GPIOError) -> any OutputRequest {
        let positions = try board.take(
            lines.map(\.reference), as: .output, consumer: consumer, queue: nil)
        return MockOutputs(board: board, positions: positions)
    }

    /// Takes all inputs in one request, with both edges watched.
    public func requestInputs(
        _ lines: [InputLine], consumer: String
    ) throws(GPIOError) -> any InputRequest {
        let queue = try EdgeQueue()
        let positions = try board.take(
            lines.map(\.reference), as: .input, consumer: consumer, queue: queue)
        return MockInputs(board: board, positions: positions, queue: queue)
    }

    /// Drives an input from outside.
    public func drive(_ line: String, _ level: LineLevel) throws(GPIOError) {
        try board.drive(line, level)
    }

    /// Makes the next operation on the line fail; repeated, the one after it too.
    public func fail(_ line: String, with error: SystemError) throws(GPIOError) {
        try board.fail(line, error)
    }

    /// Takes the chip away: every operation fails with ENODEV, and the inputs say so.
    public func unplug() {
        board.unplug()
    }

    /// Puts the chip back; its lines are to be taken anew.
    public func plugIn() {
        board.plugIn()
    }

    /// Calls `observer` for every change of a line from now on, in order, on the chip's thread.
    public func observe(_ observer: @escaping @Sendable (MockChange) -> Void) {
        server.observe(observer)
    }

    /// All lines as they are now, outputs first, in the plan's order.
    public func snapshot() -> [MockLine] {
        board.lines()
    }

    /// Ends the socket and the thread; lines that are held stay usable. Not to be called from an
    /// observer. Repeating it does nothing.
    public func close() {
        if !isClosed.exchange(true, ordering: .acquiringAndReleasing) {
            server.stop()
            thread.join()
        }
    }
}
