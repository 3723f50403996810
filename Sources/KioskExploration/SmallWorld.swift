package import KioskCore

/// A machine, a cloud, a customer, and how much may still go wrong.
package struct SmallWorld: Sendable {
    /// How much may go wrong in a world, and how much is sold in it.
    package struct Budget: Sendable, Hashable {
        /// Answers that are lost, refused or ignored, pulses that fail, time that passes over an
        /// answer.
        package var faults: Int
        /// Deaths of the process, before or after any effect.
        package var crashes: Int
        /// What people, cards and the hardware do of their own accord.
        package var disturbances: Int
        /// What people decide: held sales, either way, and latched faults.
        package var decisions: Int
        /// How many sales are begun.
        package var sales: Int

        /// Nothing goes wrong unless it is said.
        package init(
            faults: Int = 0, crashes: Int = 0, disturbances: Int = 0, decisions: Int = 0,
            sales: Int = 1
        ) {
            self.faults = faults
            self.crashes = crashes
            self.disturbances = disturbances
            self.decisions = decisions
            self.sales = sales
        }
    }

    /// A request that nobody waits for any more: KOMOJU will carry it out, within a bound.
    package struct Ghost: Sendable, Hashable {
        /// What KOMOJU is asked to do.
        package let request: CloudRequest
        let since: Instant

        /// How long a request is under way at the most: longer than the kiosk waits for it.
        static let ageMax: Duration = .seconds(5)
    }

    /// The kiosk, as the shell runs it.
    package var driver: KioskDriver
    /// KOMOJU and the cards.
    package var cloud = SmallCloud()
    /// Requests that are still on the wire when nobody waits for them any more.
    package var ghosts: [Ghost] = []
    /// Since when calls are given up that KOMOJU has not seen yet.
    package internal(set) var givenUp: [CallID: Instant] = [:]
    /// The payments that went back after the kiosk had left them to a person: a request that was
    /// under way for longer than all patience.
    package internal(set) var refundedBehind: Set<PaymentID> = []
    /// The sales whose goods fell past the drop sensor, which nobody but the law may know.
    package internal(set) var fallen: Set<SaleID> = []
    /// The sales whose motor came round or whose door was opened, which nobody but the law may
    /// know.
    package internal(set) var arrived: Set<SaleID> = []
    /// The sales in whose pulse the contact closed, which nobody but the law may know.
    package internal(set) var closedIn: Set<SaleID> = []
    /// Whether the technician who is there has tried the output.
    var hasTried = false
    /// What may still go wrong.
    package var left: Budget
    let disturbances: Set<Disturbance>
    let hasDropSensor: Bool
    /// Whether a line reads back the contact of the output.
    let hasFeedback: Bool
    /// The sensor of the item's motor or door.
    let sensor: (role: InputRole, isDoor: Bool)?

    /// A kiosk that is ready, and has sold nothing.
    package init(
        _ settings: MachineSettings, _ budget: Budget,
        disturbances: Set<Disturbance> = [.cancelButton, .door]
    ) {
        driver = KioskDriver(settings)
        driver.send(.timePassed)
        left = budget
        self.disturbances = disturbances
        hasDropSensor = settings.items.contains { $0.drop != nil }
        hasFeedback = settings.items.contains { $0.feedback != nil }
        sensor = settings.items.first.flatMap { item in
            switch item.movement {
            case .timed, .motorUntilDrop: nil
            case .motor: (.homeSensor(item.id), false)
            case .door: (.itemDoor(item.id), true)
            }
        }
        answerProbes()
    }

    /// What tells this world from others, as one number; how it came about does not count.
    ///
    /// Everything counts: both clocks, the jitter, the numbers of the calls, every record. Nothing
    /// is abstracted away, so two worlds that are taken for one are one but for a collision of
    /// 64-bit hashes. Over a million worlds the odds of a single collision are n²/2⁶⁵, about one
    /// in thirty million, and the seed of the hash is another one in each run.
    package var fingerprint: Int {
        var hasher = Hasher()
        hasher.combine(driver.machine)
        hasher.combine(driver.now)
        hasher.combine(driver.journal)
        hasher.combine(driver.open)
        hasher.combine(driver.running)
        hasher.combine(driver.isCut)
        hasher.combine(driver.pulses)
        hasher.combine(driver.levels)
        hasher.combine(cloud)
        hasher.combine(ghosts)
        hasher.combine(givenUp)
        hasher.combine(refundedBehind)
        hasher.combine(fallen)
        hasher.combine(arrived)
        hasher.combine(closedIn)
        hasher.combine(hasTried)
        hasher.combine(left)
        return hasher.finalize()
    }
}

extension SmallWorld {
    /// Whether the motor is not at home, or the item's door open.
    var isAway: Bool {
        guard let sensor else { return false }
        return driver.levels[sensor.role, default: false] == sensor.isDoor
    }

    /// The motor or the door moves on.
    mutating func travel() {
        guard let sensor else { return }
        let comesBack = isAway
        if comesBack != sensor.isDoor, driver.machine.isDispensing,
            let sale = driver.machine.sale?.opening.sale
        {
            arrived.insert(sale)
        }
        driver.turn(sensor.role, comesBack != sensor.isDoor)
    }
}

/// What may happen to a kiosk without anybody's fault.
package enum Disturbance: String, Sendable, Hashable, CaseIterable {
    /// The customer presses cancel.
    case cancelButton = "cancel button"
    /// The service door opens, and is shut again.
    case door = "door"
    /// The service asks the daemon to stop, and it is started again.
    case stop = "stop"
    /// The inputs cannot be read for a while.
    case inputs = "inputs unreadable"
    /// The GPIO chip goes away.
    case chip = "chip lost"
    /// The journal cannot be written, and is opened anew (D7).
    case disk = "failed write"
    /// A reading shows another session, another order, or a payment that was used before (M9).
    case wrongReading = "wrong reading"
    /// A chip card is authorized first, and then captured or declined (M9).
    case chipCard = "chip card"
    /// An answer comes twice.
    case doubledAnswer = "doubled answer"
    /// KOMOJU refuses refunds for a while (M10).
    case refundsRefused = "refunds refused"
    /// Staff gives a part or all of a payment back on the device (M10).
    case staffRefund = "staff refund"
    /// The customer presses an item's button during the sale (I4).
    case press = "press during a sale"
    /// KOMOJU hints at a session: late, twice, forged or before its time (M8).
    case hint = "hint"
    /// KOMOJU's events tell of money that went back without the kiosk (M8).
    case feed = "event feed"
    /// A technician turns the service key on and tries the output.
    case trial = "trial"

    /// All of them.
    package static let all = Set(allCases)
}
