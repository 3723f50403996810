import KOMOJU
import KioskConfiguration
import KioskPanel
import Logging
import ServiceLifecycle

/// The receiver of webhooks beside the controller: with its token, its certificate and its words in
/// the log. Whatever ails it, selling goes on (M8).
struct WebhookService: Service {
    /// The pause before the token is looked for again.
    static let retryPause: Duration = .seconds(30)

    private let desk: WebhookDesk
    private let receiver: WebhookReceiver
    private let logger: Logger

    /// A receiver that listens once it runs.
    init(
        _ configuration: KioskConfiguration.Webhook, desk: WebhookDesk, tally: NewsTally,
        logger: Logger
    ) {
        self.desk = desk
        self.logger = logger
        let tell: @Sendable (WebhookNotice) -> Void = { notice in
            Self.take(notice, tally, logger)
        }
        receiver = WebhookReceiver(
            host: configuration.listen.host, port: configuration.listen.port,
            tls: configuration.tls.map { tls in
                TLSFiles(certificate: tls.certificateFile, key: tls.keyFile) {
                    tell(.certificate($0))
                }
            },
            bodyBytesMax: WebhookDelivery.bodyBytesMax, logger: logger, onNotice: tell
        ) { body, signature in
            desk.judge(body, signature)
        }
    }

    /// Serves until the service is stopped; never throws.
    func run() async {
        if await opensDesk() { await receiver.run() }
        do {
            // A service that ends out of its turn has the others cancelled.
            try await gracefulShutdown()
        } catch {
            // The group was cancelled: there are no turns any more.
        }
    }

    /// Waits for a token; `false` when the service stops before there is one.
    private func opensDesk() async -> Bool {
        await cancelWhenGracefulShutdown {
            var said: String?
            while !Task.isCancelled {
                do throws(DaemonError) {
                    try desk.open()
                    return true
                } catch {
                    let reason = "\(error)"
                    if reason != said { logger.log(\.webhook.closed, ["error": "\(reason)"]) }
                    said = reason
                }
                do { try await Task.sleep(for: Self.retryPause) } catch { return false }
            }
            return false
        }
    }

    private static func take(_ notice: WebhookNotice, _ tally: NewsTally, _ logger: Logger) {
        switch notice {
        case .listening(let port):
            logger.log(\.webhook.open, ["port": "\(port)"])
        case .closed(let reason):
            logger.log(\.webhook.closed, ["error": "\(reason)"])
        case .notADelivery:
            tally.count { $0.notDeliveries += 1 }
        case .cutOff:
            tally.count { $0.cutOff += 1 }
        case .certificate(.renewed):
            logger.log(\.webhook.certificateRenewed)
        case .certificate(.notRenewed(let error)):
            logger.log(\.webhook.certificateNotRenewed, ["error": "\(error)"])
        }
    }
}
