import HTTPTypes

/// The page for the time in which the service does not tell how it is.
struct UnavailablePage {
    private let context: PageContext
    private let why: String

    /// A page that says why.
    init(_ context: PageContext, _ error: PanelSourceError) {
        self.context = context
        switch error {
        case .unavailable(let why): self.why = why
        case .tooMany(let max): why = "there are over \(max) sales"
        }
    }

    /// The page as an answer; whoever asked may ask again.
    func answer(title: String) -> PanelAnswer {
        PageFrame(context: context, title: title, main: main)
            .answer(.serviceUnavailable).with(.retryAfter, "5")
    }

    /// The page's main part. The script tries again until the service answers.
    var main: HTMLText {
        let say = context.say
        return """
            <section class="card state closed" role="alert">
            <h1>\(say("The service does not answer now", "サービスが今は応答しません"))</h1>
            <p lang="en">\(why)</p>
            <p><a href="\(context.path)">\(say("Try again", "もう一度試す"))</a></p>
            </section>
            """
    }
}
