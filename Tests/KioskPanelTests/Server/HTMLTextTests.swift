import Testing

@testable import KioskPanel

struct HTMLTextTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"), ("'&#x27;", "&#39;&amp;#x27;"),
        ("緑茶 & お茶", "緑茶 &amp; お茶"), ("a\u{0}b\u{1B}c\u{7F}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
        ("two\nlines\t.", "two\nlines\t."), ("", ""),
    ])
    func `data is text, wherever it stands`(data: String, text: String) {
        #expect(HTMLText(data).text == text)
        let inside: HTMLText = "<p title=\"\(data)\">\(data)</p>"
        #expect(inside.text == "<p title=\"\(text)\">\(text)</p>")
    }

    @Test func `what is HTML already stays as it is, and stays one text`() {
        let name = "<b>"
        let parts: [HTMLText] = ["<li>\(name)</li>", "<li>2</li>"]
        let list: HTMLText = "<ul>\(parts)\(nil as HTMLText?)</ul>" + .empty
        #expect(list.text == "<ul><li>&lt;b&gt;</li><li>2</li></ul>")
    }

    @Test func `numbers and other values are escaped by their text`() {
        struct Nasty: CustomStringConvertible { let description = "<i>" }
        #expect(("\(12) \(Nasty())" as HTMLText).text == "12 &lt;i&gt;")
    }
}
