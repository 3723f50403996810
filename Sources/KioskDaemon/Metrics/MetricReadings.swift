import KioskCore
import KioskGPIO
import KioskJournal
import KioskMetrics
import Synchronization

/// What is read when the page is asked for.
struct MetricReadings {
    let journal: String
    let facts: ServiceFacts
    let clock: ControllerClock
    let outOfService: OutOfServiceTimes
    let shelf: GaugesShelf

    /// The readings, by the names of their families.
    var all: [String: MetricStore.Reading] {
        let (journal, facts, clock, outOfService) = (journal, facts, clock, outOfService)
        let shelf = shelf
        func input(_ number: @escaping @Sendable (InputCounts) -> Int) -> MetricStore.Reading {
            {
                let counts = shelf.gauges?.inputCounts ?? []
                return counts.map { MetricSample(Double(number($0)), labels: [$0.role.words]) }
            }
        }
        func news(
            _ samples: @escaping @Sendable (NewsTally.Counts) -> [(String, Int)]
        ) -> MetricStore.Reading {
            {
                samples(shelf.tally?.counts ?? NewsTally.Counts()).map {
                    MetricSample(Double($0.1), labels: [$0.0])
                }
            }
        }
        let readings: [(MetricFamily, MetricStore.Reading)] = [
            (.outOfServiceSeconds, { outOfService.samples(at: clock.monotonic()) }),
            (.inputEdges, input(\.edges)),
            (.inputCounted, input(\.counted)),
            (.inputSpikes, input(\.spikes)),
            (.inputLost, input(\.lostEdges)),
            (.capturesFirst, news(Self.capturesFirst)),
            (
                .feedReads,
                news { [("ok", $0.feedReads), ("failed", $0.feedFailures)] }
            ),
            (.deliveries, news(Self.deliveries)),
            (.buildInfo, { [Self.build] }),
            (.uptime, { Self.one((clock.monotonic() - facts.startedAt).inSeconds) }),
            (.inboxDepth, { Self.one(shelf.gauges.map { Double($0.inboxDepth) }) }),
            (.inboxDepthMax, { Self.one(shelf.gauges.map { Double($0.inboxDepthMax) }) }),
            (.journalBytes, { Self.one(Self.bytes(of: journal)) }),
            (
                .processStart,
                { Self.one(Double(facts.startedAtWall.microsecondsSince1970) / 1e6) }
            ),
            (.processMemory, { Self.one(ProcessReading.residentBytes().map(Double.init)) }),
            (.processSeconds, { Self.one(ProcessReading.processorSeconds()) }),
        ]
        return Dictionary(uniqueKeysWithValues: readings.map { ($0.0.name, $0.1) })
    }

    @Sendable private static func capturesFirst(_ counts: NewsTally.Counts) -> [(String, Int)] {
        NewsTally.Source.allCases.map { ($0.rawValue, counts.capturesFirstBy[$0, default: 0]) }
    }

    @Sendable private static func deliveries(_ counts: NewsTally.Counts) -> [(String, Int)] {
        [
            ("taken", counts.deliveries - counts.duplicates), ("repeated", counts.duplicates),
            ("refused", counts.refused), ("no_delivery", counts.notDeliveries),
            ("cut_off", counts.cutOff),
        ]
    }

    private static let build = MetricSample(
        1, labels: [KioskVersion.current, LibgpiodChip.libraryVersion])

    /// What cannot be read is left out of the page: a number that is not true is worse than none.
    private static func one(_ value: Double?) -> [MetricSample] {
        value.map { [MetricSample($0)] } ?? []
    }

    private static func bytes(of journal: String) -> Double? {
        do throws(JournalError) {
            return Double(try Journal.sizeInBytes(path: journal))
        } catch {
            return nil
        }
    }
}

/// Holds what can be read off the controller, which is made after the metrics that it feeds.
final class GaugesShelf: Sendable {
    private let held = Mutex<(gauges: ControllerGauges, tally: NewsTally)?>(nil)

    /// Takes them.
    func put(_ gauges: ControllerGauges, _ tally: NewsTally) {
        held.withLock { $0 = (gauges, tally) }
    }

    /// What was taken last.
    var gauges: ControllerGauges? { held.withLock { $0?.gauges } }

    /// What was counted of KOMOJU's news.
    var tally: NewsTally? { held.withLock { $0?.tally } }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(wholeNanoseconds) / 1e9 }
}
