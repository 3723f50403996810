import Logging

/// Messages about the configuration file.
package struct ConfigurationMessages: MessageGroup {
    package static let title = "The configuration"
    package static let japaneseTitle = "設定"

    package let notTheFiles = LogMessage(
        "4ae4b0aae11d4e408c0c5391988c3ee9", .critical, "the configuration is not the file's",
        cause: "The file is wrong, so the service came up with the last configuration that worked.",
        action: "`kioskd check` says what is wrong; correct the file, then "
            + "systemctl reload kioskd.",
        ja: .init(
            "設定ファイルとは別の設定で動いている",
            cause: "設定ファイルに誤りがあるため、最後に正常に動いた設定で起動した。",
            action: "`kioskd check` で誤りを確認し、ファイルを直して systemctl reload kioskd を実行する。"))

    package let same = LogMessage(
        "f723cb23cd8c47758effb435a717a55e", .notice,
        "the configuration is the one that is in force",
        cause: "A reload was asked for, and the file says what is in force already.",
        ja: .init("設定に変更はない", cause: "再読み込みの要求があったが、ファイルは現在の設定と同じである。"))

    package let takenOver = LogMessage(
        "af08e12c5a1d447e9eca29d84c8383af", .notice,
        "another configuration is taken over as soon as nobody is served",
        cause: "A reload was asked for, and the file is right. A sale that runs ends first.",
        ja: .init(
            "客がいなくなり次第、新しい設定に切り替える",
            cause: "再読み込みの要求があり、ファイルに誤りはない。進行中の販売が終わってから切り替える。"))

    package let wrong = LogMessage(
        "303e05b4f5394c4c842ac02ce5e97c67", .error, "the configuration is wrong",
        cause: "At a start or a reload; `fault` is one of the things that are wrong with the file.",
        action: "Correct the file as `kioskd check` says, then systemctl reload kioskd, or start "
            + "where it is not running.",
        ja: .init(
            "設定に誤りがある", cause: "起動または再読み込みの際、ファイルに `fault` の誤りがあった。",
            action: "`kioskd check` に従ってファイルを直し、systemctl reload kioskd"
                + "（動いていなければ start）を実行する。"))

    package let doubtful = LogMessage(
        "a51f40a9a1974a86bdf673aa099af1ba", .warning, "the configuration is doubtful",
        cause: "At a start: the file can be used, and `fault` is worth a look.",
        action: "See whether it is meant so; `kioskd check` shows the same.",
        ja: .init(
            "設定に疑わしい点がある", cause: "起動の際、ファイルは使えるが `fault` の点が疑わしい。",
            action: "意図したものか確認する。`kioskd check` でも同じ内容が出る。"))

    package let stays = LogMessage(
        "68e38f4e85ed4af0846c301b7d49a376", .error,
        "the configuration that is in force stays; `kioskd check` says what to write instead",
        cause: "The file is wrong, and was not taken over; the kiosk sells on as before.",
        action: "Correct the file as `kioskd check` says, then systemctl reload kioskd.",
        ja: .init(
            "現在の設定を使い続ける（`kioskd check` に正しい書き方が出る）",
            cause: "ファイルに誤りがあるため切り替えなかった。これまでの設定で販売を続ける。",
            action: "`kioskd check` に従ってファイルを直し、systemctl reload kioskd を実行する。"))

    package let runningNotKept = LogMessage(
        "aeafd7e818224997ae42a5eab597a675", .warning, "the running configuration cannot be kept",
        cause: "No copy could be written to the service's runtime folder. Should somebody "
            + "break the file, switching the outputs off from outside will not know the lines.",
        action: "See that /run has space, and that the service runs by the package's unit.",
        ja: .init(
            "使用中の設定の控えを残せない",
            cause: "実行時フォルダーに控えを書けなかった。この後ファイルが壊れると、外から出力をオフにする際に線が分からない。",
            action: "/run の空き容量と、パッケージのユニットで動いていることを確認する。"))

    package let lastNotKept = LogMessage(
        "a9ab910ae22e4cc1a55051ea7f07b8f8", .warning,
        "the configuration that worked cannot be kept",
        cause: "No copy could be written to the service's state folder. After a reboot into a "
            + "broken file the kiosk would not come up.",
        action: "See that the disk of /var/lib/kioskd has space and can be written.",
        ja: .init(
            "正常に動いた設定の控えを残せない",
            cause: "状態フォルダーに控えを書けなかった。壊れたファイルのまま再起動すると販売を始められない。",
            action: "/var/lib/kioskd のあるディスクの空き容量と書き込みの可否を確認する。"))
}
