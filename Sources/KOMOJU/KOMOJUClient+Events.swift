extension KOMOJUClient {
    /// The most elements that a page can be asked for.
    public static let pageSizeMax = 100

    /// One page of what happened, newest first; hints only (M8).
    ///
    /// - Parameters:
    ///   - start: not before this time; seconds count.
    ///   - end: not after this time; seconds count.
    ///   - page: from 1.
    ///   - perPage: from 1 to `pageSizeMax`.
    public func events(
        start: Timestamp? = nil,
        end: Timestamp? = nil,
        page: Int = 1,
        perPage: Int = KOMOJUClient.listPageSize
    ) async throws(KOMOJUError) -> Page<EventEntry> {
        var filter: [APIRequest.Parameter] = []
        if let start { filter.append(.init(name: "start_time", value: start.description)) }
        if let end { filter.append(.init(name: "end_time", value: end.description)) }
        return try await self.page(["events"], filter, page, EventEntry.self, size: perPage)
    }

    /// One page of a list.
    func page<Element: Decodable & Sendable>(
        _ segments: [String],
        _ filter: [APIRequest.Parameter],
        _ number: Int,
        _ type: Element.Type,
        size: Int = KOMOJUClient.listPageSize
    ) async throws(KOMOJUError) -> Page<Element> {
        guard number >= 1, (1...Self.pageSizeMax).contains(size) else {
            throw .notSent(.invalidRequest("pages count from 1 and hold 1 to 100 elements"))
        }
        return try await call(.page(segments, filter, number, size: size), as: Page<Element>.self)
    }
}

extension APIRequest {
    /// A read of one page of a list.
    static func page(
        _ segments: [String], _ filter: [Parameter], _ number: Int, size: Int
    ) -> APIRequest {
        let paging = [
            Parameter(name: "page", value: String(number)),
            Parameter(name: "per_page", value: String(size)),
        ]
        return .get(segments, query: filter + paging)
    }
}
