import Testing

@testable import KOMOJUSimulator

@Suite struct ClockTests {
    @Test(arguments: [
        (0, 0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, 0, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (784_111_777, 86_400, "Mon, 07 Nov 1994 08:49:37 GMT"),
        (1_709_251_199, -86_400, "Wed, 28 Feb 2024 23:59:59 GMT"),
    ])
    func `every answer of the API tells the server's time`(
        seconds: Int64, ahead: Int, date: String
    ) {
        var model = KOMOJUModel()
        model.switches.clockAheadSeconds = ahead
        var state = SimulatorState(model: model)
        let answer = state.handle(
            ModelRequest(method: "GET", path: "/api/v1/payments"),
            at: ModelTime(microsecondsSince1970: seconds * 1_000_000))
        #expect(answer.headers.filter { $0.name == "Date" }.map(\.value) == [date])
    }
}
