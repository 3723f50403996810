internal import FoundationEssentials

/// The credentials of HTTP Basic authentication with an empty password.
enum BasicAuthorization {
    /// `base64("user:")`, the part behind `Basic `.
    static func encode(user: String) -> String {
        Data("\(user):".utf8).base64EncodedString()
    }
}
