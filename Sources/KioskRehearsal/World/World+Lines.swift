import KioskCore
import KioskDaemon

/// The lines of a process that lives: missing with their chip, looked for, and used again.
extension World {
    /// Why a life that begins now has no lines; `nil` when it has.
    var lineObstacle: LineObstacle? {
        if !conditions.chipPresent { return .chipGone }
        return conditions.inputsReadable ? nil : .refused("the inputs cannot be read")
    }

    /// Whether the machine that runs has its lines, as far as it knows.
    var holdsLines: Bool { operated?.machine.lineObstacle == nil }

    /// The process will look for lines that it misses.
    mutating func planSearch() {
        agenda.add(.linesSought(life: lives), at: time + Controller.lineSearchPause)
    }

    /// The process looks for the lines that it misses; with them another life of the machine begins.
    mutating func seekLines(_ life: Int) {
        guard life == lives, process == .serving, let operated else { return }
        guard operated.machine.lineObstacle != nil else {
            if inbox.contains(.linesMissing(.chipGone)) { planSearch() }
            return
        }
        guard lineObstacle == nil, operated.mayUseLines, !isInTurn, !ports.isDead, releaseAll()
        else {
            planSearch()
            return
        }
        // Calls that are under way are given up, and nobody hears of their answers.
        exchanges = [:]
        wakeAt = nil
        beginLife(isReopened: true)
    }
}
