/// Version 5 has no new records; it notes which events were seen.
enum GoldenV5 {
    /// The checksum of the script that makes the layout of version 5 from that of version 4.
    static let layoutChecksum: UInt32 = 0x6866e043
}
