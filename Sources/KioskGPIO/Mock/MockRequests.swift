import Synchronization

/// Outputs that are held on the mock chip.
final class MockOutputs: OutputRequest {
    private let board: MockBoard
    private let positions: [Int]
    private let isReleased = Atomic(false)

    /// Lines that were taken from the board.
    init(board: MockBoard, positions: [Int]) {
        self.board = board
        self.positions = positions
    }

    deinit {
        release()
    }

    func set(_ index: Int, active: Bool) throws(GPIOError) {
        guard !isReleased.load(ordering: .acquiring) else {
            throw .closed
        }
        try board.set(positions[index], active: active)
    }

    func release() {
        if !isReleased.exchange(true, ordering: .acquiringAndReleasing) {
            board.giveBack(positions)
        }
    }
}

/// Inputs that are held on the mock chip.
final class MockInputs: InputRequest {
    private let board: MockBoard
    private let positions: [Int]
    private let queue: EdgeQueue
    private let isReleased = Atomic(false)

    /// Lines that were taken from the board, whose edges go to the queue.
    init(board: MockBoard, positions: [Int], queue: EdgeQueue) {
        self.board = board
        self.positions = positions
        self.queue = queue
    }

    deinit {
        release()
    }

    var descriptors: [CInt] { [queue.descriptor] }

    func readEdges(from ready: [Int]) throws(GPIOError) -> [LineEdge] {
        queue.takeAll()
    }

    func levels() throws(GPIOError) -> [Bool] {
        guard !isReleased.load(ordering: .acquiring) else {
            throw .closed
        }
        return try board.levels(positions)
    }

    func release() {
        if !isReleased.exchange(true, ordering: .acquiringAndReleasing) {
            board.giveBack(positions)
        }
    }
}
