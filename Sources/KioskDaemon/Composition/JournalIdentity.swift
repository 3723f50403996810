/// The six characters that set a new journal apart from all others.
///
/// They stand in every order number, so that a kiosk whose journal was lost never uses one again
/// that KOMOJU knows (M2).
public enum JournalIdentity {
    /// Draws a new one.
    public static func draw() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<6).map { _ in alphabet[Int.random(in: 0..<36, using: &generator)] })
    }
}
