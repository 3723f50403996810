public import KioskGPIO

/// Where the kiosk's lines come from: taken before anything else (S1), and anew whenever their chip
/// was missing.
public struct LineSource: Sendable {
    /// Opens the chip; a chip that was away may be another one with the same label now.
    public typealias ChipOpening = @Sendable () throws(GPIOError) -> any GPIOChip

    /// The lines, each with what it is for.
    let plan: LinePlan
    private let openChip: ChipOpening
    /// What came of taking them at once.
    let first: Result<KioskLines, GPIOError>

    /// Takes the plan's lines, off, or finds out why they cannot be had.
    public init(_ plan: LinePlan, openChip: @escaping ChipOpening) {
        self.plan = plan
        self.openChip = openChip
        do throws(GPIOError) {
            first = .success(try Self.take(plan, openChip))
        } catch {
            first = .failure(error)
        }
    }

    /// Takes the lines, all of them off.
    func take() throws(GPIOError) -> KioskLines {
        try Self.take(plan, openChip)
    }

    /// Gives the first lines back; whoever uses them closes them too.
    func close() {
        switch first {
        case .success(let lines): lines.close()
        case .failure: break
        }
    }

    private static func take(
        _ plan: LinePlan, _ openChip: ChipOpening
    ) throws(GPIOError) -> KioskLines {
        let chip = try openChip()
        do throws(GPIOError) {
            return try KioskLines(plan: plan, chip: chip)
        } catch {
            // One line that cannot be had leaves no other one on (S1, S5).
            _ = SafeOutputs.driveInactive(plan, on: chip, tries: Persistence(limit: .zero))
            throw error
        }
    }
}
