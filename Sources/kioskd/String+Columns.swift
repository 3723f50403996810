extension String {
    /// How many columns of a terminal it takes: Japanese characters take two.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
    /// The blocks of East Asian characters that are wide (UAX #11), as far as they are in use:
    /// Hangul's first, ideographs with kana and punctuation, Hangul, compatible and full-width
    /// forms, and the later planes of ideographs.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]

    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        case _: Self.wide.contains { $0.contains(value) } ? 2 : 1
        }
    }
}
