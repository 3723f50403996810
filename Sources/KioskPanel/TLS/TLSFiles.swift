import FoundationEssentials
import NIOSSL
import Synchronization

/// A certificate with its key, in two PEM files that somebody else renews.
///
/// The files are looked at for each new connection and read again when they changed. A renewal that
/// cannot be used, or is only half done, leaves the earlier pair in force.
public final class TLSFiles: Sendable {
    /// The largest file that is read, in bytes.
    public static let bytesMax = 1 << 20

    /// What becomes of a renewal.
    public enum Notice: Sendable, Equatable {
        /// The files changed and are in force.
        case renewed
        /// The files changed and cannot be used; the earlier ones stay in force.
        case notRenewed(TLSFilesError)
    }

    /// What distinguishes one version of a file from the next.
    private struct Stamp: Equatable {
        let modified: Date?
        let size: Int?
        let number: Int?
    }

    private struct State {
        var context: NIOSSLContext?
        var names: Set<String> = []
        var looked: [Stamp] = []
    }

    private let certificate: String
    private let key: String
    private let onNotice: @Sendable (Notice) -> Void
    private let state = Mutex(State())

    /// Names the files; nothing is read yet.
    ///
    /// - Parameters:
    ///   - certificate: the file with the certificate and those that lead to its authority.
    ///   - key: the file with the certificate's private key.
    ///   - onNotice: called when the files change later.
    public init(
        certificate: String, key: String,
        onNotice: @escaping @Sendable (Notice) -> Void = { _ in }
    ) {
        self.certificate = certificate
        self.key = key
        self.onNotice = onNotice
    }

    /// Whether the files can be used now.
    ///
    /// - Returns: when the certificate ends, in seconds since 1970 in UTC.
    public func check() throws(TLSFilesError) -> Int64 {
        try Self.read(certificate: certificate, key: key).validUntil
    }

    /// The names for which the certificate that is in force was given, in lower case; one may begin
    /// with `*.`.
    var names: Set<String> { state.withLock { $0.names } }

    /// What a connection that begins now is served with.
    func context() throws(TLSFilesError) -> NIOSSLContext {
        var notice: Notice?
        defer { if let notice { onNotice(notice) } }
        let result: Result<NIOSSLContext, TLSFilesError> = state.withLock { state in
            let stamps = [certificate, key].map(Self.stamp)
            if let context = state.context, state.looked == stamps { return .success(context) }
            do throws(TLSFilesError) {
                let read = try Self.read(certificate: certificate, key: key)
                if state.context != nil { notice = .renewed }
                state = State(context: read.context, names: read.names, looked: stamps)
                return .success(read.context)
            } catch {
                guard let context = state.context else { return .failure(error) }
                state.looked = stamps
                notice = .notRenewed(error)
                return .success(context)
            }
        }
        return try result.get()
    }

    /// Whatever cannot be looked at is a version of its own.
    private static func stamp(_ path: String) -> Stamp {
        let attributes = attributes(path)
        return Stamp(
            modified: attributes?[.modificationDate] as? Date,
            size: integer(attributes?[.size]), number: integer(attributes?[.systemFileNumber]))
    }

    /// An attribute that is a number. Which of the integers it is depends on how much of Foundation
    /// the program holds: the service has less of it than the tests, and no number turns into
    /// another there by itself.
    private static func integer(_ attribute: Any?) -> Int? {
        if let number = attribute as? Int { return number }
        return (attribute as? any BinaryInteger).flatMap { Int(exactly: $0) }
    }

    /// Of the file itself, where the path is a link to it: renewal programs move links.
    private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
        do {
            let file = URL(filePath: path).resolvingSymlinksInPath().path
            return try FileManager.default.attributesOfItem(atPath: file)
        } catch {
            return nil
        }
    }

    private static func read(
        certificate: String, key: String
    ) throws(TLSFilesError) -> (
        context: NIOSSLContext, names: Set<String>, validUntil: Int64
    ) {
        let chain: [NIOSSLCertificate]
        let chainBytes = try bytes(certificate)
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(chainBytes)
        } catch {
            throw .noCertificate(path: certificate, reason: "\(error)")
        }
        guard let leaf = chain.first else {
            throw .noCertificate(path: certificate, reason: "it is empty")
        }
        if let mode = integer(attributes(key)?[.posixPermissions]), mode & 0o007 != 0 {
            throw .keyOpenToOthers(path: key)
        }
        let keyBytes = try bytes(key)
        let secret: NIOSSLPrivateKey
        do {
            secret = try NIOSSLPrivateKey(bytes: keyBytes, format: .pem)
        } catch {
            throw .noKey(path: key, reason: "\(error)")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(secret))
        configuration.minimumTLSVersion = .tlsv12
        do {
            let context = try NIOSSLContext(configuration: configuration)
            return (context, Self.names(of: leaf), Int64(leaf.notValidAfter))
        } catch {
            throw .notAPair(certificate: certificate, key: key, reason: "\(error)")
        }
    }

    private static func names(of leaf: NIOSSLCertificate) -> Set<String> {
        Set(
            leaf._subjectAlternativeNames().filter { $0.nameType == .dnsName }
                .map { String(decoding: $0.contents, as: UTF8.self).lowercased() })
    }

    private static func bytes(_ path: String) throws(TLSFilesError) -> [UInt8] {
        guard let size = integer(attributes(path)?[.size]) else { throw .unreadable(path: path) }
        guard size <= bytesMax else { throw .tooLarge(path: path) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path)
        }
        return Array(data)
    }
}
