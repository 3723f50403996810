/// Plays the service manager: takes what the daemon tells it (sd_notify).
final class NotifySocket {
    let path: String
    private let socket: UnixSocket
    private var taken: [String] = []

    init(in directory: TemporaryDirectory) throws {
        path = directory.file("notify")
        socket = try UnixSocket.datagrams(at: path)
    }

    /// The variable that tells the daemon of it.
    var environment: [String: String] { ["NOTIFY_SOCKET": path] }

    /// All messages so far, in order.
    func messages() -> [String] {
        while let datagram = socket.receive(), !datagram.isEmpty {
            taken.append(String(decoding: datagram, as: UTF8.self))
        }
        return taken
    }

    /// All assignments so far, in order.
    func assignments() -> [String] {
        messages().flatMap { $0.split(separator: "\n").map(String.init) }
    }
}
