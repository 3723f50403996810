internal import KioskCore

/// What the file system says of a file: who may write and read it.
public struct FileFacts: Sendable, Hashable {
    /// The permission bits, such as `0o644`.
    public let permissions: UInt32
    /// The owner's user id.
    public let owner: UInt32

    /// Facts of a file; bits of `mode` that are no permissions are left out.
    public init(mode: UInt32, owner: UInt32) {
        permissions = mode & 0o7777
        self.owner = owner
    }

    /// Whether its group or everybody may change it.
    public var isWritableByOthers: Bool { permissions & 0o022 != 0 }

    /// Whether its group or everybody may read, change or run it.
    public var isOpenToOthers: Bool { permissions & 0o077 != 0 }

    /// The permission bits in octal digits: `0644`.
    public var mode: String {
        let digits = String(permissions, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Why a configuration in such a file cannot be trusted, for the process of `user`.
    func complaints(user: UInt32) -> [BilingualText] {
        var complaints: [BilingualText] = []
        if isWritableByOthers {
            complaints.append(
                .init(
                    "others than its owner may change this file (mode \(mode)); "
                        + "run chmod go-w on it",
                    ja: "所有者以外がこのファイルを変更できます（モード \(mode)）。chmod go-w を実行してください"))
        }
        if owner != 0, owner != user {
            complaints.append(
                .init(
                    "the file belongs to user \(owner), who may change it; run chown root on it",
                    ja: "ファイルの所有者はユーザー \(owner) で、変更できてしまいます。chown root を実行してください"))
        }
        return complaints
    }
}
