/// Makes the plan of a world that fails smaller while the same law is still broken.
struct Shrinking {
    /// Whether a world of that plan still breaks the law.
    let fails: (WorldPlan) -> Bool

    /// So many worlds are tried at most.
    static let runsMax = 400

    /// The smallest plan that was found, and how many worlds were tried.
    func shrink(_ plan: WorldPlan) -> (plan: WorldPlan, runs: Int) {
        var search = Search(plan: plan, shrinking: self)
        search.dropTail()
        search.dropParts(\.disturbances.count) { $0.disturbances.removeSubrange($1) }
        search.dropParts(\.customers.count) { $0.removeCustomers($1) }
        search.dropParts(\.disturbances.count) { $0.disturbances.removeSubrange($1) }
        return (search.plan, search.runs)
    }

    private struct Search {
        var plan: WorldPlan
        let shrinking: Shrinking
        var runs = 0

        /// Takes a smaller plan over if it still fails.
        mutating func take(_ smaller: WorldPlan) -> Bool {
            guard runs < Shrinking.runsMax else { return false }
            runs += 1
            guard shrinking.fails(smaller) else { return false }
            plan = smaller
            return true
        }

        /// Leaves out the customers that come after it happened.
        mutating func dropTail() {
            var keep = 1
            while keep < plan.customers.count {
                var smaller = plan
                smaller.removeCustomers(keep..<plan.customers.count)
                if take(smaller) { return }
                keep *= 2
            }
        }

        /// Leaves out parts, large ones first.
        mutating func dropParts(
            _ count: (WorldPlan) -> Int, _ drop: (inout WorldPlan, Range<Int>) -> Void
        ) {
            var size = max(1, count(plan) / 2)
            while true {
                var start = 0
                while start < count(plan) {
                    var smaller = plan
                    drop(&smaller, start..<min(start + size, count(plan)))
                    if !take(smaller) { start += size }
                }
                guard size > 1, runs < Shrinking.runsMax else { return }
                size /= 2
            }
        }
    }
}

extension WorldPlan {
    /// Leaves customers out, and the troubles of their visits.
    mutating func removeCustomers(_ range: Range<Int>) {
        customers.removeSubrange(range)
        disturbances.removeAll { range.contains($0.customer) }
        for place in disturbances.indices where disturbances[place].customer >= range.upperBound {
            disturbances[place].customer -= range.count
        }
    }
}
