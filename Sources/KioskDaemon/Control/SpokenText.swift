import KioskConfiguration

/// What a person writes for the record: bounded, on one line, and with nothing in it that a
/// terminal or a log would take for an instruction.
public enum SpokenText {
    /// The longest name, in characters.
    public static let nameLengthMax = 60
    /// The longest reason, in characters.
    public static let reasonLengthMax = 400

    /// Why a text cannot go on record.
    public enum Fault: Error, Sendable, Equatable {
        /// There is nothing to read in it.
        case empty
        /// It is too long.
        case tooLong(max: Int)
        /// It holds a character that is not written but obeyed, by its number.
        case unwritable(UInt32)
    }

    /// The name of a person, without blanks around it.
    public static func name(_ text: String) throws(Fault) -> String {
        try checked(text, max: nameLengthMax)
    }

    /// A reason, without blanks around it.
    public static func reason(_ text: String) throws(Fault) -> String {
        try checked(text, max: reasonLengthMax)
    }

    private static func checked(_ text: String, max: Int) throws(Fault) -> String {
        let scalars = text.unicodeScalars
        // Before anything that walks over the text more than once.
        guard scalars.prefix(max * 8 + 1).count <= max * 8 else { throw .tooLong(max: max) }
        if let stranger = scalars.first(where: { !$0.isPlain }) {
            throw .unwritable(stranger.value)
        }
        let start = text.firstIndex { !$0.isWhitespace }
        let end = text.lastIndex { !$0.isWhitespace }
        guard let start, let end else { throw .empty }
        let trimmed = text[start...end]
        guard trimmed.count <= max else { throw .tooLong(max: max) }
        return String(trimmed)
    }
}

extension SpokenText.Fault: CustomStringConvertible {
    /// What is wrong, to follow the name of what was written.
    public var description: String {
        switch self {
        case .empty: "is empty"
        case .tooLong(let max): "is over \(max) characters long"
        case .unwritable(let number):
            "holds a character that cannot be written down, U+\(Self.code(number)); write one "
                + "line of plain text"
        }
    }
}

extension SpokenText.Fault {
    private static func code(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Who gives a command, as it goes on record.
public enum Signature {
    /// What a person says of themselves, and what the system knows: `alice`, or
    /// `Tanaka (user alice)` where the two differ.
    ///
    /// Behind sudo everybody is root to the system; then the claim tells who typed.
    ///
    /// - Parameters:
    ///   - claim: The name that was given, checked, or `nil`.
    ///   - user: The user by the system's word, or `nil` where that is not to be had.
    public static func text(claim: String?, user: String?) -> String {
        switch (claim, user) {
        case (let claim?, let user?): claim == user ? user : "\(claim) (user \(user))"
        case (nil, let user?): user
        case (let claim?, nil): "\(claim) (unverified)"
        case (nil, nil): "unknown (unverified)"
        }
    }
}
