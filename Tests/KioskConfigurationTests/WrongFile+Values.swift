extension WrongFile {
    /// Values of a wrong type, out of range or misspelt.
    static let values: [WrongFile] = [
        WrongFile(
            "a text for a number",
            replacing: "\"price\": 150",
            with: "\"price\": \"150\"",
            says: [
                "kiosk.json:7:28: error: items[0].price: found the text \"150\" where a "
                    + "whole number is expected; write 150 without quotation marks"
            ]),
        WrongFile(
            "a word for a number",
            replacing: "\"price\": 150",
            with: "\"price\": \"cheap\"",
            says: [
                "kiosk.json:7:28: error: items[0].price: found the text \"cheap\" where a "
                    + "whole number is expected; write for example 150"
            ]),
        WrongFile(
            "a fraction",
            replacing: "\"price\": 150",
            with: "\"price\": 150.5",
            says: [
                "kiosk.json:7:28: error: items[0].price: 150.5 is not a whole number; write "
                    + "a whole number from 1 to 9999999"
            ]),
        WrongFile(
            "a negative number",
            replacing: "\"price\": 150",
            with: "\"price\": -150",
            says: [
                "kiosk.json:7:28: error: items[0].price: -150 is under the minimum of 1"
            ]),
        WrongFile(
            "a price of nothing",
            replacing: "\"price\": 150",
            with: "\"price\": 0",
            says: [
                "kiosk.json:7:28: error: items[0].price: 0 is under the minimum of 1"
            ]),
        WrongFile(
            "a price over what KOMOJU takes",
            replacing: "\"price\": 150",
            with: "\"price\": 10000000",
            says: [
                "kiosk.json:7:28: error: items[0].price: 10000000 is over the maximum of 9999999"
            ]),
        WrongFile(
            "a number beyond all bounds",
            replacing: "\"price\": 150",
            with: "\"price\": 99999999999999999999",
            says: [
                "kiosk.json:7:28: error: items[0].price: 99999999999999999999 is over the "
                    + "maximum of 9999999"
            ]),
        WrongFile(
            "a pulse over the maximum",
            replacing: "\"pulse_ms\": 400",
            with: "\"pulse_ms\": 400000",
            says: [
                "kiosk.json:9:50: error: items[0].dispense.pulse_ms: 400000 is over the "
                    + "maximum of 10000 ms (10 s)"
            ]),
        WrongFile(
            "a pulse under the minimum",
            replacing: "\"pulse_ms\": 400",
            with: "\"pulse_ms\": 5",
            says: [
                "kiosk.json:9:50: error: items[0].dispense.pulse_ms: 5 is under the minimum "
                    + "of 10 ms"
            ]),
        WrongFile(
            "null",
            replacing: "\"payment_window_s\": 60",
            with: "\"payment_window_s\": null",
            says: [
                "kiosk.json:14:33: error: sale.payment_window_s: found null where a whole "
                    + "number of seconds is expected; leave the key out to get the default, 60"
            ]),
        WrongFile(
            "a text for a flag",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"production\": \"true\"",
            says: [
                "kiosk.json:2:49: error: kiosk.production: found the text \"true\" where "
                    + "true or false is expected; write true without quotation marks"
            ]),
        WrongFile(
            "a number for a flag",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"production\": 1",
            says: [
                "kiosk.json:2:49: error: kiosk.production: found the number 1 where true or "
                    + "false is expected; write for example false"
            ]),
        WrongFile(
            "a number for a text",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": 42",
            says: [
                "kiosk.json:2:20: error: kiosk.id: found the number 42 where a text (a kiosk "
                    + "id) is expected; write \"42\" in quotation marks"
            ]),
        WrongFile(
            "a list for an object",
            replacing: "\"kiosk\": { \"id\": \"shibuya-042\" }",
            with: "\"kiosk\": [\"shibuya-042\"]",
            says: [
                "kiosk.json:2:12: error: kiosk: found a list where an object { … } is "
                    + "expected; write for example { \"id\": \"shibuya-042\" }"
            ]),
        WrongFile(
            "an object for a list",
            replacing: "\"items\": [\n    {\n      \"id\": \"A1\", \"price\": 150,\n      "
                + "\"button\": { \"line\": \"GPIO17\" },\n      \"dispense\": { "
                + "\"line\": \"GPIO5\", \"pulse_ms\": 400 }\n    }\n  ]",
            with: "\"items\": {}",
            says: [
                "kiosk.json:5:12: error: items: found an object where a list [ … ] is "
                    + "expected; write for example [{ \"id\": \"A1\", \"price\": 150, \"button\": "
                    + "{ \"line\": \"GPIO17\" }, \"dispense\": { \"line\": \"GPIO5\", "
                    + "\"pulse_ms\": 400 } }]"
            ]),
        WrongFile(
            "a text among the items",
            replacing: "  \"items\": [",
            with: "  \"items\": [\n    \"A0\",",
            says: [
                "kiosk.json:6:5: error: items[0]: found the text \"A0\" where an object { … "
                    + "} is expected; write for example { \"id\": \"A1\", \"price\": 150, "
                    + "\"button\": { \"line\": \"GPIO17\" }, \"dispense\": { \"line\": \"GPIO5\", "
                    + "\"pulse_ms\": 400 } }"
            ]),
        WrongFile(
            "an id with a space",
            replacing: "\"shibuya-042\"",
            with: "\"shibuya 042\"",
            says: [
                "kiosk.json:2:20: error: kiosk.id: the character U+0020 does not belong in a "
                    + "kiosk id; use A-Z a-z 0-9 . _ -"
            ]),
        WrongFile(
            "an id with a character that commands terminals",
            replacing: "\"shibuya-042\"",
            with: "\"shibuya\u{9B}042\"",
            says: [
                "kiosk.json:2:20: error: kiosk.id: the character U+009B does not belong in a "
                    + "kiosk id; use A-Z a-z 0-9 . _ -"
            ]),
        WrongFile(
            "an id that is too long",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": \"A1-second-shelf-left\"",
            says: [
                "kiosk.json:7:13: error: items[0].id: 20 characters, but an item id has 1 to 16"
            ]),
        WrongFile(
            "an empty id",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": \"\"",
            says: [
                "kiosk.json:7:13: error: items[0].id: 0 characters, but an item id has 1 to 16"
            ]),
        WrongFile(
            "a misspelt choice",
            replacing: "\"payment_window_s\": 60",
            with: "\"receipt\": \"onfailure\"",
            says: [
                "kiosk.json:14:24: error: sale.receipt: \"onfailure\" is not one of "
                    + "\"never\", \"always\" or \"on_failure\"; did you mean \"on_failure\"?"
            ]),
        WrongFile(
            "a choice that does not exist",
            replacing: "\"chip\": \"gpiochip0\"",
            with: "\"chip\": \"gpiochip0\", \"backend\": \"sysfs\"",
            says: [
                "kiosk.json:4:45: error: gpio.backend: \"sysfs\" is not one of \"libgpiod\" "
                    + "or \"mock\"; write one of them"
            ]),
        WrongFile(
            "a contact that has no time to be seen",
            replacing: "\"line\": \"GPIO5\", \"pulse_ms\": 400",
            with: "\"line\": \"GPIO5\", \"pulse_ms\": 40, \"feedback\": { \"line\": "
                + "\"GPIO6\" }",
            says: [
                "kiosk.json:9:66: error: items[0].dispense.feedback: a pulse of 40 ms is too "
                    + "short to see the contact close; it takes debounce_ms and 30 ms for the "
                    + "relay, 50 ms together"
            ]),
        WrongFile(
            "a motor that nothing stops",
            replacing: "\"line\": \"GPIO5\", \"pulse_ms\": 400",
            with: "\"kind\": \"motor\", \"line\": \"GPIO5\", \"max_ms\": 5000",
            says: [
                "kiosk.json:9:29: error: items[0].dispense.kind: nothing would stop the motor; "
                    + "add home_sensor or drop_sensor"
            ]),
        WrongFile(
            "a motor without a limit",
            replacing: "\"line\": \"GPIO5\", \"pulse_ms\": 400",
            with: "\"kind\": \"motor\", \"line\": \"GPIO5\", \"home_sensor\": { \"line\": "
                + "\"GPIO6\" }",
            says: [
                "kiosk.json:9:19: error: items[0].dispense.max_ms: is required; write for example "
                    + "\"max_ms\": 5000"
            ]),
        WrongFile(
            "a drop window that ends before the motor",
            replacing: "\"line\": \"GPIO5\", \"pulse_ms\": 400",
            with: "\"kind\": \"motor\", \"line\": \"GPIO5\", \"max_ms\": 5000, "
                + "\"drop_sensor\": { \"line\": \"GPIO6\", \"window_ms\": 3000 }",
            says: [
                "kiosk.json:9:118: error: items[0].dispense.drop_sensor.window_ms: 3000 ms is "
                    + "shorter than max_ms, which is 5000 ms; what falls at the end of the run "
                    + "has to count"
            ]),
        WrongFile(
            "a door with a drop sensor and without its own",
            replacing: "\"line\": \"GPIO5\", \"pulse_ms\": 400",
            with: "\"kind\": \"door\", \"line\": \"GPIO5\", \"max_ms\": 5000, "
                + "\"drop_sensor\": { \"line\": \"GPIO6\" }",
            says: [
                "kiosk.json:9:19: error: items[0].dispense.door_sensor: is required; write for "
                    + "example \"door_sensor\": { \"line\": \"GPIO6\" }",
                "kiosk.json:9:85: error: items[0].dispense.drop_sensor: nothing falls behind a "
                    + "door that the customer opens; remove it",
            ]),
        WrongFile(
            "a key of another kind",
            replacing: "\"pulse_ms\": 400",
            with: "\"pulse_ms\": 400, \"max_ms\": 500",
            says: [
                "kiosk.json:9:55: error: items[0].dispense.max_ms: belongs to kind \"motor\" "
                    + "or \"door\" only; remove it"
            ]),
        WrongFile(
            "an offset beyond the chip",
            replacing: "\"line\": \"GPIO17\"",
            with: "\"line\": 5000",
            says: [
                "kiosk.json:8:27: error: items[0].button.line: 5000 is not a line's offset; "
                    + "write a whole number from 0 to 4095, or the line's name"
            ]),
        WrongFile(
            "a negative offset",
            replacing: "\"line\": \"GPIO17\"",
            with: "\"line\": -1",
            says: [
                "kiosk.json:8:27: error: items[0].button.line: -1 is not a line's offset; "
                    + "write a whole number from 0 to 4095, or the line's name"
            ]),
        WrongFile(
            "a list of lines",
            replacing: "\"line\": \"GPIO17\"",
            with: "\"line\": [\"GPIO17\"]",
            says: [
                "kiosk.json:8:27: error: items[0].button.line: found a list where a line's "
                    + "name or offset, such as \"GPIO17\" or 17, is expected"
            ]),
        WrongFile(
            "a terminal id that is too short",
            replacing: "\"2ffj2lrc9l29qp018i7jo74cm\"",
            with: "\"2ffj2lrc9l29qp018i7jo74c\"",
            says: [
                "kiosk.json:3:30: error: komoju.terminal_id: 24 characters, but a terminal "
                    + "id has exactly 25"
            ]),
        WrongFile(
            "a terminal id in capitals",
            replacing: "\"2ffj2lrc9l29qp018i7jo74cm\"",
            with: "\"2FFJ2LRC9L29QP018I7JO74CM\"",
            says: [
                "kiosk.json:3:30: error: komoju.terminal_id: the character F does not belong "
                    + "in a terminal id; use 0-9 a-z"
            ]),
        WrongFile(
            "http beyond this computer",
            replacing: "\"terminal_id\"",
            with: "\"base_url\": \"http://komoju.com\", \"terminal_id\"",
            says: [
                "kiosk.json:3:27: error: komoju.base_url: http would send the secret key in "
                    + "the clear; write https (http is for this computer only: localhost, "
                    + "127.0.0.1)"
            ]),
        WrongFile(
            "a base URL with a path",
            replacing: "\"terminal_id\"",
            with: "\"base_url\": \"https://komoju.com/api/v1\", \"terminal_id\"",
            says: [
                "kiosk.json:3:27: error: komoju.base_url: the base URL has no path; write "
                    + "only the scheme and the host, such as https://komoju.com (kioskd adds "
                    + "/api/v1 itself)"
            ]),
        WrongFile(
            "a base URL with a password",
            replacing: "\"terminal_id\"",
            with: "\"base_url\": \"https://user:pw@komoju.com\", \"terminal_id\"",
            says: [
                "kiosk.json:3:27: error: komoju.base_url: user names and passwords do not "
                    + "belong in the base URL; remove all before the @"
            ]),
        WrongFile(
            "a base URL without scheme",
            replacing: "\"terminal_id\"",
            with: "\"base_url\": \"komoju.com\", \"terminal_id\"",
            says: [
                "kiosk.json:3:27: error: komoju.base_url: \"komoju.com\" is not a base URL; "
                    + "write https://komoju.com"
            ]),
        WrongFile(
            "a relative path",
            replacing: "  \"sale\"",
            with: "  \"journal\": { \"path\": \"journal.sqlite\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:24: error: journal.path: \"journal.sqlite\" is not an "
                    + "absolute path; it begins with /"
            ]),
        WrongFile(
            "an address without a port",
            replacing: "  \"sale\"",
            with: "  \"panel\": { \"listen\": \"127.0.0.1\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:24: error: panel.listen: \"127.0.0.1\" is not an address with "
                    + "a port; write an address and a port from 0 to 65535, such as 127.0.0.1:8080 "
                    + "or [::1]:8080"
            ]),
        WrongFile(
            "a port that does not exist",
            replacing: "  \"sale\"",
            with: "  \"panel\": { \"listen\": \"127.0.0.1:80800\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:24: error: panel.listen: \"127.0.0.1:80800\" is not an "
                    + "address with a port; write an address and a port from 0 to 65535, such as "
                    + "127.0.0.1:8080 or [::1]:8080"
            ]),
        WrongFile(
            "a session that expires after more than a day",
            replacing: "\"payment_window_s\": 60",
            with: "\"session_expires_s\": 86401",
            says: [
                "kiosk.json:14:34: error: sale.session_expires_s: 86401 is over the maximum "
                    + "of 86400 s (24 h)"
            ]),
        WrongFile(
            "a button that may be stuck for an hour",
            replacing: "\"door\": {",
            with: "\"stuck_after_s\": 3600, \"door\": {",
            says: [
                "kiosk.json:12:71: error: inputs.stuck_after_s: 3600 is over the maximum of "
                    + "600 s (10 min)"
            ]),
        WrongFile(
            "a request that may take a minute",
            replacing: "\"terminal_id\"",
            with: "\"request_timeout_ms\": 60000, \"terminal_id\"",
            says: [
                "kiosk.json:3:37: error: komoju.request_timeout_ms: 60000 is over the "
                    + "maximum of 30000 ms (30 s)"
            ]),
        WrongFile(
            "a name that is a number",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": 7",
            says: [
                "kiosk.json:7:41: error: items[0].name: found the number 7 where a text, or "
                    + "a text for each language, is expected"
            ]),
        WrongFile(
            "names of wrong types",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": { \"ja\": 7, \"en\": \"\" }",
            says: [
                "kiosk.json:7:49: error: items[0].name.ja: found the number 7 where a text "
                    + "is expected",
                "kiosk.json:7:58: error: items[0].name.en: 0 characters, but a name has 1 to 80",
            ]),
        WrongFile(
            "a language given twice",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": { \"ja\": \"a\", \"ja\": \"b\" }",
            says: [
                "kiosk.json:7:54: error: items[0].name.ja: the key is given twice, first at "
                    + "7:43; remove one of the two"
            ]),
        WrongFile(
            "a line's name that is too long",
            replacing: "\"GPIO17\"",
            with: "\"a line whose name is far too long\"",
            says: [
                "kiosk.json:8:27: error: items[0].button.line: 33 characters, but a line's "
                    + "name has 1 to 31"
            ]),
        WrongFile(
            "an offset in digits beyond the chip",
            replacing: "\"GPIO17\"",
            with: "\"5000\"",
            says: [
                "kiosk.json:8:27: error: items[0].button.line: \"5000\" is not a line's "
                    + "offset; write 0 to 4095, or the line's name"
            ]),
        WrongFile(
            "a socket's path that is too long",
            replacing: "  \"sale\"",
            with: "  \"control\": { \"socket\": "
                + "\"/run/kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\" "
                + "},\n  \"sale\"",
            says: [
                "kiosk.json:14:26: error: control.socket: 108 characters, but an absolute "
                    + "path of a socket has 2 to 107"
            ]),
        WrongFile(
            "a path with a line break",
            replacing: "  \"sale\"",
            with: "  \"journal\": { \"path\": \"/var/a\\nb\" },\n  \"sale\"",
            says: [
                "kiosk.json:14:24: error: journal.path: the character U+000A does not belong "
                    + "in an absolute path; use characters other than control characters"
            ]),
        WrongFile(
            "a name with a control character of Latin 1",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": \"Water\\u009b\"",
            says: [
                "kiosk.json:7:41: error: items[0].name: the character U+009B does not belong in "
                    + "a name; use characters other than control characters"
            ]),
        WrongFile(
            "a name with a mark that turns the direction of writing",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": \"Water\\u202e\"",
            says: [
                "kiosk.json:7:41: error: items[0].name: the character U+202E does not belong in "
                    + "a name; use characters other than control characters"
            ]),
        WrongFile(
            "a name with an isolate that turns the direction of writing",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": \"Water\\u2067\"",
            says: [
                "kiosk.json:7:41: error: items[0].name: the character U+2067 does not belong in "
                    + "a name; use characters other than control characters"
            ]),
        WrongFile(
            "a name with a line separator",
            replacing: "\"price\": 150",
            with: "\"price\": 150, \"name\": \"Water\\u2028\"",
            says: [
                "kiosk.json:7:41: error: items[0].name: the character U+2028 does not belong in "
                    + "a name; use characters other than control characters"
            ]),
        WrongFile(
            "an escape that does not end",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": \"\\u12\"",
            says: [
                "kiosk.json:7:14: error: \\u is followed by four hexadecimal digits; write "
                    + "the character itself, or \\\\ for a backslash"
            ]),
        WrongFile(
            "a minus sign alone",
            replacing: "\"price\": 150",
            with: "\"price\": -",
            says: [
                "kiosk.json:7:28: error: a minus sign without digits; write the number after it"
            ]),
        WrongFile(
            "minus infinity",
            replacing: "\"price\": 150",
            with: "\"price\": -Infinity",
            says: [
                "kiosk.json:7:28: error: this is not a JSON number; write a plain number "
                    + "such as 150"
            ]),
        WrongFile(
            "a currency in small letters",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"currency\": \"jpy\"",
            says: [
                "kiosk.json:2:47: error: kiosk.currency: the character j does not belong in "
                    + "a currency code; use A-Z"
            ]),
        WrongFile(
            "a debounce time over its maximum",
            replacing: "\"line\": \"GPIO17\"",
            with: "\"line\": \"GPIO17\", \"debounce_ms\": 501",
            says: [
                "kiosk.json:8:52: error: items[0].button.debounce_ms: 501 is over the "
                    + "maximum of 500 ms"
            ]),
        WrongFile(
            "a retention over ten years",
            replacing: "  \"sale\"",
            with: "  \"journal\": { \"retention_days\": 4000 },\n  \"sale\"",
            says: [
                "kiosk.json:14:34: error: journal.retention_days: 4000 is over the maximum "
                    + "of 3650 days"
            ]),
    ]
}
