import Glibc
import Testing

@testable import KioskDaemon

/// Programs of the system that are asked something.
@Suite(.timeLimit(.minutes(1)))
struct ProgramCallTests {
    @Test func `its output, its exit code and its last complaint come back`() throws {
        let answer = try ProgramCall.run(
            "/bin/sh", ["-c", "echo one; echo first >&2; echo last >&2; read -r x; exit 7"])
        #expect(answer.output == Array("one\n".utf8))
        #expect(answer.complaint == "last")
        #expect(answer.exitCode == 7)
    }

    @Test func `much output is read whole, and too much ends the program`() throws {
        let much = try ProgramCall.run("/bin/sh", ["-c", "head -c 1000000 /dev/zero"])
        #expect(much.output.count == 1_000_000)
        #expect(throws: OperatingSystemError.call("read", code: EMSGSIZE)) {
            try ProgramCall.run("/bin/sh", ["-c", "cat /dev/zero"])
        }
    }

    @Test func `a program that a signal ends has no exit code, and one that is missing is named`()
        throws
    {
        #expect(try ProgramCall.run("/bin/sh", ["-c", "kill -9 $$"]).exitCode == nil)
        #expect(throws: OperatingSystemError.call("/nowhere", code: ENOENT)) {
            try ProgramCall.run("/nowhere", [])
        }
    }

    @Test func `nothing of our own environment reaches it`() throws {
        let answer = try ProgramCall.run("/usr/bin/env", [])
        #expect(
            String(decoding: answer.output, as: UTF8.self).split(separator: "\n").sorted() == [
                "LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            ])
    }
}
