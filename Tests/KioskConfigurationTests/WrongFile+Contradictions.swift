extension WrongFile {
    /// Values that do not go together, and secrets.
    static let contradictions: [WrongFile] = [
        WrongFile(
            "pages for everybody on the network without a password",
            replacing: "  \"sale\"",
            with: "  \"panel\": { \"listen\": \"0.0.0.0:80\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:24: error: panel.listen: others on the network can reach the pages, "
                    + "and panel.password_file names no file with a password; write "
                    + "\"127.0.0.1:80\", or name a file and run `kioskd panel password`"
            ]),
        WrongFile(
            "one line used twice by name",
            replacing: "\"GPIO23\"",
            with: "\"GPIO17\"",
            says: [
                "kiosk.json:12:72: error: inputs.door.line: the line \"GPIO17\" is used "
                    + "already by items[0].button.line at 8:27; give each use a line of its own"
            ]),
        WrongFile(
            "one line used three times",
            replacing: "\"GPIO23\" } },\n  \"outputs\": { \"ready_lamp\": { \"line\": "
                + "\"GPIO12\" }",
            with: "\"GPIO17\" } },\n  \"outputs\": { \"ready_lamp\": { \"line\": \"GPIO17\" }",
            says: [
                "kiosk.json:12:72: error: inputs.door.line: the line \"GPIO17\" is used "
                    + "already by items[0].button.line at 8:27; give each use a line of its own",
                "kiosk.json:13:40: error: outputs.ready_lamp.line: the line \"GPIO17\" is "
                    + "used already by items[0].button.line at 8:27; give each use a line of its "
                    + "own",
            ]),
        WrongFile(
            "an offset as a number and in digits",
            replacing: "\"line\": \"GPIO17\" },\n      \"dispense\": { \"line\": \"GPIO5\"",
            with: "\"line\": \"17\" },\n      \"dispense\": { \"line\": 17",
            says: [
                "kiosk.json:9:29: error: items[0].dispense.line: the line 17 is used already "
                    + "by items[0].button.line at 8:27; give each use a line of its own"
            ]),
        WrongFile(
            "two items with one id",
            replacing: "    }\n  ],",
            with: "    },\n    { \"id\": \"A1\", \"price\": 1, \"button\": { \"line\": 1 }, "
                + "\"dispense\": { \"line\": 2, \"pulse_ms\": 10 } }\n  ],",
            says: [
                "kiosk.json:11:13: error: items[1].id: the item id \"A1\" is used already by "
                    + "items[0].id at 7:13; give each item an id of its own"
            ]),
        WrongFile(
            "two items with one order prefix",
            replacing: "    }\n  ],",
            with: "    },\n    { \"id\": \"A2\", \"order_prefix\": \"A1\", \"price\": 1, "
                + "\"button\": { \"line\": 1 }, \"dispense\": { \"line\": 2, \"pulse_ms\": "
                + "10 } }\n  ],",
            says: [
                "kiosk.json:11:35: error: items[1].order_prefix: the order prefix \"A1\" is "
                    + "used already by items[0].order_prefix (its default); give each item an "
                    + "order prefix of its own"
            ]),
        WrongFile(
            "an order prefix that is a later item's id",
            replacing: "\"id\": \"A1\", \"price\": 150,\n      \"button\": { \"line\": "
                + "\"GPIO17\" },\n      \"dispense\": { \"line\": \"GPIO5\", "
                + "\"pulse_ms\": 400 }\n    }",
            with: "\"id\": \"A1\", \"order_prefix\": \"B\", \"price\": 150,\n      "
                + "\"button\": { \"line\": \"GPIO17\" },\n      \"dispense\": { \"line\": "
                + "\"GPIO5\", \"pulse_ms\": 400 }\n    },\n    { \"id\": \"B\", \"price\": "
                + "1, \"button\": { \"line\": 1 }, \"dispense\": { \"line\": 2, "
                + "\"pulse_ms\": 10 } }",
            says: [
                "kiosk.json:7:35: error: items[0].order_prefix: the order prefix \"B\" is "
                    + "used already by items[1].order_prefix (its default); give each item an "
                    + "order prefix of its own"
            ]),
        WrongFile(
            "a path used twice",
            replacing: "  \"sale\"",
            with: "  \"journal\": { \"path\": \"/run/kioskd/x\" },\n  \"control\": { "
                + "\"socket\": \"/run/kioskd/x\" },\n  \"sale\"",
            says: [
                "kiosk.json:15:26: error: control.socket: the path \"/run/kioskd/x\" is used "
                    + "already by journal.path at 14:24; give each a path of its own"
            ]),
        WrongFile(
            "a path that is another's default",
            replacing: "  \"sale\"",
            with: "  \"journal\": { \"path\": \"/run/kioskd/control.sock\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:24: error: journal.path: the path "
                    + "\"/run/kioskd/control.sock\" is used already by control.socket (its "
                    + "default); give each a path of its own"
            ]),
        WrongFile(
            "a port used twice",
            replacing: "  \"sale\"",
            with: "  \"panel\": { \"listen\": \"127.0.0.1:8443\" },\n  \"webhook\": { "
                + "\"listen\": \"0.0.0.0:8443\" },\n  \"sale\"",
            says: [
                "kiosk.json:15:26: error: webhook.listen: the port 8443 is used already by "
                    + "panel.listen at 14:24; give each a port of its own"
            ]),
        WrongFile(
            "a payment window under the request time-out",
            replacing: "\"payment_window_s\": 60",
            with: "\"payment_window_s\": 10",
            says: [
                "kiosk.json:14:33: error: sale.payment_window_s: 10 s has to be longer than "
                    + "komoju.request_timeout_ms, which is 10000 ms by default; the time-outs "
                    + "nest: request_timeout_ms < payment_window_s < cancel_confirm_s < "
                    + "session_expires_s"
            ]),
        WrongFile(
            "a misspelt kind",
            replacing: "\"line\": \"GPIO5\", \"pulse_ms\"",
            with: "\"kind\": \"puls\", \"line\": \"GPIO5\", \"pulse_ms\"",
            says: [
                "kiosk.json:9:29: error: items[0].dispense.kind: \"puls\" is not one of "
                    + "\"pulse\", \"motor\" or \"door\"; did you mean \"pulse\"?"
            ]),
        WrongFile(
            "a cancel confirmation under the payment window",
            replacing: "\"payment_window_s\": 60",
            with: "\"payment_window_s\": 60, \"cancel_confirm_s\": 60",
            says: [
                "kiosk.json:14:57: error: sale.cancel_confirm_s: 60 s has to be longer than "
                    + "sale.payment_window_s, which is 60 s; the time-outs nest: "
                    + "request_timeout_ms < payment_window_s < cancel_confirm_s < session_expires_s"
            ]),
        WrongFile(
            "a session that expires before the cancel confirmation",
            replacing: "\"payment_window_s\": 60",
            with: "\"payment_window_s\": 60, \"cancel_confirm_s\": 120, "
                + "\"session_expires_s\": 100",
            says: [
                "kiosk.json:14:83: error: sale.session_expires_s: 100 s has to be longer "
                    + "than sale.cancel_confirm_s, which is 120 s; the time-outs nest: "
                    + "request_timeout_ms < payment_window_s < cancel_confirm_s < session_expires_s"
            ]),
        WrongFile(
            "a payment window over the session's default expiry",
            replacing: "\"payment_window_s\": 60",
            with: "\"payment_window_s\": 400",
            says: [
                "kiosk.json:14:33: error: sale.payment_window_s: 400 s has to be shorter "
                    + "than sale.session_expires_s, which is 300 s by default; the time-outs nest: "
                    + "request_timeout_ms < payment_window_s < cancel_confirm_s < session_expires_s"
            ]),
        WrongFile(
            "no room for the cancel confirmation",
            replacing: "\"payment_window_s\": 60",
            with: "\"payment_window_s\": 60, \"session_expires_s\": 61",
            says: [
                "kiosk.json:14:58: error: sale.session_expires_s: 61 s has to be at least 2 "
                    + "s longer than sale.payment_window_s, which is 60 s; the time-outs nest: "
                    + "request_timeout_ms < payment_window_s < cancel_confirm_s < session_expires_s"
            ]),
        WrongFile(
            "the mock backend in production",
            replacing: "\"id\": \"shibuya-042\" },\n  \"komoju\": { \"terminal_id\": "
                + "\"2ffj2lrc9l29qp018i7jo74cm\" },\n  \"gpio\": { \"chip\": "
                + "\"gpiochip0\" }",
            with: "\"id\": \"shibuya-042\", \"production\": true },\n  \"komoju\": { "
                + "\"terminal_id\": \"2ffj2lrc9l29qp018i7jo74cm\" },\n  \"gpio\": { "
                + "\"backend\": \"mock\" }",
            says: [
                "kiosk.json:4:24: error: gpio.backend: \"mock\" moves nothing, but "
                    + "kiosk.production is true; write \"libgpiod\""
            ]),
        WrongFile(
            "a test key in its own key",
            replacing: "\"terminal_id\": \"2",
            with: "\"secret_key\": \"sk_test_abcdefghijklmnop\", \"terminal_id\": \"2",
            says: [
                "kiosk.json:3:15: error: komoju.secret_key: a secret does not belong in this "
                    + "file; write it into a file that only kioskd's user may read, name that file "
                    + "in komoju.secret_key_file, or pass the systemd credential "
                    + "\"komoju-secret-key\"; then change the secret at KOMOJU"
            ]),
        WrongFile(
            "a live key as the path of its file",
            replacing: "\"terminal_id\": \"2",
            with: "\"secret_key_file\": \"sk_live_abcdefghijklmnop\", \"terminal_id\": \"2",
            says: [
                "kiosk.json:3:34: error: komoju.secret_key_file: a secret does not belong in "
                    + "this file; write it into a file that only kioskd's user may read, name that "
                    + "file in komoju.secret_key_file, or pass the systemd credential "
                    + "\"komoju-secret-key\"; then change the secret at KOMOJU"
            ]),
        WrongFile(
            "a live key as the terminal",
            replacing: "\"2ffj2lrc9l29qp018i7jo74cm\"",
            with: "\"sk_live_abcdefghijklmnop\"",
            says: [
                "kiosk.json:3:30: error: komoju.terminal_id: a secret does not belong in "
                    + "this file; write it into a file that only kioskd's user may read, name that "
                    + "file in komoju.secret_key_file, or pass the systemd credential "
                    + "\"komoju-secret-key\"; then change the secret at KOMOJU"
            ]),
        WrongFile(
            "a password",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"password\": \"hunter2\"",
            says: [
                "kiosk.json:2:35: error: kiosk.password: a secret does not belong in this "
                    + "file; write it into a file that only kioskd's user may read, name that file "
                    + "in komoju.secret_key_file, or pass the systemd credential "
                    + "\"komoju-secret-key\"; then change the secret at KOMOJU"
            ]),
        WrongFile(
            "a webhook token",
            replacing: "  \"sale\"",
            with: "  \"webhook\": { \"secret_token\": \"hunter2\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:16: error: webhook.secret_token: a secret does not belong in "
                    + "this file; write it into a file that only kioskd's user may read, name that "
                    + "file in webhook.secret_token_file, or pass the systemd credential "
                    + "\"komoju-webhook-token\"; then change the secret at KOMOJU"
            ]),
        WrongFile(
            "a text file that node_exporter would not read",
            replacing: "  \"sale\"",
            with: "  \"metrics\": { \"textfile\": \"/run/kioskd.txt\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:28: error: metrics.textfile: node_exporter reads no file of this "
                    + "name; let it end in .prom"
            ]),
        WrongFile(
            "a path under the key of a secret",
            replacing: "\"terminal_id\": \"2",
            with: "\"secret_key\": \"/etc/kioskd/key\", \"terminal_id\": \"2",
            says: [
                "kiosk.json:3:15: error: komoju.secret_key: unknown key; did you mean "
                    + "\"secret_key_file\"?"
            ]),
        WrongFile(
            "a key as a key",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"sk_live_abc\": 1",
            says: [
                "kiosk.json:2:35: error: kiosk[(not shown, 11 characters)]: a secret does "
                    + "not belong in this file; write it into a file that only kioskd's user may "
                    + "read, name that file in komoju.secret_key_file, or pass the systemd "
                    + "credential \"komoju-secret-key\"; then change the secret at KOMOJU"
            ]),
        WrongFile(
            "a long text where a choice belongs",
            replacing: "\"chip\": \"gpiochip0\"",
            with: "\"chip\": \"gpiochip0\", \"backend\": \"a1b2c3d4e5f6a1b2c3d4e5f6\"",
            says: [
                "kiosk.json:4:45: error: gpio.backend: (not shown, 24 characters) is not one "
                    + "of \"libgpiod\" or \"mock\"; write one of them"
            ]),
        WrongFile(
            "a secret without a mark as the path of its file",
            replacing: "\"terminal_id\": \"2",
            with: "\"secret_key_file\": \"hunter2\", \"terminal_id\": \"2",
            says: [
                "kiosk.json:3:34: error: komoju.secret_key_file: this is not the absolute "
                    + "path of a file; it begins with /"
            ]),
        WrongFile(
            "a secret number as the path of its file",
            replacing: "\"terminal_id\": \"2",
            with: "\"secret_key_file\": 31415926, \"terminal_id\": \"2",
            says: [
                "kiosk.json:3:34: error: komoju.secret_key_file: this is not a text; write "
                    + "the absolute path of a file"
            ]),
        WrongFile(
            "a secret in a key given twice",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"id\": \"sk_live_abcdefghijklmnop\"",
            says: [
                "kiosk.json:2:35: error: kiosk.id: the key is given twice, first at 2:14; "
                    + "remove one of the two",
                "kiosk.json:2:41: error: kiosk.id: a secret does not belong in this file; "
                    + "write it into a file that only kioskd's user may read, name that file in "
                    + "komoju.secret_key_file, or pass the systemd credential "
                    + "\"komoju-secret-key\"; then change the secret at KOMOJU",
            ]),
        WrongFile(
            "many mistakes at once",
            replacing: "\"price\": 150,\n      \"button\": { \"line\": \"GPIO17\" },\n      "
                + "\"dispense\": { \"line\": \"GPIO5\", \"pulse_ms\": 400 }",
            with: "\"prise\": \"150\",\n      \"button\": { \"line\": \"GPIO5\", "
                + "\"debounce_ms\": 0 },\n      \"dispense\": { \"line\": \"GPIO5\", "
                + "\"pulse_ms\": 20000, \"kind\": \"dor\" }",
            says: [
                "kiosk.json:7:19: error: items[0].prise: unknown key; did you mean \"price\"?",
                "kiosk.json:8:51: error: items[0].button.debounce_ms: 0 is under the minimum "
                    + "of 1 ms",
                "kiosk.json:9:29: error: items[0].dispense.line: the line \"GPIO5\" is used "
                    + "already by items[0].button.line at 8:27; give each use a line of its own",
                "kiosk.json:9:50: error: items[0].dispense.pulse_ms: 20000 is over the "
                    + "maximum of 10000 ms (10 s)",
                "kiosk.json:9:65: error: items[0].dispense.kind: \"dor\" is not one of "
                    + "\"pulse\", \"motor\" or \"door\"; did you mean \"door\"?",
            ]),
    ]
}
