import KioskCore
import KioskDaemon

/// KOMOJU's real port, with a witness at the door.
struct WitnessedCloud: CloudPort {
    let port: any CloudPort
    let witness: Witness

    func perform(_ call: CloudCall) async -> CloudAnswer {
        witness.take(.calling(call))
        let answer = await port.perform(call)
        witness.take(.called(call, answer))
        return answer
    }
}
