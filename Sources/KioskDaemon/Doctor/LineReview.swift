import KioskCore

/// What the doctor says of the configured lines of one chip.
struct LineReview {
    let chip: LineListing.Chip
    let missing: [LineListing.Missing]
    let isServing: Bool

    /// One finding for all that are well, and one for each that is not.
    var findings: [DoctorFinding] {
        let used = chip.lines.filter { !$0.usedFor.isEmpty }
        let troubled = missing.map(absent) + used.compactMap(held)
        let name = [chip.name, chip.label.isEmpty ? "" : "[\(chip.label)]"]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let well = used.count - (troubled.count - missing.count)
        let all = used.count + missing.count
        let found =
            isServing
            ? BilingualText(
                "\(well) of \(all) on \(name) are held by the service",
                ja: "\(name) の \(all) 本のうち \(well) 本をサービスが使っています")
            : BilingualText(
                "\(well) of \(all) on \(name) are free",
                ja: "\(name) の \(all) 本のうち \(well) 本が空いています")
        return [.pass(.lines, found)] + troubled
    }

    /// Why one line keeps all others from being taken.
    private static let allOrNone = BilingualText(
        "the kiosk takes all its lines or none, and does not start",
        ja: "線が一本でも確保できないと、サービスは起動しません")

    private func absent(_ line: LineListing.Missing) -> DoctorFinding {
        .fail(
            .line(line.line),
            .init(
                "\(chip.name) has no such line; it is to be: \(line.usedFor.english)",
                ja: "\(chip.name) にこの線がありません。用途: \(line.usedFor.japanese)"),
            why: Self.allOrNone,
            remedy: .init(
                "`kioskd gpio list` shows the names and offsets that there are",
                ja: "使える名前と番号は `kioskd gpio list` で分かります"))
    }

    /// A line that somebody holds who is not the service, or that the service has not got.
    private func held(_ line: LineListing.Line) -> DoctorFinding? {
        let check = DoctorCheck.line(line.name.isEmpty ? "\(line.offset ?? 0)" : line.name)
        func found(_ english: String, ja japanese: String) -> BilingualText {
            let uses = line.usedFor
            return BilingualText(
                "\(english); it is to be: \(uses.map(\.english).joined(separator: ", "))",
                ja: "\(japanese)。用途: \(uses.map(\.japanese).joined(separator: "、"))")
        }
        switch (line.holder, isServing) {
        case (nil, false), ("kioskd"?, true): return nil
        case (nil, true):
            return .warn(
                check,
                found(
                    "nobody holds it although the service runs",
                    ja: "サービスが動いているのに、誰も使っていません"),
                why: .init(
                    "the running service has another configuration than this file",
                    ja: "動作中のサービスの設定が、このファイルと異なります"),
                remedy: .init(
                    "systemctl restart kioskd, when no sale is under way",
                    ja: "販売中でないときに systemctl restart kioskd を実行してください"))
        case ("kioskd"?, false):
            return .warn(
                check,
                found(
                    "a kioskd holds it that is not this service",
                    ja: "このサービスではない kioskd が使っています"),
                why: .init(
                    "only one process can have a line", ja: "一本の線を使えるプロセスは一つだけです"),
                remedy: .init(
                    "end it: `gpio watch`, `gpio pulse` and `demo` of another terminal are kioskd "
                        + "too",
                    ja: "それを終了してください。別の画面の `gpio watch`、`gpio pulse`、`demo` も kioskd です"))
        case (let holder?, _):
            return .fail(
                check, found("held by '\(holder)'", ja: "「\(holder)」が使っています"),
                why: Self.allOrNone,
                remedy: .init(
                    "stop what holds it, or disable the driver that claims it (device tree)",
                    ja: "使っているプログラムを止めるか、占有しているドライバーを無効にしてください（デバイスツリー）"))
        }
    }
}
