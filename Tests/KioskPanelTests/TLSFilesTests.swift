import AsyncHTTPClient
import FoundationEssentials
import Glibc
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization
import TestAuthority
import Testing

@testable import KioskPanel

/// Certificates in files: served, renewed, and refused.
@Suite(.timeLimit(.minutes(1))) struct TLSFilesTests {
    /// A directory with a pair of files, gone after the test.
    private struct Pair: ~Copyable {
        let directory: String
        var certificate: String { directory + "/fullchain.pem" }
        var key: String { directory + "/privkey.pem" }

        init() throws {
            directory =
                FileManager.default.temporaryDirectory.path
                + "/kioskd-tls-\(UInt64.random(in: 0 ... .max))"
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            try write(TestCertificates.good, TestCertificates.key)
        }

        deinit {
            do { try FileManager.default.removeItem(atPath: directory) } catch {
                Issue.record("\(error)")
            }
        }

        func write(_ certificate: String?, _ key: String?, mode: Int = 0o600) throws {
            if let certificate { try replace(self.certificate, certificate, mode: 0o644) }
            if let key { try replace(self.key, key, mode: mode) }
        }

        /// As renewal programs do it: a new file takes the old one's name.
        private func replace(_ path: String, _ text: String, mode: Int) throws {
            let next = path + ".next"
            guard
                FileManager.default.createFile(
                    atPath: next, contents: Data(text.utf8),
                    attributes: [.posixPermissions: mode])
            else { throw CocoaError(.fileWriteUnknown) }
            try #require(rename(next, path) == 0)
        }
    }

    private final class Notices: Sendable {
        private let kept = Mutex<[TLSFiles.Notice]>([])
        var all: [TLSFiles.Notice] { kept.withLock { $0 } }
        func take(_ notice: TLSFiles.Notice) { kept.withLock { $0.append(notice) } }
    }

    private func files(_ pair: borrowing Pair, _ notices: Notices = Notices()) -> TLSFiles {
        TLSFiles(certificate: pair.certificate, key: pair.key) { notices.take($0) }
    }

    @Test func `a pair that goes together can be used, and says until when`() throws {
        let pair = try Pair()
        // 2120-01-01T00:00:00Z
        #expect(try files(pair).check() == 4_733_510_400)
    }

    @Test func `what cannot be used is named with its file`() throws {
        let pair = try Pair()
        let (certificate, key) = (pair.certificate, pair.key)
        func refusal() throws -> TLSFilesError? {
            do throws(TLSFilesError) {
                _ = try TLSFiles(certificate: certificate, key: key).check()
                return nil
            } catch {
                return error
            }
        }
        try pair.write("no certificate", nil)
        guard case .noCertificate(certificate, _) = try refusal() else {
            Issue.record("\(String(describing: try refusal()))")
            return
        }
        try pair.write(TestCertificates.good, "no key")
        guard case .noKey(key, _) = try refusal() else {
            Issue.record("\(String(describing: try refusal()))")
            return
        }
        try pair.write(nil, TestCertificates.otherKey)
        guard case .notAPair(certificate, key, _) = try refusal() else {
            Issue.record("\(String(describing: try refusal()))")
            return
        }
        try pair.write(nil, TestCertificates.key, mode: 0o604)
        #expect(try refusal() == .keyOpenToOthers(path: key))
        try pair.write(nil, TestCertificates.key, mode: 0o640)
        #expect(try refusal() == nil)
        try pair.write(String(repeating: "x", count: TLSFiles.bytesMax + 1), nil)
        #expect(try refusal() == .tooLarge(path: certificate))
        try FileManager.default.removeItem(atPath: certificate)
        #expect(try refusal() == .unreadable(path: certificate))
        try pair.write(TestCertificates.good, nil)
    }

    @Test func `a renewal is in force for the next connection`() throws {
        let pair = try Pair()
        let notices = Notices()
        let files = files(pair, notices)
        let first = try files.context()
        #expect(try files.context() === first)
        try pair.write(TestCertificates.early, nil)
        let second = try files.context()
        #expect(second !== first)
        #expect(try files.context() === second)
        #expect(notices.all == [.renewed])
    }

    @Test func `a renewal that is half done leaves the earlier pair in force`() throws {
        let pair = try Pair()
        let notices = Notices()
        let files = files(pair, notices)
        let first = try files.context()
        try pair.write(nil, TestCertificates.otherKey)
        #expect(try files.context() === first)
        #expect(try files.context() === first)
        #expect(notices.all.count == 1)
        try pair.write(TestCertificates.early, TestCertificates.key)
        #expect(try files.context() !== first)
        #expect(notices.all.last == .renewed)
    }

    @Test func `the receiver speaks TLS with the pair of the moment`() async throws {
        let pair = try Pair()
        let files = files(pair)
        try await WebhookHarness.run(tls: files) { harness async throws in
            var configuration = HTTPClient.Configuration()
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .certificates([
                try NIOSSLCertificate(bytes: Array(TestCertificates.authority.utf8), format: .pem)
            ])
            configuration.tlsConfiguration = tls
            configuration.dnsOverride = ["localhost": "127.0.0.1"]
            let client = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: configuration)
            var request = HTTPClientRequest(url: "https://localhost:\(harness.port)/")
            request.method = .POST
            let status: UInt
            do {
                status = try await client.execute(request, timeout: .seconds(20)).status.code
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
            #expect(status == 200)
            // Whoever speaks plain HTTP to it gets no answer, and harms nobody.
            #expect(try await harness.exchange("POST / HTTP/1.1\r\n\r\n") == "")
        }
    }

    @Test func `without a certificate the receiver stays closed and says why`() async throws {
        let (notices, announce) = AsyncStream.makeStream(of: WebhookNotice.self)
        let receiver = WebhookReceiver(
            host: "127.0.0.1", port: 0,
            tls: TLSFiles(certificate: "/nonexistent/c.pem", key: "/nonexistent/k.pem"),
            bodyBytesMax: 1, logger: .init(label: "test"),
            onNotice: { announce.yield($0) }, judge: WebhookHarness.taken)
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await receiver.run() }
            var iterator = notices.makeAsyncIterator()
            let reason = "\(TLSFilesError.unreadable(path: "/nonexistent/c.pem"))"
            #expect(await iterator.next() == .closed(reason: reason))
            tasks.cancelAll()
        }
    }
}
