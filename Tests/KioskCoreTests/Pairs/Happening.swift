import KioskExploration

@testable import KioskCore

/// Something that can happen to a machine, with the word for it.
struct Happening: Sendable {
    let word: String
    let happen: @Sendable (inout KioskDriver) -> Void

    /// Everything that the world and a correct shell can do to this machine, late and doubled
    /// answers of every earlier call included.
    static func all(for driver: KioskDriver) -> [Happening] {
        always + inputs + reports(for: driver) + driver.calls.flatMap { answers(to: $0) }
    }

    private static let always: [Happening] = [
        Happening(word: "time") { $0.advanceToSaleDeadline() },
        Happening(word: "nothing but time") { $0.advanceToDeadline() },
        Happening(word: "no time") { $0.send(.timePassed) },
        Happening(word: "hint") { $0.send(.hinted("s1")) },
        Happening(word: "hint of another session") { $0.send(.hinted("s9")) },
        Happening(word: "three hints, and time") {
            for _ in 0..<3 { $0.send(.hinted("s1")) }
            $0.send(.timePassed)
        },
        Happening(word: "stop") { $0.send(.stopAsked) },
        Happening(word: "chip lost") { $0.send(.linesMissing(.chipGone)) },
        Happening(word: "inputs unreadable") { $0.send(.inputsReadable(false)) },
        Happening(word: "inputs readable") { $0.send(.inputsReadable(true)) },
        Happening(word: "resolved as delivered") { $0.resolve(.delivered) },
        Happening(word: "resolved as refund") { $0.resolve(.refund) },
        Happening(word: "resolved twice") {
            $0.resolve(.refund)
            $0.resolve(.delivered)
        },
        Happening(word: "fault clear") { driver in
            for fault in driver.machine.latchedFaults {
                driver.send(.faultClearAsked(FaultClearing(name: fault, by: "t")))
            }
        },
        Happening(word: "clear of no fault") {
            $0.send(.faultClearAsked(FaultClearing(name: .output("A1"), by: "t")))
        },
        Happening(word: "stock set") {
            $0.send(.itemCommandAsked(ItemCommand(.setStock(5), of: "A1", by: "t")))
        },
        Happening(word: "wear reset") {
            $0.send(.itemCommandAsked(ItemCommand(.resetWear, of: "A1", by: "t")))
        },
        Happening(word: "trial asked") {
            $0.send(.itemCommandAsked(ItemCommand(.tryOutput, of: "A1", by: "t")))
        },
        Happening(word: "trial asked with the service key") {
            $0.turn(.serviceKey, true)
            $0.send(.itemCommandAsked(ItemCommand(.tryOutput, of: "A1", by: "t")))
        },
        Happening(word: "a trial's end without a trial") {
            if $0.machine.trial == nil { $0.send(.trialEnded(.completed)) }
        },
        Happening(word: "reconciled") { driver in
            let moment = WallTime(microsecondsSince1970: 0)
            driver.send(
                .reconciled(
                    ReconciliationSummary(
                        from: moment, to: moment, sales: 1, payments: 1, findings: ["a yen"])))
        },
        Happening(word: "money went back elsewhere") { driver in
            let history = driver.journal.histories.first { $0.captured != nil }
            guard let history, let payment = history.payment else { return }
            let reading = PaymentReading(
                id: payment, status: .captured, money: .yen(150), amountRefunded: 150)
            guard let seen = history.returnElsewhere(in: reading) else { return }
            driver.send(.returnSeen(seen))
        },
        Happening(word: "record of another sale refused") {
            $0.send(.recordRefused(SaleID(99)))
        },
        Happening(word: "pulse of another sale") {
            $0.send(.pulseEnded(SaleID(99), .completed))
        },
    ]

    private static let inputs: [Happening] = [
        Happening(word: "press") { $0.press() },
        Happening(word: "cancel button") { $0.press(.cancelButton) },
        Happening(word: "door opens") { $0.turn(.door, true) },
        Happening(word: "door closes") { $0.turn(.door, false) },
        Happening(word: "service key") { $0.turn(.serviceKey, true) },
        Happening(word: "drop") { $0.turn(.dropSensor("A1"), true) },
        Happening(word: "drop sensor released") { $0.turn(.dropSensor("A1"), false) },
        Happening(word: "unknown button") { $0.press(.button("none")) },
    ]

    private static func reports(for driver: KioskDriver) -> [Happening] {
        var reports: [Happening] = []
        let refusable =
            driver.state?.word == "dispensing" || !driver.machine.refunds.isEmpty
            || driver.machine.sale == nil
        if refusable {
            reports.append(
                Happening(word: "record refused") { $0.send(.recordRefused(SaleID(1))) })
        }
        // Without a permit no pulse can have gone on, and none is reported before it was ordered.
        let endings: [PulseEnding]
        if case .dispensing(let dispensing)? = driver.state, dispensing.phase == .armed {
            endings = [.neverBegan]
        } else if driver.state == nil || driver.state?.word == "dispensing" {
            endings = [.completed, .cutShort, .neverBegan, .offFailed]
        } else {
            endings = []
        }
        reports += endings.map { ending in
            Happening(word: "pulse: \(ending)") {
                $0.running = nil
                $0.send(.pulseEnded(SaleID(1), ending))
            }
        }
        return reports
    }

    private static func answers(to call: CloudCall) -> [Happening] {
        let failures: [(String, CloudAnswer)] = [
            ("unknown", .unknown), ("not sent", .notSent), ("rejected", .refused),
            ("not found", .notFound), ("credentials", .credentials),
            ("elsewhere", .failed(.rejected(code: "http_302", .elsewhere))),
            ("no certificate", .failed(.notSent(.certificateRefused))),
            ("later", .failed(.outcomeUnknown(retryAfter: .seconds(30)))),
        ]
        return (successes(of: call.request) + failures).flatMap { word, answer in
            [
                Happening(word: "\(call.request.word): \(word)") { $0.answer(call, answer) },
                Happening(word: "\(call.request.word): \(word), twice") {
                    $0.answer(call, answer)
                    $0.answer(call, answer)
                },
            ]
        }
    }

    private static func successes(of request: CloudRequest) -> [(String, CloudAnswer)] {
        switch request {
        case .createSession: [("session", .created), ("paid session", .captured())]
        case .push, .cancelOnTerminal, .printReceipt: [("accepted", .accepted)]
        case .readSession, .cancelSession:
            [
                ("pending", .session(.pending)), ("cancelled", .session(.cancelled)),
                ("expired", .session(.pending, expired: true)), ("captured", .captured()),
                ("authorized", .completed(.authorized)), ("failed", .completed(.failed)),
                ("refunded", .completed(.refunded)), ("odd", .session(.unknown)),
                ("another's", .captured { $0.session = "s9" }),
                ("other amount", .captured { $0.payment?.money = .yen(1) }),
                ("no amount", .captured { $0.payment?.money = .yen(0) }),
            ]
        case .findPayments:
            [
                ("none", .done(.payments([]))), ("paid", .done(.payments([.captured]))),
                ("several paid", .done(.payments([.captured, .captured]))),
            ]
        case .readPayment, .refund:
            [
                ("as it was", .payment(refunded: 0)), ("partly", .payment(refunded: 50)),
                ("refunded", .payment(refunded: 150)),
                ("absurd", .payment(refunded: Int.min)),
                ("another's", .payment(refunded: 150) { $0.id = "p9" }),
            ]
        case .probe:
            [
                ("healthy", .healthy), ("disabled", .done(.healthy(terminalEnabled: false))),
                ("fast", .done(.healthy(terminalEnabled: true, clockOffset: .seconds(86_400)))),
            ]
        }
    }
}
