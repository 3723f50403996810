import FoundationEssentials
import Glibc

/// A small file system of a test's own, in a mount namespace of its own: it can really be full and
/// really be read-only, for root and for others, and nothing of it is left behind.
final class SmallDisk {
    private let mounts: PrivateMounts
    private let path: String

    private init(_ mounts: PrivateMounts, _ path: String) {
        self.mounts = mounts
        self.path = path
    }

    private static let mebibytes = 16

    /// Mounts it at a folder that only processes started through `command` see.
    static func mounted(in directory: TemporaryDirectory, at name: String) async throws -> SmallDisk
    {
        let path = directory.file(name)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        let mounts = try await PrivateMounts.made(
            "mount -t tmpfs -o size=\(mebibytes)m,mode=700 small '\(path)'", in: directory,
            named: "disk")
        return SmallDisk(mounts, path)
    }

    /// The command line that runs a program where the disk is mounted.
    func command(_ program: String, _ arguments: [String]) -> [String] {
        mounts.command(program, arguments)
    }

    /// A file on it, as this process reaches it.
    func file(_ name: String) -> String { mounts.outside("\(path)/\(name)") }

    /// Leaves not a byte.
    func fill() throws {
        let descriptor = open(file("filler"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TestFailure("the filler: errno \(errno)") }
        defer { close(descriptor) }
        let bytes = [UInt8](repeating: 0x5a, count: 4096)
        while write(descriptor, bytes, bytes.count) > 0 {}
        guard errno == ENOSPC else { throw TestFailure("the filler: errno \(errno)") }
    }

    /// Makes room again.
    func free() throws {
        guard unlink(file("filler")) == 0 else { throw TestFailure("the filler: errno \(errno)") }
    }

    /// Has the kernel call it read-only by its path, while files that are open take what is written;
    /// or no longer.
    func callReadOnly(_ isReadOnly: Bool, in directory: TemporaryDirectory) async throws {
        let script =
            isReadOnly
            ? "mount --bind '\(path)' '\(path)' && mount -o remount,bind,ro '\(path)'"
            : "umount '\(path)'"
        let line = command("/bin/sh", ["-c", script])
        let process = try ChildProcess(
            line[0], Array(line.dropFirst()), in: directory, named: "call")
        guard try await process.waitForEnd() == .exited(0) else {
            throw TestFailure("the disk cannot be covered: \(process.errors)")
        }
    }

    /// Mounts it read-only, or for writing again; nothing on it may be open for writing.
    func remount(readOnly: Bool, in directory: TemporaryDirectory) async throws {
        let line = command(
            "/bin/mount", ["-o", "remount,\(readOnly ? "ro" : "rw")", path])
        try await eventually("the disk is remounted") {
            let process = try ChildProcess(
                line[0], Array(line.dropFirst()), in: directory, named: "remount")
            return try await process.waitForEnd() == .exited(0)
        }
    }
}
