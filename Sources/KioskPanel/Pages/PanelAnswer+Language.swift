import HTTPTypes

extension PanelAnswer {
    /// The answer; a language that its request asked for in so many words is remembered.
    func remembering(_ request: PanelRequest) -> PanelAnswer {
        guard let language = request.parameter("lang").flatMap(PanelLanguage.init(rawValue:)) else {
            return self
        }
        return with(
            .setCookie,
            "\(PanelLanguage.cookie)=\(language.rawValue); Path=/; Max-Age=31536000; "
                + "HttpOnly; SameSite=Strict" + (request.isEncrypted ? "; Secure" : ""))
    }
}
