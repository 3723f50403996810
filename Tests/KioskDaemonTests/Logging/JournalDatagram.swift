/// Reads a datagram of journald's native protocol, by the letter of its description.
struct JournalDatagram {
    /// What journald would refuse.
    struct Malformed: Error {
        let reason: String
    }

    /// The fields, in order.
    let fields: [(name: String, value: String)]

    /// The values of a field.
    func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    init(_ bytes: [UInt8]) throws {
        var fields: [(name: String, value: String)] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(where: { $0 == 0x3D || $0 == 0x0A }) else {
                throw Malformed(reason: "a field without an end")
            }
            let name = String(decoding: rest[..<end], as: UTF8.self)
            let isLong = rest[end] == 0x0A
            rest = rest[(end + 1)...]
            var count = rest.firstIndex(of: 0x0A).map { $0 - rest.startIndex } ?? -1
            if isLong {
                guard rest.count >= 8 else { throw Malformed(reason: "no length") }
                count = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(8)
            }
            guard count >= 0, rest.count > count else { throw Malformed(reason: "too short") }
            guard rest[rest.startIndex + count] == 0x0A else {
                throw Malformed(reason: "no newline after \(name)")
            }
            guard let first = name.utf8.first, (0x41...0x5A).contains(first),
                name.utf8.count <= 64,
                name.utf8.allSatisfy({
                    (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                })
            else {
                throw Malformed(reason: "the name \(name)")
            }
            fields.append((name, String(decoding: rest.prefix(count), as: UTF8.self)))
            rest = rest.dropFirst(count + 1)
        }
        self.fields = fields
    }
}
