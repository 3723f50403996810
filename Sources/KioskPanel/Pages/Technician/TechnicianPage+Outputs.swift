import KioskCore

/// The outputs as they are.
extension TechnicianPage {
    /// Each output with its line, what it is now, and how often it moved goods.
    var outputStates: HTMLText {
        let heading = say("Outputs", "出力")
        let columns = [
            say("Output", "出力"), say("Line", "線"), say("Now", "現在"), say("Pattern", "点灯・鳴動"),
        ].map { "<th scope=\"col\">\($0)</th>" as HTMLText }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table id="output-lines">
            <caption>\(heading) <span class="soft">\(say("as they were last driven", "最後に駆動した状態"))</span></caption>
            <thead><tr>\(columns)
            <th scope="col" class="number">\(say("Pulses", "動作回数"))</th></tr></thead>
            <tbody>
            \(status.outputs.map(row))</tbody></table></div>
            """
    }

    private func row(_ output: PanelOutputReading) -> HTMLText {
        """
        <tr id="output-\(output.use.slug)"><th scope="row">\(output.use.words(in: say))</th>
        <td><code>\(output.line)</code></td><td class="now">\(now(output.state))</td>
        <td>\(pattern(output.use))</td><td class="number pulses">\(pulses(of: output.use))</td></tr>

        """
    }

    private func now(_ state: PanelOutputReading.State?) -> HTMLText {
        switch state {
        case .off?: "<span class=\"soft\">\(say("off", "オフ"))</span>"
        case .on?: "<span class=\"tag info\">\(say("on", "オン"))</span>"
        case .notSwitchedOff?:
            "<span class=\"tag bad\">\(say("could not be switched off", "オフにできない"))</span>"
        case .notSwitchedOn?:
            "<span class=\"tag warn\">\(say("could not be switched on", "オンにできない"))</span>"
        case nil: "<span class=\"soft\">\(say("not known", "不明"))</span>"
        }
    }

    private func pattern(_ use: PanelOutputReading.Use) -> HTMLText? {
        let words: String
        switch use {
        case .dispense: return nil
        case .lamp(.buzzer, .steady): words = say("sounds on", "鳴り続ける")
        case .lamp(.buzzer, .slow): words = say("beeps slowly", "遅い断続音")
        case .lamp(.buzzer, .fast): words = say("beeps fast", "速い断続音")
        case .lamp(_, .steady): words = say("steady", "点灯")
        case .lamp(_, .slow): words = say("blinks slowly", "遅い点滅")
        case .lamp(_, .fast): words = say("blinks fast", "速い点滅")
        case .lamp(_, .once): words = say("once", "一回")
        }
        return "\(words)"
    }

    /// A pulse that is over before anybody looks is seen here.
    private func pulses(of use: PanelOutputReading.Use) -> HTMLText? {
        guard case .dispense(let item) = use else { return nil }
        return status.items.first { $0.id == item }.map { "\($0.pulses)" }
    }
}

extension PanelOutputReading.Use {
    /// What the output is for, in words.
    fileprivate func words(in say: PanelLanguage) -> String {
        switch self {
        case .dispense(let item): say("dispense \(item)", "\(item) の払い出し")
        case .lamp(let lamp, _): lamp.words(in: say)
        }
    }

    /// The same as part of an element's id.
    fileprivate var slug: String {
        switch self {
        case .dispense(let item): "dispense-\(item)"
        case .lamp(.ready, _): "ready-lamp"
        case .lamp(.wait, _): "wait-lamp"
        case .lamp(.fault, _): "fault-lamp"
        case .lamp(.buzzer, _): "buzzer"
        case .lamp(.soldOut(let item), _): "sold-out-lamp-\(item)"
        }
    }
}
