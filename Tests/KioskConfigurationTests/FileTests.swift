import FoundationEssentials
import Glibc
import KioskConfiguration
import Testing

/// What is no file, or no file of ours, gets one clear line; nothing hangs and nothing crashes.
@Suite(.timeLimit(.minutes(1)))
struct FileTests {
    private func onlyLine(_ path: String) -> String {
        let outcome = ConfigurationFile.load(path: path)
        #expect(outcome.configuration == nil)
        #expect(outcome.faults.count == 1)
        return outcome.report(path: "k").first ?? ""
    }

    @Test func `a good file is loaded`() throws {
        let directory = try TestDirectory()
        let path = try directory.write(WrongFile.good, to: "k", mode: 0o644)
        #expect(ConfigurationFile.load(path: path).passes(strict: true))
    }

    @Test func `a missing file`() throws {
        let directory = try TestDirectory()
        let expected =
            "k:1:1: error: there is no such file; "
            + "check the path, or start from config/kiosk.json"
        #expect(onlyLine(directory.path + "/none.json") == expected)
        #expect(onlyLine("") == expected)
        #expect(onlyLine("/etc/hostname/kiosk.json") == expected)
    }

    @Test func `a directory`() throws {
        let directory = try TestDirectory()
        #expect(
            onlyLine(directory.path)
                == "k:1:1: error: this is a directory; give the path of a file")
    }

    @Test func `a pipe is not waited for`() throws {
        let directory = try TestDirectory()
        let path = directory.path + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(onlyLine(path) == "k:1:1: error: this is a pipe; give the path of a file")
    }

    @Test func `a device is not opened`() {
        #expect(onlyLine("/dev/zero") == "k:1:1: error: this is a device; give the path of a file")
    }

    @Test func `a file over one MiB`() throws {
        let directory = try TestDirectory()
        let space = [UInt8](repeating: 0x20, count: ConfigurationFile.bytesMax)
        let good = Array(WrongFile.good.utf8)
        let path = try directory.write(good + space, to: "k")
        #expect(
            onlyLine(path) == "k:1:1: error: the file is over 1048576 bytes (1 MiB); "
                + "this is not a kiosk's configuration")
        let fitting = try directory.write(good + space.dropLast(good.count), to: "k")
        #expect(ConfigurationFile.load(path: fitting).passes())
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
    func `a file that may not be read`() throws {
        let directory = try TestDirectory()
        let path = try directory.write(WrongFile.good, to: "k", mode: 0o000)
        #expect(
            onlyLine(path) == "k:1:1: error: cannot open the file: permission denied; "
                + "check the file's owner and permissions")
    }

    @Test func `a file that others may write`() throws {
        let directory = try TestDirectory()
        let path = try directory.write(WrongFile.good, to: "k", mode: 0o664)
        #expect(
            onlyLine(path) == "k:1:1: error: others than its owner may change this file "
                + "(mode 0664); run chmod go-w on it")
    }

    @Test(
        arguments: [
            (0o644, 0, []), (0o644, 990, []), (0o600, 990, []), (0o444, 0, []),
            (
                0o646, 0,
                ["others than its owner may change this file (mode 0646); run chmod go-w on it"]
            ),
            (
                0o644, 1000,
                ["the file belongs to user 1000, who may change it; run chown root on it"]
            ),
        ] as [(UInt32, UInt32, [String])])
    func `who may change the file`(mode: UInt32, owner: UInt32, expected: [String]) {
        let outcome = ConfigurationFile.check(
            Array(WrongFile.good.utf8), facts: FileFacts(mode: mode, owner: owner), user: 990)
        #expect(outcome.faults.map(\.message) == expected)
        #expect((outcome.configuration != nil) == expected.isEmpty)
    }

    @Test func `faults of the file's owner and of its contents come together`() {
        let outcome = ConfigurationFile.check(
            Array(WrongFile.good.replacing("150", with: "0").utf8),
            facts: FileFacts(mode: 0o100666, owner: 0))
        #expect(outcome.faults.map(\.line) == [1, 7])
    }

    @Test(
        arguments: [
            ([], "1:1: error: the file is empty; start from config/kiosk.json"),
            (
                Array(" \n\t\r\n".utf8),
                "1:1: error: the file is empty; start from config/kiosk.json"
            ),
            (
                [0xEF, 0xBB, 0xBF] + Array("{}".utf8),
                "1:1: error: the file starts with a byte-order mark; save it as UTF-8 without BOM"
            ),
            (
                [0xFF, 0xFE, 0x7B, 0x00],
                "1:1: error: the file is UTF-16; save it as UTF-8 without BOM"
            ),
            (
                Array("{\n  \"緑\": \"".utf8) + [0x97, 0xCE] + Array("\"}".utf8),
                "2:9: error: the byte 0x97 is not UTF-8; "
                    + "save the file as UTF-8 (not Shift_JIS or Latin-1)"
            ),
            (
                Array("{\"a\": \"".utf8) + [0xED, 0xA0, 0x80] + Array("\"}".utf8),
                "1:8: error: the byte 0xED is not UTF-8; "
                    + "save the file as UTF-8 (not Shift_JIS or Latin-1)"
            ),
            (
                Array("[]".utf8),
                "1:1: error: found a list where the file's one object { … } is expected"
            ),
            (
                Array("null".utf8),
                "1:1: error: found null where the file's one object { … } is expected"
            ),
        ] as [([UInt8], String)])
    func `bytes that are no configuration`(bytes: [UInt8], expected: String) {
        let outcome = ConfigurationFile.check(bytes)
        #expect(outcome.report(path: "k") == ["k:" + expected])
    }

    @Test func `nesting has an end`() {
        for text in ["[", "{\"a\":"] {
            let outcome = ConfigurationFile.check(
                text: String(repeating: text, count: 100_000))
            #expect(outcome.faults.count == 1)
            #expect(
                outcome.faults.first?.message
                    == "lists and objects are nested more than 32 deep; "
                    + "the configuration needs no more than six levels")
        }
    }

    @Test func `an empty object misses what is required and nothing else`() {
        let outcome = ConfigurationFile.check(text: "{}")
        #expect(outcome.faults.map(\.jsonPath) == ["gpio", "items", "kiosk", "komoju"])
    }
}
