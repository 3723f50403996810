import CoreMetrics
import KOMOJU
import KioskCore
import KioskMetrics

/// Counts the calls to KOMOJU.
struct CallMeter: Sendable {
    private struct Key: Hashable {
        let call: CallTiming.Call
        let ending: CallTiming.Ending
    }

    private let endings: CounterSet<Key>
    private let seconds: [CallTiming.Call: Timer]

    init(in store: MetricStore) {
        let keys = CallTiming.Call.allCases.flatMap { call in
            CallTiming.Ending.allCases.map { Key(call: call, ending: $0) }
        }
        endings = CounterSet(.calls, keys, in: store) { [$0.call.rawValue, $0.ending.rawValue] }
        seconds = Dictionary(
            uniqueKeysWithValues: CallTiming.Call.allCases.map { call in
                (
                    call,
                    Timer(
                        label: MetricFamily.callSeconds.name,
                        dimensions: [("call", call.rawValue)], factory: store)
                )
            })
    }

    /// An attempt is over.
    func take(_ timing: CallTiming) {
        endings.count(Key(call: timing.call, ending: timing.ending))
        seconds[timing.call]?.count(timing.duration)
    }
}

/// The cloud port, with a stamp when an answer says that the session is paid.
struct MeasuredCloud: CloudPort {
    let cloud: any CloudPort
    let captureRead: @Sendable (SaleID) -> Void

    func perform(_ call: CloudCall) async -> CloudAnswer {
        let answer = await cloud.perform(call)
        if let sale = call.sale, case .done(.session(let reading)) = answer,
            reading.payment?.status == .captured
        {
            captureRead(sale)
        }
        return answer
    }
}
