import CGPIOD
import Glibc

/// An eventfd: one thread rings, another finds it readable in poll(2).
public final class Doorbell: Sendable {
    private let file: FileDescriptor

    /// A doorbell that nobody has rung.
    public init() throws(GPIOError) {
        let number = cgpiod_doorbell_open()
        guard number >= 0 else {
            throw .system(call: "eventfd", SystemError(negative: number))
        }
        file = FileDescriptor(owning: number)
    }

    /// What to poll for reading.
    var descriptor: CInt { file.number }

    /// Makes the descriptor readable; callable from any thread, never waits.
    public func ring() {
        var one: UInt64 = 1
        // A full counter means that it has been rung already, so a failure loses nothing.
        while unsafe write(file.number, &one, MemoryLayout<UInt64>.size) < 0, errno == EINTR {}
    }

    /// Makes the descriptor unreadable until it is rung again.
    func quieten() {
        var count: UInt64 = 0
        while unsafe read(file.number, &count, MemoryLayout<UInt64>.size) < 0, errno == EINTR {}
    }
}
