import NIOPosix
import Synchronization

/// A thread of its own for work that waits for a disk or a device, so that it takes nothing from the
/// threads that the controller runs on: on a board with one processor there is one of those.
///
/// Nothing ends work that waits for a dead disk. It can be given up, and its thread stays until it ends
/// by itself; there is no second one beside it.
final class SpareThread: Sendable {
    private let hasWork = Mutex(false)

    /// Nothing is to be done yet.
    init() {}

    /// Whether work is being done, given up or not.
    var isBusy: Bool { hasWork.withLock { $0 } }

    /// Does the work on a thread that is there for as long as the work. `nil` when the task was
    /// cancelled before it was done, or when other work is not done yet.
    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value? {
        guard !Task.isCancelled, takesWork() else { return nil }
        let (results, result) = AsyncStream.makeStream(of: Value.self)
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        pool.submit { state in
            let value = state == .active ? work() : nil
            self.hasWork.withLock { $0 = false }
            if let value { result.yield(value) }
            result.finish()
            pool.shutdownGracefully { _ in }
        }
        for await value in results { return value }
        return nil
    }

    private func takesWork() -> Bool {
        hasWork.withLock { hasWork in
            defer { hasWork = true }
            return !hasWork
        }
    }
}
