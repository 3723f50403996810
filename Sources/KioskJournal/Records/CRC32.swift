/// The checksum of IEEE 802.3: finds every error of up to 32 bits in a row.
struct CRC32 {
    private var register: UInt32 = 0xffff_ffff

    /// Takes in the bytes of a text.
    mutating func update(_ text: String) {
        for byte in text.utf8 {
            let index = Int((register ^ UInt32(byte)) & 0xff)
            register = CRC32.table[index] ^ (register >> 8)
        }
    }

    /// The checksum of all that was taken in.
    var value: UInt32 { register ^ 0xffff_ffff }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
        }
    }
}
