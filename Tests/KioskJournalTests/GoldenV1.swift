/// The rows of version 1, as they were written: the columns of `RecordRow`, separated by tabs.
enum GoldenV1 {
    /// The checksum of the script that makes the layout.
    static let layoutChecksum: UInt32 = 0xc7aad823

    // swift-format-ignore
    static let rows = #"""
        1	1780000000000000	started	-	-	-	-	{"kind":"started","version":"1.0"}	2720529628
        2	1780000000000000	stock_declared	-	-	-	A1	{"configured":12,"item":"A1","kind":"stock_declared","left":12}	1352022943
        3	1780000000000000	sale_opened	1	-	k3x9qa-1	-	{"createKey":"k3x9qa-1-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-1","price":{"amount":150,"currency":"JPY"},"sale":1,"sessionExpiresSeconds":300}	2592633237
        4	1780000000000000	session_created	1	-	-	-	{"kind":"session_created","sale":1,"session":"session-1"}	1904208427
        5	1780000000000000	capture_confirmed	1	payment-1	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-1","sale":1,"session":"session-1"}	1655618559
        6	1780000000000000	armed	1	-	-	A1	{"item":"A1","kind":"armed","pulseMilliseconds":400,"sale":1,"stockLeft":7}	3249299098
        7	1780000000000000	dispensed	1	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"delivered":{}},"sale":1}	3044648610
        8	1780000000000000	sale_closed	1	-	-	-	{"kind":"sale_closed","sale":1}	1788886689
        9	1780000000000000	sale_opened	2	-	k3x9qa-2	-	{"createKey":"k3x9qa-2-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-2","price":{"amount":150,"currency":"JPY"},"sale":2,"sessionExpiresSeconds":300}	2346991942
        10	1780000000000000	session_created	2	-	-	-	{"kind":"session_created","sale":2,"session":"session-2"}	1770363791
        11	1780000000000000	cancel_asked	2	-	-	-	{"kind":"cancel_asked","reason":"customer","sale":2}	388012035
        12	1780000000000000	ended_unpaid	2	-	-	-	{"ending":{"cancelled":{}},"kind":"ended_unpaid","sale":2}	3589274123
        13	1780000000000000	sale_closed	2	-	-	-	{"kind":"sale_closed","sale":2}	1052289476
        14	1780000000000000	fault_latched	-	-	-	-	{"detail":"it did not go off","kind":"fault_latched","name":"output.A1"}	944913812
        15	1780000000000000	fault_cleared	-	-	-	-	{"by":"玉城 /\"quoted\"\n","kind":"fault_cleared","name":"output.A1"}	3378048097
        16	1780000000000000	sale_opened	3	-	k3x9qa-3	-	{"createKey":"k3x9qa-3-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-3","price":{"amount":150,"currency":"JPY"},"sale":3,"sessionExpiresSeconds":300}	97539441
        17	1780000000000000	session_created	3	-	-	-	{"kind":"session_created","sale":3,"session":"session-3"}	1830633504
        18	1780000000000000	capture_confirmed	3	payment-3	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-3","sale":3,"session":"session-3"}	1681812851
        19	1780000000000000	refund_owed	3	payment-3	-	-	{"kind":"refund_owed","money":{"amount":150,"currency":"JPY"},"payment":"payment-3","reason":{"capturedTooLate":{}},"sale":3}	3845894870
        20	1780000000000000	refund_asked	3	-	-	-	{"attempt":1,"key":"refund-1","kind":"refund_asked","money":{"amount":150,"currency":"JPY"},"sale":3}	308616218
        21	1780000000000000	refund_done	3	-	-	-	{"kind":"refund_done","money":{"amount":150,"currency":"JPY"},"sale":3}	3868724076
        22	1780000000000000	sale_closed	3	-	-	-	{"kind":"sale_closed","sale":3}	3553585936
        23	1780000000000000	sale_opened	4	-	k3x9qa-4	-	{"createKey":"k3x9qa-4-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-4","price":{"amount":150,"currency":"JPY"},"sale":4,"sessionExpiresSeconds":300}	3975929958
        24	1780000000000000	session_created	4	-	-	-	{"kind":"session_created","sale":4,"session":"session-4"}	384338207
        25	1780000000000000	capture_confirmed	4	payment-4	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-4","sale":4,"session":"session-4"}	4012130854
        26	1780000000000000	refund_owed	4	payment-4	-	-	{"kind":"refund_owed","money":{"amount":150,"currency":"JPY"},"payment":"payment-4","reason":{"capturedTooLate":{}},"sale":4}	3433617394
        27	1780000000000000	refund_asked	4	-	-	-	{"attempt":1,"key":"refund-1","kind":"refund_asked","money":{"amount":150,"currency":"JPY"},"sale":4}	3147252442
        28	1780000000000000	refund_needs_operator	4	-	-	-	{"code":"insufficient_funds","kind":"refund_needs_operator","sale":4}	1588385967
        29	1780000000000000	sale_opened	5	-	k3x9qa-5	-	{"createKey":"k3x9qa-5-create","item":"A1","kind":"sale_opened","orderNumber":"k3x9qa-5","price":{"amount":150,"currency":"JPY"},"sale":5,"sessionExpiresSeconds":300}	2297109981
        30	1780000000000000	session_created	5	-	-	-	{"kind":"session_created","sale":5,"session":"session-5"}	504466502
        31	1780000000000000	capture_confirmed	5	payment-5	-	-	{"capturedAt":1780000000000000,"kind":"capture_confirmed","money":{"amount":150,"currency":"JPY"},"payment":"payment-5","sale":5,"session":"session-5"}	2958749069
        32	1780000000000000	armed	5	-	-	A1	{"item":"A1","kind":"armed","pulseMilliseconds":400,"sale":5,"stockLeft":7}	3660323454
        33	1780000000000000	dispensed	5	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"unknown":{}},"sale":5}	3282457070
        34	1780000000000000	held	5	-	-	-	{"kind":"held","payment":"payment-5","reason":{"armedWithoutOutcome":{}},"sale":5}	3104087220
        35	1780000000000000	stopped	-	-	-	-	{"kind":"stopped","reason":"asked"}	2497993286
        36	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"payment_window_over","sale":9}	3757562728
        37	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"customer","sale":9}	4243846187
        38	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"door_opened","sale":9}	1215115333
        39	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"stop_asked","sale":9}	1317444475
        40	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"push_failed","sale":9}	1782516502
        41	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"hardware_fault","sale":9}	3527771998
        42	1780000000000000	cancel_asked	9	-	-	-	{"kind":"cancel_asked","reason":"restarted","sale":9}	3877057544
        43	1780000000000000	ended_unpaid	9	-	-	-	{"ending":{"cancelled":{}},"kind":"ended_unpaid","sale":9}	2985307491
        44	1780000000000000	ended_unpaid	9	-	-	-	{"ending":{"expired":{}},"kind":"ended_unpaid","sale":9}	3823515408
        45	1780000000000000	ended_unpaid	9	-	-	-	{"ending":{"paymentFailed":{}},"kind":"ended_unpaid","sale":9}	325067923
        46	1780000000000000	ended_unpaid	9	-	-	-	{"ending":{"refundedElsewhere":{}},"kind":"ended_unpaid","sale":9}	676350337
        47	1780000000000000	ended_unpaid	9	-	-	-	{"ending":{"createRejected":{"code":"bad_request"}},"kind":"ended_unpaid","sale":9}	123688437
        48	1780000000000000	ended_unpaid	9	-	-	-	{"ending":{"neverCreated":{}},"kind":"ended_unpaid","sale":9}	180649153
        49	1780000000000000	dispensed	9	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"failed":{"_0":"not_energised"}},"sale":9}	729645370
        50	1780000000000000	dispensed	9	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"failed":{"_0":"interlock_opened"}},"sale":9}	2526512847
        51	1780000000000000	dispensed	9	-	-	-	{"item":"A1","kind":"dispensed","outcome":{"failed":{"_0":"nothing_dropped"}},"sale":9}	1660962670
        52	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"dispenseFailed":{"_0":"nothing_dropped"}},"sale":9}	3543614217
        53	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"capturedTooLate":{}},"sale":9}	3123434970
        54	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"restartedBeforeArming":{}},"sale":9}	2794079967
        55	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"cannotVend":{}},"sale":9}	556735694
        56	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"mismatch":{}},"sale":9}	3001129556
        57	1780000000000000	refund_owed	9	p	-	-	{"kind":"refund_owed","money":{"amount":1,"currency":"JPY"},"payment":"p","reason":{"outcomeUnknown":{}},"sale":9}	1436872161
        58	1780000000000000	held	9	-	-	-	{"kind":"held","reason":{"armedWithoutOutcome":{}},"sale":9}	1393220143
        59	1780000000000000	held	9	-	-	-	{"kind":"held","reason":{"foreignPayment":{}},"sale":9}	1883675966
        60	1780000000000000	held	9	-	-	-	{"kind":"held","reason":{"paymentAlreadyUsed":{}},"sale":9}	761573583
        61	1780000000000000	held	9	-	-	-	{"kind":"held","reason":{"refundedElsewhere":{}},"sale":9}	3570880915
        62	1780000000000000	held	9	-	-	-	{"kind":"held","reason":{"paymentNeverSettled":{}},"sale":9}	1349956423
        63	1780000000000000	fault_latched	-	-	-	-	{"detail":"three misses","kind":"fault_latched","name":"drops.A1"}	1705127445
        64	1780000000000000	fault_latched	-	-	-	-	{"detail":"a rule","kind":"fault_latched","name":"invariant"}	1508279450
        65	1780000000000000	armed	9	-	-	A1	{"item":"A1","kind":"armed","pulseMilliseconds":400,"sale":9}	2598685604
        66	1780000000000000	capture_confirmed	9	p	-	-	{"kind":"capture_confirmed","money":{"amount":9999999,"currency":"JPY"},"payment":"p","sale":9,"session":"s"}	1957337820
        """#
}
