import NIOCore

/// A peer that speaks first and in plain text, as a server without TLS would answer a handshake.
final class Greeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let greeting: String

    init(greeting: String) {
        self.greeting = greeting
    }

    func channelActive(context: ChannelHandlerContext) {
        context.channel.writeAndFlush(ByteBuffer(string: greeting), promise: nil)
    }
}
