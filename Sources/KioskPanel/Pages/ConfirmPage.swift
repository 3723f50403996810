import HTTPTypes

/// The page that asks once more before something is done.
struct ConfirmPage {
    /// What the page knows.
    let context: PageContext
    /// What is asked.
    let title: String
    /// What is to be done, in words.
    var facts: [(name: String, value: HTMLText)] = []
    /// What to know before.
    let warning: String
    /// Where the form goes.
    let action: String
    /// What it says.
    let fields: [(name: String, value: String)]
    /// What the button says.
    let button: String
    /// The way back.
    let back: String

    private var say: PanelLanguage { context.say }

    /// The page as an answer.
    func answer() -> PanelAnswer {
        PageFrame(context: context, title: title, main: main).answer()
    }

    private var main: HTMLText {
        let facts = facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" as HTMLText }
        let fields = fields.map {
            "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n" as HTMLText
        }
        return """
            <section class="card narrow"><h1>\(title)</h1>
            <dl>\(facts)</dl>
            <p class="remark warn">\(warning)</p>
            <form method="post" action="\(action)" id="confirm">\(context.formToken)
            \(fields)<input type="hidden" name="confirmed" value="yes">
            <p><button id="confirm-yes" class="danger">\(button)</button>
            <a href="\(back)" id="confirm-no">\(say("Back", "戻る"))</a></p>
            </form></section>
            """
    }
}
