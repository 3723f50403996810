import Glibc

/// Functions of the C library whose headers Swift's `Glibc` module leaves out (sys/prctl.h and
/// sys/timex.h); they are looked up by name.
package enum LibraryFunction {
    /// What prctl(2) is to do; the numbers are the kernel's, the same on every architecture.
    package enum ProcessControl: CInt {
        /// PR_GET_DUMPABLE.
        case getDumpable = 3
        /// PR_SET_DUMPABLE.
        case setDumpable = 4
    }

    /// prctl(2) with one argument.
    package static func prctl(
        _ operation: ProcessControl, _ argument: CUnsignedLong
    ) throws(OperatingSystemError) -> CInt {
        // C declares it with `...`; on Linux integers travel the same way in both forms.
        typealias Function =
            @convention(c) (
                CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong
            ) -> CInt
        guard let symbol = unsafe dlsym(nil, "prctl") else {
            throw .functionMissing("prctl")
        }
        let function = unsafe unsafeBitCast(symbol, to: Function.self)
        return try uninterrupted("prctl") {
            function(operation.rawValue, argument, 0, 0, 0)
        }
    }

    /// The state of the kernel's clock, read by adjtimex(2) without changing anything.
    package static func clockState() throws(OperatingSystemError) -> CInt {
        typealias Function = @convention(c) (UnsafeMutableRawPointer) -> CInt
        guard let symbol = unsafe dlsym(nil, "adjtimex") else {
            throw .functionMissing("adjtimex")
        }
        let function = unsafe unsafeBitCast(symbol, to: Function.self)
        // A `struct timex` of zeroes asks for nothing but a reading. Only the returned state is
        // used, so its layout does not matter, as long as there is room for it.
        var request = [UInt64](repeating: 0, count: timexBytesMax / MemoryLayout<UInt64>.size)
        return try uninterrupted("adjtimex") {
            unsafe request.withUnsafeMutableBytes { bytes in
                guard let start = bytes.baseAddress else { return -1 }
                return unsafe function(start)
            }
        }
    }

    /// More than `struct timex` takes anywhere (208 bytes on 64-bit Linux).
    private static let timexBytesMax = 512
}
