import KOMOJUSimulator
import KioskCore
import Testing

/// A call of a sale that trouble befalls, and the customer whose sale needs it.
struct TroubledCall: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let method: String
    let path: String
    let habit: Habit
    let outcome: SaleHistory.Standing

    static let create = TroubledCall(
        testDescription: "create", method: "POST", path: "/api/v1/sessions", habit: .pays,
        outcome: .delivered)
    static let push = TroubledCall(
        testDescription: "push", method: "POST", path: "/api/v1/terminals/*/sessions/*/push",
        habit: .pays, outcome: .delivered)
    static let read = TroubledCall(
        testDescription: "read", method: "GET", path: "/api/v1/sessions/*", habit: .pays,
        outcome: .delivered)
    static let cancelOnTerminal = TroubledCall(
        testDescription: "cancel on terminal", method: "POST",
        path: "/api/v1/terminals/*/sessions/*/cancel", habit: .cancels, outcome: .unpaid)
    /// The terminal refuses its own cancel, so the session's is needed.
    static let cancelSession = TroubledCall(
        testDescription: "cancel session", method: "POST", path: "/api/v1/sessions/*/cancel",
        habit: .walksAway, outcome: .unpaid)
    static let readPayment = TroubledCall(
        testDescription: "read payment", method: "GET", path: "/api/v1/payments/*",
        habit: .opensDoorAndPays, outcome: .refunded)
    static let refund = TroubledCall(
        testDescription: "refund", method: "POST", path: "/api/v1/payments/*/refund",
        habit: .opensDoorAndPays, outcome: .refunded)

    static let all = [
        create, push, read, cancelOnTerminal, cancelSession, readPayment, refund,
    ]

    /// A kiosk at which the call is made and nobody gives up because of the trouble.
    func setup(_ faults: [Fault]) -> KioskSetup {
        var setup = KioskSetup()
        setup.faults = faults
        setup.requestTimeout = .seconds(1)
        setup.switches.hangMilliseconds = 1_500
        if path == Self.cancelSession.path {
            setup.paymentWindow = .milliseconds(500)
            setup.switches.pushEffect = .lost
            setup.switches.cancelNotShown = .error
        }
        return setup
    }

    func fault(_ trouble: Trouble, count: Int?) -> Fault {
        Fault(
            method: method, path: path, count: count, action: trouble.action,
            isProcessed: trouble.isProcessed)
    }
}

/// What befalls a call.
struct Trouble: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let action: FaultAction
    var isProcessed = false
    /// Whether the answer says that nothing was done, so that a new key is right.
    var isRefusal = false

    private static func status(
        _ status: Int, _ code: String?, processed: Bool = false, refusal: Bool = false,
        body: String? = nil, retryAfter: Int? = nil
    ) -> Trouble {
        Trouble(
            testDescription:
                "\(status) \(code ?? "")\(body == nil ? "" : " with a body of its own")"
                + (processed ? " although it was done" : ""),
            action: .status(
                status, code: code, message: "Scripted.", body: body,
                retryAfterSeconds: retryAfter),
            isProcessed: processed, isRefusal: refusal)
    }

    private static let duplicatedDetails = """
        {"error":{"code":"internal_server_error","message":"m","param":null,"details":null,\
        "details":{}}}
        """

    /// Those that come three times in a row, too.
    static let lasting = [
        Trouble(testDescription: "lost answer", action: .lostAnswer),
        Trouble(testDescription: "hang, done", action: .hang, isProcessed: true),
        status(429, nil, retryAfter: 1),
        status(502, "bad_gateway"),
        status(401, "unauthorized", refusal: true),
    ]

    /// Those that come once.
    static let once =
        lasting + [
            Trouble(testDescription: "lost request", action: .lostRequest),
            Trouble(
                testDescription: "late request", action: .lateRequest(after: .milliseconds(150))),
            Trouble(testDescription: "hang", action: .hang),
            Trouble(testDescription: "html 504", action: .html504),
            Trouble(testDescription: "html 504, done", action: .html504, isProcessed: true),
            Trouble(testDescription: "garbage", action: .garbage),
            Trouble(testDescription: "garbage, done", action: .garbage, isProcessed: true),
            Trouble(testDescription: "truncated", action: .truncated),
            status(409, nil),
            status(500, "internal_server_error"),
            status(500, "internal_server_error", processed: true),
            status(500, nil, body: duplicatedDetails),
            status(500, nil, body: #"{"error":"oops"}"#),
            status(502, nil, processed: true),
            status(502, "card_declined", refusal: true),
            status(503, "service_unavailable", processed: true),
            status(403, "forbidden", refusal: true),
            status(404, "not_found", refusal: true),
            status(422, "unprocessable_entity", refusal: true),
        ]
}
