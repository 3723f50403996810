import Fuzzing

@main struct FuzzRecords {
    static func main() {
        Fuzzer.run { start, count in
            RecordRules.check(Fuzzer.bytes(start, count))
            return 0
        }
    }
}
