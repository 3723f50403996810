import KioskCore
import KioskGPIO
import Synchronization

/// The least that a request can cost: bytes from one thread to another over loopback TCP.
final class LoopbackProbe: Sendable {
    private let near: OwnedDescriptor
    private let far: OwnedDescriptor
    private let worker: Worker
    private let stamps: Stamps

    private final class Stamps: Sendable {
        let arrivedAt = Atomic<Int64>(0)
    }

    /// A connection, and a thread that waits at its far end.
    init() throws(BenchError) {
        let (listener, port) = try LoopbackSocket.listen()
        near = try LoopbackSocket.connect(port: port)
        let far = try LoopbackSocket.accept(listener)
        let stamps = Stamps()
        worker = try Worker {
            do throws(BenchError) {
                while try !far.receive(16_384).isEmpty {
                    stamps.arrivedAt.store(
                        MonotonicClock.now().nanoseconds, ordering: .releasing)
                    try far.send([1])
                }
            } catch {
                // The near end is gone.
            }
        }
        self.far = far
        self.stamps = stamps
    }

    /// Sends bytes and answers when they were there.
    func send(_ bytes: [UInt8]) throws(BenchError) -> Instant {
        try near.send(bytes)
        _ = try near.receive(1)
        return Instant(nanoseconds: stamps.arrivedAt.load(ordering: .acquiring))
    }

    /// Ends the thread; to be called once.
    func close() {
        near.shutDown()
        worker.join()
    }
}
