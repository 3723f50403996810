extension HTMLText {
    /// Data as text, in which what stands between backticks is code.
    init(withCode text: String) {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        self = parts.enumerated().reduce(.empty) { html, part in
            let (index, text) = (part.offset, String(part.element))
            return html + (index.isMultiple(of: 2) ? "\(text)" : "<code>\(text)</code>")
        }
    }
}
