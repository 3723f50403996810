import FoundationEssentials
import Glibc
import KioskConfiguration
import KioskCore
import KioskGPIO

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
            return [Self.noChip(.init("\(error)", ja: "GPIO チップを調べられません: \(error)"))]
        }
        guard let chip = listing.chips.first(where: \.isConfigured) else {
            let wanted = configuration.gpio.chip ?? ""
            let there = listing.chips.map { "\($0.name) [\($0.label)]" }.joined(separator: ", ")
            let found =
                there.isEmpty
                ? BilingualText(
                    "no chip '\(wanted)'; there is none",
                    ja: "チップ「\(wanted)」がありません。チップは一つも見つかりません")
                : BilingualText(
                    "no chip '\(wanted)'; there are \(there)",
                    ja: "チップ「\(wanted)」がありません。見つかったもの: \(there)")
            return [Self.noChip(found)]
        }
        return LineReview(chip: chip, missing: listing.missing, isServing: isServing).findings
    }

    private static func noChip(_ found: BilingualText) -> DoctorFinding {
        .fail(
            .chip, found,
            why: .init(
                "without its chip the kiosk sees no button and moves nothing",
                ja: "チップがないと、ボタンを読めず、何も動かせません"),
            remedy: .init(
                "`kioskd gpio list` shows the chips; name one in gpio.chip by its label, and "
                    + "see that \(UserName.current) may use /dev/gpiochip* (group gpio)",
                ja: "`kioskd gpio list` にチップが出ます。そのラベルを gpio.chip に書き、"
                    + "\(UserName.current) が /dev/gpiochip* を使えること（グループ gpio）も確認してください"))
    }

    /// The disk that the journal is on: whether there is room for weeks of sales.
    func diskFinding() -> DoctorFinding {
        let folder = URL(filePath: configuration.journal.path).deletingLastPathComponent().path
        var space = statvfs()
        guard unsafe statvfs(folder, &space) == 0 else {
            let code = errno
            return .fail(
                .disk,
                .init("\(folder): errno \(code)", ja: "\(folder) を使えません（errno \(code)）"),
                why: .init("the journal has no place (D7)", ja: "記録簿の置き場所がありません（D7）"),
                remedy: .init(
                    "make the folder, owned by kioskd, or mount its disk",
                    ja: "フォルダーを作って所有者を kioskd にするか、そのディスクをマウントしてください"))
        }
        let free = (UInt64(space.f_bavail) * UInt64(space.f_frsize)) >> 20
        if space.f_flag & UInt(ST_RDONLY) != 0 {
            return .fail(
                .disk, .init("\(folder) is read-only", ja: "\(folder) は読み取り専用です"),
                why: .init("nothing is sold then (D7)", ja: "この状態では販売しません（D7）"),
                remedy: .init(
                    "mount it for writing; a card that made itself read-only is worn out",
                    ja: "書き込めるようにマウントし直してください。"
                        + "ひとりでに読み取り専用になったカードは寿命です"))
        }
        let found = BilingualText(
            "\(free) MiB free at \(folder)", ja: "\(folder) の空き容量は \(free) MiB です")
        guard free < Self.diskFreeMin else { return .pass(.disk, found) }
        return .warn(
            .disk, found,
            why: .init(
                "a full disk closes the kiosk (D7)", ja: "ディスクがいっぱいになると、休止します（D7）"),
            remedy: .init(
                "see what fills it (du -xh --max-depth=2 /), the system's logs above all",
                ja: "何が容量を使っているか調べてください（du -xh --max-depth=2 /）。"
                    + "まずシステムのログを疑ってください"))
    }

    /// Less than this, in MiB, fills within weeks where something writes too much.
    private static let diskFreeMin: UInt64 = 200
}
