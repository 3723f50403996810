internal import KioskCore

/// The likely causes at the end of the file, and of characters that do not belong in it.
///
/// No message repeats a word of the file that could be a secret.
extension JSONReader {
    /// Why something follows the end of the file's one object.
    func trailingCause() -> JSONSyntaxFault {
        switch peek {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            return JSONSyntaxFault(
                position: position, "a bracket too many; remove it",
                ja: "括弧が余分です。削除してください")
        default:
            let cause = strangeCause(expected: .init("the end of the file", ja: "ファイルの終わり"))
            guard cause.words.english.hasPrefix("unexpected") else { return cause }
            return JSONSyntaxFault(
                position: position,
                "the file goes on after its last bracket; "
                    + "remove what follows, or check the brackets before it",
                ja: "最後の括弧の後に続きがあります。続きを削除するか、前の括弧を確認してください")
        }
    }

    /// The file ends too early: names the innermost bracket that is open.
    func endCause() -> JSONSyntaxFault {
        guard let opening = openings.last else {
            return JSONSyntaxFault(
                position: position, "the file ends where a value is expected",
                ja: "値を書く所でファイルが終わっています")
        }
        let open = Character(Unicode.Scalar(opening.bracket))
        return JSONSyntaxFault(
            position: position,
            "the file ends, but the \(open) opened at \(opening.position) "
                + "is not closed; write \(opening.closing)",
            ja: "\(opening.position) の \(open) を閉じないままファイルが終わっています。\(opening.closing) を書いてください")
    }

    /// Characters that word processors, input methods and other formats bring.
    func strangeCause(expected: BilingualText) -> JSONSyntaxFault {
        guard let scalar = peekScalar else { return endCause() }
        let words: BilingualText
        switch scalar {
        case "'", "`":
            words = .init(
                "text is in double quotation marks; write \" instead of \(scalar)",
                ja: "文字列は二重引用符で囲みます。\(scalar) ではなく \" と書いてください")
        case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}",
            "\u{00BB}", "\u{300C}", "\u{300D}", "\u{FF02}":
            words = .init(
                "a typographic quotation mark \(scalar); write the plain \" instead",
                ja: "飾りの引用符 \(scalar) です。半角の \" と書いてください")
        case "/", "#":
            words = .init("JSON has no comments; remove it", ja: "JSON にコメントは書けません。削除してください")
        case "\u{00A0}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{202F}":
            let code = Self.hexadecimal(scalar.value, digits: 4)
            words = .init(
                "a space that JSON does not know (U+\(code)); write a plain space instead",
                ja: "JSON で使えない空白（U+\(code)）です。半角の空白と書き換えてください")
        case "\u{FF01}"..."\u{FF5E}":
            let plain = Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
            words = .init(
                "a full-width \(scalar); write the plain \(plain) instead",
                ja: "全角の \(scalar) です。半角の \(plain) と書いてください")
        default:
            let code = Self.hexadecimal(scalar.value, digits: 4)
            words = .init(
                "unexpected character (U+\(code)); \(expected.english) is expected here",
                ja: "ここで使えない文字（U+\(code)）です。\(expected.japanese)が必要です")
        }
        return JSONSyntaxFault(position: position, words: words)
    }
}
