public import KioskCore
import Logging
import Synchronization

/// The newest lines of our own log, in bounded memory, for whoever has no shell on the machine.
public final class LogTail: Sendable {
    /// One line.
    public struct Line: Sendable, Equatable {
        /// Its number among all that were taken in.
        public let number: Int
        /// When.
        public let at: WallTime
        /// The log library's word for how much it matters.
        public let level: String
        /// The message with its data, on one line.
        public let text: String
        /// The message of the catalogue that it is; `nil` for what libraries say.
        package let message: LogMessage?
    }

    /// So many lines are kept.
    public static let linesMax = 200
    /// The longest line, in bytes; a longer one is cut.
    public static let lineBytesMax = 1_000

    private struct State {
        var lines: [Line] = []
        /// How many lines were taken in.
        var count = 0
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
        let text = LogText.shortened(content.line, bytesMax: Self.lineBytesMax)
        let message = content.messageID.flatMap(MessageCatalogue.message)
        state.withLock { state in
            state.count += 1
            let line = Line(
                number: state.count, at: time, level: content.level.rawValue, text: text,
                message: message)
            guard state.lines.count == Self.linesMax else {
                state.lines.append(line)
                return
            }
            state.lines[state.oldest] = line
            state.oldest = (state.oldest + 1) % Self.linesMax
        }
    }
}
