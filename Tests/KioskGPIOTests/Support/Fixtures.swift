import Dispatch
import KioskGPIO
import Synchronization

@testable import KioskCore

/// Two items, a door and two lamps; `B2`'s relay and the fault lamp are active low.
let twoItems = LinePlan(
    inputs: [
        InputLine(
            role: .button("A1"), reference: .name("GPIO17"), activeLow: true, bias: .pullUp),
        InputLine(role: .button("B2"), reference: .offset(18), activeLow: false, bias: .pullDown),
        InputLine(role: .door, reference: .name("GPIO23"), activeLow: false, bias: .disabled),
    ],
    outputs: [
        OutputLine(role: .dispense("A1"), reference: .name("GPIO5"), activeLow: false),
        OutputLine(role: .dispense("B2"), reference: .name("GPIO6"), activeLow: true),
        OutputLine(role: .lamp(.ready), reference: .name("GPIO12"), activeLow: false),
        OutputLine(role: .lamp(.fault), reference: .name("GPIO16"), activeLow: true),
    ])

/// A permit as only the machine makes them.
func permit(_ item: ItemID, _ milliseconds: Int, sale: Int64 = 1) -> PulsePermit {
    PulsePermit(
        for: PulseOrder(sale: SaleID(sale), item: item, duration: .milliseconds(milliseconds)))
}

/// Collects what callbacks bring, for a test that awaits it.
struct Inbox<Element: Sendable>: Sendable {
    private let stream: AsyncStream<Element>
    private let continuation: AsyncStream<Element>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func put(_ element: Element) {
        continuation.yield(element)
    }

    func next() async throws -> Element {
        var iterator = stream.makeAsyncIterator()
        guard let element = await iterator.next() else {
            throw CancellationError()
        }
        return element
    }

    /// All that is in the inbox; it takes no more after this.
    func close() async -> [Element] {
        continuation.finish()
        var elements: [Element] = []
        for await element in stream {
            elements.append(element)
        }
        return elements
    }
}

/// Holds up whoever passes until it is opened, which it stays.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func pass() {
        semaphore.wait()
        semaphore.signal()
    }

    func open() {
        semaphore.signal()
    }
}

extension KioskLines {
    /// Asks for a pulse and awaits its report.
    func report(of permit: consuming PulsePermit) async throws -> PulseOutcome {
        let inbox = Inbox<PulseReport>()
        pulse(permit) { inbox.put($0) }
        return try await inbox.next().outcome
    }
}

extension MockChip {
    /// The lamps of `twoItems`: ready is the first, fault the second.
    func lamps() throws(GPIOError) -> any OutputRequest {
        try requestOutputs(Array(twoItems.outputs.suffix(2)), consumer: "kioskd")
    }

    /// The level of a line now.
    func level(_ name: String) -> LineLevel? {
        snapshot().first { $0.name == name }?.level
    }
}

extension PulseOutcome {
    /// How long the output was on, where that is told.
    var onTime: Duration? {
        switch self {
        case .completed(let onTime), .endedEarly(let onTime): onTime
        case .refused, .failed, .offFailed: nil
        }
    }

    /// Whether the pulse was on for its whole time.
    var isCompleted: Bool {
        switch self {
        case .completed: true
        case .endedEarly, .refused, .failed, .offFailed: false
        }
    }
}
