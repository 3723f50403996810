import HTTPTypes
import HummingbirdCore
import NIOCore

/// Checks a request, reads it whole, asks the sites, and writes what they say.
struct PanelResponder: Sendable {
    /// What is served.
    let sites: [any PanelSite]
    /// Who may ask.
    let gate: RequestGate
    /// How many may watch.
    let slots: StreamSlots
    /// When they have their turn.
    let pace: RequestPace
    /// What is spent on whoever asks.
    let limits: PanelLimits
    /// Whether nobody on the way can read what is sent.
    let isEncrypted: Bool

    /// Answers one request.
    @concurrent
    func respond(
        to request: Request, with writer: consuming ResponseWriter, over channel: any Channel,
        before deadline: ConnectionDeadline
    ) async throws {
        await pace.wait()
        let reply: PanelReply
        do throws(PanelRequestError) {
            reply = try await self.reply(to: request, over: channel, before: deadline)
        } catch {
            reply = .answer(error.answer)
        }
        switch reply {
        case .answer(let answer):
            try await write(answer, with: writer, over: channel, before: deadline)
            deadline.set(limits.arrivalTimeMax)
            // The rest of a body that nobody wants is not read to its end.
            if answer.isLast { try await channel.close(mode: .output) }
        case .events(let events):
            defer { slots.giveBack() }
            try await EventStream(
                sequence: await events.open(), heartbeatInterval: limits.heartbeatInterval,
                stallTimeMax: limits.stallTimeMax, deadline: deadline
            ).serve(request, with: writer)
            deadline.set(limits.arrivalTimeMax)
        }
    }

    /// The reply to one request; with an event stream goes a slot, which must be given back.
    private func reply(
        to request: Request, over channel: any Channel, before deadline: ConnectionDeadline
    ) async throws(PanelRequestError) -> PanelReply {
        let whole = try await read(request, over: channel)
        // From here on nothing depends on the peer.
        deadline.set(limits.answerTimeMax)
        for site in sites {
            guard let reply = try await site.reply(to: whole) else { continue }
            guard case .events = reply else { return reply }
            try whole.require(.get)
            try gate.checkOrigin(of: request.head)
            guard slots.take() else { throw .tooManyStreams(limits.eventStreamsMax) }
            return reply
        }
        throw .notFound
    }

    private func read(
        _ request: Request, over channel: any Channel
    ) async throws(PanelRequestError) -> PanelRequest {
        let head = request.head
        try gate.checkHost(of: head, reached: channel.localAddress?.ipAddress)
        let target = head.path ?? "/"
        guard target.utf8.count <= limits.targetMax else { throw .targetTooLong }
        guard target.hasPrefix("/"), head.headerFields[.upgrade] == nil else { throw .notPlain }
        let path = target.prefix { $0 != "?" }
        var body: [UInt8] = []
        switch head.method {
        case .get: guard !Self.hasBody(head) else { throw .notPlain }
        case .post:
            try gate.checkOrigin(of: head)
            body = try await self.body(of: request)
        case _: throw .wrongMethod(allowed: "GET, POST")
        }
        return PanelRequest(
            method: head.method, path: String(path),
            query: path.endIndex == target.endIndex
                ? nil : String(target[target.index(after: path.endIndex)...]),
            authority: (head.authority ?? "").lowercased(), fields: head.headerFields, body: body,
            peer: PanelPeer(of: channel), isEncrypted: isEncrypted)
    }

    private static func hasBody(_ head: HTTPRequest) -> Bool {
        let length = head.headerFields[.contentLength]
        return head.headerFields[.transferEncoding] != nil || !(length == nil || length == "0")
    }

    private func body(of request: Request) async throws(PanelRequestError) -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: limits.requestBodyMax)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw .tooLarge(limits.requestBodyMax)
        } catch {
            // The peer left or broke the protocol: nobody reads this answer.
            throw .malformed(example: "a whole body")
        }
    }

    @concurrent
    private func write(
        _ answer: PanelAnswer, with writer: consuming ResponseWriter, over channel: any Channel,
        before deadline: ConnectionDeadline
    ) async throws {
        let stallTimeMax = limits.stallTimeMax
        deadline.set(stallTimeMax)
        guard answer.body.readableBytes > 0 else {
            return try await writer.writeResponse(answer.head)
        }
        guard answer.body.readableBytes > Self.partBytesMax else {
            return try await writer.write(
                response: answer.head, body: ResponseBody(byteBuffer: answer.body))
        }
        // What is written at once waits in memory, and its time runs: a slow line gets it in parts.
        let parts = ResponseBody(contentLength: answer.body.readableBytes) { [body = answer.body] in
            var rest = body
            while rest.readableBytes > 0 {
                let bytes = min(rest.readableBytes, Self.partBytesMax)
                deadline.set(stallTimeMax)
                if let part = rest.readSlice(length: bytes) { try await $0.write(part) }
                // Once the loop has it, the next part waits until there is room.
                try await channel.eventLoop.submit {}.get()
            }
            deadline.set(stallTimeMax)
            try await $0.finish(nil)
        }
        try await writer.write(response: answer.head, body: parts)
    }

    /// The largest part of an answer that is written at once, in bytes.
    private static let partBytesMax = 1 << 16
}
