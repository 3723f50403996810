/// A line of the chip, as the technician wrote it: by its name or by its offset.
public enum LineReference: Sendable, Hashable {
    /// The name that the kernel knows the line by, for example `GPIO17`.
    case name(String)
    /// The number of the line on its chip, counted from 0.
    case offset(Int)

    /// Takes figures as an offset and everything else as a name.
    public init(_ text: String) {
        let figures = !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        if figures, let offset = Int(text) {
            self = .offset(offset)
        } else {
            self = .name(text)
        }
    }
}

extension LineReference: CustomStringConvertible {
    /// The name, or the offset in figures; the mock chip calls its lines so too.
    public var description: String {
        switch self {
        case .name(let name): name
        case .offset(let offset): String(offset)
        }
    }
}
