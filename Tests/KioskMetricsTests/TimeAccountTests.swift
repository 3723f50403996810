import KioskMetrics
import Testing

@Suite struct TimeAccountTests {
    @Test func `the time that runs now is in the total`() {
        let account = TimeAccount()
        #expect(account.seconds(at: 5_000_000_000) == 0)
        account.run(true, at: 5_000_000_000)
        #expect(account.seconds(at: 7_500_000_000) == 2.5)
        account.run(true, at: 8_000_000_000)
        #expect(account.seconds(at: 9_000_000_000) == 4)
        account.run(false, at: 9_000_000_000)
        account.run(false, at: 10_000_000_000)
        #expect(account.seconds(at: 20_000_000_000) == 4)
        account.run(true, at: 20_000_000_000)
        #expect(account.seconds(at: 21_000_000_000) == 5)
    }

    @Test func `a board that has been up for long counts as well`() {
        let account = TimeAccount()
        let tenYears: Int64 = 315_360_000_000_000_000
        account.run(true, at: tenYears)
        #expect(account.seconds(at: tenYears + 1_000_000_000) == 1)
    }
}
