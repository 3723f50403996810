/// What one check of the doctor found.
public struct DoctorFinding: Sendable, Equatable, Encodable {
    /// How it stands.
    public enum Verdict: String, Sendable, Equatable, Encodable {
        /// As it should be.
        case pass
        /// It works, and somebody should know; or it could not be looked at.
        case warn
        /// The kiosk cannot sell like this, or must not.
        case fail
    }

    /// What was looked at, in a word or two: `clock`, `line GPIO17`.
    public let check: String
    /// How it stands.
    public let verdict: Verdict
    /// What was found.
    public let found: String
    /// Why it matters; `nil` where all is well.
    public let why: String?
    /// What to do; `nil` where there is nothing to be done.
    public let remedy: String?

    static func pass(_ check: String, _ found: String) -> DoctorFinding {
        DoctorFinding(check: check, verdict: .pass, found: found, why: nil, remedy: nil)
    }

    static func warn(
        _ check: String, _ found: String, why: String, remedy: String
    ) -> DoctorFinding {
        DoctorFinding(check: check, verdict: .warn, found: found, why: why, remedy: remedy)
    }

    static func fail(
        _ check: String, _ found: String, why: String, remedy: String
    ) -> DoctorFinding {
        DoctorFinding(check: check, verdict: .fail, found: found, why: why, remedy: remedy)
    }
}
