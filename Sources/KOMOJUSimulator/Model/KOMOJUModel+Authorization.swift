import FoundationEssentials

extension KOMOJUModel {
    /// HTTP Basic with the key as user and an empty password.
    static func authorization(secretKey: String) -> String {
        "Basic " + Data("\(secretKey):".utf8).base64EncodedString()
    }

    /// Refuses a request without the right key, or with an API version that does not exist.
    func checkAuthorization(of request: ModelRequest) throws(APIFailure) {
        let given = request.headers["authorization"] ?? ""
        guard given == authorization else {
            throw APIFailure(
                status: 401, code: "unauthorized", message: "The secret key is missing or wrong.")
        }
        if let version = request.headers["x-komoju-api-version"],
            !["2024-07-15", "2025-01-28"].contains(version)
        {
            throw .badRequest("X-KOMOJU-API-VERSION is unknown.")
        }
    }
}
