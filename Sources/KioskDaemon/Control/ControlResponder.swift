import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdCore
import KioskCore
import Logging
import NIOCore

/// Answers the requests at the control socket.
struct ControlResponder: Sendable {
    /// Who carries out the commands.
    let desk: CommandDesk
    /// Gets a line for each command that was refused; what is done is logged when it is recorded.
    let logger: Logger

    /// Answers one request. Each has a connection of its own.
    @concurrent
    func respond(
        to request: Request, over channel: any Channel, with writer: consuming ResponseWriter
    ) async throws {
        let (status, body) = await answer(to: request, from: channel)
        var head = HTTPResponse(status: status)
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.contentLength] = String(body.count)
        head.headerFields[.connection] = "close"
        try await writer.write(
            response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        // The client sees the end at once, and leaves; one that does not is let go in time.
        try await channel.close(mode: .output)
    }

    private func answer(
        to request: Request, from channel: any Channel
    ) async -> (HTTPResponse.Status, Data) {
        do throws(ControlRefusal) {
            return (.ok, Self.encoded(try await granted(request, from: channel)))
        } catch {
            logger.log(\.control.refused, ["code": "\(error.body.error.code)"])
            return (error.status, Self.encoded(error.body))
        }
    }

    private func granted(
        _ request: Request, from channel: any Channel
    ) async throws(ControlRefusal) -> any Encodable {
        let path = (request.head.path ?? "").prefix { $0 != "?" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        switch (parts.count, parts.first, parts.dropFirst().first, parts.last) {
        case (2, "v1", "status", _):
            try Self.check(request, is: .get)
            return try Self.body(of: await desk.perform(.tellStatus))
        case (4, "v1", "sales", "resolution"):
            try Self.check(request, is: .post)
            // Some number it has to be; the journal knows whether there is such a sale.
            guard let number = Int64(parts.dropFirst(2).first ?? "") else { throw .notFound }
            return try await resolve(SaleID(number), request, from: channel)
        case (4, "v1", "faults", "clearing"):
            try Self.check(request, is: .post)
            guard let text = parts.dropFirst(2).first.flatMap(PathSegment.decoded),
                let name = FaultName(text)
            else { throw .notFound }
            return try await clear(name, request, from: channel)
        case (4, "v1", "items", let deed?):
            // Whether there is such an item, the machine knows.
            guard let item = parts.dropFirst(2).first.flatMap(PathSegment.decoded) else {
                throw .notFound
            }
            return try await perform(deed, on: ItemID(item), request, from: channel)
        case (_, _, _, _):
            throw .notFound
        }
    }

    private func resolve(
        _ sale: SaleID, _ request: Request, from channel: any Channel
    ) async throws(ControlRefusal) -> any Encodable {
        let body = try ControlRequestBody(
            try await Self.bytes(of: request), keys: ControlMessage.Resolution.keys,
            example: ControlMessage.Resolution.example)
        let resolution = SaleResolution(
            sale: sale, decision: try body.decision(),
            by: Signature.text(claim: try body.claim(), user: await Self.user(of: channel)),
            why: try body.why())
        return try Self.body(of: await desk.perform(.resolve(resolution)))
    }

    private func clear(
        _ name: FaultName, _ request: Request, from channel: any Channel
    ) async throws(ControlRefusal) -> any Encodable {
        let body = try ControlRequestBody(
            try await Self.bytes(of: request), keys: ControlMessage.Clearing.keys,
            example: ControlMessage.Clearing.example)
        let by = Signature.text(claim: try body.claim(), user: await Self.user(of: channel))
        return try Self.body(
            of: await desk.perform(.clearFault(FaultClearing(name: name, by: by))))
    }

    private func perform(
        _ deed: Substring, on item: ItemID, _ request: Request, from channel: any Channel
    ) async throws(ControlRefusal) -> any Encodable {
        guard ["stock", "replacement", "trial"].contains(deed) else { throw .notFound }
        try Self.check(request, is: .post)
        let bytes = try await Self.bytes(of: request)
        let body: ControlRequestBody
        let action: ItemCommand.Action
        if deed == "stock" {
            body = try ControlRequestBody(
                bytes, keys: ControlMessage.Stock.keys, example: ControlMessage.Stock.example)
            action = .setStock(try body.count("left"))
        } else {
            body = try ControlRequestBody(
                bytes, keys: ControlMessage.Deed.keys, example: ControlMessage.Deed.example)
            action = deed == "trial" ? .tryOutput : .resetWear
        }
        let by = Signature.text(claim: try body.claim(), user: await Self.user(of: channel))
        let limit =
            action == .tryOutput ? CommandDesk.trialTimeMax : CommandDesk.answerTimeMax
        return try Self.body(
            of: await desk.perform(.item(ItemCommand(action, of: item, by: by)), within: limit))
    }

    private static func check(
        _ request: Request, is method: HTTPRequest.Method
    ) throws(ControlRefusal) {
        guard request.method == method else { throw .wrongMethod(allowed: method.rawValue) }
    }

    private static func bytes(of request: Request) async throws(ControlRefusal) -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: ControlServer.requestBodyMax)
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            throw .cutOff
        }
    }

    private static func body(of answer: CommandAnswer) throws(ControlRefusal) -> any Encodable {
        switch answer {
        case .status(let status): ServiceReport(status)
        case .resolved(let decided): decided
        case .cleared(let clearing):
            ControlMessage.Cleared(fault: clearing.name, by: clearing.by)
        case .counted(let item): item
        case .tried(let result): result
        case .refused(let refusal): throw .command(refusal)
        }
    }

    /// The user at the other end, by the kernel's word; `nil` where it does not tell.
    private static func user(of channel: any Channel) async -> String? {
        guard let options = channel as? any SocketOptionProvider else { return nil }
        do {
            let peer: PeerCredential = try await options.unsafeGetSocketOption(
                level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
            ).get()
            return UserName.of(peer.user)
        } catch {
            return nil
        }
    }

    private static func encoded(_ value: any Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value) + Data("\n".utf8)
        } catch {
            preconditionFailure("an answer cannot be written as JSON: \(error)")
        }
    }
}
