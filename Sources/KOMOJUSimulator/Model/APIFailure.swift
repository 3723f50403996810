/// A request that the API refuses.
struct APIFailure: Error, Sendable, Equatable {
    /// The HTTP status.
    var status: Int
    /// `error.code`; nil is written as `null`.
    var code: String?
    /// `error.message`.
    var message: String
    /// `error.param`.
    var param: String?

    /// Makes a refusal.
    init(status: Int, code: String?, message: String, param: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.param = param
    }

    /// 404: there is nothing of that kind under that id.
    static func notFound(_ kind: String) -> APIFailure {
        APIFailure(status: 404, code: "not_found", message: "The \(kind) was not found.")
    }

    /// 422: a parameter is absent.
    static func missing(_ param: String) -> APIFailure {
        APIFailure(
            status: 422, code: "missing_parameter",
            message: "A required parameter (\(param)) is missing.", param: param)
    }

    /// 422: a parameter has a value that is not accepted.
    static func invalid(
        _ param: String, _ reason: String, code: String = "invalid_parameter"
    ) -> APIFailure {
        APIFailure(status: 422, code: code, message: "\(param) \(reason)", param: param)
    }

    /// 422: the resource is in the wrong state.
    static func unprocessable(_ code: String, _ message: String) -> APIFailure {
        APIFailure(status: 422, code: code, message: message)
    }

    /// 400: the request cannot be read.
    static func badRequest(_ message: String) -> APIFailure {
        APIFailure(status: 400, code: "bad_request", message: message)
    }

    /// 405: the path is known, the method is not.
    static let methodNotAllowed = APIFailure(
        status: 405, code: "method_not_allowed", message: "The method is not allowed here.")
}
