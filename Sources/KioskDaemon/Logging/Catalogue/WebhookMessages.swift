import Logging

/// Messages about KOMOJU's webhooks.
package struct WebhookMessages: MessageGroup {
    package static let title = "Webhooks"
    package static let japaneseTitle = "Webhook"

    package let open = LogMessage(
        "5bc0fc6c432f41a19533444b6bcaa315", .info, "webhooks are received",
        cause: "Connections are accepted at `webhook.listen`.",
        ja: .init("Webhook を受け付けている", cause: "`webhook.listen` で接続を受け付けている。"))

    package let closed = LogMessage(
        "36c58c498b824c47a05025db23d639d3", .warning,
        "no webhooks are received; selling goes on without them",
        cause: "The token, the certificate or the address cannot be used, as `error` says. It is "
            + "tried again twice a minute. A capture is then seen by asking KOMOJU, as ever.",
        action: "`kioskd doctor` tries all three.",
        ja: .init(
            "Webhook を受け付けられない（販売は続く）",
            cause: "トークン、証明書、アドレスのいずれかを使えない。内容は `error` に示す。毎分 2 回再試行する。"
                + "その間も、決済は KOMOJU への問い合わせで確認する。",
            action: "`kioskd doctor` で三つとも試せる。"))

    package let arrived = LogMessage(
        "6d39ac74ed95478e847801d6be718bee", .notice, "KOMOJU's webhook reaches this kiosk",
        cause: "The first delivery with a right signature since the start; `event` is its type.",
        ja: .init(
            "KOMOJU の Webhook が届いた",
            cause: "起動後、署名の正しい最初の配信である。種類は `event` に示す。"))

    package let refused = LogMessage(
        "986328bb33c84e509adc5a80e337334a", .warning, "a delivery was refused",
        cause: "Somebody sent what is not signed with this webhook's token, or is no event, as "
            + "`error` says. `refused` counts them since the start; they are told once an hour. "
            + "Nothing came of them.",
        action: "If no delivery is ever taken, the token here is not the one of the webhook in "
            + "KOMOJU's dashboard. Else somebody knocks at an open door: nothing.",
        ja: .init(
            "配信を拒否した",
            cause: "この Webhook のトークンで署名されていない、またはイベントではない。内容は `error` に示す。"
                + "起動後の件数は `refused` に示し、記録は 1 時間に一度である。影響はない。",
            action: "配信が一度も通らないなら、トークンが KOMOJU の管理画面のものと違う。"
                + "それ以外は外部からの試みで、対応は不要。"))

    package let tokenReplaced = LogMessage(
        "9e99831618cb4c1387e9164334277236", .notice, "another webhook token is used from now on",
        cause: "A signature was wrong, and another token was found where the token belongs.",
        ja: .init(
            "これから別の Webhook トークンを使う",
            cause: "署名が合わず、同じ場所に別のトークンがあった。"))

    package let certificateRenewed = LogMessage(
        "6130d911b3cf4eb683615313e9f4bcd6", .notice, "a renewed certificate is in force",
        cause: "The files of webhook.tls changed; new connections get the new certificate.",
        ja: .init(
            "更新された証明書を使い始めた",
            cause: "webhook.tls のファイルが変わり、新しい接続から新しい証明書を使う。"))

    package let certificateNotRenewed = LogMessage(
        "3546e380323041cb879e4e43c286271d", .warning, "a renewed certificate cannot be used",
        cause: "The files of webhook.tls changed and do not go together yet, as `error` says. The "
            + "earlier certificate stays in force, and the files are read again when they change.",
        action: "If no message follows that it is in force, look at both files: `kioskd doctor`.",
        ja: .init(
            "更新された証明書を使えない",
            cause: "webhook.tls のファイルが変わったが、組になっていない。内容は `error` に示す。"
                + "以前の証明書を使い続け、ファイルが変わればまた読む。",
            action: "使い始めたという記録が続かなければ、`kioskd doctor` で両方のファイルを確認する。"))
}
