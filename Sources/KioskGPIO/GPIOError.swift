/// What can go wrong with the lines: where, in which operation, and who is in the way.
public enum GPIOError: Error, Sendable, Equatable {
    /// No chip has that label, name or path; `found` describes those that there are.
    case chipNotFound(wanted: String, found: [String])
    /// Several chips have that label; each is described.
    case chipAmbiguous(wanted: String, found: [String])
    /// An operation on the chip as a whole failed.
    case chip(String, operation: String, SystemError)
    /// The chip has no such line; `elsewhere` are other chips that have one of that name.
    case lineNotFound(chip: String, line: LineReference, elsewhere: [ChipDescription] = [])
    /// Several lines of the chip have that name, at these offsets.
    case lineAmbiguous(chip: String, line: LineReference, offsets: [Int])
    /// Two entries of the plan are the same line.
    case lineUsedTwice(chip: String, line: LineReference)
    /// The plan has more lines in one direction than one request can hold.
    case tooManyLines(chip: String, count: Int, max: Int)
    /// Somebody else holds the line.
    case lineBusy(chip: String, line: LineReference, holder: String)
    /// The line is an output: only who holds it drives it (mock chip).
    case lineIsOutput(chip: String, line: LineReference)
    /// An operation on a line failed.
    case line(chip: String, line: LineReference, operation: String, SystemError)
    /// A system call that concerns no chip failed.
    case system(call: String, SystemError)
    /// The mock's socket cannot be at that path.
    case socketPath(String, reason: String)
    /// The lines have been closed.
    case closed
}

extension GPIOError {
    /// Whether the chip is gone: only opening it again can help.
    public var meansChipLost: Bool {
        switch self {
        case .chip(_, _, let error), .line(_, _, _, let error), .system(_, let error):
            error.meansDeviceLost
        case .chipNotFound, .chipAmbiguous, .lineNotFound, .lineAmbiguous, .lineUsedTwice,
            .tooManyLines, .lineBusy, .lineIsOutput, .socketPath, .closed:
            false
        }
    }

    /// Whether the same operation may succeed a moment later: a bus that does not answer, and not a
    /// chip that is gone or a right that is missing.
    public var mayPass: Bool {
        switch self {
        case .chip(_, _, let error), .line(_, _, _, let error), .system(_, let error):
            !error.meansDeviceLost && !error.meansForbidden
        case .chipNotFound, .chipAmbiguous, .lineNotFound, .lineAmbiguous, .lineUsedTwice,
            .tooManyLines, .lineBusy, .lineIsOutput, .socketPath, .closed:
            false
        }
    }
}

extension GPIOError {
    /// The same error; a line that was not found by its name comes with the chips that have it.
    func naming(_ chipsHaving: (String) -> [ChipDescription]) -> GPIOError {
        guard case .lineNotFound(let chip, .name(let name), _) = self else {
            return self
        }
        return .lineNotFound(chip: chip, line: .name(name), elsewhere: chipsHaving(name))
    }

    /// Where to find a line that another chip has, and what to write to have that one.
    private static func advice(_ elsewhere: [ChipDescription]) -> String {
        guard let first = elsewhere.first else {
            return "; `kioskd gpio list` shows all lines"
        }
        let chips = elsewhere.map(\.description).joined(separator: ", ")
        guard elsewhere.count == 1 else {
            return "; these chips have one: \(chips); write the right one's name in gpio.chip"
        }
        // The label stays the same from boot to boot.
        let word = first.label.isEmpty ? first.name : first.label
        return "; \(chips) has it: write \"chip\": \"\(word)\" in \"gpio\""
    }
}

extension GPIOError: CustomStringConvertible {
    /// One line for a technician: what failed, on what, and what to do.
    public var description: String {
        switch self {
        case .chipNotFound(let wanted, let found):
            found.isEmpty
                ? "no GPIO chip '\(wanted)': this machine has none; check that the board's GPIO "
                    + "driver is loaded"
                : "no GPIO chip '\(wanted)'; found: \(found.joined(separator: ", "))"
        case .chipAmbiguous(let wanted, let found):
            "several GPIO chips are '\(wanted)': \(found.joined(separator: ", ")); "
                + "write the name or the path of one"
        case .chip(let chip, let operation, let error):
            "GPIO chip \(chip): \(operation): \(error)\(error.advice)"
        case .lineNotFound(let chip, let line, let elsewhere):
            "GPIO chip \(chip) has no line \(line.quoted)\(Self.advice(elsewhere))"
        case .lineAmbiguous(let chip, let line, let offsets):
            "GPIO chip \(chip) has several lines \(line.quoted), at the offsets "
                + "\(offsets.map(String.init).joined(separator: ", ")); write the offset"
        case .lineUsedTwice(let chip, let line):
            "GPIO chip \(chip): line \(line.quoted) is used twice; give each use its own line"
        case .tooManyLines(let chip, let count, let max):
            "GPIO chip \(chip): \(count) lines in one direction are over the maximum of \(max)"
        case .lineBusy(let chip, let line, let holder):
            "GPIO chip \(chip): line \(line.quoted) is held by '\(holder)'; "
                + (holder == LinePlan.consumer
                    ? "stop that kioskd, or, should none run, look for a second use of the line "
                        + "under its name or its offset"
                    : "stop it, or use another line")
        case .lineIsOutput(let chip, let line):
            "GPIO chip \(chip): line \(line.quoted) is an output; only inputs are driven from "
                + "outside"
        case .line(let chip, let line, let operation, let error):
            "GPIO chip \(chip): line \(line.quoted): \(operation): \(error)\(error.advice)"
        case .system(let call, let error):
            "\(call): \(error)"
        case .socketPath(let path, let reason):
            "mock GPIO socket \(path): \(reason)"
        case .closed:
            "the GPIO lines have been closed"
        }
    }
}

extension LineReference {
    /// In quotes when a name, else told to be an offset.
    fileprivate var quoted: String {
        switch self {
        case .name(let name): "'\(name)'"
        case .offset(let offset): "at offset \(offset)"
        }
    }
}

extension SystemError {
    /// What to do about the error, where it is known.
    fileprivate var advice: String {
        switch name {
        case "EACCES", "EPERM": "; the user must be in the group of the device file"
        case "ENODEV", "ENXIO": "; the chip is gone, connect it and start again"
        case "ENOTTY": "; this file is not a GPIO chip"
        default: ""
        }
    }
}
