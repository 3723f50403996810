import NIOPosix

/// A thread of its own for work that waits for a disk or a device, so that it takes nothing from the
/// threads that the controller runs on: on a board with one processor there is one of those.
enum SpareThread {
    /// Does the work on a thread that is there for as long as the work; `nil` when the task was
    /// cancelled before it began.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value? {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        defer { pool.shutdownGracefully { _ in } }
        do {
            return try await pool.runIfActive(work)
        } catch {
            return nil
        }
    }
}
