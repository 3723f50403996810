import KioskConfiguration
import KioskCore
import KioskPanel
import Logging
import ServiceLifecycle

extension Daemon {
    /// The local pages, where the configuration has any; whatever becomes of them, the others run on.
    func panel(
        _ controller: Controller, _ news: PanelNews
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let panel = configuration.panel else { return [] }
        let source = PanelDesk(
            kiosk: PanelKiosk(configuration, facts), desk: controller.desk, news: news)
        let server = PanelServer(
            host: panel.listen.host, port: panel.listen.port, sites: sites(source),
            limits: Self.panelLimits, retryPause: .seconds(30), logger: logger
        ) { [logger] notice in
            switch notice {
            case .listening(let port):
                logger.log(\.panel.open, ["panel.address": "\(panel.listen.host):\(port)"])
            case .cannotListen(let error):
                logger.log(\.panel.unusable, ["error": "\(error)"])
            }
        }
        return [
            .init(
                service: server, successTerminationBehavior: .ignore,
                failureTerminationBehavior: .ignore)
        ]
    }

    /// What the panel serves; the first that knows a path answers.
    private func sites(_ source: PanelDesk) -> [any PanelSite] {
        [PagesSite(source)]
    }

    /// Room for a wall of screens; everything beyond waits or is refused.
    private static var panelLimits: PanelLimits {
        var limits = PanelLimits()
        limits.connectionsMax = 256
        limits.eventStreamsMax = 208
        return limits
    }
}
