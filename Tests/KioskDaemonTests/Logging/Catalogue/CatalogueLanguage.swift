import KioskDaemon

/// One of the languages in which the messages are explained, with what frames them.
struct CatalogueLanguage: Sendable {
    /// What the files' names have before their ending, for example `.ja`.
    let suffix: String
    /// The words for a message in this language.
    let words: @Sendable (LogMessage) -> LogMessage.Words
    /// The title of a group in this language.
    let title: @Sendable (any MessageGroup.Type) -> String
    /// The head of the page.
    let preface: String
    /// The word for the priority, before its value.
    let priority: String
    /// What stands before the action.
    let action: String
    /// What stands in place of an action.
    let noAction: String

    static let all = [english, japanese]

    static let english = CatalogueLanguage(
        suffix: "", words: \.english, title: { $0.title },
        preface: """
            # What the log says

            Every message of the service, when it is said and what to do. This page is made of the \
            same definitions as the log itself. [日本語](MESSAGES.ja.md)

            Under systemd the messages are in journald, one entry an event:

                journalctl -u kioskd                    # everything, newest last
                journalctl -u kioskd -x -p warning      # what matters, each with its explanation
                journalctl -u kioskd SALE_ID=17         # one sale
                journalctl -u kioskd -o json            # with all fields

            A message's text never varies; what varies follows it as `key=value`, and each is a \
            field of its own too, in capitals: `sale.id=17` is `SALE_ID=17`. `MESSAGE_ID` names the \
            message in whatever language.

            | field | is |
            | --- | --- |
            | `SALE_ID` | the number of the sale, as in `kioskd sales show` |
            | `ORDER_NUMBER` | the sale's number at KOMOJU (`external_order_num`) |
            | `SESSION_ID`, `PAYMENT_ID` | KOMOJU's ids |
            | `ITEM_ID` | the item, as in the configuration |
            | `ERROR` | what failed, on what, and often what to do |
            | `LOST_MESSAGES` | so many entries before this one are missing: journald was behind |

            """,
        priority: "Priority", action: "What to do:", noAction: "Nothing is to be done.")

    static let japanese = CatalogueLanguage(
        suffix: ".ja", words: \.japanese, title: { $0.japaneseTitle },
        preface: """
            # ログのメッセージ

            サービスが記録するすべてのメッセージと、その原因と対処です。ログと同じ定義から作られています。\
            [English](MESSAGES.md)

            systemd の下では、メッセージは journald に 1 件ずつ記録されます。ログの本文は英語です。\
            `-x` を付けると日本語の説明が出ます（`LANG=ja_JP.UTF-8` のとき）。

                journalctl -u kioskd                    # すべて（新しいものが最後）
                journalctl -u kioskd -x -p warning      # 重要なものを説明付きで
                journalctl -u kioskd SALE_ID=17         # 一つの販売
                journalctl -u kioskd -o json            # 全フィールド

            本文は常に同じで、変わる部分は `key=value` として続きます。それぞれ大文字のフィールドにもなります\
            （`sale.id=17` は `SALE_ID=17`）。`MESSAGE_ID` は言語によらずメッセージを表します。

            | フィールド | 意味 |
            | --- | --- |
            | `SALE_ID` | 販売の番号（`kioskd sales show` と同じ） |
            | `ORDER_NUMBER` | KOMOJU での販売の番号（`external_order_num`） |
            | `SESSION_ID`, `PAYMENT_ID` | KOMOJU の ID |
            | `ITEM_ID` | 商品（設定ファイルと同じ） |
            | `ERROR` | 何が、何に対して失敗したか。対処を含むことも多い |
            | `LOST_MESSAGES` | journald が遅れたため、直前のこの件数が記録されていない |

            """,
        priority: "優先度", action: "対処:", noAction: "対応は不要です。")
}
