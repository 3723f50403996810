import Glibc

/// A line from the terminal that is not shown while it is typed.
enum HiddenInput {
    /// Asks and reads; `nil` at the end of input.
    static func line(asking question: String) -> String? {
        var before = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine() }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        hidden.c_lflag |= tcflag_t(ECHONL)
        Terminal.overwrite(question)
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { return nil }
        defer { unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return readLine()
    }
}
