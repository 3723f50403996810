import HTTPTypes

/// A site that is read by programs on this machine and by whoever signed in, and by nobody else.
public struct GuardedSite: PanelSite {
    private let site: any PanelSite
    private let access: PanelAccess

    /// The site, guarded.
    public init(_ site: any PanelSite, by access: PanelAccess) {
        self.site = site
        self.access = access
    }

    /// The site's reply; a browser that may not read is led to the sign-in.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        if access.mayRead(request) { return try await site.reply(to: request) }
        guard request.method == .get, request.fields[.accept]?.contains("text/html") == true else {
            throw .notSignedIn
        }
        return .answer(.seeOther(SignInPage.address(leadingTo: request)))
    }
}
