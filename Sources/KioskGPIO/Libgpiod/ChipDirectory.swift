import CGPIOD

/// The GPIO chips of the machine, as device files in a directory.
public struct ChipDirectory: Sendable {
    /// The directory, normally `/dev`.
    public let path: String

    /// The chips of that directory.
    public init(path: String = "/dev") {
        self.path = path
    }

    /// The most chips that are looked at.
    private static let chipCountMax = 64

    /// The chips that can be opened, and the errors of the others.
    ///
    /// Boards link a second name to a chip for old programs; such a chip is listed once.
    public func chips() throws(GPIOError) -> (found: [ChipDescription], failures: [GPIOError]) {
        var found: [ChipDescription] = []
        var failures: [GPIOError] = []
        for path in try paths() {
            do throws(GPIOError) {
                let chip = try ChipHandle(path: path).description(path: path)
                if !found.contains(where: { $0.name == chip.name }) {
                    found.append(chip)
                }
            } catch {
                failures.append(error)
            }
        }
        return (found, failures)
    }

    /// The path of the chip that is meant by a label, a name or a path.
    func resolve(_ wanted: String) throws(GPIOError) -> String {
        if wanted.hasPrefix("/") {
            return wanted
        }
        let (found, failures) = try chips()
        if let named = found.first(where: { $0.name == wanted }) {
            return named.path
        }
        let labelled = found.filter { $0.label == wanted }
        if labelled.count > 1 {
            throw .chipAmbiguous(wanted: wanted, found: labelled.map(\.description))
        }
        guard let chip = labelled.first else {
            throw .chipNotFound(
                wanted: wanted, found: (found.map(\.description) + failures.map(\.description)))
        }
        return chip.path
    }

    /// The chips, but for one, that have a line of that name.
    ///
    /// It only helps to explain an error, so chips that cannot be read are passed over.
    func chips(having line: String, except other: ChipDescription) -> [ChipDescription] {
        do throws(GPIOError) {
            return try survey().found.filter { survey in
                survey.chip.name != other.name && survey.lines.contains { $0.name == line }
            }.map(\.chip)
        } catch {
            return []
        }
    }

    private func paths() throws(GPIOError) -> [String] {
        // Each path has its own run of bytes, ended by a zero.
        var bytes = [CChar](
            repeating: 0, count: Self.chipCountMax * Int(CGPIOD_PATH_SIZE))
        let count = unsafe cgpiod_chip_paths(path, &bytes, Self.chipCountMax)
        guard count >= 0 else {
            throw .chip(path, operation: "list its chips", SystemError(negative: count))
        }
        return (0..<min(Int(count), Self.chipCountMax)).map { index in
            let path = bytes.dropFirst(index * Int(CGPIOD_PATH_SIZE)).prefix { $0 != 0 }
            return String(decoding: path.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
