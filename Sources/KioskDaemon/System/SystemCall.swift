import Glibc

/// Makes a system call: repeats it while a signal interrupts it (EINTR), and throws the call's
/// name with its errno when it fails.
@discardableResult
func uninterrupted<Result: SignedInteger>(
    _ name: String, _ body: () -> Result
) throws(OperatingSystemError) -> Result {
    while true {
        let result = body()
        if result >= 0 {
            return result
        }
        let code = errno
        if code != EINTR {
            throw .call(name, code: code)
        }
    }
}
