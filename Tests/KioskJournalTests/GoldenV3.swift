/// The rows of version 3, as they were written: the columns of `RecordRow`, separated by tabs.
enum GoldenV3 {
    /// The checksum of the script that makes the layout of version 3 from that of version 2.
    static let layoutChecksum: UInt32 = 0x4aece7f7

    // swift-format-ignore
    static let rows = #"""
        1	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"tilted","sale":9}	3779832928
        2	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"emergency_stop","sale":9}	1184725294
        3	1780000000000000	dispensed	9	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"failed":{"_0":"stalled"}},"sale":9}	2650843339
        4	1780000000000000	dispensed	9	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"failed":{"_0":"not_opened"}},"sale":9}	3804028369
        5	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"dispenseFailed":{"_0":"stalled"}},"sale":9}	2207781220
        """#
}
