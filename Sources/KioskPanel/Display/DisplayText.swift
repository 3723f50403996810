import KioskCore

/// Every word of the customer's screen, in both languages.
struct DisplayText: Sendable, Equatable {
    /// What is said largest.
    let title: String
    /// What is said below; empty where nothing has to be.
    let body: String

    /// Where a line may end; it is not seen. Japanese has no blanks, and a browser would tear a word
    /// anywhere.
    static let mayBreak: Character = "\u{200B}"

    private init(_ title: String, _ body: String = "") {
        self.title = title
        self.body = body
    }

    /// A text whose lines end at its punctuation and at these marks, and nowhere else.
    private init(marked title: String, _ body: String = "") {
        self.init(Self.broken(title), Self.broken(body))
    }

    private static func broken(_ text: String) -> String {
        String(text.map { $0 == "|" ? mayBreak : $0 })
    }

    /// What a scene says in a language.
    init(_ scene: DisplayScene, in language: DisplayLanguage) {
        self =
            switch language {
            case .japanese: .japanese(scene)
            case .english: .english(scene)
            }
    }

    private static func japanese(_ scene: DisplayScene) -> DisplayText {
        switch scene {
        case .starting: DisplayText(marked: "しばらく|お待ちください")
        case .choose: DisplayText(marked: "商品を|お選びください")
        case .preparing: DisplayText(marked: "しばらく|お待ちください", "お支払いの|準備をしています")
        case .pay: DisplayText(marked: "端末で|お支払いください")
        case .wait: DisplayText(marked: "しばらく|お待ちください", "もう一度|お支払いを|しないでください")
        case .dispensing:
            DisplayText(marked: "お支払いが|完了しました", "商品が|出てくるまで|お待ちください")
        case .thankYou: DisplayText(marked: "ありがとう|ございました", "商品を|お取りください")
        case .notCharged: DisplayText(marked: "お支払いは|ありませんでした", "料金は|請求されません")
        case .refunded(let sale):
            DisplayText(
                marked: "申し訳|ございません",
                "商品を|お渡しできませんでした。|代金は|返金いたします。\n"
                    + "返金まで|数日かかることが|あります。|（受付番号\u{A0}\(sale)）")
        case .askOperator(let sale):
            DisplayText(
                marked: "申し訳|ございません",
                "担当者が|確認いたします。|受付番号を|お控えください。\n受付番号\u{A0}\(sale)")
        case .soldOut: DisplayText(marked: "売り切れです")
        case .closed(.beingServiced): DisplayText(marked: "ただいま|作業中です")
        case .closed(.noPayment):
            DisplayText(marked: "ただいま|ご利用いただけません", "お支払いの|受付を|停止しています")
        case .closed(.outOfOrder): DisplayText(marked: "ただいま|ご利用いただけません", "調整中です")
        }
    }

    private static func english(_ scene: DisplayScene) -> DisplayText {
        switch scene {
        case .starting: DisplayText("One moment, please")
        case .choose: DisplayText("Choose an item")
        case .preparing: DisplayText("One moment, please", "Getting the payment ready")
        case .pay: DisplayText("Pay at the terminal")
        case .wait: DisplayText("Please wait", "Do not pay again")
        case .dispensing: DisplayText("Payment received", "Your item is on its way")
        case .thankYou: DisplayText("Thank you", "Please take your item")
        case .notCharged: DisplayText("Not paid", "You have not been charged")
        case .refunded(let sale):
            DisplayText(
                "We are sorry",
                "Your item could not be delivered. Your money goes back to you;\n"
                    + "that can take some days. (No.\u{A0}\(sale))")
        case .askOperator(let sale):
            DisplayText(
                "We are sorry",
                "The operator will look into it. Please note this number:\nNo.\u{A0}\(sale)")
        case .soldOut: DisplayText("Sold out")
        case .closed(.beingServiced): DisplayText("Being serviced", "Back in a moment")
        case .closed(.noPayment):
            DisplayText("Out of service", "No payment is possible at the moment")
        case .closed(.outOfOrder): DisplayText("Out of service")
        }
    }

    /// The seconds that are left to pay: what stands before the number, and behind it.
    static func timeLeft(in language: DisplayLanguage) -> (before: String, behind: String) {
        switch language {
        case .japanese: ("残り", "秒")
        case .english: ("", "seconds left")
        }
    }

    /// The word on an item that cannot be had.
    static func soldOut(in language: DisplayLanguage) -> String {
        switch language {
        case .japanese: "売り切れ"
        case .english: "Sold out"
        }
    }
}
