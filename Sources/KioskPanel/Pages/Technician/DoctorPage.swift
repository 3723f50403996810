import HTTPTypes
import KioskCore

/// What the doctor found.
struct DoctorPage {
    /// What the page knows.
    let context: PageContext
    /// What it found, and whether it looks.
    let examination: PanelExamination
    /// Why it does not look.
    var refused: PanelRefusal?

    private var say: PanelLanguage { context.say }

    /// The page as an answer.
    func answer(_ status: HTTPResponse.Status = .ok) -> PanelAnswer {
        PageFrame(context: context, title: say("Doctor", "診断"), main: main).answer(status)
    }

    private var main: HTMLText {
        """
        <h1>\(say("Doctor", "診断"))</h1>
        \(PageTabs.technician(context))
        \(refused?.remark(in: say))
        <section class="card"><p>\(say(
            "Looks at lines, disk, journal, clock, key, terminal and webhook beside the running service. It sells nothing and moves nothing.",
            "サービスを動かしたまま、線、ディスク、記録簿、時計、キー、決済端末、Webhook を調べます。販売も出力も行いません。"))</p>
        \(form)</section>
        <section id="findings" data-live class="card" aria-live="polite">\(findings)</section>
        """
    }

    private var form: HTMLText {
        guard context.session != nil else {
            return """
                <p><a href="/sign-in?to=%2Ftechnician%2Fdoctor">\(say("Sign in to have it look", "サインインして診断する"))</a></p>
                """
        }
        return """
            <form method="post" action="/technician/doctor" id="examine">\(context.formToken)
            <p><button id="examine-now">\(say("Look now", "診断する"))</button></p></form>
            """
    }

    private var findings: HTMLText {
        let running = running ?? unended
        guard let at = examination.at else {
            return running
                ?? "<p class=\"soft\">\(say("It has not looked yet.", "まだ診断していません。"))</p>"
        }
        let counts = [PanelExamination.Verdict.fail, .warn].map { verdict in
            examination.findings.count { $0.verdict == verdict }
        }
        let heading = say("Findings", "結果")
        return """
            \(running)<p>\(context.moment(at)) ·
            \(say("\(counts[0]) failed, \(counts[1]) to know of", "異常 \(counts[0])、注意 \(counts[1])"))</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table id="doctor" class="stack" role="table">
            <caption>\(heading)</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader">\(say("Verdict", "判定"))</th>
            <th role="columnheader">\(say("Check", "項目"))</th>
            <th role="columnheader">\(say("Found", "結果"))</th></tr></thead>
            <tbody role="rowgroup">
            \(examination.findings.map(row))</tbody></table></div>
            """
    }

    private var running: HTMLText? {
        examination.since.map { since in
            """
            <p id="examining" class="remark warn" role="status">\(say("It is looking, since", "診断中、開始")) \(context.clock(since))\(part(examination.part))</p>

            """
        }
    }

    private var unended: HTMLText? {
        examination.unended.map { unended in
            let seconds = unended.after.wholeSeconds
            return """
                <p id="unended" class="remark bad" role="alert">\(say(
                    "It did not end within \(seconds) s and was given up. Begun",
                    "\(seconds) 秒以内に終わらなかったため、打ち切りました。開始")) \(context.clock(unended.since))\(part(unended.part))</p>

                """
        }
    }

    private func part(_ part: PanelExamination.Part?) -> HTMLText? {
        part.map { "\(say(", at: ", "、診断中の項目："))\($0.words(in: say))" }
    }

    private func row(_ finding: PanelExamination.Finding) -> HTMLText {
        let mark =
            switch finding.verdict {
            case .pass: "good"
            case .warn: "warn"
            case .fail: "bad"
            }
        let advice: HTMLText? = finding.advice.map {
            "<br><span class=\"soft\">\(say.html($0))</span>"
        }
        return """
            <tr role="row" data-verdict="\(finding.verdict.rawValue)"><td role="cell"><span class="tag \(mark)">\(say(finding.verdict.words))</span></td>
            <th role="rowheader">\(say.html(finding.check))</th>
            <td role="cell" class="said">\(say.html(finding.found))\(advice)</td></tr>

            """
    }
}
