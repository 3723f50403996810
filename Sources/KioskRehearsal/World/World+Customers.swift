import KOMOJU
import KOMOJUSimulator
import KioskCore

/// A customer at the kiosk.
struct Visit: Sendable {
    /// Which customer of the plan.
    let customer: Int
    let plan: CustomerPlan
    let item: ItemID
    let cameAt: Moment
    /// When the button was pressed.
    var pressedAt: Moment?
    /// Whether the customer has seen the amount on the terminal, and acts by habit.
    var isActing = false
    /// Whether the goods came.
    var isServed = false
    /// How often a card met a terminal that was not ready for it.
    var misses = 0
}

/// The customers, one after the other.
extension World {
    /// How long a customer waits for a kiosk that does not sell.
    private static let waitForReadyMax: Duration = .seconds(25)
    /// How long after the payment window the customer stays.
    private static let patience: Duration = .seconds(40)

    mutating func customerComes(_ number: Int) {
        guard number < plan.customers.count else {
            beginSettling()
            return
        }
        let customer = plan.customers[number]
        // What is drawn during a visit is its own, whoever came before.
        dice = Dice(seed: plan.seed, purpose: 1_000_000 + UInt64(customer.number))
        let item = settings.items[customer.item % settings.items.count].id
        visit = Visit(customer: number, plan: customer, item: item, cameAt: time)
        observe(.customer(number, "comes for \(item): \(customer.habit.name)"))
        arm(for: number)
        customerLooks(number)
    }

    /// Puts down the troubles of a customer's visit.
    private mutating func arm(for customer: Int) {
        for (place, disturbance) in plan.disturbances.enumerated()
        where disturbance.customer == customer {
            switch disturbance.trigger {
            case .after(let delay):
                agenda.add(.troubleBegins(place), at: time + delay)
            case .effect(let kind, let side, let delay):
                var isDeadly = false
                if case .death = disturbance.trouble, delay == .zero { isDeadly = true }
                ports.traps.append((place, kind, side, isDeadly))
            }
        }
    }

    mutating func customerLooks(_ number: Int) {
        guard var visit, visit.customer == number else { return }
        guard let pressedAt = visit.pressedAt else {
            waitForReady(visit)
            return
        }
        if visit.isServed || time > pressedAt + settings.paymentWindow + Self.patience {
            leave(visit)
            return
        }
        if time > pressedAt + .seconds(2), isReadyLampLit {
            leave(visit)
            return
        }
        if !visit.isActing, model.screen(at: modelTime) != nil {
            visit.isActing = true
            self.visit = visit
            act(on: visit)
        }
        agenda.add(.customerLooks(number), at: time + .milliseconds(700))
    }

    private mutating func waitForReady(_ visit: Visit) {
        var isBold = false
        if case .pressesAnyway = visit.plan.habit { isBold = true }
        if isReadyLampLit || isBold {
            press(visit)
        } else if time > visit.cameAt + Self.waitForReadyMax {
            unserved += 1
            leave(visit)
        } else {
            agenda.add(.customerLooks(visit.customer), at: time + .seconds(1))
        }
    }

    private mutating func press(_ visit: Visit) {
        var visit = visit
        visit.pressedAt = time
        self.visit = visit
        var press = visit.plan.press
        switch visit.plan.habit {
        case .holdsTheButton(let held): press = held
        case .pressesTwo:
            let other = settings.items[(visit.plan.item + 1) % settings.items.count].id
            push(.button(other), for: press, bounces: 0, at: time + .milliseconds(3))
        default: break
        }
        push(.button(visit.item), for: press, bounces: visit.plan.bounces, at: time)
        agenda.add(.customerLooks(visit.customer), at: time + .milliseconds(900))
    }

    /// A finger on a contact, which may bounce at both ends.
    private mutating func push(
        _ role: InputRole, for duration: Duration, bounces: Int, at moment: Moment
    ) {
        let gap = Duration.milliseconds(2)
        for edge in [moment, moment + duration] {
            for bounce in 0..<bounces {
                let at = edge + gap * (2 * bounce)
                let isDown = edge == moment
                agenda.add(.input(role, active: isDown), at: at)
                agenda.add(.input(role, active: !isDown), at: at + gap)
            }
        }
        agenda.add(.input(role, active: true), at: moment + gap * (2 * bounces))
        agenda.add(.input(role, active: false), at: moment + duration + gap * (2 * bounces))
    }

    /// The customer sees the amount, and does what is habit.
    private mutating func act(on visit: Visit) {
        let customer = visit.customer
        func plan(_ act: CustomerAct, after delay: Duration) {
            agenda.add(.customerActs(customer, act), at: time + delay)
        }
        switch visit.plan.habit {
        case .pays(let after), .pressesAnyway(let after): plan(.tap, after: after)
        case .holdsTheButton, .pressesTwo: plan(.tap, after: .seconds(3))
        case .paysByChip(let after, let captured, let takes):
            plan(.tapChip(captured: captured, takes: takes), after: after)
        case .isDeclined(let after, let then):
            plan(.tapDeclined, after: after)
            if let then { plan(.tap, after: after + then) }
        case .paysTwice(let after):
            for count in 0..<3 { plan(.tap, after: after + .milliseconds(900 * count)) }
        case .cancels(let after), .cancelsAndPays(let after, _):
            push(.cancelButton, for: .milliseconds(200), bounces: 0, at: time + after)
        case .cancelsOnDevice(let after): plan(.cancelOnDevice, after: after)
        case .pressesEverything(let then):
            for (count, item) in settings.items.enumerated() {
                push(
                    .button(item.id), for: .milliseconds(120), bounces: 1,
                    at: time + .milliseconds(300 * (count + 1)))
            }
            plan(.tap, after: then)
        case .walksAway, .paysAtTheLastMoment: break
        }
    }

    /// What is written tells the moments that some habits wait for.
    mutating func customerHears(of record: JournalRecord) {
        guard let visit, visit.pressedAt != nil else { return }
        switch (visit.plan.habit, record) {
        case (.paysAtTheLastMoment(let offset), .sessionCreated):
            agenda.add(
                .customerActs(visit.customer, .tap),
                at: time + settings.paymentWindow + offset)
        case (.cancelsAndPays(_, let tapAfter), .cancelAsked):
            agenda.add(.customerActs(visit.customer, .tap), at: time + tapAfter)
        case (_, .dispensed): self.visit?.isServed = true
        default: break
        }
    }

    mutating func customerActs(_ number: Int, _ act: CustomerAct) {
        let outcome: String
        switch act {
        case .tap:
            let tapped = model.tap(.good, at: modelTime)
            outcome = "taps: \(tapped)"
            retry(tapped, number)
        case .tapDeclined:
            outcome = "taps: \(model.tap(.declined(code: "card_declined"), at: modelTime))"
        case .tapChip(let captured, let takes):
            let card = Card.chip(captured: captured, after: takes)
            outcome = "taps: \(model.tap(card, at: modelTime))"
        case .cancelOnDevice:
            outcome = "cancels on the terminal: \(model.pressCancelOnDevice(at: modelTime))"
        }
        observe(.customer(number, outcome))
    }

    /// A terminal that shows nothing, or is offline, is given another try or two.
    private mutating func retry(_ tapped: TapOutcome, _ number: Int) {
        switch tapped {
        case .offline, .nothingShown:
            guard let visit, visit.customer == number, visit.misses < 2 else { return }
            self.visit?.misses += 1
            agenda.add(.customerActs(number, .tap), at: time + .seconds(2))
        case .refused, .declined, .authorized, .captured: break
        }
    }

    private mutating func leave(_ visit: Visit) {
        self.visit = nil
        observe(.customer(visit.customer, "leaves"))
        if !isReadyLampLit { callCaretaker() }
        let next = visit.customer + 1
        var gap = next < plan.customers.count ? plan.customers[next].gap : .seconds(1)
        // Word gets around: a kiosk that is dark sees few customers.
        if visit.pressedAt == nil { gap += .seconds(180) }
        agenda.add(.customerComes(next), at: time + gap)
    }
}
