import Glibc

/// A thread of the operating system for the blocking parts, which would starve Swift's few threads.
struct Worker: Sendable {
    private let identifier: pthread_t

    /// Starts a thread that runs `body` once.
    init(_ body: @escaping @Sendable () -> Void) throws(BenchError) {
        let work = unsafe Unmanaged.passRetained(Work(body: body))
        var started = pthread_t()
        let result = unsafe pthread_create(
            &started, nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard result == 0 else {
            unsafe work.release()
            throw .system(call: "pthread_create", code: result)
        }
        identifier = started
    }

    /// Waits for the thread's end; to be called once.
    func join() {
        pthread_join(identifier, nil)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
