public import KioskCore

extension InputRole {
    /// What the input is, in words.
    public func words(in say: PanelLanguage) -> String {
        switch self {
        case .button(let item): say("button \(item)", "ボタン \(item)")
        case .dropSensor(let item): say("drop sensor \(item)", "落下センサー \(item)")
        case .homeSensor(let item): say("home sensor \(item)", "原点センサー \(item)")
        case .itemDoor(let item): say("door of \(item)", "\(item) の扉")
        case .feedback(let item): say("feedback of \(item)", "\(item) の帰還接点")
        case .cancelButton: say("cancel button", "取消ボタン")
        case .door: say("service door", "サービス扉")
        case .tilt: say("tilt switch", "傾斜スイッチ")
        case .emergencyStop: say("emergency stop", "非常停止")
        case .serviceKey: say("service key", "サービスキー")
        }
    }
}
