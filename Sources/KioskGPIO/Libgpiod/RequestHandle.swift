import CGPIOD
import KioskCore

/// Lines held through the C interface; given back when it goes out of scope or before.
///
/// Whoever holds it lets one thread at a time use it.
struct RequestHandle: ~Copyable, Sendable {
    // Zero when the lines have been given back.
    private var address: UInt

    /// Takes over a request.
    @unsafe init(owning pointer: OpaquePointer) {
        address = UInt(bitPattern: pointer)
    }

    deinit {
        if address != 0 {
            unsafe cgpiod_request_release(OpaquePointer(bitPattern: address))
        }
    }

    /// Whether the lines have been given back; nothing else may be called then.
    var isReleased: Bool { address == 0 }

    /// Gives the lines back.
    mutating func release() {
        if address != 0 {
            unsafe cgpiod_request_release(OpaquePointer(bitPattern: address))
            address = 0
        }
    }

    /// Sets one line.
    func set(_ index: Int, active: Bool) throws(RequestFailure) {
        let result = unsafe cgpiod_request_set(OpaquePointer(bitPattern: address), index, active)
        guard result >= 0 else {
            throw RequestFailure(index: index, error: SystemError(negative: result))
        }
    }

    /// Reads all lines.
    func levels(count: Int) throws(RequestFailure) -> [Bool] {
        var levels = [UInt8](repeating: 0, count: count)
        var failed: CInt = -1
        let result = unsafe cgpiod_request_get(
            OpaquePointer(bitPattern: address), &levels, count, &failed)
        guard result >= 0 else {
            throw RequestFailure(
                index: failed < 0 ? nil : Int(failed), error: SystemError(negative: result))
        }
        return levels.map { $0 != 0 }
    }

    /// What to poll for edges.
    func descriptors() throws(RequestFailure) -> [CInt] {
        var descriptors: [CInt] = []
        for index in 0..<descriptorCount {
            let result = unsafe cgpiod_request_fd(OpaquePointer(bitPattern: address), index)
            guard result >= 0 else {
                throw RequestFailure(index: nil, error: SystemError(negative: result))
            }
            descriptors.append(result)
        }
        return descriptors
    }

    /// Takes the pending edges of the descriptors with these indices: offsets, levels and times.
    func readEvents(from ready: [Int]) throws(RequestFailure) -> [cgpiod_event] {
        var events: [cgpiod_event] = []
        var batch = [cgpiod_event](repeating: cgpiod_event(), count: Self.eventBatchSize)
        for index in ready {
            let count = unsafe cgpiod_request_read(
                OpaquePointer(bitPattern: address), index, &batch, batch.count)
            guard count >= 0 else {
                throw RequestFailure(index: nil, error: SystemError(negative: count))
            }
            events += batch.prefix(Int(count))
        }
        return events
    }

    private var descriptorCount: Int {
        Int(unsafe cgpiod_request_fd_count(OpaquePointer(bitPattern: address)))
    }

    /// What is left over stays readable and is taken after the next poll.
    private static let eventBatchSize = 64
}
