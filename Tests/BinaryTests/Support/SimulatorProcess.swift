import FoundationEssentials

/// `kioskd simulator` as a process, and its controls.
struct SimulatorProcess {
    /// The key that it takes; nothing may ever print it (X1).
    static let secretKey = "sk_test_simulator"
    /// The terminal that it has.
    static let terminal = "2ffj2lrc9l29qp018i7jo74cm"

    let process: ChildProcess
    private let http: LoopbackHTTP

    /// Its port.
    var port: UInt16 { http.port }

    /// Its address.
    var address: String { "http://127.0.0.1:\(http.port)" }

    /// Starts it and waits for the address that it prints.
    static func start(in directory: TemporaryDirectory) async throws -> SimulatorProcess {
        let process = try ChildProcess.kioskd(
            ["simulator", "--port", "0"], in: directory, named: "simulator")
        do {
            let port = try await eventually("the simulator prints its address") {
                () throws -> UInt16? in
                if let ending = process.poll() {
                    throw TestFailure("the simulator ended, \(ending): \(process.errors)")
                }
                let output = process.output
                guard output.hasSuffix("\n") else { return nil }
                return UInt16(output.dropLast().split(separator: ":").last ?? "")
            }
            return SimulatorProcess(process: process, http: LoopbackHTTP(port: port))
        } catch {
            process.killAndReap()
            throw error
        }
    }

    /// A customer's card.
    enum Card: String {
        case good = #"{"card":"good"}"#
        case declined = #"{"card":"declined","code":"insufficient_funds"}"#
        /// Authorized first, captured a moment later.
        case slow = #"{"card":"chip","then":"captured","after_ms":900}"#
        /// Authorized, and then not captured after all.
        case withdrawn = #"{"card":"chip","then":"cancelled","after_ms":700}"#
    }

    /// What came of a card that was held to the terminal.
    struct Tap: Decodable {
        let outcome: String
        let payment: String?
    }

    /// What the terminal shows.
    struct Screen: Decodable {
        let session: String
        let amount: Int
    }

    private struct Terminal: Decodable {
        let screen: Screen?
    }

    /// A session as KOMOJU knows it.
    struct Session: Decodable {
        let session: String
        let orderNumber: String?
        let amount: Int
        let currency: String
        let status: String
        let pushes: Int
        let payments: [Payment]

        struct Payment: Decodable {
            let payment: String
            let status: String
        }

        enum CodingKeys: String, CodingKey {
            case session, amount, currency, status, pushes, payments
            case orderNumber = "external_order_num"
        }
    }

    private struct State: Decodable {
        let sessions: [Session]
    }

    /// Money that moved.
    struct Ledger: Decodable {
        let entries: [Entry]

        struct Entry: Decodable {
            let payment: String
            let session: String
            let orderNumber: String?
            let captured: Int
            let refunded: Int
            let refunds: [Refund]

            struct Refund: Decodable {
                let amount: Int
            }

            enum CodingKeys: String, CodingKey {
                case payment, session, captured, refunded, refunds
                case orderNumber = "external_order_num"
            }
        }
    }

    /// Holds a card to the terminal.
    @discardableResult
    func tap(_ card: Card) throws -> Tap {
        try decoded(Tap.self, http.request("POST", "/simulator/terminal/tap", body: card.rawValue))
    }

    /// Presses cancel on the terminal.
    func pressCancel() throws {
        _ = try http.request("POST", "/simulator/terminal/cancel")
    }

    /// Sets what KOMOJU's documentation leaves open.
    func set(switches: String) throws {
        _ = try http.request("PUT", "/simulator/switches", body: switches)
    }

    /// Takes the terminal's connection away, or gives it back.
    func set(terminalOnline: Bool) throws {
        _ = try http.request(
            "POST", "/simulator/terminal/online", body: "{\"online\":\(terminalOnline)}")
    }

    /// Scripts a fault.
    func add(fault: String) throws {
        _ = try http.request("POST", "/simulator/faults", body: fault)
    }

    /// Forgets the faults that have not struck yet.
    func clearFaults() throws {
        _ = try http.request("DELETE", "/simulator/faults")
    }

    /// Pays the merchant out: what comes in afterwards is the balance for refunds.
    func settle() throws {
        _ = try http.request("POST", "/simulator/settle")
    }

    /// What the terminal shows now.
    func screen() throws -> Screen? {
        try decoded(Terminal.self, http.request("GET", "/simulator/terminal")).screen
    }

    /// All sessions, newest first.
    func sessions() throws -> [Session] {
        try decoded(State.self, http.request("GET", "/simulator/state")).sessions
    }

    private struct Requests: Decodable {
        let requests: [Request]

        struct Request: Decodable {
            let path: String
        }
    }

    /// How many requests of the API it has seen, at most the last thousand.
    func requestCount() throws -> Int {
        try decoded(Requests.self, http.request("GET", "/simulator/requests")).requests.count
    }

    /// All money that moved.
    func ledger() throws -> Ledger {
        try decoded(Ledger.self, http.request("GET", "/simulator/ledger"))
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }
}
