public import KioskCore

/// A fault that nobody has cleared.
public struct LatchedFault: Sendable {
    /// What was latched.
    public let fault: FaultLatching
    /// When, by the kiosk's wall clock.
    public let at: WallTime

    /// All of them, the oldest first.
    public static func all(in records: [StoredRecord]) -> [LatchedFault] {
        var latched: [LatchedFault] = []
        for stored in records {
            switch stored.record {
            case .faultLatched(let latching):
                latched.removeAll { $0.fault.name == latching.name }
                latched.append(LatchedFault(fault: latching, at: stored.at))
            case .faultCleared(let clearing):
                latched.removeAll { $0.fault.name == clearing.name }
            case .started, .stopped, .saleOpened, .sessionCreated, .cancelAsked,
                .captureConfirmed, .armed, .dispensed, .endedUnpaid, .refundOwed,
                .refundAsked, .refundDone, .refundNeedsOperator, .held, .resolved,
                .receiptOwed, .receiptPrinted, .receiptGivenUp, .saleClosed, .stockDeclared,
                .outputTried, .wearReset,
                .reconciled, .returnedElsewhere:
                break
            }
        }
        return latched
    }
}
