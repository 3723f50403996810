/// Every message that a technician can meet in the log. Each property is documented by its words.
///
/// A log call names its message by a path into this value, so that nothing can be logged that is
/// not explained here. What libraries and the client of KOMOJU say at debug and trace is for
/// programmers, and not among it.
package struct MessageCatalogue: Sendable {
    package let service = ServiceMessages()
    package let configuration = ConfigurationMessages()
    package let sales = SaleMessages()
    package let outputs = OutputMessages()
    package let refunds = RefundMessages()
    package let decisions = DecisionMessages()
    package let items = ItemMessages()
    package let inputs = InputMessages()
    package let journal = JournalMessages()
    package let komoju = KOMOJUMessages()
    package let webhook = WebhookMessages()
    package let control = ControlMessages()
    package let panel = PanelMessages()
    package let metrics = MetricsMessages()

    /// The only one.
    package static let current = MessageCatalogue()

    /// The message of an id; `nil` for none of ours.
    package static func message(_ id: String) -> LogMessage? { byID[id] }

    private static let byID = Dictionary(
        current.groups.flatMap(\.messages).map { ($0.id, $0) }, uniquingKeysWith: { $1 })

    /// The groups in the order of their declaration, found by reflection: none can be forgotten.
    package var groups: [any MessageGroup] {
        Mirror(reflecting: self).children.compactMap { $0.value as? any MessageGroup }
    }
}

/// Messages that belong together.
package protocol MessageGroup: Sendable {
    /// What they are about, in English.
    static var title: String { get }
    /// What they are about, in Japanese.
    static var japaneseTitle: String { get }
}

extension MessageGroup {
    /// The messages in the order of their declaration.
    package var messages: [LogMessage] {
        Mirror(reflecting: self).children.compactMap { $0.value as? LogMessage }
    }
}
