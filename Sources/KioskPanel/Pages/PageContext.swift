import KioskCore

/// What every page knows of its request.
struct PageContext: Sendable {
    /// The kiosk.
    let kiosk: PanelKiosk
    /// The language that the page is in; called with both, it says the right one.
    let say: PanelLanguage
    /// The path of the page.
    let path: String
    /// The query of the page, without the language.
    let query: [String: String]
    /// Who is signed in.
    let session: PanelSession?
    /// Whether somebody on the way could read what is sent.
    let isExposed: Bool
    /// How far the clocks of the place are ahead of UTC.
    let secondsFromGMT: @Sendable (WallTime) -> Int

    /// The context of a request.
    init(_ request: PanelRequest, _ source: any PanelSource, _ access: PanelAccess) {
        kiosk = source.kiosk
        say = PanelLanguage(for: request, ofKiosk: source.kiosk.language)
        path = request.path
        var query = request.query.map { FormText($0).fields } ?? [:]
        query["lang"] = nil
        self.query = query
        session = access.session(of: request)
        isExposed = !request.isEncrypted && !request.isFromThisMachine
        secondsFromGMT = { source.secondsFromGMT(at: $0) }
    }

    /// The address of this page in another language.
    func address(in language: PanelLanguage) -> String {
        let fields = query.sorted { $0.key < $1.key } + [("lang", language.rawValue)]
        return path + "?"
            + fields.map { "\(FormText.encoded($0.key))=\(FormText.encoded($0.value))" }
            .joined(separator: "&")
    }

    /// The hidden field that every form which changes something carries.
    var formToken: HTMLText {
        session.map { "<input type=\"hidden\" name=\"token\" value=\"\($0.formToken)\">" } ?? .empty
    }

    /// A time of day, with the whole time for whoever wants it exactly.
    func clock(_ time: WallTime) -> HTMLText {
        let local = LocalTime(time, secondsFromGMT: secondsFromGMT(time))
        return """
            <time datetime="\(stamp(time))" title="\(local.date)">\(local.clock)</time>
            """
    }

    /// A date with the time of day.
    func moment(_ time: WallTime) -> HTMLText {
        let local = LocalTime(time, secondsFromGMT: secondsFromGMT(time))
        return "<time datetime=\"\(stamp(time))\">\(local.date) \(local.clock)</time>"
    }

    private func stamp(_ time: WallTime) -> String {
        let utc = LocalTime(time, secondsFromGMT: 0)
        return "\(utc.date)T\(utc.clock)Z"
    }

    /// An item by its name and id.
    func item(_ id: ItemID) -> HTMLText {
        let name = kiosk.name(of: id, in: say)
        return name == id.text
            ? "<b>\(id)</b>" : "<b>\(id)</b> \(name)"
    }
}
