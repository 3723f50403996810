/// What goes wrong between the kiosk and KOMOJU, and at KOMOJU itself, as a seed has it.
struct Weather {
    private var changesAt = ContinuousClock.now

    /// One fault each; the paths are those of the calls that move money or decide about it.
    private static let faults: [String] = {
        let calls = [
            ("POST", "/api/v1/sessions"), ("POST", "/api/v1/terminals/**"),
            ("POST", "/api/v1/sessions/*/cancel"), ("GET", "/api/v1/sessions/*"),
            ("GET", "/api/v1/payments/*"), ("GET", "/api/v1/payments"),
            ("POST", "/api/v1/payments/*/refund"),
        ]
        let actions = [
            #""action":"lost_answer""#, #""action":"lost_request""#, #""action":"truncated""#,
            #""action":"garbage","processed":true"#, #""action":"html_504","processed":true"#,
            #""action":"latency","latency_ms":900"#, #""action":"late_request","after_ms":700"#,
            #""action":"hang","processed":true"#,
            #""action":"status","status":502,"code":"bad_gateway","processed":true"#,
            #""action":"status","status":429,"retry_after_s":1"#,
            #""action":"status","status":500,"code":"internal_server_error""#,
        ]
        return calls.flatMap { call in
            actions.map { #"{"method":"\#(call.0)","path":"\#(call.1)",\#($0)}"# }
        }
    }()

    /// Settings of what KOMOJU's documentation leaves open.
    private static let switches = [
        #""cancel_effect":"at_once""#, #""cancel_effect":"delayed","cancel_delay_ms":400"#,
        #""cancel_effect":"delayed","cancel_delay_ms":2500"#, #""cancel_race":"payment_wins""#,
        #""cancel_race":"cancel_wins""#, #""push_effect":"error_but_shown""#,
        #""push_effect":"lost""#, #""push_effect":"shown""#, #""push_again":"error""#,
        #""push_busy":"queued""#, #""session_cancel_clears_screen":false"#,
        #""authorized_first":true"#, #""authorized_first":false"#,
        #""authorized_session":"completed""#, #""device_cancel":"clears_screen""#,
        #""refund_requires_balance":true"#, #""refund_requires_balance":false"#,
        #""idempotency_replays_errors":false"#, #""latency_ms":150"#, #""latency_ms":0"#,
        #""terminal_error_status":502"#, #""declined_attempt":"pending""#,
    ]

    /// All of it as it is on a good day.
    private static let good = """
        {"cancel_effect":"at_once","cancel_race":"payment_wins","push_effect":"shown",
         "push_again":"success","push_busy":"error","session_cancel_clears_screen":true,
         "authorized_first":false,"authorized_session":"pending",
         "device_cancel":"cancels_session","refund_requires_balance":false,
         "idempotency_replays_errors":true,"latency_ms":0,"terminal_error_status":422,
         "declined_attempt":"null","late_tap":"refused","hang_ms":1500}
        """

    /// Money that is taken after the session was over: only where somebody waits for the late
    /// look at it (M6).
    private static let lateMoney = #"{"late_tap":"captured"}"#

    /// Lets the weather change, if it is time.
    mutating func pass(
        over simulator: SimulatorProcess, _ generator: inout SeededGenerator, late: Bool
    ) throws {
        guard ContinuousClock.now >= changesAt else { return }
        changesAt = .now + generator.milliseconds(200...2_500)
        if generator.happens(inHundred: 20) {
            try Self.clear(simulator)
            // A balance that covers nothing: refunds are declined until sales fill it (M10).
            if generator.happens(inHundred: 50) { try simulator.settle() }
            if late { try simulator.set(switches: Self.lateMoney) }
        }
        if generator.happens(inHundred: 60),
            let fault = Self.faults.randomElement(using: &generator)
        {
            try simulator.add(fault: fault)
        }
        if generator.happens(inHundred: 40),
            let change = Self.switches.randomElement(using: &generator)
        {
            try simulator.set(switches: "{\(change)}")
        }
    }

    /// Makes KOMOJU well.
    static func clear(_ simulator: SimulatorProcess) throws {
        try simulator.clearFaults()
        try simulator.set(switches: good)
    }
}
