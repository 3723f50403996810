extension Unicode.Scalar {
    /// Whether a person sees the character as what it is: it moves no cursor, breaks no line,
    /// turns no text around and does not hide. Messages show no other (they go to terminals).
    var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }
}
