public import KOMOJU
public import KioskConfiguration
public import KioskGPIO
import KioskJournal

/// Why the daemon cannot run, with the exit code of sysexits that says so.
public enum DaemonError: Error, Sendable {
    /// The secret key cannot be had or used.
    case secret(SecretError)
    /// The secret key is not one.
    case secretKey(SecretKeyError)
    /// The webhook's token is not one.
    case webhookToken(WebhookTokenError)
    /// The client refuses the address or the time-out.
    case client(KOMOJUSetupError)
    /// The GPIO lines cannot be taken.
    case lines(GPIOError)
    /// The controller gave up.
    case controller(ControllerError)
    /// Something else failed; the text says what.
    case other(String)

    /// The exit code of sysexits(3).
    public var exitCode: Int32 {
        switch self {
        case .secret(.openToOthers): SystemExit.permission
        case .secret, .secretKey, .webhookToken, .client: SystemExit.configuration
        case .lines, .controller(.journal(.locked)): SystemExit.unavailable
        case .controller(.journal), .controller(.lines), .controller(.chipLost):
            SystemExit.inputOutput
        case .controller(.invariant), .other: SystemExit.software
        }
    }
}

extension DaemonError: CustomStringConvertible {
    /// What failed, on what, and what to do.
    public var description: String {
        switch self {
        case .secret(let error): "\(error)"
        case .secretKey(let error): "the secret key cannot be used: \(error)"
        case .webhookToken(let error): "\(error)"
        case .client(let error): "komoju: \(error)"
        case .lines(let error): "\(error)"
        case .controller(let error): "\(error)"
        case .other(let text): text
        }
    }
}
