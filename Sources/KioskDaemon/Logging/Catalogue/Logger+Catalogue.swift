package import Logging

extension Logger {
    /// Logs a message of the catalogue.
    ///
    /// - Parameter metadata: what varies; ids, words of ours and errors only (X1, X2).
    package func log(
        _ path: KeyPath<MessageCatalogue, LogMessage>,
        _ metadata: @autoclosure () -> Metadata = [:],
        file: String = #fileID, function: String = #function, line: UInt = #line
    ) {
        let message = MessageCatalogue.current[keyPath: path]
        guard logLevel <= message.level else { return }
        var data = metadata()
        data[LogMessage.idKey] = .string(message.id)
        log(
            level: message.level, "\(message.english.title)", metadata: data, file: file,
            function: function, line: line)
    }
}
