import Fuzzing

@main struct FuzzRecovery {
    static func main() {
        Fuzzer.run { start, count in
            RecoveryRules.check(Fuzzer.bytes(start, count))
            return 0
        }
    }
}
