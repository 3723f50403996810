/// The files that the pages bring: part of the binary, so that nothing has to be fetched.
enum PanelAsset {
    /// The file under a path.
    static func asset(at path: String) -> PageAsset? { all[path] }

    /// Every file by its path.
    static let all: [String: PageAsset] = [
        "/panel.css": PageAsset(type: "text/css; charset=utf-8", text: PanelStyle.sheet),
        "/panel.js": PageAsset(type: "text/javascript; charset=utf-8", text: PanelScript.text),
        "/panel.svg": PageAsset(type: "image/svg+xml", text: FrontPage.icon),
    ]
}
