/// Text that came from the network, made fit for logs and errors.
enum ServerText {
    /// The longest message that is kept, in Unicode scalars.
    static let messageLengthMax = 200
    /// The longest code or enum value that is kept, in Unicode scalars.
    static let codeLengthMax = 64
    /// How much of a text is looked at at all, in Unicode scalars.
    private static let inspectedLengthMax = 4096

    /// A message without control characters and without the key, should a server echo it (X1).
    static func message(_ text: String, hiding credential: SecretKey) -> String {
        bounded(hidden(text, credential), limit: messageLengthMax)
    }

    /// An error code as KOMOJU spells them, `not_refundable`; nil for whatever else a server put in
    /// its place, because codes are logged and recorded (X1, X2).
    static func errorCode(_ text: String, hiding credential: SecretKey) -> String? {
        let isWord = text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
            default: false
            }
        }
        // A card's number has no letter before its digits.
        guard isWord, text.unicodeScalars.first?.properties.isAlphabetic == true,
            text.unicodeScalars.count <= codeLengthMax, hidden(text, credential) == text
        else { return nil }
        return text
    }

    /// A word of an enumeration without control characters.
    static func code(_ text: String) -> String {
        printable(text, limit: codeLengthMax)
    }

    private static func hidden(_ text: String, _ credential: SecretKey) -> String {
        let clean = printable(text, limit: inspectedLengthMax)
        return credential.withSecret { secret in
            clean
                .replacing(secret, with: "[hidden]")
                .replacing(BasicAuthorization.encode(user: secret), with: "[hidden]")
        }
    }

    /// The text's first characters, with whatever could break a log line taken as a blank.
    private static func printable(_ text: String, limit: Int) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate,
                .privateUse, .unassigned:
                clean.append(" ")
            default:
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    private static func bounded(_ text: String, limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        return String(text.unicodeScalars.prefix(limit)) + "…"
    }
}
