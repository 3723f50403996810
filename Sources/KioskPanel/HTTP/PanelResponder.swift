import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import KioskCore
import NIOCore

/// Answers the requests of the page.
struct PanelResponder: Sendable {
    /// What the page shows and does.
    let front: any MachineFront
    /// Who may ask.
    let gate: RequestGate
    /// How many may watch.
    let slots: StreamSlots
    /// How often a silent event stream says that it lives.
    let heartbeatInterval: Duration

    private enum Reaction {
        case answer(PanelAnswer)
        /// A slot is taken and must be given back.
        case eventStream
    }

    /// Answers one request.
    @concurrent
    func respond(to request: Request, with writer: consuming ResponseWriter) async throws {
        switch await reaction(to: request) {
        case .answer(let answer): try await write(answer, with: writer)
        case .eventStream:
            defer { slots.giveBack() }
            try await EventStream(front: front, heartbeatInterval: heartbeatInterval)
                .serve(request, with: writer)
        }
    }

    private func reaction(to request: Request) async -> Reaction {
        do throws(PanelRequestError) {
            try gate.checkHost(of: request.head)
            guard try isEventStream(request) else {
                return .answer(try await answer(to: request))
            }
            guard slots.take() else { throw .tooManyStreams }
            return .eventStream
        } catch {
            return .answer(error.answer)
        }
    }
}
