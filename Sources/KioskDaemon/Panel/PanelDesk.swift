import KioskCore
import KioskPanel

/// What the panel shows and asks for, from the running service.
///
/// Nothing of it reaches the controller but through its `CommandDesk`.
struct PanelDesk: PanelSource {
    /// For how long a status is good while nothing is recorded and no state changes: the inputs'
    /// counters move without a word.
    private static let statusAgeMax: Duration = .milliseconds(250)

    /// So many sales are on the first page.
    private static let recentMax = 8

    /// The kiosk by its configuration.
    let kiosk: PanelKiosk
    /// Where people's commands are handed in.
    let desk: CommandDesk
    /// The journal beside its writer.
    let journal: PanelJournal
    /// The outputs that move goods.
    let outputs: [PanelOutput]
    /// What is known of the process beside the controller.
    let means: PanelMeans
    /// The doctor beside the service.
    let doctor: ExaminationDesk
    /// Who reads much of the journal, one at a time.
    let counting = OneAtATime()
    private let news: PanelNews
    private let runningReading: SharedReading<Result<Running?, PanelSourceError>>
    private let recentReading: SharedReading<Result<PanelSales, PanelSourceError>>
    private let todayReading: SharedReading<Result<PanelDay, PanelSourceError>>
    private let statusReading: SharedReading<Result<PanelStatus, PanelSourceError>>

    /// The sale that runs, with its records.
    private struct Running: Sendable {
        let sale: SaleID
        let records: [StoredRecord]
    }

    /// A desk for the pages of a kiosk.
    ///
    /// - Parameters:
    ///   - desk: Where people's commands are handed in.
    ///   - journal: The journal's file.
    ///   - outputs: The outputs that move goods.
    ///   - means: What is known of the process beside the controller.
    ///   - look: The doctor's look.
    init(
        kiosk: PanelKiosk, desk: CommandDesk, news: PanelNews, journal path: String,
        outputs: [PanelOutput] = [], means: PanelMeans = PanelMeans(),
        look:
            @escaping @Sendable (
                SpareThread, @escaping @Sendable (PanelExamination.Part) -> Void
            ) async -> [DoctorFinding]? = { _, _ in [] }
    ) {
        self.kiosk = kiosk
        self.outputs = outputs
        self.means = means
        doctor = ExaminationDesk(
            now: ControllerClock.system.wall, onChange: { news.tell() },
            look: { await look($0, $1)?.map(PanelExamination.Finding.init) })
        self.desk = desk
        self.news = news
        let days = LocalDays { PlaceClock.secondsFromGMT(at: $0) }
        let journal = PanelJournal(path: path, days: days)
        self.journal = journal
        recentReading = SharedReading(ageMax: .seconds(60), version: { news.recordCount }) {
            do throws(PanelSourceError) {
                return .success(try await journal.sales(PanelSaleQuery(limit: Self.recentMax)))
            } catch {
                return .failure(error)
            }
        }
        todayReading = SharedReading(ageMax: .seconds(60), version: { news.settledCount }) {
            let today = days.day(of: ControllerClock.system.wall())
            do throws(PanelSourceError) {
                let sums = try await journal.sums(of: PanelPeriod(first: today, last: today))
                return .success(sums.first ?? PanelDay(day: today))
            } catch {
                return .failure(error)
            }
        }
        let statusReading = SharedReading<Result<PanelStatus, PanelSourceError>>(
            ageMax: Self.statusAgeMax, version: { news.changeCount }
        ) {
            switch await desk.perform(.tellStatus) {
            case .status(let status): .success(PanelStatus(status))
            case .refused(let refusal): .failure(.unavailable("\(refusal)"))
            case .resolved, .cleared, .counted, .tried:
                preconditionFailure("a question is answered with a deed")
            }
        }
        self.statusReading = statusReading
        runningReading = SharedReading(ageMax: .seconds(60), version: { news.recordCount }) {
            do throws(PanelSourceError) {
                guard let sale = try await statusReading.read().get().sale?.sale else {
                    return .success(nil)
                }
                return .success(Running(sale: sale, records: try await journal.records(of: sale)))
            } catch {
                return .failure(error)
            }
        }
    }

    /// How the kiosk is now.
    func status() async throws(PanelSourceError) -> PanelStatus {
        try await statusReading.read().get()
    }

    /// The kiosk at one look.
    func overview() async throws(PanelSourceError) -> PanelOverview {
        let status = try await status()
        let recent = try await recentReading.read().get().sales
        let today = try await todayReading.read().get()
        var overview = PanelOverview(status: status, recent: recent, today: today)
        if let sale = status.sale?.sale {
            let running = try await runningReading.read().get()
            // The sale may have begun between the two readings.
            overview.running =
                running?.sale == sale
                ? running?.records ?? [] : try await journal.records(of: sale)
            if let push = news.push, push.sale == sale { overview.pushedAt = push.at }
        }
        return overview
    }

    /// What the kiosk's wall clock shows.
    func now() -> WallTime { ControllerClock.system.wall() }

    /// How far the clocks of the kiosk's place are ahead of UTC, in seconds.
    func secondsFromGMT(at time: WallTime) -> Int { PlaceClock.secondsFromGMT(at: time) }

    /// Says that something changed.
    func changes() -> AsyncStream<Void> { news.changes() }
}
