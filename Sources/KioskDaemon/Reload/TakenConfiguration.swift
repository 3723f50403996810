public import KioskConfiguration

/// A configuration that was checked, with the bytes of its file.
public struct TakenConfiguration: Sendable, Equatable {
    /// The configuration, without a fault.
    public let configuration: KioskConfiguration
    /// The file's bytes as they were checked.
    public let source: [UInt8]

    /// What was checked.
    public init(_ configuration: KioskConfiguration, source: [UInt8]) {
        self.configuration = configuration
        self.source = source
    }
}
