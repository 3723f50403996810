/// The rows of version 6, as they were written: the columns of `RecordRow`, separated by tabs.
enum GoldenV6 {
    /// The checksum of the script that makes the layout of version 6 from that of version 5.
    static let layoutChecksum: UInt32 = 0xe61b94fe

    // swift-format-ignore
    static let rows = #"""
        1	1780000000000000	returned_elsewhere	8	payment-8	-	-	{"chargedBack":0,"kind":"returned_elsewhere","knownBefore":0,"payment":"payment-8","sale":8,"total":{"amount":100,"currency":"JPY"}}	758081828
        2	1780000000000000	returned_elsewhere	8	payment-8	-	-	{"chargedBack":50,"kind":"returned_elsewhere","knownBefore":100,"payment":"payment-8","sale":8,"total":{"amount":150,"currency":"JPY"}}	1383208316
        3	1780000000000000	returned_elsewhere	5	payment-5	-	-	{"chargedBack":0,"kind":"returned_elsewhere","knownBefore":0,"payment":"payment-5","sale":5,"total":{"amount":150,"currency":"JPY"}}	2626164925
        4	1780000000000000	sale_opened	9	-	k3x9qa-9	-	{"createKey":"k3x9qa-9-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-9","price":{"amount":150,"currency":"JPY"},"sale":9,"sessionExpiresSeconds":300}	673445317
        5	1780000000000000	session_created	9	-	-	-	{"kind":"session_created","sale":9,"session":"session-9"}	1515305553
        6	1780000000000000	capture_confirmed	9	payment-9	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-9","sale":9,"session":"session-9"}	540861149
        7	1780000000000000	returned_elsewhere	9	payment-9	-	-	{"chargedBack":0,"kind":"returned_elsewhere","knownBefore":0,"payment":"payment-9","sale":9,"total":{"amount":100,"currency":"JPY"}}	1952049496
        8	1780000000000000	armed	9	-	-	A1	{"item":"A1","kind":"armed","pulseMilliseconds":400,"sale":9,"stockLeft":7}	3566424194
        """#
}
