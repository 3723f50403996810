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

    /// The site's reply; a browser that may not read, or whose person is not signed in any more when
    /// they send a form, is led to the sign-in.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        do throws(PanelRequestError) {
            guard access.mayRead(request) else { throw .notSignedIn }
            return try await site.reply(to: request)
        } catch {
            guard error == .notSignedIn,
                request.fields[.accept]?.contains("text/html") == true
            else { throw error }
            return .answer(.seeOther(SignInPage.address(leadingTo: request)))
        }
    }
}
