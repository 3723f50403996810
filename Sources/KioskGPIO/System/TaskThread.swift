import Synchronization

/// A thread of its own for one task, instead of the runtime's shared ones.
///
/// What wakes the task wakes this thread, and nothing else: it never waits for a worker to be
/// started or to have done what others asked of it. For tasks that answer to hardware.
public final class TaskThread: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isClosing = false
    }

    private let state = Mutex(State())
    private let threadWait = ThreadWait()
    private let thread = Mutex<NativeThread?>(nil)

    /// Starts the thread.
    ///
    /// - Parameter name: shown by the system's tools; at most 15 bytes.
    public init(name: String) throws(GPIOError) {
        let started = try NativeThread(name: name) { self.run() }
        thread.withLock { $0 = started }
    }

    /// Hands over a step of the task; callable from any thread, never waits.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        threadWait.wake()
    }

    /// Ends the thread, which keeps itself alive until then; to be called once, when the task that
    /// ran on it is over, and not by the task.
    public func close() {
        state.withLock { $0.isClosing = true }
        threadWait.wake()
        thread.withLock { $0 }?.join()
    }

    private func run() {
        while true {
            threadWait.wait(until: nil)
            let (jobs, isClosing) = state.withLock { state in
                defer { state.jobs.removeAll() }
                return (state.jobs, state.isClosing)
            }
            for job in jobs {
                unsafe job.runSynchronously(on: asUnownedTaskExecutor())
            }
            if isClosing { return }
        }
    }
}
