public import KioskCore

/// What became of reading a configuration file: a validated value, or all its faults.
public struct ConfigurationOutcome: Sendable, Equatable {
    /// The configuration; `nil` when there is any fault. Never half of one.
    public let configuration: KioskConfiguration?
    /// The errors, sorted by place.
    public let faults: [ConfigurationFault]
    /// The warnings, sorted by place; they forbid nothing unless the caller is strict.
    public let warnings: [ConfigurationFault]
    /// The file's bytes as they were read and checked; empty when they could not be read.
    public let source: [UInt8]

    init(
        configuration: KioskConfiguration?, findings: [ConfigurationFault], source: [UInt8] = []
    ) {
        let sorted = findings.sorted(by: ConfigurationFault.isOrdered)
        faults = sorted.filter { $0.severity == .error }
        warnings = sorted.filter { $0.severity == .warning }
        self.configuration = faults.isEmpty ? configuration : nil
        self.source = source
    }

    /// Errors and warnings together, sorted by place.
    public var findings: [ConfigurationFault] {
        (faults + warnings).sorted(by: ConfigurationFault.isOrdered)
    }

    /// Whether the file may be used; `strict` counts warnings as errors.
    public func passes(strict: Bool = false) -> Bool {
        configuration != nil && (!strict || warnings.isEmpty)
    }

    /// One line for each error and warning, in the order of the file; empty when there is none.
    public func report(path: String, in language: Language = .english) -> [String] {
        findings.map { $0.formatted(path: path, in: language) }
    }

    /// The same lines in both languages.
    public func bilingualReport(path: String) -> [BilingualText] {
        findings.map {
            BilingualText(
                $0.formatted(path: path), ja: $0.formatted(path: path, in: .japanese))
        }
    }
}
