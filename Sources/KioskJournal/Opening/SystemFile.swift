import Glibc

/// The few system calls that the journal makes beside SQLite, each repeated when interrupted.
enum SystemFile {
    /// What stands at a path.
    enum Finding: Equatable {
        /// Nothing.
        case nothing
        /// A file of so many bytes.
        case file(bytes: Int64)
        /// A folder, a device or the like.
        case somethingElse
    }

    /// Looks at the path without opening it.
    ///
    /// To open and close a database beside SQLite would drop the locks that SQLite holds on it.
    static func inspect(_ path: String) throws(StoreFailure) -> Finding {
        var status = stat()
        let answer = unsafe stat(path, &status)
        if answer != 0, errno == ENOENT { return .nothing }
        guard answer == 0 else { throw failure("stat", path) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .somethingElse }
        return .file(bytes: Int64(status.st_size))
    }

    /// Which file stands at a path, whatever its name was before.
    struct Identity: Equatable {
        let device: dev_t
        let inode: ino_t
    }

    /// Tells which file stands at the path; `nil` for nothing.
    static func identity(_ path: String) throws(StoreFailure) -> Identity? {
        var status = stat()
        let answer = unsafe stat(path, &status)
        if answer != 0, errno == ENOENT { return nil }
        guard answer == 0 else { throw failure("stat", path) }
        return Identity(device: status.st_dev, inode: status.st_ino)
    }

    /// Opens a file or folder for as long as `body` runs.
    static func withDescriptor<Result>(
        _ path: String,
        _ flags: Int32,
        _ body: (Int32) throws(StoreFailure) -> Result
    ) throws(StoreFailure) -> Result {
        let descriptor = try open(path, flags)
        defer { close(descriptor) }
        return try body(descriptor)
    }

    /// Opens a file; one that is created belongs to its owner and its group (mode 0640).
    static func open(_ path: String, _ flags: Int32) throws(StoreFailure) -> Int32 {
        try repeating("open", path) { unsafe Glibc.open(path, flags | O_CLOEXEC, 0o640) }
    }

    /// Opens a file to write to, and makes it where it is missing; its group may read it then,
    /// whatever the process's mask says.
    static func openOrCreate(_ path: String) throws(StoreFailure) -> Int32 {
        let descriptor = try open(path, O_RDWR | O_CREAT)
        var status = stat()
        if unsafe fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
            status.st_mode & 0o777 != 0o640
        {
            try setMode(descriptor, path)
        }
        return descriptor
    }

    /// Sets the permissions, whatever the process's mask says.
    static func setMode(_ descriptor: Int32, _ path: String) throws(StoreFailure) {
        _ = try repeating("fchmod", path) { fchmod(descriptor, 0o640) }
    }

    /// Has the file or folder on disk when it returns.
    static func synchronise(_ path: String, _ flags: Int32) throws(StoreFailure) {
        try withDescriptor(path, flags) { descriptor throws(StoreFailure) in
            _ = try repeating("fsync", path) { fsync(descriptor) }
        }
    }

    /// The bytes of a file, at most so many.
    static func read(_ path: String, bytesMax: Int) throws(StoreFailure) -> [UInt8] {
        try withDescriptor(path, O_RDONLY) { descriptor throws(StoreFailure) in
            try read(descriptor, path, at: 0, bytesMax: bytesMax)
        }
    }

    /// The bytes of an open file from a place on, at most so many.
    static func read(
        _ descriptor: Int32, _ path: String, at offset: Int64, bytesMax: Int
    ) throws(StoreFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: bytesMax)
        let count = try repeating("read", path) {
            unsafe bytes.withUnsafeMutableBytes { buffer in
                Int32(unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)))
            }
        }
        return Array(bytes.prefix(Int(count)))
    }

    /// Writes bytes over the beginning of an open file.
    static func overwrite(
        _ descriptor: Int32, _ path: String, _ bytes: [UInt8]
    ) throws(StoreFailure) {
        let count = try repeating("write", path) {
            unsafe bytes.withUnsafeBytes { buffer in
                Int32(unsafe pwrite(descriptor, buffer.baseAddress, buffer.count, 0))
            }
        }
        guard Int(count) == bytes.count else {
            errno = ENOSPC
            throw failure("write", path)
        }
    }

    /// What the kernel says of the file system of a path.
    struct Volume: Equatable {
        /// The bytes that it has for this process.
        let bytesFree: Int64
        /// Whether it calls itself read-only. It may, and take what is written to files that were
        /// open before: Linux 6.1 does so after an emergency remount.
        let isReadOnly: Bool
    }

    /// Looks at the file system of a path.
    static func volume(of path: String) throws(StoreFailure) -> Volume {
        var status = statvfs()
        _ = try repeating("statvfs", path) { unsafe statvfs(path, &status) }
        // A file system without a size has no limit.
        let free =
            status.f_blocks > 0
            ? Int64(clamping: status.f_bavail) * Int64(clamping: status.f_frsize) : .max
        return Volume(bytesFree: free, isReadOnly: status.f_flag & UInt(ST_RDONLY) != 0)
    }

    /// Throws `EROFS` where the file system of a path is read-only.
    ///
    /// SQLite says of a journal there only that it cannot be opened.
    static func checkWritable(_ path: String) throws(StoreFailure) {
        guard try volume(of: path).isReadOnly else { return }
        errno = EROFS
        throw failure("write", path)
    }

    /// Gives a file a second name.
    static func link(_ old: String, to new: String) throws(StoreFailure) {
        _ = try repeating("link to \(new)", old) { unsafe Glibc.link(old, new) }
    }

    /// Puts a finished file in its place, at once or not at all.
    static func rename(_ old: String, to new: String) throws(StoreFailure) {
        _ = try repeating("rename to \(new)", old) { unsafe Glibc.rename(old, new) }
    }

    /// Removes a file; it may be gone already.
    static func remove(_ path: String) throws(StoreFailure) {
        guard unsafe unlink(path) != 0, errno != ENOENT else { return }
        throw failure("unlink", path)
    }

    /// The folder of a file.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Repeats a call for as long as signals interrupt it.
    static func repeating(
        _ call: String,
        _ path: String,
        _ body: () -> Int32
    ) throws(StoreFailure) -> Int32 {
        while true {
            let answer = body()
            if answer >= 0 { return answer }
            guard errno == EINTR else { throw failure(call, path) }
        }
    }

    private static func failure(_ call: String, _ path: String) -> StoreFailure {
        let code = errno
        let message = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "unknown"
        return StoreFailure(action: call, path: path, code: code, isSystem: true, message: message)
    }
}
