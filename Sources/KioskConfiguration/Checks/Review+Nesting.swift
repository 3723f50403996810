internal import KioskCore

extension Review {
    /// One of the time-outs that nest.
    private struct Nested {
        /// Its path.
        let path: JSONPath
        /// How long it is.
        let duration: Duration
        /// The number as the file has it, with its unit.
        let shown: String
    }

    /// The time-outs nest (M15): each is shorter than the next.
    mutating func reviewNesting() {
        let sale = configuration.sale
        let request = configuration.komoju.requestTimeout
        var chain = [
            Nested(
                path: path("komoju.request_timeout_ms"), duration: request,
                shown: "\(request.wholeMilliseconds) ms"),
            Self.seconds(path("sale.payment_window_s"), sale.paymentWindow),
            Self.seconds(path("sale.cancel_confirm_s"), sale.cancelConfirm),
            Self.seconds(path("sale.session_expires_s"), sale.sessionExpires),
        ]
        // A default that has no room is the fault of its neighbours.
        let isCancelGiven = findings.places[chain[2].path] != nil
        let hasRoom = sale.sessionExpires - sale.paymentWindow >= .seconds(2)
        if !isCancelGiven, !hasRoom { chain.remove(at: 2) }
        for (inner, outer) in zip(chain, chain.dropFirst())
        where isSound(inner.path) && isSound(outer.path) {
            if inner.duration >= outer.duration {
                note(inner, outer)
            } else if outer.duration - inner.duration < .seconds(2), chain.count == 3,
                inner.path == chain[1].path
            {
                note(inner, outer, margin: .init("at least 2 s ", ja: " 2 秒以上"))
            }
        }
    }

    private static func seconds(_ path: JSONPath, _ duration: Duration) -> Nested {
        Nested(path: path, duration: duration, shown: "\(duration.wholeSeconds) s")
    }

    /// Reports at the outer one, unless only the inner one is in the file.
    private mutating func note(
        _ inner: Nested, _ outer: Nested, margin: BilingualText = .init(verbatim: "")
    ) {
        let isOuterGiven = findings.places[outer.path] != nil
        let isInnerGiven = findings.places[inner.path] != nil
        let isAtOuter = isOuterGiven || !isInnerGiven
        let (here, there) = isAtOuter ? (outer, inner) : (inner, outer)
        let isThereGiven = isAtOuter ? isInnerGiven : isOuterGiven
        let comparison = isAtOuter ? "longer" : "shorter"
        let order =
            "request_timeout_ms < payment_window_s < cancel_confirm_s < session_expires_s"
        findings.note(
            at: place(of: here.path), path: here.path,
            .init(
                "\(here.shown) has to be \(margin.english)\(comparison) than \(there.path), which "
                    + "is \(there.shown)\(isThereGiven ? "" : " by default"); the time-outs nest: "
                    + order,
                ja: "\(here.shown) は、\(there.path)（\(isThereGiven ? "" : "既定値 ")\(there.shown)）より"
                    + "\(margin.japanese)\(isAtOuter ? "長く" : "短く")してください。"
                    + "時間は次の順に長くします: \(order)"))
    }
}
