import NIOCore

/// One connection of the scripted server: collects whole requests and carries out the replies.
final class ScriptedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let number: Int
    private let server: ScriptedServer
    private var received: [UInt8] = []

    init(number: Int, server: ScriptedServer) {
        self.number = number
        self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        while let request = takeRequest(closing: context.channel) {
            carryOut(server.reply(to: request), on: context.channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func takeRequest(closing channel: any Channel) -> ScriptedServer.Request? {
        let end = Array("\r\n\r\n".utf8)
        guard let split = received.firstRange(of: end) else { return nil }
        let lines = String(decoding: received[..<split.lowerBound], as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        let draft = ScriptedServer.Request(
            line: lines[0],
            headers: Array(lines.dropFirst()),
            body: "",
            connection: number
        )
        let lengths = draft.values("Content-Length")
        let length = lengths.first.map { Int($0) ?? -1 } ?? 0
        guard lengths.count <= 1, length >= 0, draft.values("Transfer-Encoding").isEmpty,
            draft.values("Host").count == 1, draft.line.hasSuffix(" HTTP/1.1")
        else {
            channel.close(promise: nil)
            return nil
        }
        guard received.count - split.upperBound >= length else { return nil }
        let body = received[split.upperBound..<(split.upperBound + length)]
        received.removeFirst(split.upperBound + length)
        return ScriptedServer.Request(
            line: draft.line,
            headers: draft.headers,
            body: String(decoding: body, as: UTF8.self),
            connection: number
        )
    }

    private func carryOut(_ reply: ScriptedServer.Reply, on channel: any Channel) {
        switch reply {
        case .bytes(let text):
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        case .bytesThenClose(let text):
            channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
                channel.close(promise: nil)
            }
        case .drip(let text):
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
            let drops = channel.eventLoop.scheduleRepeatedTask(
                initialDelay: .milliseconds(20),
                delay: .milliseconds(20)
            ) { _ in
                channel.writeAndFlush(ByteBuffer(string: " "), promise: nil)
            }
            channel.closeFuture.whenComplete { _ in drops.cancel() }
        case .hang:
            break
        case .close:
            channel.close(promise: nil)
        }
    }
}
