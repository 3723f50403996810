import FoundationEssentials
import Glibc
import KioskCore
import KioskJournal
import Testing

/// A kiosk under test: the stand-in of KOMOJU and one life after the other of `kioskd run`, with
/// the same files.
final class Kiosk {
    let directory: TemporaryDirectory
    let file: KioskFile
    let simulator: SimulatorProcess
    let configurationPath: String
    /// Where the journal is kept, when that is a disk of its own.
    private(set) var disk: SmallDisk?
    /// Other files of the system for the processes that are launched, when set.
    var mounts: PrivateMounts?
    /// A program that starts the service in its place, by its path.
    var starter: String?
    private(set) var lives: [ChildProcess] = []
    private(set) var panels: [MockGPIOClient] = []
    /// Whether the last panel is that of the last life.
    private var isConnected = false
    private var others: [ChildProcess] = []
    /// The items whose pulses a hand ends before their time.
    var endedEarly: Set<String> = []
    /// How long a relay is made to refuse to go off.
    var refusesOffMilliseconds = 0
    private var journalSeen: Journal?
    private var histories = SaleHistories()
    private var lastFolded: Int64 = 0

    private init(
        _ file: KioskFile, _ directory: TemporaryDirectory, _ simulator: SimulatorProcess
    ) throws {
        self.file = file
        self.directory = directory
        self.simulator = simulator
        _ = try directory.write(SimulatorProcess.secretKey, to: file.keyName)
        configurationPath = try directory.write(
            file.text(address: simulator.address, directory: directory), to: "kiosk.json")
    }

    /// Runs a test with a kiosk that is not started yet; afterwards the laws are audited, every
    /// process is gone and its folder with it.
    static func with(
        _ file: KioskFile = KioskFile(), isAudited: Bool = true,
        _ body: (Kiosk) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let simulator = try await SimulatorProcess.start(in: directory)
        defer { simulator.process.killAndReap() }
        let kiosk = try Kiosk(file, directory, simulator)
        defer { kiosk.killAll() }
        do {
            try await body(kiosk)
            if isAudited { try kiosk.audit() }
        } catch {
            Issue.record("\(error)\nThe last log:\n\(kiosk.lives.last?.errors ?? "none")")
        }
        try kiosk.checkSecrecy()
    }

    // MARK: Lives

    /// The process that runs, or ran last.
    var life: ChildProcess {
        get throws {
            guard let last = lives.last else { throw TestFailure("no kiosk was started") }
            return last
        }
    }

    /// The hardware of that process.
    var panel: MockGPIOClient {
        get throws {
            guard let last = panels.last else { throw TestFailure("no kiosk was started") }
            return last
        }
    }

    /// Starts `kioskd run` and connects to its hardware.
    ///
    /// With `KIOSKD_CRASH_AFTER` it may be dead before that.
    func start(environment: [String: String] = [:]) async throws {
        try launch(environment: environment)
        try await connect(environment: environment)
    }

    /// Starts `kioskd run`, whose hardware nobody has touched yet.
    func launch(environment: [String: String] = [:]) throws {
        isConnected = false
        var line = [try KioskdBinary.path(), "run", "--config", configurationPath]
        if let mounts { line = mounts.command(line[0], Array(line.dropFirst())) }
        if let disk { line = disk.command(line[0], Array(line.dropFirst())) }
        if let starter { line = [starter] + line }
        lives.append(
            try ChildProcess(
                line[0], Array(line.dropFirst()), environment: environment, in: directory,
                named: "run\(lives.count + 1)"))
    }

    /// Keeps the journal, from the first start on, on a small disk of its own.
    ///
    /// The file has to name a journal in the folder `disk`.
    func mountDisk() async throws -> SmallDisk {
        let mounted = try await SmallDisk.mounted(in: directory, at: "disk")
        disk = mounted
        return mounted
    }

    /// Connects to the hardware of what was launched.
    func connect(environment: [String: String] = [:]) async throws {
        let life = try life
        let path = directory.file(file.socketName)
        try await eventually("the hardware answers") {
            if let panel = try MockGPIOClient.connected(to: path) {
                panels.append(panel)
                isConnected = true
                return true
            }
            guard let ending = life.poll() else { return false }
            guard environment["KIOSKD_CRASH_AFTER"] != nil, ending == .signalled(SIGKILL) else {
                throw TestFailure("kioskd ended, \(ending)")
            }
            return true
        }
        try await eventually("the chip introduces itself") {
            try life.poll() != nil || panel.isIntroduced
        }
    }

    /// Starts it and waits until it sells.
    func startReady(environment: [String: String] = [:]) async throws {
        try await start(environment: environment)
        try await untilReady()
    }

    /// Waits for the ready lamp.
    func untilReady() async throws {
        try await panel.wait(KioskFile.Line.ready, 1, "the ready lamp is lit")
    }

    /// Kills it as a power cut would, and takes what was said before.
    func crash() throws {
        try life.killAndReap()
        try #require(life.ending == .signalled(SIGKILL))
        if isConnected { try panel.drain(isDead: true) }
    }

    /// Waits for the crash that `KIOSKD_CRASH_AFTER` ordered.
    func untilCrashed() async throws {
        let ending = try await life.waitForEnd()
        try #require(ending == .signalled(SIGKILL))
        try panel.drain(isDead: true)
    }

    /// Asks it to stop and waits until it has.
    func stop(within limit: Duration = patience) async throws {
        try life.send(SIGTERM)
        let ending = try await life.waitForEnd(within: limit)
        let log = try life.errors
        #expect(ending == .exited(0), "\(log)")
        try panel.drain()
    }

    /// Starts another process with this kiosk's files, and keeps it for the end.
    func spawn(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> ChildProcess {
        let process = try ChildProcess.kioskd(
            arguments, environment: environment, in: directory, named: "other\(others.count + 1)")
        others.append(process)
        return process
    }

    /// Starts a program that is not kioskd, and keeps it for the end.
    func spawn(_ program: String, _ arguments: [String]) throws -> ChildProcess {
        let process = try ChildProcess(
            program, arguments, in: directory, named: "other\(others.count + 1)")
        others.append(process)
        return process
    }

    private func killAll() {
        for process in lives + others { process.killAndReap() }
    }

    // MARK: What is known

    /// Everything in the journal; nothing before the first start.
    func records() throws -> [StoredRecord] {
        do throws(JournalError) {
            return try openedJournal().records(after: 0, limit: 100_000)
        } catch .missing {
            return []
        }
    }

    private func openedJournal() throws(JournalError) -> Journal {
        if let journalSeen { return journalSeen }
        if let disk { return try copiedJournal(from: disk) }
        let journal = try Journal.open(path: journalPath, access: .reading)
        journalSeen = journal
        return journal
    }

    /// A copy of the journal on the small disk, which SQLite itself does not find from here.
    private func copiedJournal(from disk: SmallDisk) throws(JournalError) -> Journal {
        let copy = directory.file("copy.sqlite")
        let name = String(file.journalName.split(separator: "/").last ?? "")
        for suffix in ["-shm", "-wal", ""] {
            unlink(copy + suffix)
            guard suffix != "-shm",
                let bytes = FileManager.default.contents(atPath: disk.file(name + suffix))
            else { continue }
            guard FileManager.default.createFile(atPath: copy + suffix, contents: bytes) else {
                throw .missing(path: copy)
            }
        }
        return try Journal.open(path: copy, access: .reading)
    }

    /// The journal's file was exchanged: what was read of the old one is forgotten.
    func forgetJournal() {
        journalSeen = nil
        histories = SaleHistories()
        lastFolded = 0
    }

    /// The journal's file.
    var journalPath: String { directory.file(file.journalName) }

    /// Every sale, oldest first; only what is new since the last call is read.
    func sales() throws -> [SaleHistory] {
        do throws(JournalError) {
            for stored in try openedJournal().records(after: lastFolded, limit: 100_000) {
                histories.absorb(stored)
                lastFolded = stored.sequence
            }
        } catch .missing {
            return []
        }
        return histories.all
    }

    /// How many records there are of a kind.
    func count(_ kind: JournalRecord.Kind) throws -> Int {
        try records().count { $0.record.kind == kind }
    }

    /// The active times of an item's relay, over all lives.
    func pulses(_ item: KioskFile.Item) throws -> [MockGPIOClient.Pulse] {
        try panels.flatMap { try $0.pulses(item.relay) }
    }

    // MARK: The end

    private func audit() throws {
        let pulses = try Dictionary(
            uniqueKeysWithValues: KioskFile.Item.all.map { ($0.id, try self.pulses($0)) })
        let breaches = Laws.breaches(
            ledger: try simulator.ledger().entries, sales: try sales(), records: try records(),
            pulses: pulses, pulseMilliseconds: file.pulseMilliseconds,
            endedEarly: endedEarly.union(file.hasMotor ? [KioskFile.Item.tea.id] : []),
            refusesOffMilliseconds: refusesOffMilliseconds)
        #expect(breaches.isEmpty)
        for panel in panels {
            let relays = Set(KioskFile.Item.all.map(\.relay))
            #expect(relays.isDisjoint(with: panel.onAtFirst), "a relay was on at the start")
            #expect(panel.complaints.isEmpty)
        }
    }

    /// Nothing that any process printed or wrote holds the key (X1); the key's own file does.
    private func checkSecrecy() throws {
        let holders = try directory.files(
            holding: SimulatorProcess.secretKey, except: [file.keyName])
        #expect(holders.isEmpty, "the key is in these files")
    }
}
