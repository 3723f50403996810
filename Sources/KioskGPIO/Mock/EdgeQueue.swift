import Glibc
import Synchronization

/// The pending edges of one request of the mock chip, and the descriptor that tells of them.
///
/// It is as bad as the kernel's first interface: it holds 16 edges a line and drops the newest.
final class EdgeQueue: Sendable {
    private let reader: FileDescriptor
    private let writer: Mutex<FileDescriptor?>
    private let edges = Mutex<[LineEdge]>([])

    /// The kernel's own limit.
    private static let edgesPerLineMax = 16

    /// An empty queue.
    init() throws(GPIOError) {
        var pair: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        _ = try systemCall("socketpair") { unsafe socketpair(AF_UNIX, kind, 0, &pair) }
        reader = FileDescriptor(owning: pair[0])
        writer = Mutex(FileDescriptor(owning: pair[1]))
    }

    /// Readable while edges are pending; POLLHUP after `hangUp()`.
    var descriptor: CInt { reader.number }

    /// Adds an edge, unless the line's queue is full.
    func push(_ edge: LineEdge) {
        let isKept = edges.withLock { edges in
            guard edges.count(where: { $0.index == edge.index }) < Self.edgesPerLineMax else {
                return false
            }
            edges.append(edge)
            return true
        }
        if isKept {
            signal()
        }
    }

    /// Takes all edges; the descriptor is not readable any more.
    func takeAll() -> [LineEdge] {
        var bytes = [UInt8](repeating: 0, count: 256)
        // Before the edges are taken: one that comes in between signals anew.
        while unsafe read(reader.number, &bytes, bytes.count) > 0 {}
        return edges.withLock { edges in
            defer { edges = [] }
            return edges
        }
    }

    /// Makes the descriptor say that the chip is gone.
    func hangUp() {
        writer.withLock { $0 = nil }
    }

    private func signal() {
        writer.withLock { writer in
            guard let number = writer?.number else {
                return
            }
            var byte: UInt8 = 1
            // A full pipe is readable, which is all that is needed.
            _ = unsafe send(number, &byte, 1, CInt(MSG_NOSIGNAL))
        }
    }
}
