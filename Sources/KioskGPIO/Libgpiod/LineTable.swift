/// Finds the offsets of lines that are given by name or by offset.
struct LineTable {
    /// The chip as error messages call it.
    let chip: String
    /// How many lines the chip has.
    let lineCount: Int
    /// The chip's lines; needed only where one is given by its name.
    let lines: [LineDescription]

    /// The offset of each line; each line at most once, and at most `max` of them.
    func offsets(of references: [LineReference], max: Int) throws(GPIOError) -> [Int] {
        guard references.count <= max else {
            throw .tooManyLines(chip: chip, count: references.count, max: max)
        }
        var offsets: [Int] = []
        for reference in references {
            let offset = try offset(of: reference)
            if offsets.contains(offset) {
                throw .lineUsedTwice(chip: chip, line: reference)
            }
            offsets.append(offset)
        }
        return offsets
    }

    private func offset(of reference: LineReference) throws(GPIOError) -> Int {
        switch reference {
        case .offset(let offset):
            guard (0..<lineCount).contains(offset) else {
                throw .lineNotFound(chip: chip, line: reference)
            }
            return offset
        case .name(let name):
            let matches = lines.filter { $0.name == name }.map(\.offset)
            if matches.count > 1 {
                throw .lineAmbiguous(chip: chip, line: reference, offsets: matches)
            }
            guard let offset = matches.first else {
                throw .lineNotFound(chip: chip, line: reference)
            }
            return offset
        }
    }
}
