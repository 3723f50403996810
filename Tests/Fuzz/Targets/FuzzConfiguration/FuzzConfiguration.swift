import Fuzzing

@main struct FuzzConfiguration {
    static func main() {
        Fuzzer.run { start, count in
            ConfigurationRules.check(Fuzzer.bytes(start, count))
            return 0
        }
    }
}
