/// Something that happens by itself.
enum ScheduledWork: Sendable, Equatable {
    /// An accepted cancel takes effect.
    case cancelSession(Int, clearsScreen: Bool)
    /// A chip card's second step ends.
    case finishPayment(Int, captured: Bool)
    /// The device's own time-out, for one showing of a session.
    case deviceTimedOut(showCount: Int)
    /// The session on the screen may have expired.
    case sessionExpired(Int)
    /// A request that was under way arrives.
    case process(ModelRequest)
    /// Deliveries that were late arrive.
    case arrive([SimulatedDelivery])
    /// An event that waits for another one has waited long enough.
    case stopWaitingForOvertaking(Int)
}

/// Work and its moment.
struct ScheduledAction: Sendable, Equatable {
    /// When it happens.
    let at: ModelTime
    /// Orders what happens at one moment.
    let order: Int
    /// What happens.
    let work: ScheduledWork
}

extension KOMOJUModel {
    /// The next moment at which something happens by itself; nil when nothing will.
    public var nextScheduled: ModelTime? { schedule.first?.at }

    /// Lets everything happen that is due by `moment`.
    public mutating func advance(to moment: ModelTime) {
        while let next = schedule.first, next.at <= moment {
            schedule.removeFirst()
            now = max(now, next.at)
            perform(next.work)
        }
        now = max(now, moment)
    }

    /// Keeps work for later, in order of time.
    mutating func schedule(_ work: ScheduledWork, at moment: ModelTime) {
        scheduleCount += 1
        let place = schedule.firstIndex { $0.at > moment } ?? schedule.count
        schedule.insert(
            ScheduledAction(at: moment, order: scheduleCount, work: work), at: place)
    }

    private mutating func perform(_ work: ScheduledWork) {
        switch work {
        case .cancelSession(let index, let clearsScreen):
            let isPaying = openPayment(ofSession: index) != nil
            if isPaying, switches.cancelRace == .paymentWins {
                sessions[index].cancelRequestedAt = nil
            } else {
                cancelNow(index, clearsScreen: clearsScreen)
            }
        case .finishPayment(let payment, let captured):
            finish(payment, captured: captured)
        case .deviceTimedOut(let showCount):
            guard let index = device.shown, device.showCount == showCount,
                openPayment(ofSession: index) == nil
            else { return }
            if switches.deviceTimeoutCancels { cancelNow(index, clearsScreen: true) }
            removeFromDevice(index)
        case .sessionExpired(let index):
            let isStale = device.shown == index && sessions[index].isExpired(at: now)
            if isStale, switches.expiryClearsScreen, openPayment(ofSession: index) == nil {
                removeFromDevice(index)
            }
        case .process(let request):
            _ = process(request, latency: .zero)
        case .arrive(let deliveries):
            arrive(deliveries)
        case .stopWaitingForOvertaking(let count):
            stopWaitingForOvertaking(count)
        }
    }

    /// A chip card's second step ends in captured or in cancelled.
    private mutating func finish(_ payment: Int, captured: Bool) {
        guard payments[payment].status == .authorized else { return }
        if captured {
            take(payment, amount: payments[payment].amount)
        } else {
            payments[payment].status = .cancelled
            emit("payment.cancelled", payment)
        }
    }
}
