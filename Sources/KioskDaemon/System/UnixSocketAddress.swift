package import Glibc

/// Where a Unix socket listens: a path, or a name in the abstract namespace, written `@name` as
/// systemd writes it.
public struct UnixSocketAddress: Sendable, Hashable {
    /// The most bytes of an address: those of `sun_path`, less the NUL.
    public static let bytesMax = 107

    /// The address as it was written.
    public let text: String

    /// The address `/a/path` or `@name`.
    ///
    /// Throws for an address that is empty, relative, too long, or holds a NUL.
    public init(_ text: String) throws(OperatingSystemError) {
        let bytes = text.utf8
        guard bytes.count > 1, bytes.count <= Self.bytesMax, !bytes.contains(0),
            bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "@")
        else {
            throw .addressUnusable(text)
        }
        self.text = text
    }

    /// Calls `body` with the address in the kernel's form.
    package func withSocketAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(text.utf8)
        if name.first == UInt8(ascii: "@") {
            name[0] = 0
        } else {
            name.append(0)
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { path in
            unsafe path.copyBytes(from: name)
        }
        // An abstract name ends where the length says, so the length must be exact.
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe body(generic, length)
            }
        }
    }
}
