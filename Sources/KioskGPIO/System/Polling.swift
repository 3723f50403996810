import Glibc

/// What poll(2) said of one descriptor.
struct PollResult {
    /// Something can be read.
    let isReady: Bool
    /// The other side or the device is gone (POLLERR, POLLHUP or POLLNVAL).
    let isBroken: Bool
}

/// Waits until a descriptor is readable or broken, or until the time is up.
///
/// - Parameter timeoutMilliseconds: -1 waits for ever.
/// - Returns: one result for each descriptor, in order.
func pollForReading(
    _ descriptors: [CInt], timeoutMilliseconds: CInt = -1
) throws(GPIOError) -> [PollResult] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    try poll(&entries, timeoutMilliseconds: timeoutMilliseconds)
    return entries.map { PollResult(isReady: $0.isReady, isBroken: $0.isBroken) }
}

/// Polls the entries as they stand.
func poll(_ entries: inout [pollfd], timeoutMilliseconds: CInt) throws(GPIOError) {
    _ = try systemCall("poll") {
        unsafe Glibc.poll(&entries, nfds_t(entries.count), timeoutMilliseconds)
    }
}

extension pollfd {
    /// Something can be read.
    var isReady: Bool { revents & Int16(POLLIN) != 0 }
    /// Something can be written.
    var isWritable: Bool { revents & Int16(POLLOUT) != 0 }
    /// The other side or the device is gone.
    var isBroken: Bool { revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 }
}

/// Waits until one of the descriptors is readable. A wait that fails returns after a moment: its
/// caller looks at its state in any case and waits again.
func waitForReading(_ descriptors: [CInt]) {
    do {
        _ = try pollForReading(descriptors)
    } catch {
        usleep(waitFailurePauseMicroseconds)
    }
}

/// The pause that keeps a wait that always fails from burning the processor.
private let waitFailurePauseMicroseconds: useconds_t = 1_000
