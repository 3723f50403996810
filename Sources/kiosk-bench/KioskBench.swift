import Glibc

/// Measures this machine: each figure beside its reference from the same run.
@main
struct KioskBench {
    /// Prints the report. The exit code says whether everything could be measured, never how it
    /// turned out: no test depends on a time.
    static func main() async {
        do {
            guard let options = try BenchOptions.parse(Array(CommandLine.arguments.dropFirst()))
            else {
                print(BenchOptions.help)
                return
            }
            let report = try await Benchmark(options: options).run()
            print(options.json ? try report.json() : report.text())
            if !report.missing.isEmpty { exit(1) }
        } catch {
            Terminal.complain("\(error)")
            exit(1)
        }
    }
}
