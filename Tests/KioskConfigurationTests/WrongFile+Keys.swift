extension WrongFile {
    /// Keys that are unknown, misspelt, doubled or missing.
    static let keys: [WrongFile] = [
        WrongFile(
            "an unknown key with a near one",
            replacing: "\"price\": 150",
            with: "\"pirce\": 150",
            says: [
                "kiosk.json:7:19: error: items[0].pirce: unknown key; did you mean \"price\"?"
            ]),
        WrongFile(
            "an unknown key in camel case",
            replacing: "\"payment_window_s\"",
            with: "\"paymentWindowS\"",
            says: [
                "kiosk.json:14:13: error: sale.paymentWindowS: unknown key; did you mean "
                    + "\"payment_window_s\" (seconds)?"
            ]),
        WrongFile(
            "the wrong unit",
            replacing: "\"pulse_ms\": 400",
            with: "\"pulse_s\": 1",
            says: [
                "kiosk.json:9:38: error: items[0].dispense.pulse_s: unknown key; did you "
                    + "mean \"pulse_ms\" (milliseconds)?"
            ]),
        WrongFile(
            "no unit",
            replacing: "\"payment_window_s\"",
            with: "\"payment_window\"",
            says: [
                "kiosk.json:14:13: error: sale.payment_window: unknown key; did you mean "
                    + "\"payment_window_s\" (seconds)?"
            ]),
        WrongFile(
            "an unknown key without a near one",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"colour\": \"red\"",
            says: [
                "kiosk.json:7:33: error: items[0].colour: unknown key; the keys here are id, "
                    + "name, price, stock, order_prefix, button, dispense, sold_out_lamp"
            ]),
        WrongFile(
            "a key of another section",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"terminal_id\": \"2ffj2lrc9l29qp018i7jo74cm\"",
            says: [
                "kiosk.json:2:35: error: kiosk.terminal_id: unknown key here; "
                    + "\"terminal_id\" belongs in komoju"
            ]),
        WrongFile(
            "an unknown key at the top",
            replacing: "  \"sale\"",
            with: "  \"sales\"",
            says: [
                "kiosk.json:14:3: error: sales: unknown key; did you mean \"sale\"?"
            ]),
        WrongFile(
            "a key with characters that move a cursor, break a line or hide",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"a\u{7F}\u{9B}2J\u{2028}\u{202E}\u{E0001}é茶\": 1",
            says: [
                "kiosk.json:7:33: error: items[0]"
                    + "[\"a\\u007F\\u009B2J\\u2028\\u202E\\uDB40\\uDC01é茶\"]: unknown key; "
                    + "the keys here are id, name, price, stock, order_prefix, button, dispense, "
                    + "sold_out_lamp"
            ]),
        WrongFile(
            "a long unknown key",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\": 1",
            says: [
                "kiosk.json:7:33: error: items[0][(not shown, 52 characters)]: unknown key; "
                    + "the keys here are id, name, price, stock, order_prefix, button, dispense, "
                    + "sold_out_lamp"
            ]),
        WrongFile(
            "a key given twice",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"price\": 200",
            says: [
                "kiosk.json:7:33: error: items[0].price: the key is given twice, first at "
                    + "7:19; remove one of the two"
            ]),
        WrongFile(
            "a missing section",
            replacing: "  \"gpio\": { \"chip\": \"gpiochip0\" },\n",
            with: "",
            says: [
                "kiosk.json:1:1: error: gpio: is required; write for example \"gpio\": { "
                    + "\"chip\": \"gpiochip0\" }"
            ]),
        WrongFile(
            "a missing id",
            replacing: "\"id\": \"shibuya-042\"",
            with: "",
            says: [
                "kiosk.json:2:12: error: kiosk.id: is required; write for example \"id\": "
                    + "\"shibuya-042\""
            ]),
        WrongFile(
            "a missing terminal",
            replacing: "\"terminal_id\": \"2ffj2lrc9l29qp018i7jo74cm\"",
            with: "",
            says: [
                "kiosk.json:3:13: error: komoju.terminal_id: is required; write for example "
                    + "\"terminal_id\": \"2ffj2lrc9l29qp018i7jo74cm\""
            ]),
        WrongFile(
            "a missing price",
            replacing: "\"price\": 150",
            with: "\"stock\": 1",
            says: [
                "kiosk.json:6:5: error: items[0].price: is required; write for example "
                    + "\"price\": 150"
            ]),
        WrongFile(
            "a missing chip",
            replacing: "\"chip\": \"gpiochip0\"",
            with: "\"backend\": \"libgpiod\"",
            says: [
                "kiosk.json:4:11: error: gpio.chip: is required; write for example \"chip\": "
                    + "\"pinctrl-bcm2711\""
            ]),
        WrongFile(
            "a missing pulse length",
            replacing: ", \"pulse_ms\": 400",
            with: "",
            says: [
                "kiosk.json:9:19: error: items[0].dispense.pulse_ms: is required; write for "
                    + "example \"pulse_ms\": 400"
            ]),
        WrongFile(
            "a missing line",
            replacing: "\"line\": \"GPIO17\"",
            with: "",
            says: [
                "kiosk.json:8:17: error: items[0].button.line: is required; write for "
                    + "example \"line\": \"GPIO17\""
            ]),
        WrongFile(
            "no items",
            replacing: "\"items\": [\n    {\n      \"id\": \"A1\", \"price\": 150,\n      "
                + "\"button\": { \"line\": \"GPIO17\" },\n      \"dispense\": { "
                + "\"line\": \"GPIO5\", \"pulse_ms\": 400 }\n    }\n  ]",
            with: "\"items\": []",
            says: [
                "kiosk.json:5:12: error: items: the list has 0 entries; write 1 to 64"
            ]),
        WrongFile(
            "an unknown language",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": { \"jp\": \"緑茶\" }",
            says: [
                "kiosk.json:7:43: error: items[0].name.jp: unknown language; write \"ja\", "
                    + "\"en\" or \"ko\""
            ]),
        WrongFile(
            "a name in no language",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": {}",
            says: [
                "kiosk.json:7:41: error: items[0].name: no name in any language; write for "
                    + "example { \"ja\": \"緑茶\" }"
            ]),
    ]
}
