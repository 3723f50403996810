import FoundationEssentials
import KioskDaemon
import Logging
import Testing

@Suite("Catalogue of messages")
struct CatalogueTests {
    private static let messages = MessageCatalogue.current.groups.flatMap(\.messages)
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `every message has an id of its own, as journald writes it`() {
        for message in Self.messages {
            #expect(message.id.count == 32, "\(message.english.title)")
            #expect(message.id.allSatisfy { "0123456789abcdef".contains($0) })
        }
        #expect(Set(Self.messages.map(\.id)).count == Self.messages.count)
    }

    @Test func `every message is explained in both languages, in words of its own`() {
        #expect(Self.messages.count > 50)
        for message in Self.messages {
            for words in [message.english, message.japanese] {
                #expect(!words.title.isEmpty && !words.cause.isEmpty)
                #expect(!words.title.contains("\n") && words.action?.isEmpty != true)
            }
            // Who must come, must be told what for; who is told so in one language, in both.
            #expect(message.level < .error || message.english.action != nil)
            #expect(
                (message.english.action == nil) == (message.japanese.action == nil),
                "\(message.english.title)")
            #expect(message.japanese.cause.unicodeScalars.contains { $0.value > 0x3000 })
        }
        #expect(Set(Self.messages.map(\.english.title)).count == Self.messages.count)
        #expect(Set(Self.messages.map(\.japanese.title)).count == Self.messages.count)
    }

    @Test func `a message is logged with its level, its text and its id`() {
        let recording = LogRecording()
        recording.logger().log(\.refunds.owed, ["sale.id": "7"])
        let message = MessageCatalogue.current.refunds.owed
        #expect(recording.all.map(\.level) == [.warning])
        #expect(recording.all.map(\.messageID) == [message.id])
        #expect(recording.all.map(\.line) == ["a refund is owed sale.id=7"])
    }

    @Test func `a message below the level costs no metadata`() {
        var logger = LogRecording().logger()
        logger.logLevel = .warning
        var asked = 0
        func metadata() -> Logger.Metadata {
            asked += 1
            return [:]
        }
        logger.log(\.sales.opened, metadata())
        logger.log(\.refunds.owed, metadata())
        #expect(asked == 1)
    }

    @Test func `whatever the service logs is in the catalogue, and the reverse`() throws {
        let sources = try ["Sources/KioskDaemon", "Sources/kioskd"].flatMap(Self.sources)
        #expect(sources.count > 100)
        for (path, text) in sources where !path.contains("/Demo/") {
            for level in ["info", "notice", "warning", "error", "critical"] {
                #expect(!text.contains("ogger.\(level)("), "\(path) logs without the catalogue")
            }
        }
        let calls = sources.map(\.text).joined()
        for group in Mirror(reflecting: MessageCatalogue.current).children {
            for message in Mirror(reflecting: group.value).children {
                let name = try "\(#require(group.label)).\(#require(message.label))"
                let isLogged = [",", ")"].contains { calls.contains("\\.\(name)\($0)") }
                #expect(isLogged, "nothing logs \(name)")
            }
        }
    }

    private static func sources(below folder: String) throws -> [(path: String, text: String)] {
        let top = root.appending(path: folder).path
        return try FileManager.default.subpathsOfDirectory(atPath: top)
            .filter { $0.hasSuffix(".swift") }
            .map { name in
                let path = "\(top)/\(name)"
                let bytes = try Data(contentsOf: URL(filePath: path))
                return (path, String(decoding: bytes, as: UTF8.self))
            }
    }

    @Test(arguments: CatalogueLanguage.all.indices)
    func `the files that are made of the catalogue are fresh`(index: Int) throws {
        let language = CatalogueLanguage.all[index]
        let page = CataloguePage(language: language)
        for (path, text) in [
            ("hardware/MESSAGES\(language.suffix).md", page.markdown),
            ("systemd/kioskd\(language.suffix).catalog", page.journaldCatalogue),
        ] {
            let file = Self.root.appending(path: path)
            if ProcessInfo.processInfo.environment["KIOSKD_WRITE_CATALOGUE"] == "1" {
                try Data(text.utf8).write(to: file)
            }
            let found = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(
                found == text,
                "stale: KIOSKD_WRITE_CATALOGUE=1 swift test --filter CatalogueTests makes it anew")
        }
    }
}
