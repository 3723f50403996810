/// The rows of version 4, as they were written: the columns of `RecordRow`, separated by tabs.
enum GoldenV4 {
    /// The checksum of the script that makes the layout of version 4 from that of version 3.
    static let layoutChecksum: UInt32 = 0x98d36efc

    // swift-format-ignore
    static let rows = #"""
        1	1780000000000000	output_tried	-	-	-	A1	{"by":"玉城","item":"A1","kind":"output_tried","pulseMilliseconds":400,"pulses":8,"stockConfigured":12,"stockLeft":7}	3139588736
        2	1780000000000000	wear_reset	-	-	-	A1	{"by":"玉城","item":"A1","kind":"wear_reset","pulsesBefore":8,"stockConfigured":12,"stockLeft":7}	542844481
        3	1780000000000000	stock_declared	-	-	-	A1	{"by":"玉城","configured":12,"item":"A1","kind":"stock_declared","left":3,"pulses":0}	1066240923
        4	1780000000000000	sale_opened	8	-	k3x9qa-8	-	{"createKey":"k3x9qa-8-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-8","price":{"amount":150,"currency":"JPY"},"sale":8,"sessionExpiresSeconds":300}	312316785
        5	1780000000000000	session_created	8	-	-	-	{"kind":"session_created","sale":8,"session":"session-8"}	1475825945
        6	1780000000000000	capture_confirmed	8	payment-8	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-8","sale":8,"session":"session-8"}	4073353099
        7	1780000000000000	armed	8	-	-	A1	{"item":"A1","kind":"armed","pulseMilliseconds":400,"pulses":1,"sale":8,"stockConfigured":12,"stockLeft":2}	4040780266
        8	1780000000000000	dispensed	8	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"delivered":{}},"sale":8}	550374620
        9	1780000000000000	sale_closed	8	-	-	-	{"kind":"sale_closed","sale":8}	3219314271
        """#
}
