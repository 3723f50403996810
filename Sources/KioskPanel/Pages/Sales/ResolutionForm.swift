import KioskCore

/// The form with which a person decides a held sale.
struct ResolutionForm {
    /// What the page knows.
    let context: PageContext
    /// The sale that waits.
    let held: HeldSale
    /// The record that it waits since: what somebody else has decided meanwhile is not answered with
    /// what was asked before.
    let question: Int64?

    /// The longest reason that the form takes; written as UTF-8 in a form it is far below the
    /// largest body.
    static let whyLengthMax = 200

    private var say: PanelLanguage { context.say }

    /// The form, or the way to it for whoever is not signed in.
    var html: HTMLText {
        """
        <section class="card" id="decide"><h2>\(say("Decide", "判断する"))</h2>
        <p>\(say.sentence(held.why(in: say)))
        \(say(
            "Look whether the customer has the goods, and in KOMOJU's dashboard what became of the money.",
            "お客様が商品を受け取ったか、KOMOJU の管理画面で代金がどうなったかを確認してください。"))</p>
        \(form)</section>
        """
    }

    private var form: HTMLText {
        let path = "/sales/\(held.opening.sale)"
        guard context.session != nil else {
            return """
                <p><a href="/sign-in?to=\(FormText.encoded(path))">\(say("Sign in to decide", "サインインして判断する"))</a></p>
                """
        }
        let choices = ResolutionDecision.allCases.map(choice)
        return """
            <form method="post" action="\(path)/resolution" id="resolve">\(context.formToken)
            \(question.map { "<input type=\"hidden\" name=\"question\" value=\"\($0)\">" as HTMLText })
            <fieldset><legend>\(say("Decision", "判断"))</legend>
            \(choices)</fieldset>
            <p><label for="why">\(say("Why, for the record", "理由（記録用）"))</label>
            <input id="why" name="why" required maxlength="\(Self.whyLengthMax)"></p>
            <p><button id="resolve-next">\(say("Go on", "次へ"))</button></p>
            </form>
            """
    }

    private func choice(_ decision: ResolutionDecision) -> HTMLText {
        let objection = held.objection(to: decision)
        let id = "decision-\(decision.rawValue)"
        let disabled: HTMLText? = objection.map { _ in " disabled aria-describedby=\"no-refund\"" }
        let why: HTMLText? = objection.map { objection in
            let refusal = PanelRefusal(code: objection.code, words: "\(objection)")
            return "<p id=\"no-refund\" class=\"soft\">\(refusal.text(in: say))</p>"
        }
        return """
            <p class="check"><input type="radio" id="\(id)" name="decision" value="\(decision.rawValue)" required\(disabled)>
            <label for="\(id)">\(Self.label(decision, held, say))</label></p>\(why)

            """
    }

    /// The decision with what follows from it.
    static func label(
        _ decision: ResolutionDecision, _ held: HeldSale, _ say: PanelLanguage
    ) -> String {
        let words = decision.words(in: say)
        guard decision == .refund, let money = held.money else { return words }
        return "\(words): \(money.label)"
    }
}

extension [StoredRecord] {
    /// The record since which the sale waits for a person; `nil` where it never did.
    var question: Int64? {
        last { $0.record.kind == .held || $0.record.kind == .refundNeedsOperator }?.sequence
    }
}

extension PanelRefusal {
    /// A decision without a reason is no record.
    static let noReason = PanelRefusal(
        code: "no_reason", words: "say in a few words why, for the record")

    /// A form is none of ours, or of an older page.
    static let formNotUnderstood = PanelRefusal(
        code: "form_not_understood", words: "the form is not understood; look at the page again")

    /// What was asked of a person is not what they saw.
    static let otherQuestion = PanelRefusal(
        code: "other_question",
        words: "the sale was decided once since you looked, and waits for another reason now; look "
            + "at it again and decide anew")
}

extension ConfirmPage {
    /// Asks whether a held sale is to be decided so.
    static func resolution(
        of sale: SaleID, _ held: HeldSale?, _ decision: ResolutionDecision, why: String,
        question: String?, _ context: PageContext
    ) -> ConfirmPage {
        let say = context.say
        let words =
            held.map { ResolutionForm.label(decision, $0, say) } ?? decision.words(in: say)
        return ConfirmPage(
            context: context, title: say("Decide sale \(sale)?", "販売 \(sale) を判断しますか？"),
            facts: [
                (say("Decision", "判断"), "<b>\(words)</b>"),
                (say("Why, for the record", "理由（記録用）"), "\(why)"),
            ],
            warning: say(
                "It is made once, and goes on record with your name and address.",
                "判断は一度だけです。お名前と接続元が記録されます。"),
            action: "/sales/\(sale)/resolution",
            fields: [("decision", decision.rawValue), ("why", why)]
                + (question.map { [("question", $0)] } ?? []),
            button: say("Decide", "判断を確定する"), back: "/sales/\(sale)")
    }
}
