import HTTPTypes
import KioskCore

/// Why a request at the control socket is not granted.
enum ControlRefusal: Error, Sendable, Equatable {
    /// There is nothing under this path.
    case notFound
    /// The path takes another method.
    case wrongMethod(allowed: String)
    /// The body is over `ControlServer.requestBodyMax`.
    case tooLarge
    /// The body ended before its end.
    case cutOff
    /// The body is not what the path takes.
    case malformed(String, example: String)
    /// The command is not done.
    case command(CommandRefusal)

    /// The status of the answer.
    var status: HTTPResponse.Status {
        switch self {
        case .notFound, .command(.decision(.noSuchSale)), .command(.faultNotLatched),
            .command(.item(.noSuchItem)):
            .notFound
        case .wrongMethod: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .cutOff, .malformed: .badRequest
        case .command(.decision), .command(.item): .conflict
        case .command(.inDoubt): .gatewayTimeout
        case .command(.tooMany): .tooManyRequests
        case .command(.starting), .command(.stopping), .command(.ended), .command(.notReached),
            .command(.journalUnusable):
            .serviceUnavailable
        }
    }

    /// The body of the answer.
    var body: ControlMessage.Failure {
        ControlMessage.Failure(error: .init(code: code, message: message))
    }

    private var code: String {
        switch self {
        case .notFound: "not_found"
        case .wrongMethod: "wrong_method"
        case .tooLarge: "too_large"
        case .cutOff: "cut_off"
        case .malformed: "malformed"
        case .command(let refusal): refusal.code
        }
    }

    private var message: String {
        switch self {
        case .notFound:
            """
            there is nothing here; GET /v1/status, POST /v1/sales/{id}/resolution, \
            POST /v1/faults/{name}/clearing, POST /v1/items/{id}/stock, \
            POST /v1/items/{id}/replacement and POST /v1/items/{id}/trial are
            """
        case .wrongMethod(let allowed): "this path takes \(allowed) only"
        case .tooLarge: "the body is over \(ControlServer.requestBodyMax) bytes"
        case .cutOff: "the body ended before its end"
        case .malformed(let why, let example): "\(why); an example: \(example)"
        case .command(let refusal): refusal.description
        }
    }
}
