import Testing

@testable import KOMOJU

@Suite struct TLSFailureTests {
    private static let handshake =
        "handshakeFailed(NIOSSL.BoringSSLError.sslError([Error: 268435581 error:1000007d:SSL "
        + "routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at handshake.cc:307]))"

    @Test(arguments: [
        ("NIOSSL.NIOSSLError", handshake, NotSent.certificateRefused),
        (
            "NIOSSL.NIOSSLExtraError", "NIOSSLExtraError.failedToValidateHostname: Couldn't find",
            .certificateRefused
        ),
        (
            "NIOSSL.NIOSSLError", "handshakeFailed(sslError(WRONG_VERSION_NUMBER))", .tlsFailed
        ),
    ])
    func `a handshake that fails is not sent`(type: String, text: String, reason: NotSent) {
        #expect(TLSFailure(typeName: type, text: text)?.reason == reason)
    }

    @Test(arguments: [
        ("NIOSSL.NIOSSLError", "uncleanShutdown"),
        ("NIOSSL.NIOSSLError", "readInInvalidTLSState"),
        ("NIOSSL.BoringSSLError", "sslError([TLSV1_ALERT_BAD_CERTIFICATE])"),
        ("Other.Failure", handshake),
    ])
    func `any other failure stays unknown`(type: String, text: String) {
        #expect(TLSFailure(typeName: type, text: text) == nil)
    }

    @Test func `a refused certificate makes people look at the clock`() {
        #expect("\(KOMOJUError.notSent(.certificateRefused))".contains("clock"))
    }
}
