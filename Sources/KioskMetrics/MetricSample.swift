/// One value of a metric that is read when somebody asks, not recorded when it changes.
public struct MetricSample: Sendable, Equatable {
    /// The values of the family's labels, in their order.
    public let labels: [String]
    /// The value, in the unit that the family's name states.
    public let value: Double

    /// A value under these labels.
    public init(_ value: Double, labels: [String] = []) {
        self.labels = labels
        self.value = value
    }
}
