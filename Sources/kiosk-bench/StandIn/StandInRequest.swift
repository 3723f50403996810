import KioskCore

/// One HTTP request as the stand-in found it on the wire.
struct StandInRequest: Sendable {
    /// `GET` or `POST`.
    let method: String
    /// The path, without its query.
    let path: String
    /// When its first bytes were there.
    let arrivedAt: Instant

    /// The longest request that is read.
    static let bytesMax = 65_536

    /// Whether it makes a session.
    var createsSession: Bool { method == "POST" && path == "/api/v1/sessions" }

    /// Takes a whole request from the front of the bytes; nil when it is not all there.
    static func take(from bytes: inout [UInt8], arrivedAt: Instant) -> StandInRequest? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard let headEnd = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
            return nil
        }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self)
            .split(separator: "\r\n")
        var length = 0
        for line in lines.dropFirst() where line.lowercased().hasPrefix("content-length:") {
            length = Int(line.drop { $0 != ":" }.dropFirst().filter { $0 != " " }) ?? 0
        }
        guard bytes.count >= headEnd + end.count + length else { return nil }
        bytes.removeFirst(headEnd + end.count + length)
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count >= 2 else { return nil }
        return StandInRequest(
            method: String(words[0]), path: String(words[1].prefix { $0 != "?" }),
            arrivedAt: arrivedAt)
    }
}
