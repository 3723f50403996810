import FoundationEssentials
import KioskCore
import NIOCore

/// The body of a command: one flat JSON object of texts, and no key that nobody asked for.
struct ControlRequestBody {
    private let texts: [String: String]
    private let example: String

    /// Reads the object.
    init(
        _ bytes: ByteBuffer, keys: Set<String>, example: String
    ) throws(ControlRefusal) {
        self.example = example
        do {
            texts = try JSONDecoder().decode(
                [String: String].self, from: Data(bytes.readableBytesView))
        } catch {
            throw .malformed("the body is not a JSON object of texts", example: example)
        }
        // A key that is not known may be one that its sender relies on, an amount perhaps (X3).
        guard Set(texts.keys).isSubset(of: keys) else {
            let known = keys.sorted().joined(separator: ", ")
            throw .malformed("the body has keys other than \(known)", example: example)
        }
    }

    /// The decision.
    func decision() throws(ControlRefusal) -> ResolutionDecision {
        guard let decision = texts["decision"].flatMap(ResolutionDecision.init) else {
            let words = ResolutionDecision.allCases.map { "\"\($0.rawValue)\"" }
            throw .malformed(
                "decision has to be \(words.joined(separator: " or "))", example: example)
        }
        return decision
    }

    /// A whole number that is not negative.
    func count(_ key: String) throws(ControlRefusal) -> Int {
        guard let count = texts[key].flatMap({ Int($0) }), count >= 0 else {
            throw .malformed("\(key) has to be a whole number in quotes", example: example)
        }
        return count
    }

    /// Why a person decided so.
    func why() throws(ControlRefusal) -> String {
        guard let text = texts["why"] else {
            throw .malformed("why is missing", example: example)
        }
        do throws(SpokenText.Fault) {
            return try SpokenText.reason(text)
        } catch {
            throw .malformed("why \(error)", example: example)
        }
    }

    /// Who decided, by their own word, if they said so.
    func claim() throws(ControlRefusal) -> String? {
        guard let text = texts["by"] else { return nil }
        do throws(SpokenText.Fault) {
            return try SpokenText.name(text)
        } catch {
            throw .malformed("by \(error)", example: example)
        }
    }
}
