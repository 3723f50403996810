import KioskCore
import KioskGPIO

extension PulseOutcome {
    /// All labels.
    static let labels = [
        "completed", "ended_early", "refused", "failed", "off_failed",
    ]

    /// The outcome as a word for programs.
    var label: String {
        switch self {
        case .completed: "completed"
        case .endedEarly: "ended_early"
        case .refused: "refused"
        case .failed: "failed"
        case .offFailed: "off_failed"
        }
    }

    /// How long the output was on; `nil` when it never was, or when nobody knows.
    var onTime: Duration? {
        switch self {
        case .completed(let onTime): onTime
        case .endedEarly(let onTime): onTime > .zero ? onTime : nil
        case .refused, .failed, .offFailed: nil
        }
    }

    /// Why nothing moved, or why it does not stop; `nil` where all went as was asked.
    var trouble: String? {
        switch self {
        case .completed, .endedEarly: nil
        case .refused(.outputActive(let item)): "the output of \(item) is on, or may be"
        case .refused(.unknownItem(let item)): "there is no output for \(item)"
        case .refused(.durationNotPositive): "a pulse of no length"
        case .refused(.closed): "the lines have been given back"
        case .failed(let error), .offFailed(let error): "\(error)"
        }
    }
}
