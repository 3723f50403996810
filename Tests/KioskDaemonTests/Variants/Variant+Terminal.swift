import KOMOJUSimulator
import KioskCore

/// What is unknown of the terminal calls.
extension Variant {
    /// The statuses that a refused terminal call may have.
    static let errorStatuses = [200, 400, 404, 409, 422, 500, 502]

    private static func refusals(shape: ErrorShape) -> [Variant] {
        errorStatuses.flatMap { status in
            [
                Variant(
                    "a push that fails with \(status) and is shown, \(shape.rawValue) errors",
                    [.pays, .cancels, .tapsBeforeCancel]
                ) {
                    $0.switches.terminalErrorStatus = status
                    $0.switches.errorShape = shape
                    $0.switches.pushEffect = .errorButShown
                },
                Variant(
                    "a cancel that fails with \(status), \(shape.rawValue) errors", [.walksAway]
                ) {
                    $0.switches.terminalErrorStatus = status
                    $0.switches.errorShape = shape
                    $0.switches.pushEffect = .lost
                    $0.switches.cancelNotShown = .error
                },
            ]
        }
    }

    private static let pushes: [Variant] = [
        Variant("a push that is lost", [.pays, .walksAway], [.pays: [.unpaid]]) {
            $0.switches.pushEffect = .lost
        },
        Variant("a second push that is refused", [.pays, .cancels]) {
            $0.switches.pushEffect = .errorButShown
            $0.switches.pushAgain = .error
        },
        Variant(
            "a second push that is refused, the first answer lost", [.pays, .cancels],
            faults: [Fault(path: "/api/v1/terminals/*/sessions/*/push", action: .lostAnswer)]
        ) {
            $0.switches.pushAgain = .error
            $0.switches.idempotencyOnTerminals = false
        },
    ]

    private static let blocked: [Variant] = PushBlocked.allCases.flatMap { rule in
        let isLost = rule == .lost
        let habits: [Habit] = isLost ? [.pays] : [.pays, .cancels]
        let exceptions: [Habit: Set<SaleHistory.Standing>] = isLost ? [.pays: [.unpaid]] : [:]
        return [
            Variant("a busy device, the push is: \(rule.rawValue)", habits, exceptions) {
                $0.switches.pushBusy = rule
            }.with(before: { $0.occupyTerminal() }, afterPush: { $0.clearTerminal() }),
            Variant("a device offline, the push is: \(rule.rawValue)", habits, exceptions) {
                $0.switches.pushOffline = rule
            }.with(
                before: { kiosk in
                    kiosk.simulator.withModel { $0.setTerminalOnline(false, at: $1) }
                },
                afterPush: { kiosk in
                    kiosk.simulator.withModel { $0.setTerminalOnline(true, at: $1) }
                }),
        ]
    }

    private static let staysOffline: [Variant] = Refusal.allCases.map { rule in
        Variant("a device that stays offline, its cancel is: \(rule.rawValue)", [.walksAway]) {
            $0.switches.cancelOffline = rule
        }.with(before: { kiosk in
            kiosk.simulator.withModel { $0.setTerminalOnline(false, at: $1) }
        })
    }

    private static let device: [Variant] =
        DeviceCancel.allCases.map { rule in
            Variant("the device's cancel button: \(rule.rawValue)", [.cancelsOnDevice, .pays]) {
                $0.switches.deviceCancel = rule
            }
        }
        + [true, false].map { cancels in
            Variant("the device's time-out, cancels: \(cancels)", [.walksAway, .pays]) {
                $0.switches.deviceTimeoutMilliseconds = 200
                $0.switches.deviceTimeoutCancels = cancels
            }
        }
        + PosTerminals.allCases.map { answer in
            Variant("pos_terminals: \(answer.rawValue)", [.pays]) {
                $0.switches.posTerminals = answer
            }
        }

    /// All of them.
    static let terminal =
        ErrorShape.allCases.flatMap(refusals) + pushes + blocked + staysOffline + device
}
