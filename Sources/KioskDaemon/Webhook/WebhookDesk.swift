import KOMOJU
import KioskCore
import KioskPanel
import Logging
import Synchronization

/// Judges the deliveries to the webhook's address and passes on what they hint at (M8).
///
/// All that ever comes of a delivery is a hint to read its session, and a count.
final class WebhookDesk: Sendable {
    /// Reads the token from where it belongs.
    typealias TokenReading = @Sendable () throws(DaemonError) -> WebhookToken

    /// After a wrong signature the token is read anew, this often at the most.
    static let tokenReadingPause: Duration = .seconds(10)
    /// Refusals are told this often at the most: a forger shall not fill the log.
    static let refusalTellingPause: Duration = .seconds(3600)

    private struct State {
        var token: WebhookToken?
        var tokenReadAt: Instant?
        var hasTaken = false
        var toldRefusalAt: Instant?
    }

    private let readToken: TokenReading
    private let memory: EventMemory
    private let tally: NewsTally
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let hint: @Sendable (SessionID) -> Void
    private let state = Mutex(State())

    /// A desk that has no token yet.
    ///
    /// - Parameters:
    ///   - memory: what was seen before.
    ///   - tally: counts.
    ///   - now: the monotonic clock.
    ///   - hint: takes the session of which there may be news; must not wait.
    init(
        readToken: @escaping TokenReading, memory: EventMemory, tally: NewsTally,
        now: @escaping @Sendable () -> Instant, logger: Logger,
        hint: @escaping @Sendable (SessionID) -> Void
    ) {
        self.readToken = readToken
        self.memory = memory
        self.tally = tally
        self.now = now
        self.logger = logger
        self.hint = hint
    }

    /// Reads the token; without one no delivery can be judged.
    func open() throws(DaemonError) {
        let token = try readToken()
        let now = now()
        state.withLock { state in
            state.token = token
            state.tokenReadAt = now
        }
    }

    /// Judges one delivery. Constant in time as far as the signature goes; it waits for nobody.
    func judge(_ body: [UInt8], _ signature: String?) -> WebhookVerdict {
        do throws(WebhookRefusal) {
            return take(try read(body, signature))
        } catch {
            tally.count { $0.refused += 1 }
            tell(error)
            return .refused(status: error.httpStatus)
        }
    }

    private func read(
        _ body: [UInt8], _ signature: String?
    ) throws(WebhookRefusal) -> KOMOJU.Event {
        let token = state.withLock { $0.token }
        do throws(WebhookRefusal) {
            guard let token else { throw .badSignature }
            return try WebhookDelivery(body: body, signature: signature, token: token).event
        } catch {
            guard error == .badSignature, let other = renewedToken() else { throw error }
            let event = try WebhookDelivery(body: body, signature: signature, token: other).event
            // What the former token did not sign is right under this one.
            state.withLock { $0.token = other }
            logger.log(\.webhook.tokenReplaced)
            return event
        }
    }

    /// The token that is there now, where it may be another one: it was changed in the dashboard
    /// and here, and nobody restarted anything.
    private func renewedToken() -> WebhookToken? {
        let now = now()
        let isDue = state.withLock { state in
            if let last = state.tokenReadAt, now < last + Self.tokenReadingPause { return false }
            state.tokenReadAt = now
            return true
        }
        guard isDue else { return nil }
        do throws(DaemonError) {
            return try readToken()
        } catch {
            // The one that was read before stays in force.
            return nil
        }
    }

    private func take(_ event: KOMOJU.Event) -> WebhookVerdict {
        tally.count { $0.deliveries += 1 }
        let isFirst = state.withLock { state in
            defer { state.hasTaken = true }
            return !state.hasTaken
        }
        if isFirst { logger.log(\.webhook.arrived, ["event": "\(event.type.word)"]) }
        guard memory.isNews(event.id) else {
            tally.count { $0.duplicates += 1 }
            return .accepted {}
        }
        guard let payment = event.payment, let session = payment.sessionID.map({ SessionID($0) })
        else { return .accepted {} }
        return .accepted { [tally, hint] in
            if payment.status == .captured {
                tally.heardOfCapture(session, from: .webhook)
            }
            hint(session)
        }
    }

    private func tell(_ refusal: WebhookRefusal) {
        let now = now()
        let isDue = state.withLock { state in
            if let last = state.toldRefusalAt, now < last + Self.refusalTellingPause {
                return false
            }
            state.toldRefusalAt = now
            return true
        }
        guard isDue else { return }
        logger.log(
            \.webhook.refused,
            ["error": "\(refusal)", "refused": "\(tally.counts.refused)"])
    }
}
