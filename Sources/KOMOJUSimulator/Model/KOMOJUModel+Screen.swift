extension KOMOJUModel {
    /// Puts a session on the screen, in place of whatever is there.
    mutating func show(_ index: Int) {
        device.shown = index
        device.showCount += 1
        schedule(.sessionExpired(index), at: sessions[index].expiresAt)
        if switches.deviceTimeoutMilliseconds > 0 {
            let timeout = Duration.milliseconds(switches.deviceTimeoutMilliseconds)
            schedule(.deviceTimedOut(showCount: device.showCount), at: now.advanced(by: timeout))
        }
    }

    /// Shows the idle picture, or the next session that waits.
    mutating func clearScreen() {
        device.shown = nil
        device.showCount += 1
        showNext()
    }

    /// Takes a session off the device, whether it is shown or waits.
    mutating func removeFromDevice(_ index: Int) {
        device.queue.removeAll { $0 == index }
        if device.shown == index { clearScreen() }
    }

    /// Shows the next session that waits and can still be paid.
    mutating func showNext() {
        guard device.isOnline else { return }
        while let next = device.queue.first {
            device.queue.removeFirst()
            if sessions[next].isOpen(at: now) { return show(next) }
        }
    }
}
