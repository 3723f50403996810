import Glibc
import KioskCore
import Synchronization

/// Tells observers and the socket's clients of every change, and carries out clients' commands.
///
/// It runs on a thread of its own: neither a slow client nor an observer that hangs delays whoever
/// sets a line.
final class MockServer: Sendable {
    private let board: MockBoard
    // Given up when the thread ends, and with it the socket's file.
    private let listener: Mutex<SocketListener?>
    private let observers = Mutex<[@Sendable (MockChange) -> Void]>([])
    private let isStopping = Atomic(false)

    /// More clients than anybody needs; further ones are turned away with an error.
    static let clientCountMax = 256
    /// The pause after a client could not be accepted for want of descriptors.
    private static let acceptPauseMilliseconds: CInt = 100

    /// A server of the board, with a socket or without one.
    init(board: MockBoard, socketPath: String?) throws(GPIOError) {
        self.board = board
        var listener: SocketListener?
        if let socketPath {
            listener = try SocketListener(path: socketPath)
        }
        self.listener = Mutex(listener)
    }

    /// Calls `observer` for every change from now on, on the server's thread.
    func observe(_ observer: @escaping @Sendable (MockChange) -> Void) {
        observers.withLock { $0.append(observer) }
    }

    /// Lets `run()` return.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        board.doorbell.ring()
    }

    /// The thread's body.
    func run() {
        let listener = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        var clients: [MockClient] = []
        var isAcceptPaused = false
        while !isStopping.load(ordering: .acquiring) {
            publish(to: clients)
            let polled = clients
            let entries = wait(polled, listener, isAcceptPaused: isAcceptPaused)
            board.doorbell.quieten()
            for (client, entry) in zip(polled, entries.dropFirst(2)) {
                serve(client, entry, clients)
            }
            isAcceptPaused = false
            if let listener, entries.count > 1, entries[1].isReady {
                isAcceptPaused = !accept(from: listener, &clients)
            }
            clients.removeAll(where: \.isGone)
        }
        publish(to: clients)
    }

    /// Polls the doorbell, the listener and the clients, in this order.
    private func wait(
        _ clients: [MockClient], _ listener: SocketListener?, isAcceptPaused: Bool
    ) -> [pollfd] {
        // poll(2) leaves out negative descriptors.
        let listening = isAcceptPaused ? -1 : listener?.descriptor ?? -1
        var entries = [board.doorbell.descriptor, listening].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        entries += clients.map(\.poll)
        do {
            try poll(
                &entries,
                timeoutMilliseconds: isAcceptPaused ? Self.acceptPauseMilliseconds : -1)
        } catch {
            usleep(1_000)
            return []
        }
        return entries
    }

    /// Reads what a client sent and carries it out; `clients` hear of what changes.
    func serve(_ client: MockClient, _ entry: pollfd, _ clients: [MockClient]) {
        if entry.isWritable {
            client.flush()
        }
        if entry.isReady {
            for input in client.read() {
                switch input {
                case .line(let text): carryOut(text, for: client, clients)
                case .oversizedLine:
                    client.send(
                        MockMessage.error(
                            "a line is over the maximum of \(MockClient.lineSizeMax) bytes"
                        ).bytes)
                }
            }
        } else if entry.isBroken {
            client.drop()
        }
    }

    private func carryOut(_ text: [UInt8], for client: MockClient, _ clients: [MockClient]) {
        do throws(MockCommandFault) {
            switch try MockCommand(parsing: text) {
            case .set(let line, let level):
                try explained { () throws(GPIOError) in try board.drive(line, level) }
            case .fail(let line, let error):
                try explained { () throws(GPIOError) in try board.fail(line, error) }
            case .get(let line):
                // What has changed before goes out before the answer.
                let news = publish(to: clients)
                guard let found = news.lines.first(where: { $0.name == line }) else {
                    throw MockCommandFault(text: "there is no line '\(line)'")
                }
                client.send(
                    MockMessage.level(
                        line: line, level: found.level,
                        nanoseconds: news.at.nanoseconds
                    ).bytes)
            }
        } catch {
            client.send(MockMessage.error(error.text).bytes)
        }
    }

    private func explained(_ body: () throws(GPIOError) -> Void) throws(MockCommandFault) {
        do {
            try body()
        } catch {
            throw MockCommandFault(text: error.description)
        }
    }

    /// Tells everybody of what has changed; returns it, with the lines after it.
    @discardableResult
    private func publish(to clients: [MockClient]) -> MockBoard.News {
        let news = board.takeChanges()
        let observers = observers.withLock { $0 }
        for change in news.changes {
            for observer in observers {
                observer(change)
            }
            // Clients are told of outputs; inputs are what they do themselves.
            if change.direction == .output {
                let message = MockMessage.level(
                    line: change.line, level: change.level, nanoseconds: change.at.nanoseconds)
                for client in clients where !client.isGone {
                    client.send(message.bytes)
                }
            }
        }
        if news.hasLostChanges {
            // Better no connection than one that tells half of it.
            for client in clients {
                client.drop()
            }
        }
        return news
    }

    /// Accepts one client; false when that has to pause.
    private func accept(from listener: SocketListener, _ clients: inout [MockClient]) -> Bool {
        do {
            guard let socket = try listener.accept() else {
                return true
            }
            let client = MockClient(socket: socket)
            guard clients.count < Self.clientCountMax else {
                client.send(MockMessage.error("too many clients").bytes)
                return true
            }
            // Older changes go to the others first: the newcomer's picture has them in it.
            client.send(MockMessage.lines(publish(to: clients).lines).bytes)
            clients.append(client)
            return true
        } catch {
            return false
        }
    }
}
