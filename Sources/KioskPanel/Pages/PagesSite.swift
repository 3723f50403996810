import HTTPTypes

/// The pages for technicians and operators.
public struct PagesSite: PanelSite {
    private let source: any PanelSource
    private let access: PanelAccess

    /// Pages over a source; who may change something, `access` says.
    public init(_ source: any PanelSource, _ access: PanelAccess) {
        self.source = source
        self.access = access
    }

    /// Answers `/status`, which is the first page too, and the word that something changed.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        switch request.path {
        case "/", "/status":
            try request.require(.get)
            return .answer(await status(request).remembering(request))
        case "/events":
            try request.require(.get)
            let source = source
            return .events(PanelEvents { source.changes().map { _ in PanelEvent("changed") } })
        case _:
            return nil
        }
    }

    private func status(_ request: PanelRequest) async -> PanelAnswer {
        let context = PageContext(request, source, access)
        let title = context.say("Status", "状態")
        do throws(PanelSourceError) {
            let page = StatusPage(context: context, overview: try await source.overview())
            return PageFrame(context: context, title: title, main: page.main).answer()
        } catch {
            return UnavailablePage(context, error).answer(title: title)
        }
    }
}
