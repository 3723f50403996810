public import KioskCore

/// What one check of the doctor found, in both languages.
public struct DoctorFinding: Sendable, Equatable {
    /// How it stands.
    public enum Verdict: String, Sendable, Equatable, Encodable {
        /// As it should be.
        case pass
        /// It works, and somebody should know; or it could not be looked at.
        case warn
        /// The kiosk cannot sell like this, or must not.
        case fail
    }

    /// What was looked at.
    public let check: DoctorCheck
    /// How it stands.
    public let verdict: Verdict
    /// What was found.
    public let found: BilingualText
    /// Why it matters; `nil` where all is well.
    public let why: BilingualText?
    /// What to do; `nil` where there is nothing to be done.
    public let remedy: BilingualText?

    static func pass(_ check: DoctorCheck, _ found: BilingualText) -> DoctorFinding {
        DoctorFinding(check: check, verdict: .pass, found: found, why: nil, remedy: nil)
    }

    static func warn(
        _ check: DoctorCheck, _ found: BilingualText, why: BilingualText, remedy: BilingualText
    ) -> DoctorFinding {
        DoctorFinding(check: check, verdict: .warn, found: found, why: why, remedy: remedy)
    }

    static func fail(
        _ check: DoctorCheck, _ found: BilingualText, why: BilingualText, remedy: BilingualText
    ) -> DoctorFinding {
        DoctorFinding(check: check, verdict: .fail, found: found, why: why, remedy: remedy)
    }
}

extension DoctorFinding: Encodable {
    private enum CodingKeys: String, CodingKey {
        case check, verdict, found, why, remedy
    }

    /// Writes it in English, for programs.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(check.name.english, forKey: .check)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(found.english, forKey: .found)
        try container.encodeIfPresent(why?.english, forKey: .why)
        try container.encodeIfPresent(remedy?.english, forKey: .remedy)
    }
}
