import HTTPTypes
import KioskCore

/// The technician's pages: lines and items, the doctor, the configuration and the log.
public struct TechnicianSite: PanelSite {
    private let source: any TechnicianSource
    private let access: PanelAccess

    /// Pages over a source; who may change something, `access` says.
    public init(_ source: any TechnicianSource, _ access: PanelAccess) {
        self.source = source
        self.access = access
    }

    /// Answers what is under `/technician`.
    public func reply(to request: PanelRequest) async throws(PanelRequestError) -> PanelReply? {
        switch request.path {
        case "/technician":
            try request.require(.get)
            return .answer(await lines(request).remembering(request))
        case "/technician/events":
            try request.require(.get)
            return .events(PanelEvents { [source] in LineEvents(source: source) })
        case "/technician/doctor":
            if request.method == .post { return .answer(try await examine(request)) }
            let page = DoctorPage(context: context(request), examination: source.examination())
            return .answer(page.answer().remembering(request))
        case "/technician/configuration":
            try request.require(.get)
            return .answer(await configuration(request).remembering(request))
        case "/technician/log":
            try request.require(.get)
            let page = LogPage(context: context(request), lines: source.log())
            return .answer(page.answer().remembering(request))
        case "/technician/stock", "/technician/replacement", "/technician/trial",
            "/technician/fault":
            try request.require(.post)
            let form = try request.form()
            guard let session = access.session(of: request, form: form) else {
                throw .notSignedIn
            }
            return .answer(await work(request, form, by: PanelPerson(session)))
        case _:
            return nil
        }
    }

    private func context(_ request: PanelRequest) -> PageContext {
        PageContext(request, source, access)
    }

    private func lines(
        _ request: PanelRequest, refused: PanelRefusal? = nil,
        _ status: HTTPResponse.Status = .conflict
    ) async -> PanelAnswer {
        let context = context(request)
        let title = context.say("Technician", "点検")
        do throws(PanelSourceError) {
            let page = TechnicianPage(
                context: context, status: try await source.status(), outputs: source.outputs,
                refused: refused)
            return PageFrame(context: context, title: title, main: page.main)
                .answer(refused == nil ? .ok : status)
        } catch {
            return UnavailablePage(context, error).answer(title: title)
        }
    }

    private func configuration(_ request: PanelRequest) async -> PanelAnswer {
        let context = context(request)
        do throws(PanelSourceError) {
            return ConfigurationPage(
                context: context, configuration: try await source.configuration()
            ).answer()
        } catch {
            return UnavailablePage(context, error)
                .answer(title: context.say("Configuration", "設定"))
        }
    }

    private func examine(
        _ request: PanelRequest
    ) async throws(PanelRequestError) -> PanelAnswer {
        guard access.session(of: request, form: try request.form()) != nil else {
            throw .notSignedIn
        }
        do throws(PanelRefusal) {
            try source.examine()
            return .seeOther("/technician/doctor")
        } catch {
            return DoctorPage(
                context: context(request), examination: source.examination(), refused: error
            ).answer(.conflict)
        }
    }

    /// Does what a form asks for, once it was asked a second time where it cannot be taken back.
    private func work(
        _ request: PanelRequest, _ form: FormText, by person: PanelPerson
    ) async -> PanelAnswer {
        let here = request.asked(of: "/technician")
        guard let work = TechnicianWork(request.path, form) else {
            let refusal = TechnicianWork.refusal(of: request.path)
            return await lines(here, refused: refusal, .badRequest)
        }
        if form["confirmed"] != "yes",
            let question = ConfirmPage(work, source.outputs, context(here))
        {
            return question.answer()
        }
        do throws(PanelRefusal) {
            switch work {
            case .clear(let fault):
                try await source.clear(fault, by: person)
                return .seeOther("/technician?done=fault")
            case .setStock(let item, let count):
                try await source.setStock(of: item, to: count, by: person)
                return .seeOther("/technician?done=stock")
            case .resetWear(let item):
                try await source.resetWear(of: item, by: person)
                return .seeOther("/technician?done=replacement")
            case .tryOutput(let item):
                let result = try await source.tryOutput(of: item, by: person)
                let output = source.outputs.first { $0.item == item }
                return TrialPage(context: context(here), result: result, output: output).answer()
            }
        } catch {
            return await lines(here, refused: error)
        }
    }
}
