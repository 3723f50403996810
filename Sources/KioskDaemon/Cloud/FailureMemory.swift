package import KioskCore

/// Which failures of calls the log knows already: KOMOJU is asked every few seconds while it does
/// not answer, and a night without a network shall not fill the journal of an SD card.
package struct FailureMemory: Sendable {
    /// A kind of call for one sale, or for none.
    private struct Subject: Hashable {
        let call: String
        let sale: SaleID?
    }

    private var known: [Subject: Set<String>] = [:]

    /// So many subjects, and failures of one, are kept; with more it begins anew and says them again.
    static let subjectsMax = 64
    static let failuresMax = 8

    /// Nothing is known.
    package init() {}

    /// Whether this failure was not seen since the last success of such a call.
    package mutating func isNews(_ failure: String, of call: CloudCall) -> Bool {
        let subject = Subject(call: call.request.name, sale: call.sale)
        if known[subject] == nil, known.count >= Self.subjectsMax { known = [:] }
        if known[subject, default: []].count >= Self.failuresMax { known[subject] = [] }
        return known[subject, default: []].insert(failure).inserted
    }

    /// The call succeeded: its next failure is news.
    package mutating func succeeded(_ call: CloudCall) {
        known[Subject(call: call.request.name, sale: call.sale)] = nil
    }
}
