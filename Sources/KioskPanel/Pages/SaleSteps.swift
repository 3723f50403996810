import KioskCore

/// A sale's way as a row of steps.
struct SaleSteps {
    /// What the page knows.
    let context: PageContext
    /// The steps.
    let timeline: SaleTimeline
    /// When the sale began, from which the steps are timed.
    let began: WallTime?

    /// The steps that the records tell of.
    init(_ records: [StoredRecord], pushedAt: WallTime? = nil, _ context: PageContext) {
        self.context = context
        timeline = SaleTimeline(records, pushedAt: pushedAt)
        began = records.first?.at
    }

    /// The steps as a list.
    var list: HTMLText {
        """
        <ol class="steps">
        \(timeline.steps.map(step))</ol>
        """
    }

    private func step(_ step: SaleTimeline.Step) -> HTMLText {
        let name = step.kind.words(in: context.say)
        switch step.progress {
        case .done(let at?):
            let elapsed = began.map { Self.elapsed(at - $0) } ?? ""
            return """
                <li class="done"><b>\(name)</b> \(context.clock(at))
                <span class="soft">\(elapsed)</span></li>

                """
        case .done(nil):
            return "<li class=\"done\"><b>\(name)</b></li>\n"
        case .now:
            return "<li class=\"now\" aria-current=\"step\"><b>\(name)</b> …</li>\n"
        case .ahead:
            return "<li class=\"ahead\">\(name)</li>\n"
        }
    }

    /// Seconds with one decimal: `+1.2 s`.
    private static func elapsed(_ duration: Duration) -> String {
        let tenths = max(0, duration.wholeMilliseconds / 100)
        return "+\(tenths / 10).\(tenths % 10) s"
    }
}

extension SaleHistory.Standing {
    /// How a sale stands, as a mark.
    func tag(in say: PanelLanguage) -> HTMLText {
        "<span class=\"tag \(mark.description)\">\(word(in: say))</span>"
    }
}
