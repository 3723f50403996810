/// One row of the table that turns KOMOJU's error codes into the three families of M7.
///
/// The code decides, never the HTTP status alone (M12): a 502 may be trouble or a declined card.
struct ErrorClassification: Sendable, Equatable {
    /// KOMOJU's `error.code`.
    let code: String
    /// The statuses it is documented with; for readers and tests, not for the decision.
    let documentedStatuses: [Int]
    /// What it means.
    let verdict: Verdict

    /// A definite "no", or no knowledge.
    enum Verdict: Sendable, Equatable {
        /// Definite, with its class.
        case rejected(RejectionClass)
        /// Not known.
        case outcomeUnknown(OutcomeUnknown.Reason)
    }

    /// Every code that KOMOJU documents.
    static let table: [ErrorClassification] =
        rows(["bad_request"], [400], .rejected(.refused))
        + rows(["request_failed"], [402], .rejected(.refused))
        + rows(["not_found"], [404], .rejected(.notFound))
        + rows(
            [
                "unprocessable_entity", "invalid_parameter", "missing_parameter",
                "invalid_currency", "invalid_payment_type", "not_refundable", "not_capturable",
                "not_cancellable", "fraudulent",
            ],
            [400, 402, 404, 422],
            .rejected(.refused)
        )
        + rows(["unauthorized"], [401], .rejected(.configuration))
        + rows(["forbidden"], [403], .rejected(.configuration))
        + rows(["locked"], [423], .outcomeUnknown(.locked))
        + rows(["internal_server_error"], [500], .outcomeUnknown(.serverTrouble))
        + rows(["bad_gateway"], [502], .outcomeUnknown(.serverTrouble))
        + rows(["service_unavailable"], [503], .outcomeUnknown(.serverTrouble))
        + rows(["gateway_timeout"], [504], .outcomeUnknown(.serverTrouble))
        + rows(
            [
                "insufficient_funds", "card_declined", "card_expired", "invalid_number",
                "invalid_account", "restricted_account", "exceeds_limit",
                "bad_verification_value", "used_number", "other_error", "other_invalid",
            ],
            [502],
            .rejected(.declined)
        )
        // The terminal calls' only code; its status is not documented.
        + rows(["error"], [200, 400, 404, 409, 422, 500, 502], .rejected(.terminal))

    private static let verdicts: [String: Verdict] = Dictionary(
        table.map { ($0.code, $0.verdict) },
        uniquingKeysWith: { first, _ in first }
    )

    private static func rows(
        _ codes: [String],
        _ statuses: [Int],
        _ verdict: Verdict
    ) -> [ErrorClassification] {
        codes.map {
            ErrorClassification(code: $0, documentedStatuses: statuses, verdict: verdict)
        }
    }

    /// What a listed code means; nil for one that is not listed.
    static func verdict(code: String) -> Verdict? {
        verdicts[code]
    }

    /// What an error answer means that has no code, or one that is not listed.
    ///
    /// A 4xx says that the request was refused before it was carried out, by whoever answered.
    /// A web page is not KOMOJU's answer, so that it tells nothing, but for 401 and redirects,
    /// which every server may answer in prose. 511 is the status of captive portals.
    static func verdict(status: Int, isWebPage: Bool) -> Verdict {
        switch status {
        case 300...399: .rejected(.elsewhere)
        case 401: .rejected(.configuration)
        case 409: .outcomeUnknown(.inFlight)
        case 423: .outcomeUnknown(.locked)
        case 429: .outcomeUnknown(.tooManyRequests)
        case 408, 425: .outcomeUnknown(.serverTrouble)
        case 400...499 where isWebPage, 511: .outcomeUnknown(.webPage)
        case 403: .rejected(.configuration)
        case 404, 410: .rejected(.notFound)
        case 400...499: .rejected(.refused)
        // A 2xx that holds an `error` is KOMOJU's own refusal.
        case 200...299: .rejected(.refused)
        default: .outcomeUnknown(.serverTrouble)
        }
    }
}
