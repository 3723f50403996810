import FoundationEssentials

/// Why switches cannot be set.
public enum SwitchesError: Error, Sendable, Equatable {
    /// The body is not a JSON object.
    case notAnObject
    /// There is no switch of that name.
    case unknown(String)
    /// The value does not suit its switch.
    case invalid(String)
}

extension SwitchesError: CustomStringConvertible {
    /// What is wrong, for people.
    public var description: String {
        switch self {
        case .notAnObject: "the body must be a JSON object of switches"
        case .unknown(let name): "there is no switch \(name); GET /simulator/switches lists all"
        case .invalid(let name): "\(name): the value does not suit this switch"
        }
    }
}

extension Switches {
    /// HTTP statuses that a refused terminal call may have.
    public static let terminalErrorStatuses = [200, 400, 404, 409, 422, 500, 502]
    /// HTTP statuses that a refund declined for the balance may have.
    public static let refundDeclineStatuses = [402, 422, 502]
    /// How often an event may be delivered.
    public static let webhookCopiesMax = 10
    /// The longest time any switch may name: one day, in milliseconds.
    public static let millisecondsMax = 86_400_000
    /// The furthest that the server's clock may be off: ten years, in seconds.
    public static let clockAheadSecondsMax = 315_360_000

    /// The switches as a JSON object.
    public func json() throws -> JSONValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try JSONParser.parse(Array(try encoder.encode(self)))
    }

    /// Sets the switches that a JSON object names and leaves the rest alone.
    public mutating func merge(_ changes: JSONValue) throws(SwitchesError) {
        guard let members = changes.members else { throw .notAnObject }
        var merged = self
        for member in members {
            merged = try merged.setting(member)
        }
        self = merged
    }

    /// One member at a time, so that an error names its switch.
    private func setting(_ member: JSONMember) throws(SwitchesError) -> Switches {
        guard let current = Self.catching({ try json() }), let known = current.members,
            let place = known.firstIndex(where: { $0.key == member.key })
        else { throw .unknown(member.key) }
        var members = known
        members[place].value = member.value
        let bytes = JSONValue.object(members).rendered
        guard
            let changed = Self.catching({
                try JSONDecoder().decode(Switches.self, from: Data(bytes))
            }), changed.isSound
        else { throw .invalid(member.key) }
        return changed
    }

    private var isSound: Bool {
        let times = [
            cancelDelayMilliseconds, deviceTimeoutMilliseconds, authorizedDelayMilliseconds,
            latencyMilliseconds, hangMilliseconds, webhookDelayMilliseconds,
        ]
        return times.allSatisfy { (0...Self.millisecondsMax).contains($0) }
            && Self.terminalErrorStatuses.contains(terminalErrorStatus)
            && Self.refundDeclineStatuses.contains(refundDeclineStatus)
            && !refundDeclineCode.isEmpty
            && (0...Self.webhookCopiesMax).contains(webhookCopies)
            && (-Self.clockAheadSecondsMax...Self.clockAheadSecondsMax).contains(clockAheadSeconds)
    }

    private static func catching<Value>(_ body: () throws -> Value) -> Value? {
        do { return try body() } catch { return nil }
    }
}
