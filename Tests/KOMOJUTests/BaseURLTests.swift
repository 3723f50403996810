import Testing

@testable import KOMOJU

@Suite struct BaseURLTests {
    @Test(arguments: [
        ("https://komoju.com", "https://komoju.com"),
        ("https://komoju.com/", "https://komoju.com"),
        ("HTTPS://Komoju.com/api/v1/", "https://komoju.com"),
        ("https://komoju.com:8443/api/v1", "https://komoju.com:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://127.255.0.9:1", "http://127.255.0.9:1"),
        ("http://[::1]:65535/", "http://[::1]:65535"),
    ])
    func `a usable address is reduced to its origin`(text: String, origin: String) throws {
        #expect(try BaseURL(text).origin == origin)
    }

    @Test(arguments: [
        "http://komoju.com", "http://127.0.0.1.example.com", "http://127.0.0.256",
        "http://localhost.example.com", "http://128.0.0.1", "http://[::2]", "http://127.1",
        "http://0.0.0.0",
    ])
    func `plain HTTP to another machine is refused`(text: String) {
        #expect(throws: KOMOJUSetupError.insecureBaseURL) { try BaseURL(text) }
    }

    @Test(arguments: [
        "", "komoju.com", "ftp://komoju.com", "https://", "https:///api/v1",
        "https://komoju.com/api/v2", "https://komoju.com?x=1", "https://komoju.com#a",
        "https://user:password@komoju.com", "https://komoju.com:", "https://komoju.com:0",
        "https://komoju.com:65536", "https://komoju.com:+80", "https://komo ju.com",
        "https://kömoju.com", "https://[::1", "http://localhost@evil.example",
    ])
    func `what is no address is refused without being repeated`(text: String) {
        do throws(KOMOJUSetupError) {
            _ = try BaseURL(text)
            Issue.record("accepted")
        } catch .invalidBaseURL(let why) {
            #expect(text.isEmpty || !why.contains(text))
        } catch {
            Issue.record("refused as \(error)")
        }
    }

    @Test func `a client is not made with a time-out out of range`() throws {
        for timeout in [Duration.milliseconds(99), .seconds(121), .seconds(-1)] {
            #expect(throws: KOMOJUSetupError.requestTimeoutOutOfRange) {
                try makeClient("https://komoju.com", timeout: timeout)
            }
        }
    }

    @Test func `a client is not made for a plain address elsewhere`() throws {
        #expect(throws: KOMOJUSetupError.insecureBaseURL) {
            try makeClient("http://komoju.com")
        }
    }
}
