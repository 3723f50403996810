import KioskCore

/// The lines as they are, and what a technician does to the items.
struct TechnicianPage {
    /// What the page knows.
    let context: PageContext
    /// How the kiosk is.
    let status: PanelStatus
    /// The outputs that move goods.
    let outputs: [PanelOutput]
    /// Why the last form was refused.
    let refused: PanelRefusal?

    /// The words.
    var say: PanelLanguage { context.say }

    /// The page's main part.
    var main: HTMLText {
        """
        <h1>\(say("Technician", "点検"))</h1>
        \(PageTabs.technician(context))
        \(remark)
        <section id="faults" data-live class="card">\(faults)</section>
        <section id="inputs" data-live data-events="/technician/events" class="card">\(inputs)</section>
        <section id="outputs" data-live class="card">\(outputStates)</section>
        <section id="items" data-live class="card">\(items)</section>
        \(work)
        """
    }

    private var remark: HTMLText? {
        if let refused { return refused.remark(in: say) }
        let words: String
        switch context.query["done"] {
        case "stock": words = say("The stock is on record.", "在庫を記録しました。")
        case "fault": words = say("The fault is cleared.", "故障を解除しました。")
        case "replacement": words = say("The replacement is on record.", "交換を記録しました。")
        case _: return nil
        }
        return "<p id=\"done\" class=\"remark good\" role=\"status\">\(words)</p>"
    }

    private var faults: HTMLText {
        let heading = "<h2>\(say("Latched faults", "保持中の故障"))</h2>" as HTMLText
        guard !status.faults.isEmpty else {
            return heading + "<p id=\"no-faults\" class=\"soft\">\(say("none", "なし"))</p>"
        }
        let rows = status.faults.map { name in
            """
            <li id="fault-\(name)"><code>\(name)</code> \(say(name.words))
            <span class="soft">\(say(name.remedy))</span> \(clearing(name))</li>

            """ as HTMLText
        }
        return heading + "<ul class=\"matters\">\(rows)</ul>"
    }

    private func clearing(_ name: FaultName) -> HTMLText? {
        guard context.session != nil else { return nil }
        return """
            <form method="post" action="/technician/fault" class="inline">\(context.formToken)
            <input type="hidden" name="name" value="\(name)">
            <button class="quiet" aria-label="\(say("Clear", "解除")) \(name)">\(say("Clear", "解除"))</button></form>
            """
    }

    private var inputs: HTMLText {
        let heading = say("Inputs", "入力")
        let columns = [
            say("Presses", "回数"), say("Edges", "エッジ"), say("Spikes", "ノイズ"),
            say("Longest bounce", "最長バウンス"), say("Stuck", "固着"),
            say("Ignored", "同時押し無視"), say("Lost", "取りこぼし"),
        ].map { "<th scope=\"col\" class=\"number\">\($0)</th>" as HTMLText }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table id="lines">
            <caption>\(heading) <span class="soft">\(say("since the start of the process", "プロセス開始以降"))</span></caption>
            <thead><tr><th scope="col">\(say("Input", "入力"))</th>
            <th scope="col">\(say("Line", "線"))</th><th scope="col">\(say("Now", "現在"))</th>
            \(columns)</tr></thead>
            <tbody>
            \(status.inputs.map(row))</tbody></table></div>
            """
    }

    private func row(_ input: PanelInput) -> HTMLText {
        let tag: HTMLText =
            switch input.isActive {
            case true?: "<span class=\"tag info\">\(say("active", "オン"))</span>"
            case false?: "<span class=\"soft\">\(say("idle", "オフ"))</span>"
            case nil: "<span class=\"soft\">\(say("not read", "読み取りなし"))</span>"
            }
        return """
            <tr id="input-\(input.role.slug)"><th scope="row">\(input.role.words(in: say))</th>
            <td><code>\(input.line)</code></td><td class="now">\(tag)</td>
            <td class="number presses">\(input.counted)</td><td class="number">\(input.edges)</td>
            <td class="number">\(input.spikes)</td>
            <td class="number">\(Self.milliseconds(input.longestBounce))</td>
            <td class="number">\(input.timesStuck)</td>
            <td class="number">\(input.simultaneousIgnored)</td>
            <td class="number">\(input.lostEdges)</td></tr>

            """
    }

    /// Milliseconds with one decimal: `3.4 ms`.
    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = max(0, duration.wholeNanoseconds / 100_000)
        return tenths == 0 ? "0 ms" : "\(tenths / 10).\(tenths % 10) ms"
    }
}

extension InputRole {
    /// The role as part of an element's id.
    fileprivate var slug: String {
        switch self {
        case .button(let item): "button-\(item)"
        case .dropSensor(let item): "drop-sensor-\(item)"
        case .homeSensor(let item): "home-sensor-\(item)"
        case .itemDoor(let item): "item-door-\(item)"
        case .feedback(let item): "feedback-\(item)"
        case .cancelButton: "cancel-button"
        case .door: "door"
        case .tilt: "tilt"
        case .emergencyStop: "emergency-stop"
        case .serviceKey: "service-key"
        }
    }
}
