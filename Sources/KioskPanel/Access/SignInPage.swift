import HTTPTypes

/// The page on which people sign in.
struct SignInPage {
    /// What the page knows.
    let context: PageContext
    /// Whether a password is set.
    let isPossible: Bool
    /// The name that was given at the last attempt; empty when it cannot be written down.
    let name: String
    /// What came of the last attempt.
    let remark: String?
    /// Where it leads to.
    let path: String

    private var say: PanelLanguage { context.say }

    /// The page as an answer.
    func answer(_ status: HTTPResponse.Status = .ok) -> PanelAnswer {
        PageFrame(context: context, title: say("Sign in", "サインイン"), main: main).answer(status)
    }

    private var main: HTMLText {
        guard isPossible else {
            return """
                <section class="card"><h1>\(say("Sign in", "サインイン"))</h1>
                <p>\(say("No password is set, so nobody can sign in. On the machine:", "パスワードが設定されていないため、サインインできません。機器で次を実行してください："))</p>
                <p><code>sudo kioskd panel password</code></p></section>
                """
        }
        let said: HTMLText? = remark.map { "<p class=\"remark bad\" role=\"alert\">\($0)</p>" }
        return """
            <section class="card narrow"><h1>\(say("Sign in", "サインイン"))</h1>
            \(said)<form method="post" action="/sign-in">
            <input type="hidden" name="to" value="\(path)">
            <p><label for="name">\(say("Your name, for the record", "お名前（記録用）"))</label>
            <input id="name" name="name" value="\(name)" autocomplete="name" required
            maxlength="\(PersonName.lengthMax)"></p>
            <p><label for="password">\(say("Password", "パスワード"))</label>
            <input id="password" name="password" type="password" required maxlength="200"
            autocomplete="current-password"></p>
            <p><button>\(say("Sign in", "サインイン"))</button></p>
            </form></section>
            """
    }

    /// The page's address, for whoever wanted another page, or sent a form of one.
    static func address(leadingTo request: PanelRequest) -> String {
        guard request.method == .get else {
            return "/sign-in?to=\(FormText.encoded(pageOfForm(request)))&undone=1"
        }
        let target = request.path + (request.query.map { "?\($0)" } ?? "")
        return "/sign-in?to=\(FormText.encoded(target))"
    }

    /// The page on which the form stood that a request sends, as far as the browser says so.
    private static func pageOfForm(_ request: PanelRequest) -> String {
        let start = (request.isEncrypted ? "https://" : "http://") + request.authority + "/"
        guard let page = request.fields[.referer], page.lowercased().hasPrefix(start) else {
            return "/"
        }
        return String(page.dropFirst(start.count - 1))
    }

    /// What is said to somebody who sent a form and was not signed in any more.
    static func undone(_ say: PanelLanguage) -> String {
        say(
            "You are not signed in any more, and nothing was done. Sign in and do it again.",
            "サインインが切れているため、何も実行していません。サインインして、もう一度行ってください。")
    }

    /// Where a sign-in leads to: a path of ours, whatever the request says.
    static func wanted(by request: PanelRequest) -> String {
        let form = FormText(String(decoding: request.body, as: UTF8.self))
        let path = form["to"] ?? request.parameter("to") ?? "/"
        let isOurs =
            path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= 500
            && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        return isOurs ? path : "/"
    }
}
