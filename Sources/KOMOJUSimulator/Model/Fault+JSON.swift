/// Why a scripted fault cannot be used.
public struct FaultError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, for people.
    public let description: String
}

extension Fault {
    private static let keys = [
        "method", "path", "skip", "count", "action", "processed", "status", "code", "message",
        "body", "retry_after_s", "latency_ms", "after_ms", "alter",
    ]

    /// Reads a fault from the JSON object that `POST /simulator/faults` takes.
    public init(json: JSONValue) throws(FaultError) {
        guard json.members != nil else {
            throw FaultError(description: "a fault must be a JSON object")
        }
        for key in json.keys where !Self.keys.contains(key) {
            throw FaultError(description: "\(key): unknown member")
        }
        let action = try FaultAction(json: json)
        self.init(
            method: try json.text("method"), path: try json.text("path") ?? "/**",
            skip: try json.number("skip", in: 0...1_000_000) ?? 0,
            count: json["count"] == .null ? nil : try json.number("count", in: 1...1_000_000) ?? 1,
            action: action,
            isProcessed: try json.truth("processed") ?? false)
        guard path.hasPrefix("/") else {
            throw FaultError(description: "path: must begin with /")
        }
    }

    /// The fault as `GET /simulator/faults` shows it.
    public var json: JSONValue {
        .object(
            [
                JSONMember("method", .optional(method)), JSONMember("path", .string(path)),
                JSONMember("skip", .integer(skip)),
                JSONMember("count", count.map { .integer($0) } ?? .null),
                JSONMember("processed", .bool(isProcessed)),
            ] + action.members)
    }
}

extension FaultAction {
    /// The longest a fault may hold an answer: one hour, in milliseconds.
    static let millisecondsMax = 3_600_000

    init(json: JSONValue) throws(FaultError) {
        let name = try json.text("action")
        switch name {
        case "status":
            guard let status = try json.number("status", in: 200...599) else {
                throw FaultError(description: "status: is missing")
            }
            self = .status(
                status, code: try json.text("code"),
                message: try json.text("message") ?? "Scripted fault.",
                body: try json.text("body"),
                retryAfterSeconds: try json.number("retry_after_s", in: 0...86_400))
        case "lost_answer": self = .lostAnswer
        case "lost_request": self = .lostRequest
        case "late_request": self = .lateRequest(after: try json.duration("after_ms"))
        case "hang": self = .hang
        case "latency": self = .latency(try json.duration("latency_ms"))
        case "html_504": self = .html504
        case "garbage": self = .garbage
        case "truncated": self = .truncated
        case "alter":
            guard let members = json["alter"]?.members, !members.isEmpty else {
                throw FaultError(description: "alter: must be an object of paths and values")
            }
            self = .alter(members)
        default:
            let names =
                "status, lost_answer, lost_request, late_request, hang, latency, html_504, "
                + "garbage, truncated, alter"
            throw FaultError(description: "action: must be one of \(names)")
        }
    }

    fileprivate var members: [JSONMember] {
        switch self {
        case .status(let status, let code, let message, let body, let retryAfterSeconds):
            [
                JSONMember("action", "status"), JSONMember("status", .integer(status)),
                JSONMember("code", .optional(code)), JSONMember("message", .string(message)),
                JSONMember("body", .optional(body)),
                JSONMember("retry_after_s", retryAfterSeconds.map { .integer($0) } ?? .null),
            ]
        case .lostAnswer: [JSONMember("action", "lost_answer")]
        case .lostRequest: [JSONMember("action", "lost_request")]
        case .lateRequest(let after):
            [
                JSONMember("action", "late_request"),
                JSONMember("after_ms", .integer(after.milliseconds)),
            ]
        case .hang: [JSONMember("action", "hang")]
        case .latency(let latency):
            [
                JSONMember("action", "latency"),
                JSONMember("latency_ms", .integer(latency.milliseconds)),
            ]
        case .html504: [JSONMember("action", "html_504")]
        case .garbage: [JSONMember("action", "garbage")]
        case .truncated: [JSONMember("action", "truncated")]
        case .alter(let members):
            [JSONMember("action", "alter"), JSONMember("alter", .object(members))]
        }
    }
}

extension Duration {
    /// Whole milliseconds, cut.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}

extension JSONValue {
    fileprivate func text(_ key: String) throws(FaultError) -> String? {
        guard let value = self[key], value != .null else { return nil }
        guard let text = value.stringValue else {
            throw FaultError(description: "\(key): must be a string")
        }
        return text
    }

    fileprivate func truth(_ key: String) throws(FaultError) -> Bool? {
        guard let value = self[key], value != .null else { return nil }
        guard let truth = value.boolValue else {
            throw FaultError(description: "\(key): must be true or false")
        }
        return truth
    }

    fileprivate func number(
        _ key: String, in range: ClosedRange<Int>
    ) throws(FaultError) -> Int? {
        guard let value = self[key], value != .null else { return nil }
        guard let number = value.integerValue, range.contains(number) else {
            throw FaultError(
                description: "\(key): must be \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    fileprivate func duration(_ key: String) throws(FaultError) -> Duration {
        guard let number = try number(key, in: 0...FaultAction.millisecondsMax) else {
            throw FaultError(description: "\(key): is missing")
        }
        return .milliseconds(number)
    }
}
