import KioskMetrics

/// What is counted of the kiosk, its hardware, KOMOJU's answers and the process.
extension MetricFamily {
    static let selling = MetricFamily(
        "kiosk_selling", .gauge, "Whether the kiosk is in service: 1 or 0.")
    static let outOfService = MetricFamily(
        "kiosk_out_of_service", .gauge, labels: ["reason"],
        "Why the kiosk does not sell: 1 while the reason holds.")
    static let outOfServiceSeconds = MetricFamily(
        "kiosk_out_of_service_seconds_total", .counter, labels: ["reason"],
        "For how long each reason has held, the time that runs included.")
    static let saleRunning = MetricFamily(
        "kiosk_sale_phase", .gauge, labels: ["phase"],
        "Where the running sale stands: 1 for the phase it is in.")
    static let refundsOpen = MetricFamily(
        "kiosk_refunds_open", .gauge, "Refunds that are owed and being tried.")
    static let receiptsOpen = MetricFamily(
        "kiosk_receipts_open", .gauge, "Receipts that are to be printed.")
    static let held = MetricFamily(
        "kiosk_held_sales", .gauge, "Sales that wait for a person, refused refunds among them.")
    static let refundsRefused = MetricFamily(
        "kiosk_refunds_refused", .gauge, "Refunds that KOMOJU refused and that wait for a person.")

    static let stock = MetricFamily(
        "kiosk_stock_items", .gauge, labels: ["item"], "What is left of each counted item.")
    static let sellable = MetricFamily(
        "kiosk_item_sellable", .gauge, labels: ["item"], "Whether the item can be sold: 1 or 0.")
    static let pulses = MetricFamily(
        "kiosk_pulses_total", .counter, labels: ["item", "result"],
        "Pulses of the outputs by how they ended, trials included.")
    static let wear = MetricFamily(
        "kiosk_output_pulses", .gauge, labels: ["item"],
        "How often the output has moved since it was replaced.")
    static let wornOut = MetricFamily(
        "kiosk_output_worn_out", .gauge, labels: ["item"],
        "Whether the output has moved as often as it may: 1 or 0.")
    static let stuck = MetricFamily(
        "kiosk_button_stuck", .gauge, labels: ["item"],
        "Whether the item's button is stuck: 1 or 0.")
    static let dropFault = MetricFamily(
        "kiosk_drop_fault", .gauge, labels: ["item"],
        "Whether the item is not sold because its goods were not seen to fall: 1 or 0.")
    static let inputEdges = MetricFamily(
        "kiosk_input_edges_total", .counter, labels: ["input"],
        "Changes of the input's line, bounces among them.")
    static let inputCounted = MetricFamily(
        "kiosk_input_counted_total", .counter, labels: ["input"],
        "Presses, or changes to active, that were stable for long enough.")
    static let inputSpikes = MetricFamily(
        "kiosk_input_spikes_total", .counter, labels: ["input"],
        "Times that the input moved and came back without counting.")
    static let inputLost = MetricFamily(
        "kiosk_input_edges_lost_total", .counter, labels: ["input"],
        "Changes that the chip dropped; the level was read again.")

    static let calls = MetricFamily(
        "kiosk_api_calls_total", .counter, labels: ["call", "result"],
        "Attempts of calls to KOMOJU by how they ended.")
    static let callSeconds = MetricFamily(
        "kiosk_api_call_seconds",
        .histogram(bounds: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]), labels: ["call"],
        "How long each attempt of a call to KOMOJU took, failed ones included.")
    static let feedReads = MetricFamily(
        "kiosk_event_feed_reads_total", .counter, labels: ["result"],
        "Looks at KOMOJU's list of events by how they ended.")
    static let deliveries = MetricFamily(
        "kiosk_webhook_deliveries_total", .counter, labels: ["result"],
        "What came to the webhook's address, by what became of it.")
    static let differences = MetricFamily(
        "kiosk_reconciliation_differences", .gauge,
        "Differences from KOMOJU's books in the last comparison of this process.")
    static let compared = MetricFamily(
        "kiosk_reconciliation_last_timestamp_seconds", .gauge,
        "When the journal was compared with KOMOJU's books last, since 1970; 0 before the first.")

    static let buildInfo = MetricFamily(
        "kiosk_build_info", .gauge, labels: ["version", "libgpiod"],
        "The versions of the service and of its GPIO library; always 1.")
    static let uptime = MetricFamily(
        "kiosk_uptime_seconds", .gauge, "For how long the process runs.")
    static let inboxDepth = MetricFamily(
        "kiosk_inbox_depth", .gauge, "Events and commands that wait for the controller now.")
    static let inboxDepthMax = MetricFamily(
        "kiosk_inbox_depth_highest", .gauge,
        "The most events and commands that have waited for the controller at the same time.")
    static let journalBytes = MetricFamily(
        "kiosk_journal_bytes", .gauge, "The size of the journal with what belongs to it.")
    static let processStart = MetricFamily(
        "process_start_time_seconds", .gauge, "When the process started, in seconds since 1970.")
    static let processMemory = MetricFamily(
        "process_resident_memory_bytes", .gauge, "Memory of the process that is in RAM.")
    static let processSeconds = MetricFamily(
        "process_cpu_seconds_total", .counter, "Processor time of the process, its threads' sum.")

    static let statusFamilies: [MetricFamily] = [
        selling, outOfService, outOfServiceSeconds, saleRunning, refundsOpen, receiptsOpen, held,
        refundsRefused, stock, sellable, pulses, wear, wornOut, stuck, dropFault,
    ]
    static let inputFamilies: [MetricFamily] = [
        inputEdges, inputCounted, inputSpikes, inputLost,
    ]
    static let processFamilies: [MetricFamily] = [
        calls, callSeconds, feedReads, deliveries, differences, compared, buildInfo, uptime,
        inboxDepth, inboxDepthMax,
        journalBytes, processStart, processMemory, processSeconds,
    ]

    /// Everything that is on the page, in its order.
    static let all = saleFamilies + statusFamilies + inputFamilies + processFamilies
}
