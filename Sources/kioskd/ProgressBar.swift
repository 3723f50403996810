import Glibc

/// A bar on standard error, where that is a terminal; nothing anywhere else.
struct ProgressBar {
    let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1
    private static let width = 40

    init(total: Int) { self.total = total }

    /// So much is done.
    func show(_ done: Int) {
        guard isShown else { return }
        let filled = min(Self.width, done * Self.width / max(1, total))
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: Self.width - filled)
        Terminal.overwrite("[\(bar)] \(done) of \(total)")
    }

    /// Takes the bar away.
    func clear() {
        if isShown { Terminal.overwrite("") }
    }
}
