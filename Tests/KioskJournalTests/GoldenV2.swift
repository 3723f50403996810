/// The rows of version 2, as they were written: the columns of `RecordRow`, separated by tabs.
enum GoldenV2 {
    /// The checksum of the script that makes the layout of version 2 from that of version 1.
    static let layoutChecksum: UInt32 = 0xadb48681

    // swift-format-ignore
    static let rows = #"""
        1	1780000000000000	resolved	5	-	-	-	{"by":"玉城","decision":"delivered","kind":"resolved","sale":5,"why":"\"seen\" on the floor"}	2038870515
        2	1780000000000000	sale_closed	5	-	-	-	{"kind":"sale_closed","sale":5}	4178635331
        3	1780000000000000	sale_opened	6	-	k3x9qa-6	-	{"createKey":"k3x9qa-6-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-6","price":{"amount":150,"currency":"JPY"},"sale":6,"sessionExpiresSeconds":300}	1068712089
        4	1780000000000000	session_created	6	-	-	-	{"kind":"session_created","sale":6,"session":"session-6"}	1359968979
        5	1780000000000000	capture_confirmed	6	payment-6	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-6","sale":6,"session":"session-6"}	872158110
        6	1780000000000000	receipt_owed	6	-	-	-	{"kind":"receipt_owed","sale":6,"session":"session-6"}	344115529
        7	1780000000000000	receipt_given_up	6	-	-	-	{"code":"error","kind":"receipt_given_up","sale":6}	201184814
        8	1780000000000000	held	6	-	-	-	{"kind":"held","payment":"payment-6","reason":{"armedWithoutOutcome":{}},"sale":6}	3515226025
        9	1780000000000000	resolved	6	-	-	-	{"by":"玉城","decision":"refund","kind":"resolved","sale":6,"why":"\"seen\" on the floor"}	3519331129
        10	1780000000000000	refund_owed	6	payment-6	-	-	{"kind":"refund_owed","money":{"amount":150,"currency":"JPY"},"payment":"payment-6","reason":{"capturedTooLate":{}},"sale":6}	1681843660
        11	1780000000000000	sale_opened	7	-	k3x9qa-7	-	{"createKey":"k3x9qa-7-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-7","price":{"amount":150,"currency":"JPY"},"sale":7,"sessionExpiresSeconds":300}	1392539664
        12	1780000000000000	session_created	7	-	-	-	{"kind":"session_created","sale":7,"session":"session-7"}	3733637523
        13	1780000000000000	capture_confirmed	7	payment-7	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-7","sale":7,"session":"session-7"}	2629590632
        14	1780000000000000	armed	7	-	-	A1	{"item":"A1","kind":"armed","pulseMilliseconds":400,"sale":7,"stockLeft":7}	1585903069
        15	1780000000000000	dispensed	7	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"delivered":{}},"sale":7}	2920740296
        16	1780000000000000	receipt_owed	7	-	-	-	{"kind":"receipt_owed","sale":7,"session":"session-7"}	2804355571
        17	1780000000000000	receipt_printed	7	-	-	-	{"kind":"receipt_printed","sale":7}	2309153574
        18	1780000000000000	sale_closed	7	-	-	-	{"kind":"sale_closed","sale":7}	2649457628
        19	1780000000000000	reconciled	-	-	-	-	{"differences":1,"findings":["sale 6: 1 yen"],"from":1780000000000000,"kind":"reconciled","payments":5,"sales":7,"to":1780000000000000}	1747454375
        20	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"resolvedByPerson":{}},"sale":9}	3795425610
        21	1780000000000000	held	9	-	-	-	{"kind":"held","money":{"amount":120,"currency":"JPY"},"payment":"p","reason":{"foreignPayment":{}},"sale":9}	2999794589
        """#
}
