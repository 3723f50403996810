import FoundationEssentials

/// Files of the system as one process shall see them: mounts in a namespace of its own, which
/// nobody else sees and which leave nothing behind.
final class PrivateMounts {
    private let holder: ChildProcess

    private init(_ holder: ChildProcess) { self.holder = holder }

    deinit {
        holder.killAndReap()
    }

    /// A test that is killed leaves them behind for so long, longer than any test lasts.
    private static let lifetimeSeconds = 300

    /// Makes the mounts.
    ///
    /// - Parameters:
    ///   - script: mount(8) commands, joined by `&&`.
    ///   - name: the holder's, of which a directory has one.
    static func made(
        _ script: String, in directory: TemporaryDirectory, named name: String = "mounts"
    ) async throws -> PrivateMounts {
        let holder = try ChildProcess(
            "/usr/bin/unshare",
            [
                "-r", "-m", "/bin/sh", "-c",
                "\(script) && echo mounted && exec sleep \(lifetimeSeconds)",
            ], in: directory, named: name)
        let mounts = PrivateMounts(holder)
        try await eventually("the files are mounted") {
            if let ending = holder.poll() {
                throw TestFailure(
                    "no mount namespace, \(ending): \(holder.errors)"
                        + "run as root, or allow user namespaces (kernel.unprivileged_userns_clone)"
                )
            }
            return holder.output == "mounted\n"
        }
        return mounts
    }

    /// A path as the processes with these mounts see it, for this one.
    func outside(_ path: String) -> String { "/proc/\(holder.pid)/root\(path)" }

    /// The command line that runs a program with these mounts.
    func command(_ program: String, _ arguments: [String]) -> [String] {
        [
            "/usr/bin/nsenter", "--target", "\(holder.pid)", "--user", "--mount",
            "--preserve-credentials", program,
        ] + arguments
    }
}
