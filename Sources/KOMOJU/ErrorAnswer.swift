/// The `error` of an answer: an object, or a plain string; unknown keys are ignored.
struct ErrorAnswer: Decodable, Equatable {
    /// `error.code`, or the whole string where `error` is a known code by itself.
    let code: String?
    /// `error.message`, or the string.
    let message: String?

    private enum Keys: String, CodingKey {
        case code, message
    }

    init(from decoder: any Decoder) throws {
        do {
            let text = try decoder.singleValueContainer().decode(String.self)
            code = ErrorClassification.verdict(code: text) == nil ? nil : text
            message = text
        } catch DecodingError.typeMismatch {
            do {
                let container = try decoder.container(keyedBy: Keys.self)
                code = container.looseString(.code)
                message = container.looseString(.message)
            } catch DecodingError.typeMismatch {
                // A number, a list, `true`: still an error, without a word about it.
                code = nil
                message = nil
            }
        }
    }
}

/// The outermost object of any answer, looked at only for an `error`.
struct ErrorEnvelope: Decodable {
    /// Nil where the key is absent or null.
    let error: ErrorAnswer?

    private enum Keys: String, CodingKey {
        case error
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        error = try container.decodeIfPresent(ErrorAnswer.self, forKey: .error)
    }
}
