extension WrongFile {
    /// Files that are not JSON; one fault each, with the likely cause.
    static let syntax: [WrongFile] = [
        WrongFile(
            "a trailing comma in an object",
            replacing: "\"pulse_ms\": 400 }",
            with: "\"pulse_ms\": 400, }",
            says: [
                "kiosk.json:9:53: error: a trailing comma: nothing follows it before the "
                    + "closing }; remove the comma"
            ]),
        WrongFile(
            "a trailing comma in a list",
            replacing: "    }\n  ],",
            with: "    },\n  ],",
            says: [
                "kiosk.json:10:6: error: a trailing comma: nothing follows it before the "
                    + "closing ]; remove the comma"
            ]),
        WrongFile(
            "a missing comma between members",
            replacing: "\"id\": \"A1\", \"price\"",
            with: "\"id\": \"A1\" \"price\"",
            says: [
                "kiosk.json:7:17: error: a comma is missing here; write , between two entries"
            ]),
        WrongFile(
            "a missing comma at a line's end",
            replacing: "\"gpiochip0\" },",
            with: "\"gpiochip0\" }",
            says: [
                "kiosk.json:4:34: error: a comma is missing here; write , between two entries"
            ]),
        WrongFile(
            "a comma too many",
            replacing: "\"id\": \"A1\", \"price\"",
            with: "\"id\": \"A1\",, \"price\"",
            says: [
                "kiosk.json:7:18: error: a comma too many; remove this comma"
            ]),
        WrongFile(
            "a missing closing quotation mark",
            replacing: "\"id\": \"shibuya-042\" }",
            with: "\"id\": \"shibuya-042 }",
            says: [
                "kiosk.json:2:20: error: the text that starts here does not end on its line; "
                    + "the closing quotation mark \" is missing"
            ]),
        WrongFile(
            "a missing closing quotation mark before another text",
            replacing: "\"id\": \"A1\", \"price\"",
            with: "\"id\": \"A1, \"price\"",
            says: [
                "kiosk.json:7:19: error: a comma is expected here; a quotation mark is "
                    + "missing before this word or in the text before it"
            ]),
        WrongFile(
            "a missing opening quotation mark of a value",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": shibuya-042\"",
            says: [
                "kiosk.json:2:20: error: a word without quotation marks; write text as \"text\""
            ]),
        WrongFile(
            "a missing closing quotation mark of a key",
            replacing: "\"price\": 150",
            with: "\"price: 150",
            says: [
                "kiosk.json:7:19: error: the text that starts here does not end on its line; "
                    + "the closing quotation mark \" is missing"
            ]),
        WrongFile(
            "a missing opening quotation mark of a key",
            replacing: "\"price\": 150",
            with: "price\": 150",
            says: [
                "kiosk.json:7:19: error: a key without quotation marks; write keys as \"key\""
            ]),
        WrongFile(
            "a missing colon",
            replacing: "\"price\": 150",
            with: "\"price\" 150",
            says: [
                "kiosk.json:7:27: error: a colon is expected here; the colon, or the "
                    + "quotation mark that ends the key, is missing"
            ]),
        WrongFile(
            "an equals sign",
            replacing: "\"price\": 150",
            with: "\"price\" = 150",
            says: [
                "kiosk.json:7:27: error: an equals sign after a key; write : instead"
            ]),
        WrongFile(
            "a key without a value",
            replacing: "\"price\": 150,",
            with: "\"price\",",
            says: [
                "kiosk.json:7:26: error: the key has no value; write \"key\": value"
            ]),
        WrongFile(
            "a missing value",
            replacing: "\"price\": 150,",
            with: "\"price\": ,",
            says: [
                "kiosk.json:7:28: error: a value is missing before this comma; write the value"
            ]),
        WrongFile(
            "single quotation marks",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": 'A1'",
            says: [
                "kiosk.json:7:13: error: text is in double quotation marks; write \" instead of '"
            ]),
        WrongFile(
            "typographic quotation marks",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": “A1”",
            says: [
                "kiosk.json:7:13: error: a typographic quotation mark “; write the plain \" "
                    + "instead"
            ]),
        WrongFile(
            "a full-width comma",
            replacing: "\"id\": \"A1\",",
            with: "\"id\": \"A1\"，",
            says: [
                "kiosk.json:7:17: error: a full-width ，; write the plain , instead"
            ]),
        WrongFile(
            "an ideographic space",
            replacing: "\"price\": 150",
            with: "\"price\":\u{3000}150",
            says: [
                "kiosk.json:7:27: error: a space that JSON does not know (U+3000); write a "
                    + "plain space instead"
            ]),
        WrongFile(
            "a comment at a line's end",
            replacing: "\"price\": 150,",
            with: "\"price\": 150, // yen",
            says: [
                "kiosk.json:7:33: error: JSON has no comments; remove it"
            ]),
        WrongFile(
            "a hash comment",
            replacing: "  \"sale\"",
            with: "  # times\n  \"sale\"",
            says: [
                "kiosk.json:14:3: error: JSON has no comments; remove it"
            ]),
        WrongFile(
            "a block comment after a value",
            replacing: "\"price\": 150,",
            with: "\"price\": 150 /* yen */,",
            says: [
                "kiosk.json:7:32: error: JSON has no comments; remove it"
            ]),
        WrongFile(
            "Python's True",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"production\": True",
            says: [
                "kiosk.json:2:49: error: True is written in small letters; write true"
            ]),
        WrongFile(
            "Python's None",
            replacing: "\"price\": 150",
            with: "\"price\": None",
            says: [
                "kiosk.json:7:28: error: None is not a JSON value; leave the key out to get "
                    + "its default"
            ]),
        WrongFile(
            "not a number",
            replacing: "\"price\": 150",
            with: "\"price\": NaN",
            says: [
                "kiosk.json:7:28: error: NaN is not a JSON number; write a plain number such "
                    + "as 150"
            ]),
        WrongFile(
            "yes",
            replacing: "\"id\": \"shibuya-042\"",
            with: "\"id\": \"shibuya-042\", \"production\": yes",
            says: [
                "kiosk.json:2:49: error: yes is not a JSON value; write true"
            ]),
        WrongFile(
            "a leading zero",
            replacing: "\"price\": 150",
            with: "\"price\": 0150",
            says: [
                "kiosk.json:7:28: error: a number with a leading zero; write it without the "
                    + "0 in front"
            ]),
        WrongFile(
            "a plus sign",
            replacing: "\"price\": 150",
            with: "\"price\": +150",
            says: [
                "kiosk.json:7:28: error: a number has no plus sign; remove the +"
            ]),
        WrongFile(
            "a unit behind a number",
            replacing: "\"pulse_ms\": 400",
            with: "\"pulse_ms\": 400ms",
            says: [
                "kiosk.json:9:50: error: a number runs into other characters; write digits "
                    + "only, without a unit, or put text in quotation marks"
            ]),
        WrongFile(
            "a thousands separator",
            replacing: "\"price\": 150",
            with: "\"price\": 1,500",
            says: [
                "kiosk.json:7:30: error: a number where a key is expected; numbers have no "
                    + "thousands separators, write 1500 instead of 1,500"
            ]),
        WrongFile(
            "an unfinished fraction",
            replacing: "\"price\": 150",
            with: "\"price\": 150.",
            says: [
                "kiosk.json:7:28: error: an unfinished number: digits are missing; write a "
                    + "whole number"
            ]),
        WrongFile(
            "a tab inside a text",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": \"A\t1\"",
            says: [
                "kiosk.json:7:15: error: a control character (U+0009) inside a text; write "
                    + "\\t or a space"
            ]),
        WrongFile(
            "a backslash path",
            replacing: "\"gpiochip0\"",
            with: "\"C:\\gpio\"",
            says: [
                "kiosk.json:4:24: error: a backslash with an unknown escape; write \\\\ for "
                    + "a backslash"
            ]),
        WrongFile(
            "half of a surrogate pair",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": \"\\ud83d\"",
            says: [
                "kiosk.json:7:14: error: half of a surrogate pair; write the character itself"
            ]),
        WrongFile(
            "an object that is not closed",
            replacing: "\"sale\": { \"payment_window_s\": 60 }\n}\n",
            with: "\"sale\": { \"payment_window_s\": 60 }\n",
            says: [
                "kiosk.json:15:1: error: the file ends, but the { opened at 1:1 is not "
                    + "closed; write }"
            ]),
        WrongFile(
            "a list closed by the wrong bracket",
            replacing: "    }\n  ],",
            with: "    }\n  },",
            says: [
                "kiosk.json:11:3: error: } does not close the [ opened at 5:12; write ] first"
            ]),
        WrongFile(
            "a bracket too many",
            replacing: "\"payment_window_s\": 60 }\n}",
            with: "\"payment_window_s\": 60 }\n}}",
            says: [
                "kiosk.json:15:2: error: a bracket too many; remove it"
            ]),
        WrongFile(
            "text behind the end",
            replacing: "\"payment_window_s\": 60 }\n}",
            with: "\"payment_window_s\": 60 }\n} thanks",
            says: [
                "kiosk.json:15:3: error: the file goes on after its last bracket; remove "
                    + "what follows, or check the brackets before it"
            ]),
        WrongFile(
            "a semicolon",
            replacing: "\"id\": \"A1\",",
            with: "\"id\": \"A1\";",
            says: [
                "kiosk.json:7:17: error: a semicolon between two entries; write , instead"
            ]),
        WrongFile(
            "a control character",
            replacing: "\"id\": \"A1\"",
            with: "\"id\": \"A\u{1}1\"",
            says: [
                "kiosk.json:7:15: error: a control character (U+0001) inside a text; write "
                    + "\\u0001, or remove it"
            ]),
    ]
}
