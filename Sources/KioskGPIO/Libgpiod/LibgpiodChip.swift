import CGPIOD
import KioskCore
import Synchronization

/// A chip of the kernel, through libgpiod.
public final class LibgpiodChip: GPIOChip {
    /// What the kernel says of the chip.
    public let chip: ChipDescription
    private let directory: ChipDirectory
    private let handle: Mutex<ChipHandle>

    /// Opens the chip that is meant by a label, a name (`gpiochip0`) or a path.
    public init(_ wanted: String, in directory: ChipDirectory = ChipDirectory()) throws(GPIOError) {
        let path = try directory.resolve(wanted)
        let handle = try ChipHandle(path: path)
        chip = try handle.description(path: path)
        self.directory = directory
        self.handle = Mutex(handle)
    }

    /// The chip as error messages call it, for example `gpiochip0 [pinctrl-bcm2711]`.
    public var name: String { "\(chip.name) [\(chip.label)]" }

    /// The version of the libgpiod that is in use, for example `1.6.3`.
    public static var libraryVersion: String {
        unsafe cgpiod_library_version().map { unsafe String(cString: $0) } ?? ""
    }

    /// All lines of the chip, with who holds them now.
    public func lines() throws(GPIOError) -> [LineDescription] {
        var lines: [LineDescription] = []
        for offset in 0..<chip.lineCount {
            lines.append(try line(offset))
        }
        return lines
    }

    /// Takes outputs in one request, each driven inactive (S1).
    public func requestOutputs(
        _ lines: [OutputLine], consumer: String
    ) throws(GPIOError) -> any OutputRequest {
        let references = lines.map(\.reference)
        let offsets = try offsets(of: references)
        let configs = zip(lines, offsets).map { line, offset in
            cgpiod_line_config(
                offset: UInt32(offset), active_low: line.activeLow, bias: CGPIOD_BIAS_AS_IS,
                debounce_us: 0)
        }
        do throws(RequestFailure) {
            let request = try handle.withLock { handle throws(RequestFailure) in
                try handle.requestOutputs(configs, consumer: consumer)
            }
            return LibgpiodOutputs(chip: self, references: references, request: request)
        } catch {
            throw explain(error, "request output", references, offsets)
        }
    }

    /// Takes all inputs in one request, with both edges watched.
    public func requestInputs(
        _ lines: [InputLine], consumer: String
    ) throws(GPIOError) -> any InputRequest {
        let references = lines.map(\.reference)
        let offsets = try offsets(of: references)
        let tick = MonotonicClock.tick
        let configs = zip(lines, offsets).map { line, offset in
            let period = KernelDebounce.period(for: line, tick: tick)
            return cgpiod_line_config(
                offset: UInt32(offset), active_low: line.activeLow, bias: line.bias.native,
                debounce_us: UInt32(period.wholeNanoseconds / 1_000))
        }
        do throws(RequestFailure) {
            let request = try handle.withLock { handle throws(RequestFailure) in
                try handle.requestInputs(configs, consumer: consumer)
            }
            let descriptors = try request.descriptors()
            return LibgpiodInputs(
                chip: self, references: references, offsets: offsets, descriptors: descriptors,
                request: request)
        } catch {
            throw explain(error, "request input", references, offsets)
        }
    }

    /// Whether a line that nobody holds is high; it stays the input or the output that it is.
    public func isHigh(_ line: LineReference) throws(GPIOError) -> Bool {
        let offsets = try offsets(of: [line])
        do throws(RequestFailure) {
            return try handle.withLock { handle throws(RequestFailure) in
                try handle.level(of: offsets[0], consumer: LinePlan.consumer)
            }
        } catch {
            throw explain(error, "read as it is", [line], offsets)
        }
    }

    private func line(_ offset: Int) throws(GPIOError) -> LineDescription {
        let name = name
        return try handle.withLock { handle throws(GPIOError) in
            try handle.line(offset, of: name)
        }
    }

    private func offsets(of references: [LineReference]) throws(GPIOError) -> [Int] {
        let hasNames = references.contains { reference in
            switch reference {
            case .name: true
            case .offset: false
            }
        }
        let table = LineTable(
            chip: name, lineCount: chip.lineCount, lines: hasNames ? try lines() : [])
        do throws(GPIOError) {
            return try table.offsets(of: references, max: Int(CGPIOD_LINES_MAX))
        } catch {
            throw error.naming { directory.chips(having: $0, except: chip) }
        }
    }

    /// Says which line was refused and who holds it, as far as can be found out.
    private func explain(
        _ failure: RequestFailure, _ operation: String, _ references: [LineReference],
        _ offsets: [Int]
    ) -> GPIOError {
        let suspects = failure.index.map { [$0] } ?? Array(references.indices)
        if failure.error.meansBusy {
            for index in suspects {
                do {
                    if let holder = try line(offsets[index]).holder {
                        return .lineBusy(chip: name, line: references[index], holder: holder)
                    }
                } catch {
                    // The refusal itself says more than this failure to explain it.
                    continue
                }
            }
        }
        if suspects.count == 1 {
            return .line(
                chip: name, line: references[suspects[0]], operation: operation, failure.error)
        }
        let all = references.map(\.description).joined(separator: ", ")
        return .chip(name, operation: "\(operation)s \(all)", failure.error)
    }
}

extension LineBias {
    /// The bias as the C interface has it.
    fileprivate var native: cgpiod_bias {
        switch self {
        case .asIs: CGPIOD_BIAS_AS_IS
        case .disabled: CGPIOD_BIAS_DISABLED
        case .pullUp: CGPIOD_BIAS_PULL_UP
        case .pullDown: CGPIOD_BIAS_PULL_DOWN
        }
    }
}
