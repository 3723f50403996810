import KioskCore

/// Every word of the customer's screen, in both languages.
struct DisplayText: Sendable, Equatable {
    /// What is said largest.
    let title: String
    /// What is said below; empty where nothing has to be.
    let body: String

    private init(_ title: String, _ body: String = "") {
        self.title = title
        self.body = body
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
        case .starting: DisplayText("しばらくお待ちください")
        case .choose: DisplayText("商品をお選びください")
        case .preparing: DisplayText("しばらくお待ちください", "お支払いの準備をしています")
        case .pay: DisplayText("端末でお支払いください")
        case .wait: DisplayText("しばらくお待ちください", "もう一度お支払いをしないでください")
        case .dispensing: DisplayText("お支払いが完了しました", "商品が出てくるまでお待ちください")
        case .thankYou: DisplayText("ありがとうございました", "商品をお取りください")
        case .notCharged: DisplayText("お支払いはありませんでした", "料金は請求されません")
        case .refunded(let sale):
            DisplayText(
                "申し訳ございません",
                "商品をお渡しできませんでした。代金は返金いたします。\n返金まで数日かかることがあります。（受付番号 \(sale)）")
        case .askOperator(let sale):
            DisplayText(
                "申し訳ございません", "担当者が確認いたします。受付番号をお控えください。\n受付番号 \(sale)")
        case .soldOut: DisplayText("売り切れです")
        case .closed(.beingServiced): DisplayText("ただいま作業中です")
        case .closed(.noPayment):
            DisplayText("ただいまご利用いただけません", "お支払いの受付を停止しています")
        case .closed(.outOfOrder): DisplayText("ただいまご利用いただけません", "調整中です")
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
                    + "that can take some days. (No. \(sale))")
        case .askOperator(let sale):
            DisplayText(
                "We are sorry",
                "The operator will look into it. Please note this number:\nNo. \(sale)")
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
