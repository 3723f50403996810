import FoundationEssentials
import Testing

@testable import KOMOJU

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2023-12-12T03:07:28Z", 1_702_350_448_000_000),
        ("2023-12-12T11:55:46.000+09:00", 1_702_349_746_000_000),
        ("2023-12-12T11:55:46.123456789+09:00", 1_702_349_746_123_456),
        ("2023-12-12T11:55:46.5-03:30", 1_702_394_746_500_000),
        ("2024-02-29T23:59:59Z", 1_709_251_199_000_000),
        ("1969-12-31T23:59:59Z", -1_000_000),
    ])
    func `both forms are read`(text: String, microseconds: Int64) {
        #expect(Timestamp(text)?.microsecondsSince1970 == microseconds)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000_000),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199_000_000),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ])
    func `the time of an HTTP response is read`(text: String, microseconds: Int64) {
        #expect(Timestamp(httpDate: text)?.microsecondsSince1970 == microseconds)
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "now",
        "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 JST", "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Thu, 29 Feb 2023 23:59:59 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun,  06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37+09:00 GMT",
    ])
    func `no other form of it is read`(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test(arguments: [
        "", "2023-12-12", "2023-12-12T03:07:28", "2023-12-12 03:07:28Z", "2023-13-12T03:07:28Z",
        "2023-00-12T03:07:28Z", "2023-02-29T03:07:28Z", "2023-04-31T03:07:28Z",
        "2023-12-12T24:07:28Z", "2023-12-12T03:60:28Z", "2023-12-12T03:07:61Z",
        "2023-12-12T03:07:28.Z", "2023-12-12T03:07:28.1234567890Z", "2023-12-12T03:07:28Zx",
        "2023-12-12T03:07:28+0900", "2023-12-12T03:07:28+24:00", "+023-12-12T03:07:28Z",
        "２０２３-12-12T03:07:28Z", "1702350448",
    ])
    func `nothing looser is read`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `what is written is read again, over four centuries`() throws {
        var seconds: Int64 = -5_000_000_000
        while seconds < 8_000_000_000 {
            let stamp = Timestamp(microsecondsSince1970: seconds * 1_000_000)
            #expect(Timestamp(stamp.description) == stamp)
            let foundation = Date(timeIntervalSince1970: Double(seconds))
            #expect(stamp.description == foundation.ISO8601Format())
            seconds += 86_400 * 97 + 12_347
        }
    }

    @Test func `time stamps are ordered by time, not by their text`() throws {
        let earlier = try #require(Timestamp("2023-12-12T11:55:46.000+09:00"))
        let later = try #require(Timestamp("2023-12-12T03:07:28Z"))
        #expect(earlier < later)
    }
}
