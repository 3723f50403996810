import CGPIOD
import KioskCore
import Synchronization

/// Inputs that are held on a chip of the kernel.
final class LibgpiodInputs: InputRequest {
    let descriptors: [CInt]
    // Keeps the chip open for as long as its lines are held.
    private let chip: LibgpiodChip
    private let references: [LineReference]
    private let offsets: [Int]
    private let request: Mutex<RequestHandle>

    /// Takes over the request of those lines.
    init(
        chip: LibgpiodChip, references: [LineReference], offsets: [Int], descriptors: [CInt],
        request: consuming RequestHandle
    ) {
        self.chip = chip
        self.references = references
        self.offsets = offsets
        self.descriptors = descriptors
        self.request = Mutex(request)
    }

    func readEdges(from ready: [Int]) throws(GPIOError) -> [LineEdge] {
        let events = try perform("read edges") { request throws(RequestFailure) in
            try request.readEvents(from: ready)
        }
        return events.compactMap { event in
            guard let index = offsets.firstIndex(of: Int(event.offset)) else {
                return nil
            }
            return LineEdge(
                index: index, active: event.level < 0 ? nil : event.level != 0,
                at: Instant(nanoseconds: event.nanoseconds), lost: Int(event.lost))
        }
    }

    func levels() throws(GPIOError) -> [Bool] {
        let count = references.count
        return try perform("read the level") { request throws(RequestFailure) in
            try request.levels(count: count)
        }
    }

    func release() {
        request.withLock { $0.release() }
    }

    private func perform<Answer: Sendable>(
        _ operation: String,
        _ body: (inout RequestHandle) throws(RequestFailure) -> Answer
    ) throws(GPIOError) -> Answer {
        try request.withLock { request throws(GPIOError) in
            guard !request.isReleased else {
                throw .closed
            }
            do throws(RequestFailure) {
                return try body(&request)
            } catch {
                guard let index = error.index else {
                    throw .chip(chip.name, operation: operation, error.error)
                }
                throw .line(
                    chip: chip.name, line: references[index], operation: operation, error.error)
            }
        }
    }
}
