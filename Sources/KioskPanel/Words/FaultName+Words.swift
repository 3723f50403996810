import KioskCore

extension FaultName {
    /// Whether it is a fault of that item.
    func concerns(_ item: ItemID) -> Bool {
        switch self {
        case .output(let own), .drops(let own): own == item
        case .invariant: false
        }
    }

    /// What is wrong, in words.
    var words: BilingualText {
        switch self {
        case .output(let item):
            .init(
                "the output of \(item) did not go off, or did what nobody asked for; nothing is sold",
                ja: "\(item) の出力がオフにならないか、指示していない動きをしました。販売を停止しています")
        case .drops(let item):
            .init(
                "goods of \(item) were not seen to fall too often in a row; it is not sold",
                ja: "\(item) の落下を続けて確認できませんでした。この商品は販売しません")
        case .invariant:
            .init(
                "the service broke one of its own rules; nothing is sold",
                ja: "サービスが自身の規則に反しました。販売を停止しています")
        }
    }

    /// What is to be done before it is cleared.
    var remedy: BilingualText {
        switch self {
        case .output:
            .init(
                "mend the cause, look at what moves goods, then clear it",
                ja: "原因を直し、払い出し機構を点検してから解除してください")
        case .drops:
            .init(
                "look at its drop sensor and at what moves it, then clear it",
                ja: "落下センサーと払い出し機構を点検してから解除してください")
        case .invariant:
            .init(
                "read the log, and report it to whoever maintains kioskd, then clear it",
                ja: "ログを確認し、kioskd の保守担当者に知らせてから解除してください")
        }
    }
}
