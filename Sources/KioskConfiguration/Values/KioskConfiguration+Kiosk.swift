public import KioskCore

extension KioskConfiguration {
    /// What this kiosk is called and where it stands.
    public struct Kiosk: Sendable, Equatable {
        /// The kiosk's name, unique among the operator's kiosks; it begins every order number.
        public let id: String
        /// The language of the kiosk and of the terminal.
        public let locale: Locale
        /// The currency of all prices.
        public let currency: Currency
        /// Whether real customers pay here: test keys and the mock backend are refused.
        public let isProduction: Bool

        init(_ form: inout Form) {
            let rule = TextRule(
                .init("a kiosk id", ja: "キオスクの id"), length: 1...40,
                alphabet: .ranges([
                    "A"..."Z", "a"..."z", "0"..."9", "."...".", "_"..."_", "-"..."-",
                ]))
            id =
                form.text(
                    "id", rule, presence: .required(example: .text("shibuya-042")),
                    "The kiosk's name, unique among your kiosks; it begins every order number.")
                ?? ""
            locale = form.choice(
                "locale", default: .japanese, "The language of the kiosk and of the terminal.")
            let code = TextRule(
                .init("a currency code", ja: "通貨コード"), length: 3...3, alphabet: .ranges(["A"..."Z"])
            )
            currency =
                form.text(
                    "currency", code, presence: .defaulted(.text(Currency.yen.code)),
                    "The currency of all prices, by its three-letter code."
                ) { text throws(Complaint) in
                    guard let currency = Currency(text) else {
                        throw Complaint(
                            "not a currency code; write for example \"JPY\"",
                            ja: "通貨コードではありません。例: \"JPY\"")
                    }
                    return currency
                } ?? .yen
            isProduction = form.flag(
                "production", default: false,
                "Whether real customers pay here: test keys and the mock backend are refused.")
        }
    }

    /// A language of the kiosk.
    public enum Locale: String, Sendable, CaseIterable, FileWord {
        /// Japanese.
        case japanese = "ja"
        /// English.
        case english = "en"
        /// Korean.
        case korean = "ko"

        var documentation: String {
            switch self {
            case .japanese: "Japanese"
            case .english: "English"
            case .korean: "Korean"
            }
        }
    }
}
