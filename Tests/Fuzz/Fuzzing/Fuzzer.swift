import CLibFuzzer
import Glibc

/// The way into libFuzzer.
public enum Fuzzer {
    /// Runs libFuzzer with the process's arguments on a function that takes one input.
    public static func run(
        _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, body))
    }

    /// The bytes of an input.
    public static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }
}
