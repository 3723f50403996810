import Glibc

/// The variables that the process was started with.
enum ProcessEnvironment {
    /// All of them.
    static func current() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            if let place = line.firstIndex(of: "=") {
                variables[String(line[..<place])] = String(line[line.index(after: place)...])
            }
            unsafe entry += 1
        }
        return variables
    }
}
