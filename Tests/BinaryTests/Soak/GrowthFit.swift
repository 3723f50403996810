import Testing

/// A straight line through points, by least squares.
struct GrowthFit {
    /// What a customer adds.
    let slope: Double
    /// The standard error of the slope.
    let error: Double

    /// The line through at least three points whose x differ.
    init(_ points: [(x: Double, y: Double)]) throws {
        let count = Double(points.count)
        guard points.count > 2 else { throw TestFailure("\(points.count) points are no line") }
        let meanX = points.map(\.x).reduce(0, +) / count
        let meanY = points.map(\.y).reduce(0, +) / count
        let spread = points.map { ($0.x - meanX) * ($0.x - meanX) }.reduce(0, +)
        guard spread > 0 else { throw TestFailure("all points are at \(meanX)") }
        let slope = points.map { ($0.x - meanX) * ($0.y - meanY) }.reduce(0, +) / spread
        let rest = points.map { point in
            let distance = point.y - meanY - slope * (point.x - meanX)
            return distance * distance
        }.reduce(0, +)
        self.slope = slope
        error = (rest / (count - 2) / spread).squareRoot()
    }
}

@Suite struct GrowthFitTests {
    @Test func `a straight line is found, and its error is nothing`() throws {
        let fit = try GrowthFit((0..<10).map { (Double($0), 3 + 2 * Double($0)) })
        #expect(abs(fit.slope - 2) < 1e-9)
        #expect(fit.error < 1e-6)
    }

    @Test func `what goes up and down does not grow, and the error says how sure that is`() throws {
        let fit = try GrowthFit((0..<100).map { (Double($0), $0 % 2 == 0 ? 5 : -5) })
        #expect(abs(fit.slope) < 2 * fit.error)
        #expect(fit.error > 0.01)
    }

    @Test func `two points are no line`() {
        #expect(throws: TestFailure.self) { try GrowthFit([(0, 0), (1, 1)]) }
    }
}
