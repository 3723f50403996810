import FoundationEssentials
import Testing

/// The documentation of the states follows the machine.
struct DiagramTests {
    private var file: URL {
        URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/KioskCore/Documentation.docc/SaleStates.md")
    }

    @Test func `the diagram of the states is fresh`() throws {
        let page = TransitionTable().page
        if ProcessInfo.processInfo.environment["KIOSKD_WRITE_DIAGRAM"] == "1" {
            try Data(page.utf8).write(to: file)
        }
        let found = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(
            found == page,
            "stale: KIOSKD_WRITE_DIAGRAM=1 swift test --filter DiagramTests writes it anew")
    }

    @Test func `every state of a sale is left for another`() {
        let from = Set(TransitionTable().rows.map(\.from))
        #expect(
            from == [
                "noSale", "creatingSession", "searching", "pushing", "awaitingPayment",
                "cancelling", "dispensing",
            ])
    }
}
