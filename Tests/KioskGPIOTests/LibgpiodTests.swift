import Glibc
import Testing

@testable import KioskGPIO

struct LibgpiodTests {
    @Test(arguments: [
        ("/dev/gpiochip-none", "ENOENT"), ("/dev/null", "ENOTTY"), ("/tmp", "EISDIR"),
    ])
    func `a path that is no chip is named with its error`(path: String, name: String) {
        do {
            _ = try LibgpiodChip(path)
            Issue.record("\(path) was opened as a chip")
        } catch {
            guard case .chip(let chip, "open", let cause) = error else {
                Issue.record("another error: \(error)")
                return
            }
            #expect(chip == path)
            #expect(cause.name == name)
            #expect(error.description.hasPrefix("GPIO chip \(path): open: \(name) ("))
        }
    }

    @Test func `a label that nobody has lists what was found`() throws {
        let directory = try scratchDirectory()
        defer { removeScratch(directory) }
        #expect(symlink("/dev/null", "\(directory)/gpiochip10") == 0)
        #expect(symlink("/dev/nothing", "\(directory)/gpiochip2") == 0)
        #expect(symlink("/dev/null", "\(directory)/gpiochip") == 0)
        #expect(symlink("/dev/null", "\(directory)/gpiochip3x") == 0)
        do {
            _ = try LibgpiodChip("pinctrl-bcm2711", in: ChipDirectory(path: directory))
            Issue.record("a chip was found")
        } catch {
            guard case .chipNotFound("pinctrl-bcm2711", let found) = error else {
                Issue.record("another error: \(error)")
                return
            }
            #expect(found.count == 2)
            #expect(found.first?.contains("gpiochip2: open: ENOENT") == true)
            #expect(found.last?.contains("gpiochip10: open: ENOTTY") == true)
        }
    }

    @Test func `a machine without chips is told so`() throws {
        let directory = try scratchDirectory()
        defer { removeScratch(directory) }
        #expect(throws: GPIOError.chipNotFound(wanted: "x", found: [])) {
            try LibgpiodChip("x", in: ChipDirectory(path: directory))
        }
        #expect(try ChipDirectory(path: directory).chips().found == [])
        #expect(
            GPIOError.chipNotFound(wanted: "x", found: []).description.contains(
                "this machine has none"))
    }

    @Test func `a directory that is not there is an error`() {
        #expect(
            throws: GPIOError.chip(
                "/nowhere", operation: "list its chips", SystemError(code: ENOENT))
        ) {
            try LibgpiodChip("x", in: ChipDirectory(path: "/nowhere"))
        }
    }

    private func removeScratch(_ directory: String) {
        for name in ["gpiochip10", "gpiochip2", "gpiochip", "gpiochip3x"] {
            unlink("\(directory)/\(name)")
        }
        #expect(rmdir(directory) == 0)
    }

    private func scratchDirectory() throws -> String {
        var template = Array("/tmp/kioskd-chips-XXXXXX".utf8CString)
        let made = mkdtemp(&template)
        return String(cString: try #require(made))
    }
}

struct LineTableTests {
    private let table = LineTable(
        chip: "gpiochip0", lineCount: 4,
        lines: ["ID_SD", "GPIO17", "twice", "twice"].enumerated().map { offset, name in
            LineDescription(
                offset: offset, name: name, isOutput: false, isUsed: false, consumer: "")
        })

    @Test func `lines are found by name and by offset`() throws {
        #expect(try table.offsets(of: [.name("GPIO17"), .offset(0)], max: 64) == [1, 0])
    }

    @Test(arguments: [
        (
            [LineReference.name("GPIO99")],
            GPIOError.lineNotFound(chip: "gpiochip0", line: .name("GPIO99"))
        ),
        ([.offset(4)], .lineNotFound(chip: "gpiochip0", line: .offset(4))),
        ([.offset(-1)], .lineNotFound(chip: "gpiochip0", line: .offset(-1))),
        (
            [.name("twice")],
            .lineAmbiguous(chip: "gpiochip0", line: .name("twice"), offsets: [2, 3])
        ),
        (
            [.name("GPIO17"), .offset(1)],
            .lineUsedTwice(chip: "gpiochip0", line: .offset(1))
        ),
        (
            [.offset(0), .offset(1), .offset(2)],
            .tooManyLines(chip: "gpiochip0", count: 3, max: 2)
        ),
    ])
    func `lines that cannot be had are named`(lines: [LineReference], expected: GPIOError) {
        #expect(throws: expected) { try table.offsets(of: lines, max: 2) }
    }

    @Test(arguments: [
        ("17", LineReference.offset(17)), ("0", .offset(0)), ("GPIO17", .name("GPIO17")),
        ("", .name("")), ("-1", .name("-1")), ("1 7", .name("1 7")),
        ("99999999999999999999", .name("99999999999999999999")),
    ])
    func `figures are an offset and all else is a name`(text: String, expected: LineReference) {
        #expect(LineReference(text) == expected)
        #expect(LineReference(text).description == text)
    }

    @Test func `a line that another chip has is told with what to write`() {
        func chip(_ number: Int, _ label: String) -> ChipDescription {
            ChipDescription(
                path: "/dev/gpiochip\(number)", name: "gpiochip\(number)", label: label,
                lineCount: 54)
        }
        let missing = GPIOError.lineNotFound(chip: "gpiochip0 [soc]", line: .name("GPIO17"))
        #expect(
            missing.description.hasSuffix("no line 'GPIO17'; `kioskd gpio list` shows all lines"))
        let found = missing.naming { name in name == "GPIO17" ? [chip(4, "pinctrl-rp1")] : [] }
        #expect(
            found.description
                == "GPIO chip gpiochip0 [soc] has no line 'GPIO17'; gpiochip4 [pinctrl-rp1] "
                + "(54 lines) has it: write \"chip\": \"pinctrl-rp1\" in \"gpio\"")
        let nameless = missing.naming { _ in [chip(4, "")] }
        #expect(nameless.description.contains("\"chip\": \"gpiochip4\""))
        let several = missing.naming { _ in [chip(4, "rp1"), chip(5, "rp1")] }
        #expect(several.description.contains("gpiochip4 [rp1] (54 lines), gpiochip5"))
        let offset = GPIOError.lineNotFound(chip: "gpiochip0", line: .offset(99))
        #expect(offset.naming { _ in [chip(4, "rp1")] } == offset)
    }

    @Test func `the library says its version`() {
        #expect(LibgpiodChip.libraryVersion.split(separator: ".").count >= 2)
    }

    @Test func `a line that is held tells its holder`() {
        func holder(_ isUsed: Bool, _ consumer: String) -> String? {
            LineDescription(
                offset: 0, name: "", isOutput: true, isUsed: isUsed, consumer: consumer
            ).holder
        }
        #expect(holder(false, "") == nil)
        #expect(holder(true, "led0") == "led0")
        #expect(holder(true, "") == "a holder without a name")
    }

    @Test func `errors have their names`() {
        #expect(SystemError(name: "EIO") == SystemError(code: EIO))
        #expect(SystemError(name: "EWHAT") == nil)
        #expect(SystemError(code: EIO).description == "EIO (Input/output error)")
        #expect(SystemError(code: 9_999).name == "errno 9999")
    }

    @Test func `an interrupted call is repeated and another failure names the call`() throws {
        var tries = 0
        let result = try systemCall("read") { () -> Int in
            tries += 1
            errno = EINTR
            return tries < 3 ? -1 : 7
        }
        #expect(result == 7)
        #expect(tries == 3)
        #expect(throws: GPIOError.system(call: "read", SystemError(code: EBADF))) {
            try systemCall("read") { () -> Int in
                errno = EBADF
                return -1
            }
        }
    }
}
