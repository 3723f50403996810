import Glibc

/// A file descriptor that is closed when it goes out of scope.
struct FileDescriptor: ~Copyable, Sendable {
    /// The descriptor's number.
    let number: CInt

    /// Takes over an open descriptor.
    init(owning number: CInt) {
        self.number = number
    }

    deinit {
        // Linux frees the descriptor even when close reports an error, so there is no retry.
        _ = Glibc.close(number)
    }
}
