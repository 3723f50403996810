import Synchronization

/// Outputs that are held on a chip of the kernel.
final class LibgpiodOutputs: OutputRequest {
    // Keeps the chip open for as long as its lines are held.
    private let chip: LibgpiodChip
    private let references: [LineReference]
    private let request: Mutex<RequestHandle>

    /// Takes over the request of those lines.
    init(chip: LibgpiodChip, references: [LineReference], request: consuming RequestHandle) {
        self.chip = chip
        self.references = references
        self.request = Mutex(request)
    }

    func set(_ index: Int, active: Bool) throws(GPIOError) {
        let (chip, line) = (chip.name, references[index])
        try request.withLock { request throws(GPIOError) in
            guard !request.isReleased else {
                throw .closed
            }
            do throws(RequestFailure) {
                try request.set(index, active: active)
            } catch {
                throw .line(
                    chip: chip, line: line, operation: active ? "set active" : "set inactive",
                    error.error)
            }
        }
    }

    func release() {
        request.withLock { $0.release() }
    }
}
