extension Timestamp {
    /// Reads the `Date` of an HTTP response, `Sun, 06 Nov 1994 08:49:37 GMT`: the one form that a
    /// server may send (RFC 9110), and nothing looser. The name of the day is not checked.
    package init?(httpDate text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].utf8.count == 4, parts[0].hasSuffix(","),
            parts[5] == "GMT", parts[1].utf8.count == 2, parts[3].utf8.count == 4,
            let month = Self.monthNames.firstIndex(of: parts[2])
        else { return nil }
        // What is left is the other form's: its limits and its calendar are the same.
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        self.init("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }

    private static let monthNames: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
