/// Drives outputs off while nothing else runs: what `kioskd gpio safe` does after the service has
/// died (S5).
public enum SafeOutputs {
    /// Requests the plan's outputs inactive, drives them inactive and gives them back.
    ///
    /// When they cannot be had all together, each is driven by itself, so that one line that is
    /// missing or busy leaves no other one on. What refuses to go off is tried again.
    ///
    /// - Parameter retrying: told once of every failure that is worth another try.
    /// - Returns: what could not be driven inactive and why; empty when all are.
    public static func driveInactive(
        _ plan: LinePlan, on chip: any GPIOChip, tries: Persistence = .afterwards,
        retrying: (GPIOError) -> Void = { _ in }
    ) -> [GPIOError] {
        guard !plan.outputs.isEmpty, drive(plan.outputs, on: chip) != nil else {
            return []
        }
        var refusing = plan.outputs
        var isFirst = true
        return tries.insist {
            let failures = refusing.compactMap { line in
                drive([line], on: chip).map { (line: line, error: $0) }
            }
            refusing = failures.map(\.line)
            let errors = failures.map(\.error)
            if isFirst {
                for error in errors where error.mayPass { retrying(error) }
                isFirst = false
            }
            return errors
        }
    }

    private static func drive(_ lines: [OutputLine], on chip: any GPIOChip) -> GPIOError? {
        do throws(GPIOError) {
            let outputs = try chip.requestOutputs(lines, consumer: LinePlan.consumer)
            let failure = KioskLines.driveInactive(outputs, count: lines.count).first
            outputs.release()
            return failure
        } catch {
            return error
        }
    }
}
