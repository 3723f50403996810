/// The seeds of worlds that broke a law once, of the product or of the rehearsal itself; each is
/// run for ever.
enum KeptSeeds {
    static let all: [UInt64] = [
        // The record of a session was on the disk although its write had failed.
        2_013_346_794_462_543,
        // A sale taken as delivered by policy, whose output never moved.
        4_923_233_582_502_816,
    ]
}
