import HTTPTypes
import KioskCore

/// What came of trying an output.
struct TrialPage {
    /// What the page knows.
    let context: PageContext
    /// What came of it.
    let result: TrialResult
    /// The output.
    let output: PanelOutput?

    private var say: PanelLanguage { context.say }

    /// The page as an answer.
    func answer() -> PanelAnswer {
        PageFrame(context: context, title: say("Output tried", "出力の試験"), main: main).answer()
    }

    private var main: HTMLText {
        let lines = result.lines(in: say).map { "<li>\($0)</li>" as HTMLText }
        let mark = result.isGood ? "good" : "bad"
        let verdict =
            result.isGood
            ? say("It worked.", "正常に動作しました。") : say("Look at it.", "確認が必要です。")
        return """
            <section class="card narrow"><h1>\(say("Output tried", "出力の試験"))</h1>
            <p>\(context.item(result.item)) \(output?.words(in: say))</p>
            <p id="trial-result" class="remark \(mark)" role="status" data-good="\(result.isGood)">\(verdict)</p>
            <ul class="matters">\(lines)</ul>
            <p><a href="/technician" id="back">\(say("Back", "戻る"))</a></p></section>
            """
    }
}

extension TrialResult {
    /// What was seen, a line each.
    func lines(in say: PanelLanguage) -> [String] {
        var lines = [ending(in: say)]
        switch movement {
        case nil: break
        case .arrived?: lines.append(say("its sensor saw it arrive", "センサーが到着を検知した"))
        case .halfWay?:
            lines.append(
                say("it left its rest and was not seen to come round", "原点を離れたが、一周を検知していない"))
        case TrialResult.Movement.none?:
            lines.append(say("its sensor did not see it move", "センサーが動きを検知していない"))
        }
        if let dropSeen {
            lines.append(
                dropSeen
                    ? say("the drop sensor saw something", "落下センサーが検知した")
                    : say("the drop sensor saw nothing fall", "落下センサーは何も検知していない"))
        }
        if let contactSeen {
            lines.append(
                contactSeen
                    ? say("the contact closed", "接点が閉じた")
                    : say("the contact was not seen to close", "接点が閉じたことを検知していない"))
        }
        if wasBlind {
            lines.append(
                say(
                    "the inputs could not be read meanwhile: what was not seen proves nothing",
                    "その間入力を読めなかったため、検知しなかったことは証拠にならない"))
        }
        return lines
    }

    private func ending(in say: PanelLanguage) -> String {
        switch ending {
        case .completed: say("it was on for its whole time and is off", "設定時間どおりオンになり、今はオフ")
        case .cutShort where movement == .arrived || dropSeen == true:
            say("it was on until its sensor spoke, and is off", "センサーが反応するまでオンになり、今はオフ")
        case .cutShort:
            say(
                "it was switched off before its time: an interlock, the service key, or a stop",
                "途中でオフになった：インターロック、サービスキー、または停止")
        case .neverBegan: say("it did not go on", "オンにならなかった")
        case .offFailed:
            say(
                "it DID NOT GO OFF: cut its power; the fault is latched",
                "オフになりません。電源を切ってください。故障として保持されています")
        }
    }
}
