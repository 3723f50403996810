import HTTPTypes
import KioskCore

/// The languages that the pages are written in.
public enum PanelLanguage: String, Sendable, Hashable, CaseIterable {
    /// Japanese.
    case japanese = "ja"
    /// English.
    case english = "en"

    /// The cookie that remembers what a person chose.
    static let cookie = "kioskd_lang"

    /// The words of the language.
    func callAsFunction(_ english: String, _ japanese: String) -> String {
        switch self {
        case .english: english
        case .japanese: japanese
        }
    }

    /// A text of the core's in the language.
    func callAsFunction(_ text: BilingualText) -> String {
        self(text.english, text.japanese)
    }

    /// A few words as a sentence of their own.
    func sentence(_ words: String) -> String {
        switch self {
        case .english: words.prefix(1).uppercased() + words.dropFirst() + "."
        case .japanese: words + "。"
        }
    }

    /// A text of another's in the language, its commands as code; on a page that is not English, what
    /// is not translated is marked, so that it is read aloud as what it is.
    func html(_ text: BilingualText) -> HTMLText {
        let html = HTMLText(withCode: self(text))
        return self != .english && text.isVerbatim ? "<span lang=\"en\">\(html)</span>" : html
    }

    /// The language of a request: what its query says, else what its person chose before, else what
    /// their browser likes best, else the kiosk's own.
    init(for request: PanelRequest, ofKiosk own: PanelLanguage) {
        let chosen = [request.parameter("lang"), request.cookie(Self.cookie)].compactMap(\.self)
        let liked = Self.liked(request.fields[.acceptLanguage] ?? "")
        self = chosen.compactMap(Self.init(rawValue:)).first ?? liked ?? own
    }

    /// The language of ours that a browser likes best.
    private static func liked(_ header: String) -> PanelLanguage? {
        var best: (language: PanelLanguage, weight: Double)?
        for range in header.split(separator: ",").prefix(16) {
            let parts = range.split(separator: ";")
            let tag = parts.first?.split(separator: "-").first ?? ""
            let name = tag.filter { !$0.isWhitespace }.lowercased()
            guard let language = PanelLanguage(rawValue: name) else { continue }
            let weight = parts.dropFirst().compactMap(weight).first ?? 1
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        return best?.language
    }

    private static func weight(_ parameter: Substring) -> Double? {
        let text = parameter.filter { !$0.isWhitespace }
        return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
    }
}
