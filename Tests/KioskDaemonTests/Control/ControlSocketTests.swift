import Glibc
import Testing

@testable import KioskDaemon

/// The path of the control socket: whose it may be, and what is left alone.
struct ControlSocketTests {
    private static func withPath(_ body: (String) throws -> Void) throws {
        let folder = try TestFolder()
        try body(folder.path + "/c")
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : 0
    }

    @Test func `it is for its owner and group, and for nobody else`() throws {
        try Self.withPath { path in
            let socket = try ControlSocket.listen(at: path)
            defer { close(socket.descriptor) }
            #expect(mode(path) == S_IFSOCK | 0o660)
            try socket.removePath()
            #expect(access(path, F_OK) != 0)
        }
    }

    @Test func `what a dead process left is replaced`() throws {
        try Self.withPath { path in
            do {
                _ = try UnixStream(at: path, listening: true)
            }
            #expect(access(path, F_OK) == 0)
            let socket = try ControlSocket.listen(at: path)
            defer { close(socket.descriptor) }
            _ = try UnixStream(connectedTo: path)
        }
    }

    @Test func `a socket at which somebody listens stays theirs, and they are named`() throws {
        try Self.withPath { path in
            let other = try UnixStream(at: path, listening: true)
            #expect(throws: ControlSocketError.inUse(path: path, by: getpid())) {
                try ControlSocket.listen(at: path)
            }
            _ = try UnixStream(connectedTo: path)
            withExtendedLifetime(other) {}
        }
    }

    @Test func `a file at the path stays as it is`() throws {
        try Self.withPath { path in
            close(open(path, O_CREAT | O_WRONLY, 0o600))
            #expect(throws: ControlSocketError.notASocket(path: path)) {
                try ControlSocket.listen(at: path)
            }
            #expect(mode(path) == S_IFREG | 0o600)
        }
    }

    @Test func `a folder that is missing is named`() throws {
        try Self.withPath { path in
            #expect(
                throws: ControlSocketError.folderMissing(path: path + "/no/c", folder: path + "/no")
            ) {
                try ControlSocket.listen(at: path + "/no/c")
            }
        }
    }

    @Test func `a path that is another's by now is not removed`() throws {
        try Self.withPath { path in
            let socket = try ControlSocket.listen(at: path)
            defer { close(socket.descriptor) }
            // Kept, so that its number is not given to the next.
            rename(path, path + "-old")
            let other = try UnixStream(at: path, listening: true)
            try socket.removePath()
            _ = try UnixStream(connectedTo: path)
            withExtendedLifetime(other) {}
        }
    }

    @Test(arguments: [
        ("a", "a"), ("A-1_.~", "A-1_.~"), ("/run/c", "%2Frun%2Fc"), ("%", "%25"),
        ("緑", "%E7%B7%91"), ("\n", "%0A"),
    ])
    func `a segment of a path holds any text`(text: String, segment: String) {
        #expect(PathSegment.encoded(text) == segment)
        #expect(PathSegment.decoded(segment) == text)
    }

    @Test(arguments: ["%", "%1", "%+1", "%zz", "%ff"])
    func `what is no segment is none`(segment: String) {
        #expect(PathSegment.decoded(segment) == nil)
    }
}
