import KioskCore
public import KioskGPIO

extension DoctorFinding {
    /// What the board was seen to do with an output whose owner died (S5).
    public static func deadOwner(
        _ outcome: DeadOwnerDrill.Outcome, line: String, chip: String
    ) -> DoctorFinding {
        switch outcome {
        case .letGo:
            return .pass(
                .deadOwner,
                .init(
                    "\(chip) let line \(line) go when its owner died",
                    ja: "使っていたプロセスが異常終了すると、\(chip) は線 \(line) を放しました"))
        case .kept:
            return .warn(
                .deadOwner,
                .init(
                    "\(chip) kept line \(line) high when its owner died",
                    ja: "使っていたプロセスが異常終了しても、\(chip) は線 \(line) を High のままにしました"),
                why: .init(
                    "a relay stays on from a crash until systemd has run `kioskd gpio safe`",
                    ja: "異常終了してから systemd が `kioskd gpio safe` を実行するまで、リレーがオンのままになります"),
                remedy: .init(
                    "leave ExecStopPost= in the unit, and wire as hardware/README.md asks: what "
                        + "is connected has to stand being on for 5 s",
                    ja: "ユニットの ExecStopPost= を消さず、hardware/README.md のとおりに配線してください。"
                        + "つなぐものは 5 秒間オンのままでも問題のないものにしてください"))
        case .highBefore:
            return .warn(
                .deadOwner,
                .init(
                    "line \(line) was high before anybody drove it",
                    ja: "線 \(line) は、誰も出力していないのに High でした"),
                why: .init(
                    "something pulls it up or drives it, so that nothing can be told",
                    ja: "何かが引き上げているか出力しているため、判定できません"),
                remedy: .init(
                    "name a line that is pulled down, with nothing connected",
                    ja: "プルダウンされていて、何もつながっていない線を指定してください"))
        case .notHeld(let status):
            return .fail(
                .deadOwner,
                .init(
                    "the process that was to hold line \(line) ended with status \(status)",
                    ja: "線 \(line) を使うはずのプロセスが、状態 \(status) で終了しました"),
                why: .init("nothing was found out", ja: "何も判定できませんでした"),
                remedy: .init(
                    "`kioskd gpio list` shows who holds the line",
                    ja: "線を使っているプログラムは `kioskd gpio list` で分かります"))
        }
    }
}
