extension MetricStore {
    /// What the page is, for the header of an answer.
    public static let textType = "text/plain; version=0.0.4; charset=utf-8"

    /// Everything in Prometheus' text format 0.0.4.
    ///
    /// It is read word by word while others record: each number is one that was true, and a
    /// histogram's count is always that of its last bucket.
    public func text() -> String {
        var text = ""
        text.reserveCapacity(16_384)
        for shelf in shelves { shelf.write(to: &text) }
        return text
    }
}

extension MetricStore.Shelf {
    fileprivate func write(to text: inout String) {
        if let reading {
            let samples = reading().prefix(MetricStore.seriesMax)
            guard !samples.isEmpty else { return }
            writeHead(to: &text)
            for sample in samples where sample.labels.count == family.labels.count {
                writeLine(family.name, sample.labels, sample.value, to: &text)
            }
            return
        }
        let all = sorted
        guard !all.isEmpty else { return }
        writeHead(to: &text)
        for (labels, series) in all {
            switch series {
            case .word(let word): writeLine(family.name, labels, word.value, to: &text)
            case .histogram(let histogram): write(histogram, labels, to: &text)
            }
        }
    }

    private func writeHead(to text: inout String) {
        let type =
            switch family.kind {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        text += "# HELP \(family.name) \(family.help.escaped(quotes: false))\n"
        text += "# TYPE \(family.name) \(type)\n"
    }

    private func write(
        _ histogram: DurationHistogram, _ labels: [String], to text: inout String
    ) {
        let counts = histogram.cumulativeCounts
        for (bound, count) in zip(histogram.bounds + [.infinity], counts) {
            writeLine(
                family.name + "_bucket", labels, Double(count), bound: bound, to: &text)
        }
        writeLine(family.name + "_sum", labels, histogram.sum, to: &text)
        writeLine(family.name + "_count", labels, Double(counts.last ?? 0), to: &text)
    }

    private func writeLine(
        _ name: String, _ values: [String], _ value: Double, bound: Double? = nil,
        to text: inout String
    ) {
        var labels = zip(family.labels, values).map { "\($0)=\"\($1.escaped(quotes: true))\"" }
        if let bound { labels.append("le=\"\(bound.inText)\"") }
        text += name
        if !labels.isEmpty { text += "{\(labels.joined(separator: ","))}" }
        text += " \(value.inText)\n"
    }
}

extension String {
    /// With what the format gives a meaning marked as text.
    fileprivate func escaped(quotes: Bool) -> String {
        var result = ""
        for character in unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            case _: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}

extension Double {
    /// As Prometheus reads it: whole numbers without a point.
    fileprivate var inText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self > 0 ? "+Inf" : "-Inf" }
        if let whole = Int64(exactly: self), magnitude < 0x1p53 { return String(whole) }
        return description
    }
}
