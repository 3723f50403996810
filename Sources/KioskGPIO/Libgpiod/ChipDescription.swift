/// What the kernel says of a chip.
public struct ChipDescription: Sendable, Hashable {
    /// Its device file.
    public let path: String
    /// The kernel's name, for example `gpiochip0`; it may change from boot to boot.
    public let name: String
    /// What the driver calls it, for example `pinctrl-bcm2711`.
    public let label: String
    /// How many lines it has.
    public let lineCount: Int
}

extension ChipDescription: CustomStringConvertible {
    /// For example `gpiochip0 [pinctrl-bcm2711] (58 lines)`.
    public var description: String { "\(name) [\(label)] (\(lineCount) lines)" }
}

/// What the kernel says of a line.
public struct LineDescription: Sendable, Hashable {
    /// Its number on the chip.
    public let offset: Int
    /// Its name; empty when it has none.
    public let name: String
    /// Whether it drives.
    public let isOutput: Bool
    /// Whether somebody holds it.
    public let isUsed: Bool
    /// Who holds it; empty when nobody does, or nobody who gave a name.
    public let consumer: String

    /// Who holds the line, in words; `nil` when nobody does.
    public var holder: String? {
        guard isUsed else {
            return nil
        }
        return consumer.isEmpty ? "a holder without a name" : consumer
    }
}
