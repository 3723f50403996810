import Logging

/// Messages about the journal, the durable record of every sale.
package struct JournalMessages: MessageGroup {
    package static let title = "The journal"
    package static let japaneseTitle = "記録簿（ジャーナル）"

    package let created = LogMessage(
        "11b444dc2ac545c0b9d9b66755b74a8b", .warning,
        "a new journal was made; earlier sales are not in it",
        cause: "There was no file at `journal.path`. At the first start that is as it should be.",
        action: "If the kiosk has sold before, find the old file (a card that was changed, a disk "
            + "that is not mounted) and put it back while the service is stopped.",
        ja: .init(
            "記録簿を新しく作った（以前の販売は含まれない）",
            cause: "`journal.path` にファイルがなかった。初回の起動であれば正常である。",
            action: "販売実績のある機械なら、元のファイル（交換したカード、マウントされていないディスク）を探し、サービスを止めて戻す。"))

    package let unusable = LogMessage(
        "68e84f00356347f890f4e4b5c0c3015c", .error,
        "the journal cannot be used, the kiosk is out of service",
        cause: "Nothing is sold or moved that cannot be recorded; `error` says what is wrong. It "
            + "is tried again and again.",
        action: "Do what `error` says: free some space, mount the disk for writing, or "
            + "`kioskd journal check` and `kioskd journal replace`.",
        ja: .init(
            "記録簿を使えないため販売を休止した",
            cause: "記録できないものは販売も払い出しもしない。原因は `error` に示す。自動で再試行を続ける。",
            action: "`error` に従う。空き容量の確保、書き込み可能なマウント、または `kioskd journal check` と "
                + "`kioskd journal replace`。"))

    package let secondUse = LogMessage(
        "51d432be2d3d4b3ab8b1efa54846a17b", .error, "the journal refuses a second use",
        cause: "A payment or an order number was about to be used twice; `error` names it. The "
            + "journal's own rule stopped it, and nothing was dispensed for it.",
        action: "Compare with KOMOJU: `kioskd sales reconcile`. Tell the maker.",
        ja: .init(
            "記録簿が二重の使用を拒んだ",
            cause: "支払いまたは注文番号が二度使われようとした。対象は `error` に示す。記録簿の規則が防ぎ、払い出しはしていない。",
            action: "`kioskd sales reconcile` で KOMOJU と照合し、製造元に伝える。"))

    package let purged = LogMessage(
        "52738d26762b47c6a5059a2cdfa2d7f9", .info, "old sales were removed",
        cause: "Sales older than `journal.retention_days` were forgotten, as configured.",
        ja: .init("古い販売記録を削除した", cause: "設定の `journal.retention_days` より古い販売を削除した。"))

    package let notPurged = LogMessage(
        "4a7e0b40beea41178a80e6c83f1aaa79", .warning, "old sales cannot be removed",
        cause: "The journal did not take the removal; `error` says why. It is tried again in an "
            + "hour, and selling goes on.",
        action: "Look at the disk if it comes again.",
        ja: .init(
            "古い販売記録を削除できない",
            cause: "記録簿が削除を受け付けなかった。理由は `error` に示す。1 時間後に再試行し、販売は続く。",
            action: "繰り返すときはディスクを調べる。"))

    package let eventsNotNoted = LogMessage(
        "5ab7d9fe7bcf4c6f9d1f0f9f8d2a3e61", .warning,
        "which of KOMOJU's events were seen cannot be written down",
        cause: "The journal did not take the note; `error` says why. It is tried again, and "
            + "selling goes on: an event that comes again after a restart costs a reading.",
        action: "Look at the disk if it comes again.",
        ja: .init(
            "受信済みイベントの控えを書き込めない",
            cause: "記録簿が控えを受け付けなかった。理由は `error` に示す。再試行し、販売は続く。再起動後に同じイベントが"
                + "届いても、照会が一度増えるだけである。",
            action: "繰り返すときはディスクを調べる。"))

    package let reconciled = LogMessage(
        "6f97b47d5ceb4e08867bf9bcdf659f84", .notice, "the journal was compared with KOMOJU",
        cause: "The daily comparison is done: `sales` looked at, `differences` found.",
        ja: .init(
            "記録簿を KOMOJU と照合した", cause: "毎日の照合が終わった。対象は `sales` 件、不一致は `differences` 件。"))

    package let notCompared = LogMessage(
        "dd74ac7bfde54078bbaf06f1b23b1b94", .warning,
        "the journal cannot be compared with KOMOJU's books, it is tried again",
        cause: "The daily comparison failed, as `error` says. No sale waits for it.",
        action: "Look at the network if it stays so.",
        ja: .init(
            "KOMOJU と照合できない（再試行する）",
            cause: "毎日の照合が `error` の理由で失敗した。販売には影響しない。",
            action: "続くときはネットワークを確認する。"))

    package let differs = LogMessage(
        "5cb7659d614e4ed8a0bc3508e73bd949", .error,
        "the journal and KOMOJU's books differ; see kioskd sales reconcile",
        cause: "A payment or refund stands in one of the two and not in the other, or with "
            + "another amount; `difference` names the kind.",
        action: "`kioskd sales reconcile` explains each difference and what to do.",
        ja: .init(
            "記録簿と KOMOJU の帳簿が一致しない",
            cause: "支払いまたは返金が一方にしかないか、金額が異なる。種類は `difference` に示す。",
            action: "`kioskd sales reconcile` で不一致ごとの説明と対処を確認する。"))
}
