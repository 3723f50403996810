import FoundationEssentials
import KioskConfiguration
import KioskCore
import Testing

/// A fault is a value that people and programs can read, and it never holds a secret.
struct FaultTests {
    @Test func `a fault is written as compilers write theirs`() {
        let fault = ConfigurationFault(
            severity: .error, line: 31, column: 22, jsonPath: "items[0].dispense.pulse_ms",
            message: "400000 is over the maximum of 10000 ms (10 s)")
        #expect(
            fault.formatted(path: "kiosk.json")
                == "kiosk.json:31:22: error: items[0].dispense.pulse_ms: "
                + "400000 is over the maximum of 10000 ms (10 s)")
    }

    @Test func `a fault that was found is told in both languages, and to programs in English`()
        throws
    {
        let text = WrongFile.good.replacing("400", with: "400000")
        let outcome = ConfigurationFile.check(text: text)
        let fault = try #require(outcome.faults.first)
        #expect(
            fault.formatted(path: "kiosk.json", in: .japanese)
                == "kiosk.json:9:50: エラー: items[0].dispense.pulse_ms: "
                + "400000 は上限の 10000 ms (10 s) を超えています")
        #expect(
            outcome.bilingualReport(path: "k") == [
                .init(
                    fault.formatted(path: "k"), ja: fault.formatted(path: "k", in: .japanese))
            ])
        let read = try JSONDecoder().decode(
            ConfigurationFault.self, from: try JSONEncoder().encode(fault))
        #expect(read.message == fault.message && read.words.isVerbatim)
    }

    @Test func `a fault of the whole file has no JSON path`() {
        let fault = ConfigurationFault(
            severity: .warning, line: 1, column: 1, jsonPath: "", message: "m")
        #expect(fault.formatted(path: "k") == "k:1:1: warning: m")
    }

    @Test func `a fault travels as JSON with keys in snake case`() throws {
        let fault = ConfigurationFault(
            severity: .error, line: 2, column: 3, jsonPath: "a.b", message: "m")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(fault)
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"column":3,"json_path":"a.b","line":2,"message":"m","severity":"error"}"#)
        #expect(try JSONDecoder().decode(ConfigurationFault.self, from: data) == fault)
    }

    @Test(
        arguments: [
            "sk_test_7Jq2Z", "sk_live_7Jq2Z", "SK_LIVE_7Jq2Z", "a9f0c1d2e3b4a5968778695a4b3c2d1e",
            "x sk_test_7Jq2Z",
        ])
    func `nothing that could be a secret is repeated, wherever it stands`(secret: String) {
        let slots = [
            ("\"A1\"", "\"\(secret)\""), ("\"shibuya-042\"", "\"\(secret)!\""),
            ("150", "\"\(secret)\""), ("\"chip\"", "\"backend\": \"\(secret)\", \"chip\""),
            ("\"chip\"", "\"\(secret)\": 1, \"chip\""), ("\"gpiochip0\"", "{\"\(secret)\": {}}"),
            ("150", secret), ("\"id\": \"A1\"", "\(secret): 1"), ("\"GPIO17\"", "[\"\(secret)\"]"),
            ("\"terminal_id\"", "\"base_url\": \"\(secret)\", \"terminal_id\""),
            ("\"terminal_id\"", "\"secret_key_file\": \"\(secret)\", \"terminal_id\""),
            ("\"terminal_id\"", "\"secret_key\": \"\(secret)\", \"terminal_id\""),
            ("  \"sale\"", "  \"panel\": { \"listen\": \"\(secret)\" },\n  \"sale\""),
            ("\"price\": 150", "\"price\": 150, \"name\": {\"\(secret)\": \"\(secret)\"}"),
            ("  \"sale\"", "\"\(secret)\",\n  \"sale\""),
        ]
        for (part, replacement) in slots {
            let outcome = ConfigurationFile.check(
                text: WrongFile.good.replacing(part, with: replacement))
            let tail = secret.lowercased().suffix(6)
            for language in Language.allCases {
                let report = outcome.report(path: "k", in: language).joined(separator: "\n")
                #expect(!report.lowercased().contains(tail), "\(replacement)")
            }
        }
    }
}
