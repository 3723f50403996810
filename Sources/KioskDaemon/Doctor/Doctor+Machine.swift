import FoundationEssentials
import Glibc
import KioskConfiguration
import KioskCore
import KioskGPIO
import KioskJournal

/// What is looked at on the board itself.
extension Doctor {
    /// Each configured line: whether it is there, and who holds it.
    func lineFindings(isServing: Bool) -> [DoctorFinding] {
        let listing: LineListing
        do throws(GPIOError) {
            switch configuration.gpio.backend {
            case .mock:
                let lines = try MockIntroduction.lines(at: configuration.gpio.mockSocket)
                listing = LineListing(mock: lines, for: configuration)
            case .libgpiod:
                let (surveys, failures) = try ChipDirectory().survey()
                if surveys.isEmpty, let failure = failures.first { throw failure }
                listing = LineListing(surveys, for: configuration)
            }
        } catch {
            return [Self.noChip("\(error)")]
        }
        guard let chip = listing.chips.first(where: \.isConfigured) else {
            let wanted = configuration.gpio.chip ?? ""
            let there = listing.chips.map { "\($0.name) [\($0.label)]" }.joined(separator: ", ")
            return [
                Self.noChip(
                    "no chip '\(wanted)'; "
                        + (there.isEmpty ? "there is none" : "there are \(there)")
                )
            ]
        }
        return LineReview(chip: chip, missing: listing.missing, isServing: isServing).findings
    }

    private static func noChip(_ found: String) -> DoctorFinding {
        .fail(
            "chip", found, why: "without its chip the kiosk sees no button and moves nothing",
            remedy: "`kioskd gpio list` shows the chips; name one in gpio.chip by its label, and "
                + "see that \(UserName.current) may use /dev/gpiochip* (group gpio)")
    }

    /// The disk that the journal is on: whether there is room for weeks of sales.
    func diskFinding() -> DoctorFinding {
        let folder = URL(filePath: configuration.journal.path).deletingLastPathComponent().path
        var space = statvfs()
        guard unsafe statvfs(folder, &space) == 0 else {
            return .fail(
                "disk", "\(folder): errno \(errno)", why: "the journal has no place (D7)",
                remedy: "make the folder, owned by kioskd, or mount its disk")
        }
        let free = (UInt64(space.f_bavail) * UInt64(space.f_frsize)) >> 20
        if space.f_flag & UInt(ST_RDONLY) != 0 {
            return .fail(
                "disk", "\(folder) is read-only", why: "nothing is sold then (D7)",
                remedy: "mount it for writing; a card that made itself read-only is worn out")
        }
        guard free < Self.diskFreeMin else { return .pass("disk", "\(free) MiB free at \(folder)") }
        return .warn(
            "disk", "\(free) MiB free at \(folder)",
            why: "a full disk closes the kiosk (D7)",
            remedy: "see what fills it (du -xh --max-depth=2 /), the system's logs above all")
    }

    /// Less than this, in MiB, fills within weeks where something writes too much.
    private static let diskFreeMin: UInt64 = 200

    /// The journal: whether it is whole, and what in it waits for a person.
    func journalFindings() -> [DoctorFinding] {
        let path = configuration.journal.path
        do throws(JournalError) {
            let journal = try Journal.open(path: path, access: .reading)
            try journal.verify()
            let records = try journal.recoveryRecords()
            let size = try journal.sizeInBytes()
            return [
                .pass("journal", "\(path) is whole, \(size / 1024) KiB"),
                faultFinding(records), heldFinding(records),
            ] + wearFindings(records)
        } catch .missing {
            return [
                .warn(
                    "journal", "\(path) does not exist",
                    why:
                        "a kiosk that has sold before has one; a new one makes it at its first start",
                    remedy: "nothing before the first start; after it, look for the file before "
                        + "starting anew: it holds what customers are owed")
            ]
        } catch .io(let failure) where failure.isDiskFailure {
            return [
                .fail(
                    "journal", "\(failure)", why: "nothing is sold on a disk that fails (D7)",
                    remedy: "copy the journal to another disk while it can be read, and change the "
                        + "card; the system's log says more (dmesg)")
            ]
        } catch .readOnly, .io {
            return [
                .warn(
                    "journal", "\(path) cannot be read by \(UserName.current)",
                    why: "whether it is whole is not known", remedy: "use sudo -u kioskd")
            ]
        } catch {
            return [
                .fail(
                    "journal", "\(error)", why: "without its journal nothing is sold (D7)",
                    remedy: "`kioskd journal check`, then `kioskd journal replace`")
            ]
        }
    }

    private func faultFinding(_ records: [StoredRecord]) -> DoctorFinding {
        let latched = LatchedFault.all(in: records)
        guard !latched.isEmpty else { return .pass("faults", "none is latched") }
        return .fail(
            "faults", latched.map { "\($0.fault.name)" }.sorted().joined(separator: ", "),
            why: "a latched fault of an output keeps the kiosk out of service (S6)",
            remedy:
                "`kioskd fault list` says what was seen; mend it, then `kioskd fault clear NAME`")
    }

    private func heldFinding(_ records: [StoredRecord]) -> DoctorFinding {
        let held = SaleHistory.fold(records).compactMap(HeldSale.init)
        guard !held.isEmpty else { return .pass("held sales", "none waits for a person") }
        return .warn(
            "held sales",
            "\(held.count) wait for a person: "
                + held.map { "\($0.opening.sale)" }.joined(separator: ", "),
            why: "customers may be owed their money",
            remedy: "`kioskd sales list --held` says what each needs")
    }

    private func wearFindings(_ records: [StoredRecord]) -> [DoctorFinding] {
        let counts = ItemCounts(records)
        let worn = configuration.items.filter {
            counts.isWornOut($0.id, lifePulses: $0.dispense.lifePulses)
        }
        guard !worn.isEmpty else { return [] }
        return [
            .warn(
                "wear", "due for replacement: " + worn.map(\.id.text).joined(separator: ", "),
                why: "their outputs have moved as often as life_pulses says",
                remedy: "replace what they move, then `kioskd wear reset ITEM`")
        ]
    }
}
