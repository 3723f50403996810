extension String {
    /// The text with the wide letters, digits and blanks that a Japanese keyboard writes as narrow
    /// ones: `Ａ１` is `A1`.
    var narrow: String {
        var narrow = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E:
                narrow.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000: narrow += " "
            case _: narrow.unicodeScalars.append(scalar)
            }
        }
        return narrow
    }
}
