import Glibc

/// The names of the system's users and groups.
public enum UserName {
    /// Room for an entry of the user database; larger ones go without a name.
    private static let entryBytesMax = 16_384

    /// The user of this process.
    public static var current: String { of(getuid()) }

    /// The user's name, or `uid 1000` when the number has none.
    public static func of(_ number: UInt32) -> String {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        var room = [CChar](repeating: 0, count: entryBytesMax)
        let answer = unsafe getpwuid_r(number, &entry, &room, room.count, &found)
        guard answer == 0, unsafe found != nil, let name = unsafe entry.pw_name else {
            return "uid \(number)"
        }
        return unsafe String(cString: name)
    }

    /// The group's name, or `gid 1000` when the number has none.
    public static func ofGroup(_ number: UInt32) -> String {
        var entry = unsafe group()
        var found: UnsafeMutablePointer<group>?
        var room = [CChar](repeating: 0, count: entryBytesMax)
        let answer = unsafe getgrgid_r(number, &entry, &room, room.count, &found)
        guard answer == 0, unsafe found != nil, let name = unsafe entry.gr_name else {
            return "gid \(number)"
        }
        return unsafe String(cString: name)
    }
}
