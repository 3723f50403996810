public import KioskCore

extension LampRole {
    /// What the lamp is, in words.
    public func words(in say: PanelLanguage) -> String {
        switch self {
        case .ready: say("ready lamp", "ready ランプ")
        case .wait: say("wait lamp", "wait ランプ")
        case .fault: say("fault lamp", "fault ランプ")
        case .buzzer: say("buzzer", "ブザー")
        case .soldOut(let item): say("sold-out lamp \(item)", "\(item) の売り切れランプ")
        }
    }
}
