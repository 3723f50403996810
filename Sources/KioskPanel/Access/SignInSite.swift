import HTTPTypes
import KioskCore

/// Signing in and out.
public struct SignInSite: PanelSite {
    private let source: any PanelSource
    private let access: PanelAccess

    /// The sign-in of a kiosk's pages.
    public init(_ source: any PanelSource, _ access: PanelAccess) {
        self.source = source
        self.access = access
    }

    /// Answers what is under `/sign-in` and `/sign-out`, and the files that every page brings.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        if let asset = PanelAsset.asset(at: request.path) {
            try request.require(.get)
            return .answer(.asset(asset))
        }
        switch request.path {
        case "/sign-in":
            if request.method == .post { return .answer(try await signIn(request)) }
            return .answer(page(request).answer().remembering(request))
        case "/sign-out":
            try request.require(.post)
            guard access.session(of: request, form: try request.form()) != nil else {
                throw .notSignedIn
            }
            access.signOut(request)
            return .answer(.seeOther("/").with(.setCookie, Self.cookie("", request, seconds: 0)))
        case _:
            return nil
        }
    }

    private func page(
        _ request: PanelRequest, of name: String = "", saying remark: String? = nil
    ) -> SignInPage {
        let context = PageContext(request, source, access)
        let undone = context.query["undone"] == nil ? nil : SignInPage.undone(context.say)
        return SignInPage(
            context: context, isPossible: access.hasPassword, name: name,
            remark: remark ?? undone, path: SignInPage.wanted(by: request))
    }

    private func signIn(
        _ request: PanelRequest
    ) async throws(PanelRequestError) -> PanelAnswer {
        let form = try request.form()
        let say = PageContext(request, source, access).say
        guard access.hasPassword else { return page(request).answer(.conflict) }
        guard let name = PersonName.checked(form["name"] ?? "") else {
            return page(
                request,
                saying: say("The name cannot be written down.", "この名前は記録できません。")
            ).answer(.badRequest)
        }
        // What is done goes on record with a name: somebody has to be there to be asked.
        guard !name.isEmpty else {
            return page(
                request,
                saying: say("Write your name, for the record.", "記録のため、お名前を入力してください。")
            ).answer(.badRequest)
        }
        let attempt = await access.signIn(
            password: form["password"] ?? "", name: name, from: request.peer)
        switch attempt {
        case .open(_, let secret):
            let seconds = SessionTable.lengthMax.wholeSeconds
            return .seeOther(SignInPage.wanted(by: request))
                .with(.setCookie, Self.cookie(secret, request, seconds: seconds))
        case .wrong:
            return page(
                request, of: name,
                saying: say("The password is wrong.", "パスワードが違います。")
            ).answer(.forbidden)
        case .wait(let wait):
            let seconds = max(1, wait.wholeSeconds)
            return page(
                request, of: name,
                saying: say(
                    "Too many wrong passwords. Wait \(seconds) s.",
                    "パスワードの誤りが多すぎます。\(seconds) 秒待ってください。")
            ).answer(.tooManyRequests).with(.retryAfter, "\(seconds)")
        case .busy:
            return page(
                request, of: name,
                saying: say(
                    "Another sign-in is being checked. Try again.",
                    "他のサインインを確認中です。もう一度お試しください。")
            ).answer(.serviceUnavailable).with(.retryAfter, "2")
        case .noPassword:
            return page(request).answer(.conflict)
        }
    }

    private static func cookie(
        _ secret: String, _ request: PanelRequest, seconds: Int64
    ) -> String {
        "\(PanelAccess.cookie)=\(secret); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
            + (request.isEncrypted ? "; Secure" : "")
    }
}

/// What a person says they are called, for the record.
enum PersonName {
    /// The longest name, in Unicode scalars.
    static let lengthMax = 60

    /// The name without blanks around it, empty when none was given; `nil` when it cannot be
    /// written on one line.
    static func checked(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.count <= lengthMax, scalars.allSatisfy(isPlain) else { return nil }
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace } ?? text.startIndex
        return start <= end && start != text.endIndex ? String(text[start...end]) : ""
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            false
        case _: true
        }
    }
}
