extension Unicode.Scalar {
    /// Whether a person sees the character as what it is: it moves no cursor, breaks no line,
    /// turns no text around and does not hide. Messages show no other (they go to terminals).
    package var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }

    /// Whether the character could forge what a terminal, a log or a receipt shows: the control
    /// characters of ASCII and of Latin 1, the line separators of Unicode, and its marks that turn
    /// the direction of writing. It is less than what is not plain, because names may hold emoji
    /// that are joined by invisible characters.
    package var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
        case _: false
        }
    }
}
