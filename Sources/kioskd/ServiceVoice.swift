import KioskDaemon
import Logging

/// What a command says that both people and the service manager run: messages of the catalogue to
/// journald, so that each has its priority and its explanation; plain lines to everybody else.
struct ServiceVoice {
    private let logger: Logger?

    /// A voice for whoever holds standard error.
    init(_ environment: [String: String]) {
        guard LogBootstrap.leadsToJournald(environment) else {
            logger = nil
            return
        }
        // Whatever level is configured for the service, nobody asks for these often.
        logger = Logger(label: "kioskd") { label in
            LogBootstrap.handler(environment: environment, label: label, level: .info)
        }
    }

    /// Says one thing: a message with its data, or the line.
    func say(
        _ message: KeyPath<MessageCatalogue, LogMessage>, _ metadata: Logger.Metadata = [:],
        line: String
    ) {
        guard let logger else {
            Terminal.complain(line)
            return
        }
        logger.log(message, metadata)
    }
}
