/// One file of the page: part of the binary, so that nothing has to be installed or fetched.
struct PageAsset: Sendable {
    /// Its content type.
    let type: String
    /// Its content.
    let text: String

    /// The file under a path.
    static func asset(at path: String) -> PageAsset? { all[path] }

    /// Every file by its path.
    static let all: [String: PageAsset] = [
        "/": PageAsset(type: "text/html; charset=utf-8", text: FrontPage.html),
        "/front.css": PageAsset(
            type: "text/css; charset=utf-8",
            text: [FrontStyle.foundation, FrontStyle.machine, FrontStyle.sides, FrontStyle.layout]
                .joined(separator: "\n")),
        "/front.js": PageAsset(
            type: "text/javascript; charset=utf-8",
            text: [FrontScript.start, FrontScript.machine, FrontScript.sides, FrontScript.live]
                .joined(separator: "\n")),
        "/icon.svg": PageAsset(type: "image/svg+xml", text: FrontPage.icon),
    ]
}

/// The page's style sheet, in parts by what they are about.
enum FrontStyle {}

/// The page's script, in parts by what they are about; together they are one strict program.
enum FrontScript {}
