/// Drives outputs off while nothing else runs: what `kioskd gpio safe` does after the service has
/// died (S5).
public enum SafeOutputs {
    /// Requests the plan's outputs inactive, drives them inactive and gives them back.
    ///
    /// When they cannot be had all together, each is driven by itself, so that one line that is
    /// missing or busy leaves no other one on.
    ///
    /// - Returns: what could not be driven inactive and why; empty when all are.
    public static func driveInactive(_ plan: LinePlan, on chip: any GPIOChip) -> [GPIOError] {
        guard !plan.outputs.isEmpty, drive(plan.outputs, on: chip) != nil else {
            return []
        }
        return plan.outputs.compactMap { drive([$0], on: chip) }
    }

    private static func drive(_ lines: [OutputLine], on chip: any GPIOChip) -> GPIOError? {
        do throws(GPIOError) {
            let outputs = try chip.requestOutputs(lines, consumer: LinePlan.consumer)
            let failure = KioskLines.driveInactive(outputs, count: lines.count)
            outputs.release()
            return failure
        } catch {
            return error
        }
    }
}
