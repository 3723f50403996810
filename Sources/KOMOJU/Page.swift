/// One page of a list.
public struct Page<Element: Sendable>: Sendable {
    /// The page's elements, in the server's order.
    public let elements: [Element]
    /// The number of the last page, where the server tells it.
    public let lastPage: Int?

    /// Makes a page; public so that a stand-in can play KOMOJU.
    public init(elements: [Element], lastPage: Int?) {
        self.elements = elements
        self.lastPage = lastPage
    }
}

extension Page: Equatable where Element: Equatable {}

extension Page: Decodable where Element: Decodable {
    private enum Keys: String, CodingKey {
        case data
        case lastPage = "last_page"
    }

    /// Reads KOMOJU's JSON. An element that cannot be read fails the page: a payment that is
    /// silently left out would look like one that never was.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(
            elements: try container.decode([Element].self, forKey: .data),
            lastPage: try container.lenientInteger(.lastPage)
        )
    }
}
