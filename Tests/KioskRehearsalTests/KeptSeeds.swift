/// The seeds of worlds that broke a law once, of the product or of the rehearsal itself; each is
/// run for ever.
enum KeptSeeds {
    static let all: [UInt64] = [
        // The record of a session was on the disk although its write had failed.
        2_013_346_794_462_543,
        // A sale taken as delivered by policy, whose output never moved.
        4_923_233_582_502_816,
        // A refund declined with a 502, which KOMOJU replays under its key for a day.
        7_711_694_706_910_579,
        // A card on a screen whose session was over for minutes, and KOMOJU takes the money.
        5_763_425_249_011_680,
        // Two refunds at once that the balance does not cover for hours.
        6_621_634_590_248_516,
        // A slow disk, and outputs that refuse to go off.
        1_923_267_974_150_478, 7_673_088_670_569_822, 4_356_564_589_373_369,
        8_959_235_327_700_623,
        // An output that refuses to go off while the service stops for an hour.
        2_102_596_256_349_460,
        // KOMOJU takes the money on a session that was over for minutes, while the answer to the
        // last reading is under way.
        22_992_405_321_447,
        // The same, but the answer under way is the one that tells of it.
        5_137_990_913_211_149,
    ]
}
