import Glibc

/// Who is at the other end of a Unix socket, by the kernel's word: `struct ucred`, which Swift's
/// `Glibc` module leaves out.
struct PeerCredential: Sendable {
    /// The process that connected, or that began to listen.
    var process: Int32 = 0
    /// Its user.
    var user: UInt32 = 0
    /// Its group.
    var group: UInt32 = 0

    /// The peer of a connected socket; `nil` where the kernel does not tell.
    static func of(_ descriptor: CInt) -> PeerCredential? {
        var credential = PeerCredential()
        let size = socklen_t(MemoryLayout<PeerCredential>.size)
        var length = size
        let answer = unsafe getsockopt(
            descriptor, SOL_SOCKET, SO_PEERCRED, &credential, &length)
        return answer == 0 && length == size ? credential : nil
    }
}
