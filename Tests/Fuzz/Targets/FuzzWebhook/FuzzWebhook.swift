import Fuzzing

@main struct FuzzWebhook {
    static func main() {
        Fuzzer.run { start, count in
            WebhookRules.check(Fuzzer.bytes(start, count))
            return 0
        }
    }
}
