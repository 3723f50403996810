/// Stands for a request of no lines, which no chip would take.
struct EmptyRequest: OutputRequest, InputRequest {
    let descriptors: [CInt] = []

    func set(_ index: Int, active: Bool) throws(GPIOError) {
        preconditionFailure("line \(index) of a request that has none")
    }

    func readEdges(from ready: [Int]) throws(GPIOError) -> [LineEdge] { [] }

    func levels() throws(GPIOError) -> [Bool] { [] }

    func release() {}
}
