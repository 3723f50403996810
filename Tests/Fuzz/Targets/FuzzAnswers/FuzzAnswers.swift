import Fuzzing

@main struct FuzzAnswers {
    static func main() {
        Fuzzer.run { start, count in
            AnswerRules.check(Fuzzer.bytes(start, count))
            return 0
        }
    }
}
