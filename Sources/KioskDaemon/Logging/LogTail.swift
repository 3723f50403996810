public import KioskCore
import Logging
import Synchronization

/// The newest lines of our own log, in bounded memory, for whoever has no shell on the machine.
public final class LogTail: Sendable {
    /// One line.
    public struct Line: Sendable, Equatable {
        /// When.
        public let at: WallTime
        /// The log library's word for how much it matters.
        public let level: String
        /// The message with its data, on one line.
        public let text: String
    }

    /// So many lines are kept.
    public static let linesMax = 200
    /// The longest line, in bytes; a longer one is cut.
    public static let lineBytesMax = 1_000

    private struct State {
        var lines: [Line] = []
        /// Where the oldest line is, once all places are taken.
        var oldest = 0
    }

    private let state = Mutex(State())

    /// An empty tail.
    public init() {}

    /// The lines, the oldest first.
    public var lines: [Line] {
        state.withLock { Array($0.lines[$0.oldest...] + $0.lines[..<$0.oldest]) }
    }

    /// Takes a line in, and forgets the oldest where there is no room.
    func take(_ content: LogContent, at time: WallTime) {
        let line = Line(
            at: time, level: content.level.rawValue,
            text: LogText.shortened(content.line, bytesMax: Self.lineBytesMax))
        state.withLock { state in
            guard state.lines.count == Self.linesMax else {
                state.lines.append(line)
                return
            }
            state.lines[state.oldest] = line
            state.oldest = (state.oldest + 1) % Self.linesMax
        }
    }
}
