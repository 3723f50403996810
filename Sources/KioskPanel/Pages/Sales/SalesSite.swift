import HTTPTypes
import KioskCore

/// The pages about sales: search, one sale, the sums of days, and the file for the accountant.
public struct SalesSite: PanelSite {
    private let source: any SalesSource
    private let access: PanelAccess

    /// Pages over a source; who may decide a held sale, `access` says.
    public init(_ source: any SalesSource, _ access: PanelAccess) {
        self.source = source
        self.access = access
    }

    /// Answers what is under `/sales`.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        switch (parts.count, parts.first, parts.dropFirst().first, parts.last) {
        case (1, "sales", _, _):
            try request.require(.get)
            return .answer(await search(request).remembering(request))
        case (1, "sales.csv", _, _):
            try request.require(.get)
            return .answer(await file(request))
        case (2, "sales", "days", _):
            try request.require(.get)
            return .answer(await days(request).remembering(request))
        case (2, "sales", let number?, _):
            try request.require(.get)
            return .answer(await sale(try Self.sale(number), request).remembering(request))
        case (3, "sales", let number?, "resolution"):
            try request.require(.post)
            return .answer(try await resolve(try Self.sale(number), request))
        case (_, _, _, _):
            return nil
        }
    }

    private static func sale(_ text: Substring) throws(PanelRequestError) -> SaleID {
        guard let sale = PanelSaleQuery(text: String(text)).number else { throw .notFound }
        return sale
    }

    private func context(_ request: PanelRequest) -> PageContext {
        PageContext(request, source, access)
    }

    private func today() -> Int64 {
        let now = source.now()
        return LocalTime(now, secondsFromGMT: source.secondsFromGMT(at: now)).day
    }

    private func search(_ request: PanelRequest) async -> PanelAnswer {
        let context = context(request)
        let search = SaleSearch(context.query)
        let title = context.say("Sales", "販売")
        do throws(PanelSourceError) {
            let found =
                search.isUnderstood
                ? try await source.sales(search.query) : PanelSales(sales: [], next: nil)
            let page = SalesPage(context: context, search: search, found: found, today: today())
            return PageFrame(context: context, title: title, main: page.main)
                .answer(search.isUnderstood ? .ok : .badRequest)
        } catch {
            return UnavailablePage(context, error).answer(title: title)
        }
    }

    private func days(_ request: PanelRequest) async -> PanelAnswer {
        let context = context(request)
        let title = context.say("Daily totals", "日別集計")
        let count = DaysPage.count(wanted: context.query["days"])
        let today = today()
        do throws(PanelSourceError) {
            let days = try await source.days(PanelPeriod(first: today - count + 1, last: today))
            let page = DaysPage(context: context, days: days)
            return PageFrame(context: context, title: title, main: page.main).answer()
        } catch {
            return UnavailablePage(context, error).answer(title: title)
        }
    }

    private func sale(
        _ sale: SaleID, _ request: PanelRequest, refused: PanelRefusal? = nil,
        _ status: HTTPResponse.Status = .conflict
    ) async -> PanelAnswer {
        let context = context(request)
        let title = context.say("Sale \(sale)", "販売 \(sale)")
        do throws(PanelSourceError) {
            let records = try await source.records(of: sale)
            guard let page = SalePage(context, records, refused: refused) else {
                return PageFrame(
                    context: context, title: title, main: SalePage.missing(sale, context)
                ).answer(.notFound)
            }
            return PageFrame(context: context, title: title, main: page.main)
                .answer(refused == nil ? .ok : status)
        } catch {
            return UnavailablePage(context, error).answer(title: title)
        }
    }

    /// Asks once more before it decides: a decision is made once, and money may go back by it.
    private func resolve(
        _ sale: SaleID, _ request: PanelRequest
    ) async throws(PanelRequestError) -> PanelAnswer {
        let form = try request.form()
        guard let session = access.session(of: request, form: form) else { throw .notSignedIn }
        let here = request.asked(of: "/sales/\(sale)")
        guard let decision = form["decision"].flatMap(ResolutionDecision.init) else {
            return await self.sale(sale, here, refused: .formNotUnderstood, .badRequest)
        }
        let why = form["why"] ?? ""
        let records = await known(of: sale)
        if let question = form["question"], let now = records.question, "\(now)" != question {
            return await self.sale(sale, here, refused: .otherQuestion)
        }
        guard !why.allSatisfy(\.isWhitespace) else {
            return await self.sale(sale, here, refused: .noReason)
        }
        guard form["confirmed"] == "yes" else {
            let held = SaleHistory.fold(records).first.flatMap(HeldSale.init)
            return ConfirmPage.resolution(
                of: sale, held, decision, why: why, question: form["question"], context(here)
            ).answer()
        }
        do throws(PanelRefusal) {
            try await source.resolve(sale, decision, why: why, by: PanelPerson(session))
            return .seeOther("/sales/\(sale)?done=resolved")
        } catch {
            return await self.sale(sale, here, refused: error)
        }
    }

    /// What is known of a sale. That it cannot be known now is said by the page of the sale, or by
    /// whoever is to carry a decision out.
    private func known(of sale: SaleID) async -> [StoredRecord] {
        do throws(PanelSourceError) {
            return try await source.records(of: sale)
        } catch {
            return []
        }
    }

    /// The file, whole or not at all.
    private func file(_ request: PanelRequest) async -> PanelAnswer {
        let context = context(request)
        let say = context.say
        let days = ["from", "to"].map { context.query[$0].flatMap(LocalTime.day(ofDate:)) }
        if let first = days[0], let last = days[1], first > last {
            return .text(
                .badRequest,
                say(
                    "The last day is before the first: exchange them.",
                    "終了日が開始日より前です。入れ替えてください。"))
        }
        guard let first = days[0], let last = days[1] else {
            return .text(
                .badRequest,
                say(
                    "Give the first and the last day: /sales.csv?from=2026-01-01&to=2026-01-31",
                    "最初の日と最後の日を指定してください：/sales.csv?from=2026-01-01&to=2026-01-31"))
        }
        do throws(PanelSourceError) {
            let text = try await source.export(PanelPeriod(first: first, last: last))
            let name = "sales-\(LocalTime.date(ofDay: first))-\(LocalTime.date(ofDay: last)).csv"
            let mark = context.query["excel"] == nil ? "" : "\u{FEFF}"
            return .document(type: "text/csv; charset=utf-8", mark + text)
                .with(.contentDisposition, "attachment; filename=\"\(name)\"")
        } catch .tooMany(let max) {
            return .text(
                .contentTooLarge,
                say(
                    "There are over \(max) sales in these days. Choose fewer days, or use "
                        + "`kioskd sales export --csv` on the machine.",
                    "この期間の販売は \(max) 件を超えています。期間を短くするか、機器で "
                        + "`kioskd sales export --csv` を使ってください。"))
        } catch {
            return UnavailablePage(context, error)
                .answer(title: say("File for the accountant (CSV)", "会計用ファイル（CSV）"))
        }
    }
}

extension PanelRequest {
    /// The request as if its path had been asked for without a query: a form's answer is a page of
    /// that path.
    func asked(of path: String) -> PanelRequest {
        PanelRequest(
            method: method, path: path, authority: authority, fields: fields, body: body,
            peer: peer, isEncrypted: isEncrypted)
    }
}
