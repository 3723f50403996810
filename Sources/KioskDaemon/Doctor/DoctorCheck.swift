public import KioskCore

/// What the doctor looks at.
public enum DoctorCheck: Sendable, Equatable {
    /// The configuration's file.
    case configuration
    /// Whether the service runs.
    case service
    /// The GPIO chip.
    case chip
    /// The configured lines together.
    case lines
    /// One line, by its name or its number.
    case line(String)
    /// The contacts that a machine with a door should have.
    case contacts
    /// The disk of the journal.
    case disk
    /// The journal's file.
    case journal
    /// Latched faults.
    case faults
    /// Sales that wait for a person.
    case heldSales
    /// Parts that have moved as often as they should.
    case wear
    /// The wall clock.
    case clock
    /// KOMOJU's secret key.
    case key
    /// Who may read the key's file.
    case keyFile
    /// The way to KOMOJU.
    case komoju
    /// The payment terminal.
    case terminal
    /// The webhook's token.
    case webhookToken
    /// The webhook receiver's certificate.
    case webhookCertificate
    /// The webhook receiver's address.
    case webhookAddress
    /// The password of the pages.
    case panelPassword
    /// The token of the metrics' readers.
    case metricsToken
    /// What the board does with an output whose owner dies.
    case deadOwner

    /// Its name, in a word or two.
    public var name: BilingualText {
        switch self {
        case .configuration: .init("configuration", ja: "設定")
        case .service: .init("service", ja: "サービス")
        case .chip: .init("chip", ja: "GPIO チップ")
        case .lines: .init("lines", ja: "線")
        case .line(let name): .init("line \(name)", ja: "線 \(name)")
        case .contacts: .init("contacts", ja: "接点")
        case .disk: .init("disk", ja: "ディスク")
        case .journal: .init("journal", ja: "記録簿")
        case .faults: .init("faults", ja: "故障")
        case .heldSales: .init("held sales", ja: "保留中の販売")
        case .wear: .init("wear", ja: "部品の消耗")
        case .clock: .init("clock", ja: "時計")
        case .key: .init("key", ja: "キー")
        case .keyFile: .init("key file", ja: "キーのファイル")
        case .komoju: .init(verbatim: "KOMOJU")
        case .terminal: .init("terminal", ja: "決済端末")
        case .webhookToken: .init("webhook token", ja: "Webhook のトークン")
        case .webhookCertificate: .init("webhook certificate", ja: "Webhook の証明書")
        case .webhookAddress: .init("webhook address", ja: "Webhook のアドレス")
        case .panelPassword: .init("panel password", ja: "パネルのパスワード")
        case .metricsToken: .init("metrics token", ja: "メトリクスのトークン")
        case .deadOwner: .init("dead owner", ja: "異常終了後の出力")
        }
    }
}
