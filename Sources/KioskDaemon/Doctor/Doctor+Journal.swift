import KioskConfiguration
import KioskCore
import KioskJournal

/// What is looked at in the journal.
extension Doctor {
    /// The journal: whether it is whole, and what in it waits for a person.
    func journalFindings() -> [DoctorFinding] {
        let path = configuration.journal.path
        do throws(JournalError) {
            let journal = try Journal.open(path: path, access: .reading)
            try journal.verify()
            let records = try journal.recoveryRecords()
            let size = try journal.sizeInBytes()
            return [
                .pass(
                    .journal,
                    .init(
                        "\(path) is whole, \(size / 1024) KiB",
                        ja: "\(path) に破損はありません（\(size / 1024) KiB）")),
                faultFinding(records), heldFinding(records),
            ] + wearFindings(records)
        } catch .missing {
            return [
                .warn(
                    .journal, .init("\(path) does not exist", ja: "\(path) がありません"),
                    why: .init(
                        "a kiosk that has sold before has one; a new one makes it at its first "
                            + "start",
                        ja: "販売したことのある機械には必ずあります。新しい機械では最初の起動で作られます"),
                    remedy: .init(
                        "nothing before the first start; after it, look for the file before "
                            + "starting anew: it holds what customers are owed",
                        ja: "最初の起動の前なら、何もしなくて構いません。起動した後なら、新しく始める前に"
                            + "ファイルを探してください。お客様に返す代金の記録があります"))
            ]
        } catch .io(let failure) where failure.isDiskFailure {
            return [
                .fail(
                    .journal, .init("\(failure)", ja: "ディスクが故障しています: \(failure)"),
                    why: .init(
                        "nothing is sold on a disk that fails (D7)",
                        ja: "故障したディスクでは販売しません（D7）"),
                    remedy: .init(
                        "copy the journal to another disk while it can be read, and change the "
                            + "card; the system's log says more (dmesg)",
                        ja: "読めるうちに記録簿を別のディスクへコピーし、カードを交換してください。"
                            + "詳しくはシステムのログ（dmesg）にあります"))
            ]
        } catch .readOnly, .io {
            return [
                .warn(
                    .journal,
                    .init(
                        "\(path) cannot be read by \(UserName.current)",
                        ja: "ユーザー \(UserName.current) は \(path) を読めません"),
                    why: .init(
                        "whether it is whole is not known", ja: "破損していないか分かりません"),
                    remedy: .init("use sudo -u kioskd", ja: "sudo -u kioskd で実行してください"))
            ]
        } catch {
            return [
                .fail(
                    .journal, .init("\(error)", ja: "記録簿を使えません: \(error)"),
                    why: .init(
                        "without its journal nothing is sold (D7)",
                        ja: "記録簿がないと販売しません（D7）"),
                    remedy: .init(
                        "`kioskd journal check`, then `kioskd journal replace`",
                        ja: "`kioskd journal check`、続いて `kioskd journal replace` を実行してください"))
            ]
        }
    }

    private func faultFinding(_ records: [StoredRecord]) -> DoctorFinding {
        let latched = LatchedFault.all(in: records)
        guard !latched.isEmpty else {
            return .pass(.faults, .init("none is latched", ja: "保持されている故障はありません"))
        }
        let names = latched.map { "\($0.fault.name)" }.sorted().joined(separator: ", ")
        let remedy = BilingualText(
            "`kioskd fault list` says what was seen; mend it, then `kioskd fault clear NAME`",
            ja: "内容を `kioskd fault list` で確認し、直してから `kioskd fault clear NAME` を"
                + "実行してください")
        guard latched.contains(where: { $0.fault.name.dropsItem == nil }) else {
            return .warn(
                .faults, .init(verbatim: names),
                why: .init(
                    "an item whose goods were not seen to fall too often is not sold (D4)",
                    ja: "落下を続けて確認できなかった商品は販売しません（D4）"),
                remedy: remedy)
        }
        return .fail(
            .faults, .init(verbatim: names),
            why: .init(
                "a latched fault of an output keeps the kiosk out of service (S6)",
                ja: "出力の故障が保持されている間は、販売を停止します（S6）"),
            remedy: remedy)
    }

    private func heldFinding(_ records: [StoredRecord]) -> DoctorFinding {
        let held = SaleHistory.fold(records).compactMap(HeldSale.init)
        guard !held.isEmpty else {
            return .pass(
                .heldSales, .init("none waits for a person", ja: "判断を待つ販売はありません"))
        }
        let numbers = held.map { "\($0.opening.sale)" }.joined(separator: ", ")
        return .warn(
            .heldSales,
            .init(
                "\(held.count) wait for a person: \(numbers)",
                ja: "\(held.count) 件が担当者の判断を待っています: \(numbers)"),
            why: .init(
                "customers may be owed their money", ja: "お客様に返すべき代金があるかもしれません"),
            remedy: .init(
                "`kioskd sales list --held` says what each needs",
                ja: "それぞれの対処は `kioskd sales list --held` で分かります"))
    }

    private func wearFindings(_ records: [StoredRecord]) -> [DoctorFinding] {
        let counts = ItemCounts(records)
        let worn = configuration.items.filter {
            counts.isWornOut($0.id, lifePulses: $0.dispense.lifePulses)
        }
        guard !worn.isEmpty else { return [] }
        let items = worn.map(\.id.text).joined(separator: ", ")
        return [
            .warn(
                .wear,
                .init("due for replacement: \(items)", ja: "交換の時期です: \(items)"),
                why: .init(
                    "their outputs have moved as often as life_pulses says",
                    ja: "出力が life_pulses の回数だけ動きました"),
                remedy: .init(
                    "replace what they move, then `kioskd wear reset ITEM`",
                    ja: "動く部品を交換してから `kioskd wear reset ITEM` を実行してください"))
        ]
    }
}
