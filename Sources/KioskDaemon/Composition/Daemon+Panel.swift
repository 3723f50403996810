public import KioskConfiguration
import KioskCore
import KioskGPIO
public import KioskPanel
import Logging
public import ServiceLifecycle

extension Daemon {
    /// Reads the hash of the pages' password, or says why it cannot be had; `nil` where none is set.
    public typealias PanelPasswordReading = @Sendable () throws(DaemonError) -> Secret?

    /// Serves the panel's sites, as the demo does beside the machine's front.
    public typealias PanelServing =
        @Sendable ([any PanelSite]) -> ServiceGroupConfiguration.ServiceConfiguration

    /// The local pages, where the configuration has any; whatever becomes of them, the others run on.
    func panel(
        _ controller: Controller, _ news: PanelNews, _ serving: PanelServing?
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard serving != nil || configuration.panel != nil else { return [] }
        let source = PanelDesk(
            kiosk: PanelKiosk(configuration, facts), desk: controller.desk, news: news,
            journal: configuration.journal.path,
            outputs: configuration.items.map(PanelOutput.init), means: means,
            look: { [configuration, means] in
                await Doctor(configuration, environment: means.environment)
                    .findings(on: $0, at: $1)
            })
        let doctor = ServiceGroupConfiguration.ServiceConfiguration(
            service: source.doctor, successTerminationBehavior: .ignore,
            failureTerminationBehavior: .ignore)
        let sites = sites(source, access())
        if let serving { return [doctor, serving(sites)] }
        guard let panel = configuration.panel else { return [] }
        let server = PanelServer(
            host: panel.listen.host, port: panel.listen.port, tls: panel.tls.map(files),
            sites: sites,
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
            doctor,
            .init(
                service: server, successTerminationBehavior: .ignore,
                failureTerminationBehavior: .ignore),
        ]
    }

    /// The certificate's files, read again when they are renewed.
    private func files(_ tls: KioskConfiguration.TLS) -> TLSFiles {
        TLSFiles(certificate: tls.certificateFile, key: tls.keyFile) { [logger] notice in
            switch notice {
            case .renewed:
                logger.log(\.panel.certificateRenewed)
            case .notRenewed(let error):
                logger.log(\.panel.certificateNotRenewed, ["error": "\(error)"])
            }
        }
    }

    /// What the panel serves; the first that knows a path answers.
    private func sites(_ source: PanelDesk, _ access: PanelAccess) -> [any PanelSite] {
        [
            SignInSite(source, access),
            // It asks for its own token.
            MetricsSite(token: metricsToken, page: metrics.text),
            // Everything else is for this machine, and for whoever signed in.
            GuardedSite(DisplaySite(display), by: access),
            GuardedSite(PagesSite(source, access), by: access),
            GuardedSite(SalesSite(source, access), by: access),
            GuardedSite(TechnicianSite(source, access), by: access),
        ]
    }

    private func access() -> PanelAccess {
        let read = readPanelPassword
        let password = PanelPassword(read: read, logger: logger)
        return PanelAccess(password: { password.hash() }, now: { MonotonicClock.now() }) {
            [logger] notice in
            switch notice {
            case .signedIn(let name, let address):
                logger.log(
                    \.panel.signedIn, ["peer.address": "\(address)", "name": "\(name ?? "-")"])
            case .wrongPassword(let address):
                logger.log(\.panel.wrongPassword, ["peer.address": "\(address)"])
            case .lockedOut(let address, let wait):
                logger.log(
                    \.panel.lockedOut,
                    ["peer.address": "\(address)", "wait_s": "\(wait.wholeSeconds)"])
            }
        }
    }

    /// What shows the kiosk to others beside the pages; whatever becomes of it, selling goes on.
    var watchers: [ServiceGroupConfiguration.ServiceConfiguration] {
        let file = configuration.metrics?.textfile.map {
            MetricsFile(path: $0, page: metrics.text, logger: logger)
        }
        let services: [any Service] = [display] + [file].compactMap(\.self)
        return services.map {
            .init(
                service: $0, successTerminationBehavior: .ignore,
                failureTerminationBehavior: .ignore)
        }
    }

    /// Room for a wall of screens; everything beyond waits or is refused.
    private static var panelLimits: PanelLimits {
        var limits = PanelLimits()
        limits.connectionsMax = 256
        limits.eventStreamsMax = 208
        return limits
    }
}
