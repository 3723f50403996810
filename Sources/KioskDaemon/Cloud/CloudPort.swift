public import KioskCore

/// The seam between the controller and KOMOJU.
///
/// `perform` answers every call, always, within a bound that the implementation states.
public protocol CloudPort: Sendable {
    /// Carries out one call and says what came of it; it never throws and never retries.
    func perform(_ call: CloudCall) async -> CloudAnswer
}
