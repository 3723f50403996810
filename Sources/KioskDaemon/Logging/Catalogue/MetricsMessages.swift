import Logging

/// Messages about the numbers for Prometheus.
package struct MetricsMessages: MessageGroup {
    package static let title = "The metrics"
    package static let japaneseTitle = "メトリクス"

    package let fileNotWritten = LogMessage(
        "273f75a84d204d35a748f98da8bacbda", .warning,
        "the metrics' file cannot be written; selling goes on without it",
        cause:
            "The file of `metrics.textfile` could not be replaced; `error` says why. It is tried "
            + "again every 15 seconds, and said once.",
        action: "See that the folder exists, belongs to the service's group and is named in a "
            + "drop-in's `ReadWritePaths=`.",
        ja: .init(
            "メトリクスのファイルを書き込めない（販売は続く）",
            cause: "`metrics.textfile` のファイルを置き換えられなかった。理由は `error` に示す。15 秒ごとに再試行し、記録は 1 回だけ残す。",
            action: "フォルダーの有無と権限、ドロップインの `ReadWritePaths=` に書かれているかを確認する。"))

    package let fileWritten = LogMessage(
        "31feea2708fa40ef819b2fccce8693af", .info, "the metrics' file is written again",
        cause: "What kept the file of `metrics.textfile` from being written has passed.",
        ja: .init(
            "メトリクスのファイルを再び書き込めた", cause: "`metrics.textfile` への書き込みを妨げていた原因がなくなった。"))

    package let tokenUnusable = LogMessage(
        "85b9e5f806624c8d93d364d1b6937e54", .warning,
        "the metrics' token cannot be used; other machines cannot read the metrics",
        cause: "The token of `metrics.token_file` or of the credential could not be read; `error` "
            + "says why. Programs on this machine read the metrics without it.",
        action: "Correct the file or its permissions (0600, the service's user), then restart the "
            + "service.",
        ja: .init(
            "メトリクスのトークンを使えない（他の機器からは読めない）",
            cause:
                "`metrics.token_file` またはクレデンシャルのトークンを読めなかった。理由は `error` に示す。この機器のプログラムはトークンなしで読める。",
            action: "ファイルの内容か権限（0600、サービスの利用者）を直し、サービスを再起動する。"))
}
