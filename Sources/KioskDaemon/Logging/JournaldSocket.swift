import Synchronization

/// Delivers entries to journald's native socket, and never waits for it: a journald that hangs may
/// not hold up a sale. Under systemd the kernel keeps 512 entries for one that is slow or starts anew.
final class JournaldSocket: Sendable {
    /// What became of an entry.
    enum Delivery: Equatable {
        /// journald has it, maybe with shortened values.
        case delivered
        /// journald is behind; the entry is counted, and the next one that arrives says so.
        case counted
        /// The socket is gone or does not work.
        case failed(OperatingSystemError)
    }

    private let socket: UnixDatagramSocket
    private let address: UnixSocketAddress
    private let lost = Mutex(0)

    /// The socket at a path.
    init(path: String) throws(OperatingSystemError) {
        address = try UnixSocketAddress(path)
        socket = try UnixDatagramSocket()
    }

    /// Sends one entry.
    func deliver(_ content: LogContent, identifier: String) -> Delivery {
        lost.withLock { lost in
            let entry = JournalEntry(content, identifier: identifier, lost: lost)
            do throws(OperatingSystemError) {
                try send(entry)
                lost = 0
                return .delivered
            } catch {
                guard error.meansBusy else { return .failed(error) }
                lost += 1
                return .counted
            }
        }
    }

    private func send(_ entry: JournalEntry) throws(OperatingSystemError) {
        var attempt = entry
        for limit in Self.valueBytesMaxLadder {
            do throws(OperatingSystemError) {
                return try socket.send(attempt.datagram, to: address, patiently: false)
            } catch {
                guard error.meansTooLong else { throw error }
                attempt = entry.shortened(valueBytesMax: limit)
            }
        }
        // Even short values are too many: the message alone, which names each datum as well.
        attempt = entry.shortened(valueBytesMax: Self.loneMessageBytesMax).withoutData
        try socket.send(attempt.datagram, to: address, patiently: false)
    }

    /// What values are cut to, one after the other, while the datagram is too long.
    private static let valueBytesMaxLadder = [16_384, 1_024, 128]
    private static let loneMessageBytesMax = 1_024
}
