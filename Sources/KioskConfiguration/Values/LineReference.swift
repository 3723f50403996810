internal import KioskCore

/// A GPIO line as the technician names it: by its name or by its offset on the chip.
public enum LineReference: Sendable, Hashable, CustomStringConvertible {
    /// The name that the kernel gives the line, such as `GPIO17`.
    case name(String)
    /// The offset on the chip; the text `"17"` and the number 17 are the same offset.
    case offset(Int)

    /// The offsets that are taken; no chip in the kernel has more lines.
    public static let offsetRange = 0...4095

    static let nameRule = TextRule(.init("a line's name", ja: "線の名前"), length: 1...31)

    /// The name, or the offset in digits.
    public var description: String {
        switch self {
        case .name(let name): name
        case .offset(let offset): String(offset)
        }
    }
}
