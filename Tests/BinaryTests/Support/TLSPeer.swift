import NIOCore
import NIOPosix
import NIOSSL
import TestAuthority

/// Somebody who speaks TLS to the kiosk's address for webhooks, and trusts the tests' authority.
struct TLSPeer: Sendable {
    private let context: NIOSSLContext
    private let port: UInt16

    init(_ port: UInt16) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates([
            try NIOSSLCertificate(bytes: Array(TestCertificates.authority.utf8), format: .pem)
        ])
        context = try NIOSSLContext(configuration: configuration)
        self.port = port
    }

    /// Sends these bytes over a connection of their own and reads the answer to its end; cuts the
    /// connection without waiting for one where it is said.
    func exchange(_ bytes: [UInt8], isCut: Bool = false) async throws -> String {
        let context = context
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: Int(port)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: "localhost"))
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var answer = ""
            do {
                try await outbound.write(ByteBuffer(bytes: bytes))
                if isCut { return answer }
                for try await buffer in inbound { answer += String(buffer: buffer) }
            } catch {
                // Cut off by the other side: an end as well.
            }
            return answer
        }
    }
}
