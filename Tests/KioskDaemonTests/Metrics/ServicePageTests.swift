import KOMOJU
import KioskCore
import KioskGPIO
import KioskMetrics
import Testing

@testable import KioskDaemon

@Suite struct ServicePageTests {
    private let kiosk: CountedKiosk

    init() throws { kiosk = try CountedKiosk() }

    /// Every reason, found by the compiler: a new one does not compile here.
    private static func next(after reason: OutOfServiceReason) -> OutOfServiceReason? {
        switch reason {
        case .cloudUnreachable: .credentialsRejected
        case .credentialsRejected: .terminalDisabled
        case .terminalDisabled: .terminalRefuses
        case .terminalRefuses: .clockUntrusted
        case .clockUntrusted: .doorOpen
        case .doorOpen: .tilted
        case .tilted: .emergencyStop
        case .emergencyStop: .serviceKeyOn
        case .serviceKeyOn: .faultLatched(.invariant)
        case .faultLatched: .inputsUnreadable
        case .inputsUnreadable: .linesMissing(.chipGone)
        case .linesMissing(let obstacle):
            next(after: obstacle).map { .linesMissing($0) } ?? .paymentUndecided
        case .paymentUndecided: .stopping
        case .stopping: .crashLoop(starts: 3)
        case .crashLoop: nil
        }
    }

    private static func next(after obstacle: LineObstacle) -> LineObstacle? {
        switch obstacle {
        case .chipGone: .chipMissing("kiosk")
        case .chipMissing: .lineMissing(line: "GPIO5", chip: "kiosk")
        case .lineMissing: .lineHeld(line: "GPIO5", holder: "somebody")
        case .lineHeld: .found
        case .found: .refused("no")
        case .refused: nil
        }
    }

    @Test func `every reason for being out of service has its series`() {
        var codes = Set(CloudObstacle.allCases.map { OutOfServiceReason.cloudUnreachable($0).code })
        var reason: OutOfServiceReason? = .credentialsRejected
        while let found = reason {
            codes.insert(found.code)
            reason = Self.next(after: found)
        }
        #expect(codes == Set(OutOfServiceReason.codes))
        #expect(kiosk.value("kiosk_out_of_service{reason=\"journal_unusable\"}") == "0")
        #expect(codes.count == OutOfServiceReason.codes.count)
    }

    @Test func `the time out of service runs by reason, and goes on while it is read`() {
        let doors = "kiosk_out_of_service_seconds_total{reason=\"door_open\"}"
        let trouble = "kiosk_out_of_service_seconds_total{reason=\"trouble\"}"
        kiosk.show { $0.reasons = [.doorOpen, .cloudUnreachable(.trouble)] }
        #expect(kiosk.value("kiosk_selling") == "0")
        #expect(kiosk.value("kiosk_out_of_service{reason=\"door_open\"}") == "1")
        kiosk.pass(.seconds(10))
        kiosk.show { $0.reasons = [.cloudUnreachable(.trouble)] }
        kiosk.pass(.seconds(5))
        #expect(kiosk.value(doors) == "10")
        #expect(kiosk.value(trouble) == "15")
        kiosk.show { $0.reasons = [] }
        kiosk.pass(.seconds(60))
        #expect(kiosk.value(trouble) == "15")
        #expect(kiosk.value("kiosk_selling") == "1")
        #expect(kiosk.value("kiosk_out_of_service{reason=\"trouble\"}") == "0")
    }

    /// While it cannot be written the controller has no state of its own to tell (D7).
    @Test func `a journal that cannot be written is a reason, until the next word of the state`() {
        let seconds = "kiosk_out_of_service_seconds_total{reason=\"journal_unusable\"}"
        kiosk.show { status in
            status.reasons = [.doorOpen]
            status.sellable = ["A1"]
            status.stock = ["A1": 2]
            status.sale = .init(opening: CountedKiosk.opening(1), phase: .dispensing)
        }
        kiosk.metrics.take(.journalUnusable)
        #expect(kiosk.value("kiosk_selling") == "0")
        #expect(kiosk.value("kiosk_out_of_service{reason=\"journal_unusable\"}") == "1")
        #expect(kiosk.value("kiosk_out_of_service{reason=\"door_open\"}") == "0")
        #expect(kiosk.value("kiosk_item_sellable{item=\"A1\"}") == "0")
        #expect(kiosk.value("kiosk_sale_phase{phase=\"dispensing\"}") == "0")
        // What is left does not change with the disk.
        #expect(kiosk.value("kiosk_stock_items{item=\"A1\"}") == "2")
        kiosk.pass(.seconds(3))
        kiosk.metrics.take(.journalUnusable)
        kiosk.pass(.seconds(4))
        #expect(kiosk.value(seconds) == "7")
        kiosk.show { $0.reasons = [] }
        kiosk.pass(.seconds(60))
        #expect(kiosk.value(seconds) == "7")
        #expect(kiosk.value("kiosk_selling") == "1")
    }

    @Test func `the state of the items and of what is owed is on the page`() {
        kiosk.show { status in
            status.stock = ["A1": 2]
            status.sellable = ["A1"]
            status.wornOut = ["A1"]
            status.wear = ["A1": 120]
            status.stuck = ["B2"]
            status.faults = [.drops("A1"), .output("B2")]
            (status.refundsOwed, status.held, status.refundsRefused) = (3, 2, 1)
            status.receiptsOwed = 4
            status.sale = .init(opening: CountedKiosk.opening(1), phase: .dispensing)
        }
        #expect(kiosk.value("kiosk_stock_items{item=\"A1\"}") == "2")
        #expect(kiosk.value("kiosk_stock_items{item=\"B2\"}") == nil)
        #expect(kiosk.value("kiosk_item_sellable{item=\"A1\"}") == "1")
        #expect(kiosk.value("kiosk_item_sellable{item=\"B2\"}") == "0")
        #expect(kiosk.value("kiosk_output_worn_out{item=\"A1\"}") == "1")
        #expect(kiosk.value("kiosk_output_pulses{item=\"A1\"}") == "120")
        #expect(kiosk.value("kiosk_button_stuck{item=\"B2\"}") == "1")
        #expect(kiosk.value("kiosk_drop_fault{item=\"A1\"}") == "1")
        #expect(kiosk.value("kiosk_drop_fault{item=\"B2\"}") == "0")
        #expect(kiosk.value("kiosk_refunds_open") == "3")
        #expect(kiosk.value("kiosk_held_sales") == "2")
        #expect(kiosk.value("kiosk_refunds_refused") == "1")
        #expect(kiosk.value("kiosk_receipts_open") == "4")
        #expect(kiosk.value("kiosk_sale_phase{phase=\"dispensing\"}") == "1")
        #expect(kiosk.value("kiosk_sale_phase{phase=\"pushing\"}") == "0")
    }

    @Test func `calls are counted by what they were and how they ended`() {
        kiosk.metrics.take(
            CallTiming(call: .push, ending: .serverError, duration: .milliseconds(80)))
        #expect(
            kiosk.value("kiosk_api_calls_total{call=\"push\",result=\"server_error\"}") == "1")
        #expect(
            kiosk.value("kiosk_api_call_seconds_bucket{call=\"push\",le=\"0.05\"}") == "0")
        #expect(kiosk.value("kiosk_api_call_seconds_bucket{call=\"push\",le=\"0.1\"}") == "1")
        #expect(kiosk.value("kiosk_api_call_seconds_count{call=\"refund\"}") == "0")
    }

    @Test func `the process says what it is, and leaves out what it cannot know`() {
        #expect(
            kiosk.value(
                "kiosk_build_info{version=\"\(KioskVersion.current)\","
                    + "libgpiod=\"\(LibgpiodChip.libraryVersion)\"}") == "1")
        #expect(kiosk.value("kiosk_uptime_seconds") == "30")
        #expect(kiosk.value("process_start_time_seconds") == "1785000000.25")
        #expect(kiosk.value("kiosk_inbox_depth") == nil)
        let resident = kiosk.value("process_resident_memory_bytes").flatMap(Double.init)
        #expect((resident ?? 0) > 1_000_000)
    }

    @Test func `every family is declared once, by Prometheus' conventions`() {
        let names = MetricFamily.all.map(\.name)
        #expect(Set(names).count == names.count)
        for family in MetricFamily.all {
            #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
            #expect(family.help.hasSuffix("."), "\(family.name)")
        }
        #expect(kiosk.metrics.refusedSeries == 0)
    }
}
