import Glibc

/// The one way to make a system call: repeats it when a signal interrupts it (EINTR) and throws
/// the call's name with its errno when it fails.
func systemCall<Result: SignedInteger>(
    _ name: String, _ body: () -> Result
) throws(GPIOError) -> Result {
    while true {
        let result = body()
        if result >= 0 {
            return result
        }
        let code = errno
        if code != EINTR {
            throw .system(call: name, SystemError(code: code))
        }
    }
}
