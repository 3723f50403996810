import HTTPTypes

/// The pages for technicians and operators.
public struct PagesSite: PanelSite {
    private let source: any PanelSource

    /// Pages over a source.
    public init(_ source: any PanelSource) {
        self.source = source
    }

    /// Answers what is under `/` and belongs to the pages.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        if let asset = PanelAsset.asset(at: request.path) {
            try request.require(.get)
            return .answer(.asset(asset))
        }
        switch request.path {
        case "/":
            try request.require(.get)
            return .answer(remembering(request, await status(request)))
        case "/events":
            try request.require(.get)
            let source = source
            return .events(PanelEvents { source.changes().map { _ in PanelEvent("changed") } })
        case _:
            return nil
        }
    }

    private func status(_ request: PanelRequest) async -> PanelAnswer {
        let context = PageContext(request, source)
        let title = context.say("Status", "状態")
        do throws(PanelSourceError) {
            let page = StatusPage(context: context, status: try await source.status())
            return PageFrame(context: context, title: title, main: page.main).answer()
        } catch {
            return PageFrame(
                context: context, title: title, main: UnavailablePage(context, error).main
            ).answer(.serviceUnavailable).with(.retryAfter, "5")
        }
    }

    /// The answer; a language that was asked for in so many words is remembered.
    private func remembering(_ request: PanelRequest, _ answer: PanelAnswer) -> PanelAnswer {
        guard let language = request.parameter("lang").flatMap(PanelLanguage.init(rawValue:)) else {
            return answer
        }
        return answer.with(
            .setCookie,
            "\(PanelLanguage.cookie)=\(language.rawValue); Path=/; Max-Age=31536000; "
                + "HttpOnly; SameSite=Strict")
    }
}
