import CGPIOD
import Glibc

/// A thread of the operating system, which no Swift task can delay.
///
/// It takes no signals, so that those meant for the process reach the main thread.
struct NativeThread: Sendable {
    private let identifier: pthread_t

    /// Starts a thread that runs `body` once.
    ///
    /// - Parameter name: shown by the system's tools; at most 15 bytes.
    init(name: String, body: @escaping @Sendable () -> Void) throws(GPIOError) {
        let work = unsafe Unmanaged.passRetained(Work(name: name, body: body))
        var started = pthread_t()
        var everySignal = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&everySignal)
        unsafe pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        let result = unsafe pthread_create(
            &started, nil,
            { context in
                guard let context = unsafe context else {
                    return nil
                }
                let work = unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                unsafe cgpiod_name_thread(work.name)
                work.body()
                return nil
            }, work.toOpaque())
        unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
        guard result == 0 else {
            unsafe work.release()
            throw .system(call: "pthread_create \(name)", SystemError(code: result))
        }
        identifier = started
    }

    /// Waits for the thread's end; to be called once, and not by the thread itself.
    func join() {
        pthread_join(identifier, nil)
    }

    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}
