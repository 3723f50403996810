import KioskMetrics

/// What is counted of sales and money.
extension MetricFamily {
    static let salesOpened = MetricFamily(
        "kiosk_sales_opened_total", .counter, labels: ["item"],
        "Selections that were accepted, by item.")
    static let sales = MetricFamily(
        "kiosk_sales_total", .counter, labels: ["outcome"],
        "Sales that came to their end at the kiosk, by how they ended first.")
    static let cancels = MetricFamily(
        "kiosk_sales_cancelled_total", .counter, labels: ["reason"],
        "Sessions that the kiosk decided to end unpaid, by the reason.")
    static let dispenses = MetricFamily(
        "kiosk_dispenses_total", .counter, labels: ["item", "outcome"],
        "Armed pulses by what became of the goods.")
    static let refundsOwed = MetricFamily(
        "kiosk_refunds_owed_total", .counter, labels: ["reason"],
        "Captured payments that had to go back, by the reason.")
    static let refunds = MetricFamily(
        "kiosk_refunds_total", .counter, labels: ["result"],
        "Refunds that came to an end: done, or left to the operator.")
    static let holds = MetricFamily(
        "kiosk_holds_total", .counter, labels: ["reason"],
        "Sales that had to wait for a person, by the reason.")
    static let captured = MetricFamily(
        "kiosk_captured_amount_total", .counter, labels: ["currency"],
        "Money that was captured, in the lowest denomination of the currency.")
    static let refunded = MetricFamily(
        "kiosk_refunded_amount_total", .counter, labels: ["currency"],
        "Money that went back, in the lowest denomination of the currency.")
    static let returned = MetricFamily(
        "kiosk_returned_elsewhere_total", .counter, labels: ["by"],
        "Times that money of a sale went back without this kiosk: by staff, or by the card "
            + "holder's bank.")
    static let capturesFirst = MetricFamily(
        "kiosk_captures_first_known_total", .counter, labels: ["source"],
        "Captures by who knew of them first.")
    static let pressToPush = MetricFamily(
        "kiosk_press_to_push_seconds", .histogram(bounds: Bounds.network),
        "From the accepted selection being on disk until KOMOJU took the push to the terminal.")
    static let pushToCapture = MetricFamily(
        "kiosk_push_to_capture_seconds", .histogram(bounds: Bounds.customer),
        "From the push being taken until the capture was read: the customer's time.")
    static let captureToRelay = MetricFamily(
        "kiosk_capture_to_relay_seconds", .histogram(bounds: Bounds.relay),
        "From the answer that says captured being there until the output was active.")
    static let saleFamilies: [MetricFamily] = [
        salesOpened, sales, cancels, dispenses, refundsOwed, refunds, holds, captured, refunded,
        returned, capturesFirst, pressToPush, pushToCapture, captureToRelay,
    ]

    /// Upper bounds of histograms, in seconds.
    private enum Bounds {
        static let relay: [Double] = [
            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
        ]
        static let network: [Double] = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
        static let customer: [Double] = [1, 2.5, 5, 10, 15, 20, 30, 45, 60, 90, 120, 300]
    }
}
