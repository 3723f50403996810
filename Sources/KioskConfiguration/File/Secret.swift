/// A secret in memory: it does not show itself when it is printed, dumped or logged (X1).
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The secret itself, for the one place that sends it or computes with it.
    public func revealed() -> String { text }

    /// Never the secret.
    public var description: String { "(secret)" }

    /// Never the secret.
    public var debugDescription: String { "(secret)" }

    /// Nothing inside, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
