extension KOMOJUClient {
    /// One page of all the merchant's payments that were made in a time, whoever sold them.
    ///
    /// - Parameters:
    ///   - start: not before this time; seconds count.
    ///   - end: not after this time; seconds count.
    ///   - page: from 1.
    ///   - perPage: from 1 to `pageSizeMax`.
    public func payments(
        start: Timestamp,
        end: Timestamp,
        page: Int = 1,
        perPage: Int = KOMOJUClient.listPageSize
    ) async throws(KOMOJUError) -> Page<Payment> {
        let filter = [
            APIRequest.Parameter(name: "start_time", value: start.description),
            APIRequest.Parameter(name: "end_time", value: end.description),
        ]
        return try await self.page(["payments"], filter, page, Payment.self, size: perPage)
    }
}
