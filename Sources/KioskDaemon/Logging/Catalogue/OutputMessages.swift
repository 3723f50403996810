import Logging

/// Messages about the outputs that move goods, and about lamps.
package struct OutputMessages: MessageGroup {
    package static let title = "Outputs"
    package static let japaneseTitle = "出力"

    package let armed = LogMessage(
        "81d7cd5e787240a08f8a25ac496bafa1", .debug, "the dispense is armed",
        cause: "The one permission to move the item's output is on record; the pulse begins.",
        ja: .init("払い出しの準備ができた", cause: "この商品の出力を一度だけ動かす許可を記録した。続いて出力が動く。"))

    package let pulseEnded = LogMessage(
        "e05c2b6dc1864773bd2e8c1193f1a6c5", .debug, "the pulse ended",
        cause: "The output was on for its time, `on_time_ms` at the most, and is off.",
        ja: .init(
            "出力が動き終わった",
            cause: "出力は決められた時間だけ（最長で `on_time_ms` ミリ秒）オンになり、オフに戻った。"))

    package let pulseEndedEarly = LogMessage(
        "30b10c45939a47f9aa74e1f7a51b8f44", .notice, "the pulse was ended before its time",
        cause: "A sensor of the motor or the door ended it, or an interlock opened. The output was "
            + "on for `on_time_ms` at the most, and is off.",
        ja: .init(
            "出力を途中でオフにした",
            cause: "モーターや扉のセンサー、またはインターロックにより、最長 `on_time_ms` ミリ秒で終わった。出力はオフである。"))

    package let pulseFailed = LogMessage(
        "5efa50c9378645ca916e9647b0cd5bed", .error, "the pulse failed",
        cause: "The output could not be switched; `error` says why. It is off. The money of "
            + "the sale goes back.",
        action: "Look at the chip, the cable and who else uses the line: `kioskd gpio list`.",
        ja: .init(
            "出力を動かせなかった",
            cause: "出力を切り替えられなかった。理由は `error` に示す。出力はオフで、代金は返金する。",
            action: "チップとケーブル、他に線を使うプログラムがないかを `kioskd gpio list` で確認する。"))

    package let offFailed = LogMessage(
        "84e61faf810d406dbd4f1bbb0913520a", .critical, "an output does not go off",
        cause: "The chip refuses to switch the output off, as `error` says; it may still move "
            + "goods. It is tried again without end, and the fault is latched.",
        action: "Take the power from the actuators, then look at the chip. Afterwards "
            + "`kioskd fault list` and `kioskd fault clear`.",
        ja: .init(
            "出力がオフにならない",
            cause: "チップが出力のオフを受け付けず（`error`）、商品が出続けるおそれがある。試行を続け、故障を保持する。",
            action: "駆動部の電源を切ってからチップを調べる。その後 `kioskd fault list` と `kioskd fault clear` を使う。"))

    package let notSet = LogMessage(
        "38816e3eaacb48baa6a423bfed31ace5", .critical, "an output cannot be set",
        cause: "The service ends because of a broken rule, and could not drive its outputs off. "
            + "Another process does so as soon as it has ended.",
        action: "See that nothing moves. Look at the chip; `kioskd gpio safe` drives every "
            + "output off.",
        ja: .init(
            "出力を設定できない",
            cause: "内部の規則違反でサービスを終える際、出力をオフにできなかった。終了後に別のプロセスがオフにする。",
            action: "何も動いていないことを確認し、チップを調べる。`kioskd gpio safe` ですべての出力をオフにできる。"))

    package let allOff = LogMessage(
        "6e09daca23db4d4cab8505dde4b581a2", .info, "all outputs are off",
        cause: "After the service ended, another process drove every configured output off.",
        ja: .init("すべての出力をオフにした", cause: "サービスの終了後、別のプロセスが設定されたすべての出力をオフにした。"))

    package let nothingToDrive = LogMessage(
        "8504f3a50b434a1f9e48037f5b388063", .info, "there are no outputs to drive off",
        cause: "The configuration names the mock chip, which is gone with its process.",
        ja: .init("オフにする出力がない", cause: "設定は模擬チップであり、プロセスの終了とともになくなった。"))

    package let notOffYet = LogMessage(
        "aa91181988ad454aad9fadf56a75b140", .warning, "an output cannot be driven off yet",
        cause: "After the service ended, the chip refused; it is tried again for half a minute.",
        action: "See that nothing moves.",
        ja: .init(
            "出力をまだオフにできない",
            cause: "サービスの終了後、チップがオフを受け付けなかった。30 秒ほど試行を続ける。",
            action: "何も動いていないことを確認する。"))

    package let notOff = LogMessage(
        "d7bfcd0325914bfeba849b367f43154b", .critical, "an output cannot be driven off",
        cause: "After the service ended, the output named in `error` could not be driven off; it "
            + "may still move goods. The next start tries again.",
        action: "Take the power from the actuators, then look at the chip: `kioskd gpio list`.",
        ja: .init(
            "出力をオフにできない",
            cause: "サービスの終了後、`error` の出力をオフにできなかった。商品が出続けるおそれがある。次の起動で再び試す。",
            action: "駆動部の電源を切ってから、`kioskd gpio list` でチップを調べる。"))

    package let dispensed = LogMessage(
        "588238c1ef0341a0a96c1e5d580e197d", .notice, "the dispense ended",
        cause: "What became of the goods is on record; `outcome` says it: delivered, failed, or "
            + "unknown.",
        ja: .init(
            "払い出しが終わった", cause: "商品の払い出し結果を記録した。`outcome` に、成功・失敗・不明のいずれかを示す。"))

    package let lampNotSet = LogMessage(
        "2c8de8ad1e294503aaf3705caee2b697", .warning, "a lamp cannot be set",
        cause: "The chip refuses to switch a lamp; `error` says why. No sale is affected.",
        action: "Look at the chip and the lamp's line: `kioskd gpio list`.",
        ja: .init(
            "ランプを切り替えられない", cause: "チップがランプの切り替えを受け付けない。理由は `error` に示す。販売には影響しない。",
            action: "チップとランプの線を `kioskd gpio list` で確認する。"))

    package let faultLatched = LogMessage(
        "f6cebd7b795a4a65b1d79e48fb78de95", .error, "a fault is latched",
        cause: "What `fault` names did what it must not, as `detail` tells. The item, or the "
            + "whole kiosk, sells nothing until a person clears the fault; restarts change nothing.",
        action: "Mend the cause and look at what moves goods, then `kioskd fault clear NAME`.",
        ja: .init(
            "故障を保持した",
            cause: "`fault` に `detail` の異常が起きた。人が解除するまで、その商品または全体の販売を止める。再起動しても解除されない。",
            action: "原因を直し、払い出し機構を点検してから `kioskd fault clear 名前` を実行する。"))

    package let faultCleared = LogMessage(
        "5629d9c9a3094e6d835da9f13fe137e3", .notice, "a fault was cleared",
        cause: "The person in `by` said that the cause of the fault is mended.",
        ja: .init("故障を解除した", cause: "`by` の人が、原因を直したとして故障を解除した。"))

    package let faultNotOnRecord = LogMessage(
        "6490589541b04bd185a0664c122c9d6f", .critical, "the fault is not on record",
        cause: "The service ends because of a broken rule of its own, and the journal did not "
            + "take the fault. The outputs are off.",
        action: "Look at the journal's disk, and tell the maker what `error` says.",
        ja: .init(
            "故障を記録できない",
            cause: "内部の規則違反でサービスを終えるが、故障を記録簿に書けなかった。出力はオフである。",
            action: "記録簿のあるディスクを調べ、`error` の内容を製造元に伝える。"))
}
