import KioskCore
import KioskDaemon
import KioskGPIO
import KioskJournal

/// Why something cannot be measured.
enum BenchError: Error, Sendable, Equatable {
    /// The command line is wrong; the text says how.
    case usage(String)
    /// A system call failed, with its name and its errno.
    case system(call: String, code: Int32)
    /// The operating system refused something that a part of the product asked for.
    case operatingSystem(OperatingSystemError)
    /// The journal cannot be used.
    case journal(JournalError)
    /// The lines cannot be used.
    case lines(GPIOError)
    /// The benchmark's own configuration has faults.
    case configuration([String])
    /// The program or file that is to be measured is not there.
    case missing(String)
    /// It took too long until what the text says.
    case timedOut(String)
    /// A part of the product failed; the text says how.
    case failed(String)
}

extension BenchError: CustomStringConvertible {
    /// What failed, and what to do.
    var description: String {
        switch self {
        case .usage(let text): text
        case .system(let call, let code): "\(call) failed with errno \(code)"
        case .operatingSystem(let error): "\(error)"
        case .journal(let error): "\(error)"
        case .lines(let error): "\(error)"
        case .configuration(let faults): faults.joined(separator: "\n")
        case .missing(let what): what
        case .timedOut(let what): "it took too long until \(what)"
        case .failed(let what): what
        }
    }
}
