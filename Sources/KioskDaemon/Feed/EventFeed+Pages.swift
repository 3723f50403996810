import KOMOJU
import KioskCore

extension EventFeed {
    /// A stretch of KOMOJU's list of events.
    struct Stretch {
        /// What may concern this kiosk, oldest first.
        var events: [KOMOJU.Event] = []
        /// Up to when everything is in it; `nil` where nothing tells.
        var end: WallTime?
        /// Whether nothing happened after it.
        var isWhole = true
    }

    /// The pages of a time.
    private enum Walk {
        /// All of them were read.
        case whole(events: [KOMOJU.Event], newest: WallTime?)
        /// There are more than one look may read; the newest event is of that time.
        case tooLong(events: [KOMOJU.Event], newest: WallTime?)
    }

    /// The events since the last that was dealt with, or, after an outage in which more happened
    /// than one look may read, the first of them.
    ///
    /// The list is newest first, and new events push old ones onto later pages, where they are seen
    /// again; none is missed. A part of it can be dealt with only if it lies in the past as a whole:
    /// so the time is halved until it fits.
    func stretch(_ numbers: KioskNumbers) async throws(FeedFailure) -> Stretch {
        guard let cursor = memory.cursor else {
            // Nothing can have happened before the kiosk's first event: the newest page will do.
            let found = concerning(try await page(nil, nil, 1), numbers)
            return Stretch(events: found.events.reversed(), end: found.newest)
        }
        var from = cursor + (.zero - bounds.overlap)
        var end: WallTime?
        for _ in 0..<bounds.halvingsMax {
            switch try await walk(from, end, numbers) {
            case .whole(let events, let newest):
                return Stretch(
                    events: events.reversed(), end: end ?? newest, isWhole: end == nil)
            case .tooLong(let events, let newest):
                // No overlap then, or a part could end before the place where the look began.
                from = cursor
                guard let last = end ?? newest, last - from > .seconds(2) else {
                    // More in two seconds than any look may read: the daily comparison finds it.
                    return Stretch(
                        events: events.reversed(), end: end ?? newest, isWhole: end == nil)
                }
                end = from.middle(to: last)
            }
        }
        return Stretch(isWhole: false)
    }

    private func walk(
        _ from: WallTime, _ end: WallTime?, _ numbers: KioskNumbers
    ) async throws(FeedFailure) -> Walk {
        var events: [KOMOJU.Event] = []
        var newest: WallTime?
        for number in 1...bounds.pagesMax {
            let page = try await page(from, end, number)
            let found = concerning(page, numbers)
            events += found.events
            newest = [newest, found.newest].compactMap(\.self).max()
            // A server that does not tell its last page ends with one that is not full.
            let isLast =
                page.elements.isEmpty
                || page.lastPage.map { number >= $0 }
                    ?? (page.elements.count < KOMOJUClient.pageSizeMax)
            if isLast { return .whole(events: events, newest: newest) }
            if let last = page.lastPage, last > bounds.pagesMax { break }
        }
        return .tooLong(events: events, newest: newest)
    }

    private func page(
        _ from: WallTime?, _ end: WallTime?, _ number: Int
    ) async throws(FeedFailure) -> Page<EventEntry> {
        do throws(KOMOJUError) {
            return try await cloud.events(from, end, number)
        } catch {
            throw FeedFailure(error)
        }
    }

    /// What of a page's events may concern this kiosk, newest first as they are there, and when the
    /// newest of all happened. What names an order number of somebody else does not concern it; what
    /// names none may.
    private func concerning(
        _ page: Page<EventEntry>, _ numbers: KioskNumbers
    ) -> (events: [KOMOJU.Event], newest: WallTime?) {
        let events = page.elements.compactMap(\.event)
        let ours = events.filter { event in
            guard let payment = event.payment else { return false }
            return payment.externalOrderNumber.map {
                numbers.origin(of: OrderNumber($0)) != nil
            } ?? true
        }
        return (ours, events.compactMap(\.createdAt).map { WallTime($0) }.max())
    }
}

extension WallTime {
    /// The time half-way to a later one.
    fileprivate func middle(to last: WallTime) -> WallTime {
        let span = last.microsecondsSince1970 - microsecondsSince1970
        return WallTime(microsecondsSince1970: microsecondsSince1970 + span / 2)
    }
}
