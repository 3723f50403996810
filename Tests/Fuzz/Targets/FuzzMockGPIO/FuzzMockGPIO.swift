import Fuzzing

@main struct FuzzMockGPIO {
    static func main() {
        Fuzzer.run { start, count in
            MockRules.check(Fuzzer.bytes(start, count))
            return 0
        }
    }
}
