/// An answer whose body has arrived whole.
package struct APIResponse: Sendable, Equatable {
    /// The HTTP status.
    package let status: Int
    /// The whole body, at most `KOMOJUClient.responseBytesMax`.
    package let body: [UInt8]
    /// The wait asked for by `Retry-After`, where it is in whole seconds.
    package var retryAfter: Duration?
    /// When the server sent it, by its own clock (`Date`), to the second.
    package var date: Timestamp?

    /// An answer that arrived whole.
    package init(
        status: Int, body: [UInt8], retryAfter: Duration? = nil, date: Timestamp? = nil
    ) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
        self.date = date
    }

    /// True for a body that begins like a web page.
    var isWebPage: Bool { firstVisibleByte == UInt8(ascii: "<") }

    /// True for a body of nothing but white space.
    var isEmpty: Bool { firstVisibleByte == nil }

    private var firstVisibleByte: UInt8? {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = body.starts(with: byteOrderMark) ? body[3...] : body[...]
        return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// Reads the seconds form of `Retry-After`; dates and anything else are ignored.
    package static func retryAfter(header: String?) -> Duration? {
        guard let header, !header.isEmpty,
            header.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        // More digits than an Int holds is still "long".
        let seconds = Int(header).map { Duration.seconds($0) } ?? OutcomeUnknown.retryAfterMax
        return min(seconds, OutcomeUnknown.retryAfterMax)
    }
}
