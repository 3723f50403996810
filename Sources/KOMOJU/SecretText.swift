/// What a secret out of a file or a credential must be: one word of visible ASCII.
enum SecretText {
    /// Why a text is no secret; none of the cases carries the text (X1).
    enum Flaw: Error, Equatable {
        case empty, tooLong, whitespaceInside, forbiddenCharacter
    }

    /// The word without the line ends behind it, which editors and `echo` leave there.
    static func word(_ text: String, lengthMax: Int) throws(Flaw) -> String {
        var scalars = Substring(text).unicodeScalars
        while let last = scalars.last, last == "\n" || last == "\r" {
            scalars.removeLast()
        }
        guard !scalars.isEmpty else { throw .empty }
        guard scalars.count <= lengthMax else { throw .tooLong }
        for scalar in scalars {
            if scalar.properties.isWhitespace { throw .whitespaceInside }
            guard scalar.value > 0x20, scalar.value < 0x7F else { throw .forbiddenCharacter }
        }
        return String(scalars)
    }
}
