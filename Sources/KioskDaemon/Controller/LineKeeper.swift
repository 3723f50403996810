import KioskCore
import KioskGPIO
import Logging

/// Has the kiosk's lines, or looks for them every few seconds while they cannot be had (M14).
///
/// While they are missing, the lines of an empty plan stand in their place: nothing is held, so that
/// nothing can be energised, and whatever else the controller does goes on.
final class LineKeeper {
    /// What a look for the lines came to.
    enum Finding: Equatable {
        /// Nothing that was not known.
        case nothing
        /// They are missing for another reason than before.
        case obstacle(LineObstacle)
        /// They are taken, and off.
        case lines
    }

    /// The lines, or the empty ones in their place.
    private(set) var lines: KioskLines
    /// Why they are missing; `nil` while they are held.
    private(set) var obstacle: LineObstacle?
    private let source: LineSource
    private let wait: ControllerWait
    private let logger: Logger
    /// Lines that were missing and are taken, and nobody uses yet.
    private var found: KioskLines?
    /// When to look next.
    private var searchAt: Instant?

    /// Takes over what came of taking the lines at first.
    ///
    /// - Parameter wait: listens to the inputs.
    init(
        _ source: LineSource, wait: ControllerWait, logger: Logger, at now: Instant
    ) throws(ControllerError) {
        self.source = source
        self.wait = wait
        self.logger = logger
        switch source.first {
        case .success(let lines):
            self.lines = lines
            try start(at: now)
        case .failure(let error):
            lines = try Self.none()
            obstacle = LineObstacle(error)
            searchAt = now + Controller.lineSearchPause
            logger.log(\.inputs.linesMissing, ["error": "\(error)"])
        }
    }

    /// When there is something to do here, if nothing happens before.
    var deadline: Instant? { found == nil ? searchAt : nil }

    /// Whether lines that were missing are taken.
    var hasFound: Bool { found != nil }

    /// Gives the lines back because their chip is gone: only that lets the kernel forget it, and a
    /// chip that comes back can be taken.
    ///
    /// - Throws: `.chipLost` when one of them hangs in a write: then only the end of the process
    ///   gives it back.
    func lose(_ obstacle: LineObstacle, at now: Instant) throws(ControllerError) {
        guard self.obstacle == nil else { return }
        self.obstacle = obstacle
        searchAt = now + Controller.lineSearchPause
        wait.stopListening()
        guard lines.close() else { throw .chipLost }
        lines = try Self.none()
    }

    /// Looks for lines that are missing, when it is time to.
    func look(at now: Instant) -> Finding {
        guard obstacle != nil, found == nil, let searchAt, searchAt <= now else { return .nothing }
        self.searchAt = now + Controller.lineSearchPause
        do throws(GPIOError) {
            found = try source.take()
            return .lines
        } catch {
            let obstacle = LineObstacle(error)
            guard obstacle != self.obstacle else { return .nothing }
            self.obstacle = obstacle
            logger.log(\.inputs.linesMissing, ["error": "\(error)"])
            return .obstacle(obstacle)
        }
    }

    /// Uses the lines that were found from now on, if there are any.
    func adopt(at now: Instant) throws(ControllerError) {
        guard let found else { return }
        lines.close()
        lines = found
        self.found = nil
        obstacle = nil
        searchAt = nil
        try start(at: now)
        if obstacle == nil { logger.log(\.inputs.linesTaken) }
    }

    /// Drives everything off and gives every line back.
    func close() {
        lines.close()
        found?.close()
    }

    /// Listens to the inputs; lines that cannot be read are as good as none.
    private func start(at now: Instant) throws(ControllerError) {
        do throws(GPIOError) {
            wait.listen(to: lines, found: try lines.levels())
        } catch {
            logger.log(\.inputs.linesMissing, ["error": "\(error)"])
            try lose(LineObstacle(error), at: now)
        }
    }

    private static func none() throws(ControllerError) -> KioskLines {
        do throws(GPIOError) {
            return try KioskLines(
                plan: LinePlan(inputs: [], outputs: []), chip: AbsentChip())
        } catch {
            throw .lines(error)
        }
    }
}
