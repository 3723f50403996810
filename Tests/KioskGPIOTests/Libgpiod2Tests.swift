import GPIODModel
import Glibc
import Testing

/// CGPIOD's code for libgpiod 2.x on a model of the library, whichever one is installed here.
@Suite(.serialized)
struct Libgpiod2Tests {
    /// Runs a test with a chip; afterwards everything was given back to the library.
    private func withChip(
        refusingDebounce: CInt = 0, refusing: CInt = 0, _ body: () throws -> Void
    ) rethrows {
        gpiod_model_open(refusingDebounce, refusing)
        defer { #expect(gpiod_model_close() == 0, "objects of the library are left over") }
        try body()
    }

    private func read(max: UInt32 = 64) -> (count: CInt, events: [gpiod_model_event]) {
        var events = [gpiod_model_event](repeating: gpiod_model_event(), count: 128)
        let count = gpiod_model_read(&events, max)
        return (count, Array(events.prefix(Int(Swift.max(0, count)))))
    }

    @Test func `every input has its own settings in one request that does not block`() {
        withChip {
            #expect(gpiod_model_request_inputs(5_000, 0) == 0)
            #expect(gpiod_model_request_count() == 1)
            let (first, second) = (gpiod_model_line_at(1), gpiod_model_line_at(3))
            // Pulled up; as it is; both edges; the monotonic clock.
            #expect(first.active_low && first.bias == 4 && first.debounce_us == 5_000)
            #expect(!second.active_low && second.bias == 1 && second.debounce_us == 0)
            #expect([first.edges, second.edges] == [4, 4])
            #expect([first.clock, second.clock] == [1, 1])
            #expect(!first.output && !second.output)
            #expect(gpiod_model_is_nonblocking())
        }
    }

    // Whoever reads may wait for the disk meanwhile, and the lines share what the kernel keeps.
    @Test func `the kernel is asked to keep as many edges as it can`() {
        withChip {
            #expect(gpiod_model_request_inputs(5_000, 0) == 0)
            #expect(gpiod_model_kernel_event_count() == 16 * 64)
        }
    }

    @Test(arguments: [EOPNOTSUPP, EINVAL, ENXIO, 524])
    func `a chip that refuses to debounce is asked again without`(error: CInt) {
        withChip(refusingDebounce: error) {
            #expect(gpiod_model_request_inputs(5_000, 5_000) == 0)
            #expect(gpiod_model_request_count() == 2)
            #expect(gpiod_model_line_at(1).debounce_us == 0)
            gpiod_model_push(1, true, 9_000_000, 1)
            #expect(read().events.first?.nanoseconds == 9_000_000, "nothing is taken off")
        }
    }

    @Test(arguments: [0, 5_000] as [UInt32])
    func `another refusal is told as it is, and nothing is left over`(debounce: UInt32) {
        withChip(refusing: EBUSY) {
            #expect(gpiod_model_request_inputs(debounce, 0) == -EBUSY)
        }
        withChip(refusing: EPERM) {
            #expect(gpiod_model_request_outputs() == -EPERM)
        }
    }

    @Test func `edges carry when the level began, which a debouncing kernel tells late`() {
        withChip {
            #expect(gpiod_model_request_inputs(5_000, 0) == 0)
            gpiod_model_push(1, true, 20_000_000, 1)
            gpiod_model_push(3, false, 20_000_000, 1)
            let events = read().events
            #expect(events.map(\.offset) == [1, 3])
            #expect(events.map(\.level) == [1, 0])
            #expect(events.map(\.nanoseconds) == [15_000_000, 20_000_000])
        }
    }

    @Test func `a gap in a line's numbers is told as lost events of that line`() {
        withChip {
            #expect(gpiod_model_request_inputs(0, 0) == 0)
            for (offset, number) in [(1, 1), (3, 4), (1, 2), (1, 20), (3, 5)] as [(UInt32, UInt32)]
            {
                gpiod_model_push(offset, true, 1_000, number)
            }
            #expect(read().events.map(\.lost) == [0, 3, 0, 17, 0])
        }
    }

    @Test func `the numbers may begin anew`() {
        withChip {
            #expect(gpiod_model_request_inputs(0, 0) == 0)
            gpiod_model_push(1, true, 1, .max)
            gpiod_model_push(1, false, 2, 0)
            gpiod_model_push(1, false, 3, 2)
            #expect(read().events.map(\.lost).suffix(2) == [0, 1])
        }
    }

    @Test func `a read takes what fits, leaves the rest, and does not wait`() {
        withChip {
            #expect(gpiod_model_request_inputs(0, 0) == 0)
            #expect(read().count == 0)
            for number in 1...100 as ClosedRange<UInt32> { gpiod_model_push(1, true, 1, number) }
            #expect(read(max: 3).count == 3)
            #expect(read(max: 128).count == 64)
            #expect(read(max: 128).count == 33)
            #expect(read().count == 0)
        }
    }

    @Test func `outputs begin inactive, and one is set alone`() {
        withChip {
            #expect(gpiod_model_request_outputs() == 0)
            let (first, second) = (gpiod_model_line_at(0), gpiod_model_line_at(2))
            #expect(first.output && second.output)
            #expect(!first.active_low && second.active_low)
            #expect([first.value, second.value] == [0, 0])
            #expect(gpiod_model_set(1, true, 0) == 0)
            #expect([gpiod_model_line_at(0).value, gpiod_model_line_at(2).value] == [0, 1])
            #expect(gpiod_model_set(2, true, 0) == -EINVAL)
        }
    }

    @Test func `a line that could not be set is not made active by a call for another one`() {
        withChip {
            #expect(gpiod_model_request_outputs() == 0)
            #expect(gpiod_model_set(0, true, EIO) == -EIO)
            #expect(gpiod_model_set(1, true, 0) == 0)
            #expect(gpiod_model_line_at(0).value == 0)
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `a line that nobody holds is read as it was left`(isOutput: Bool, isHigh: Bool) {
        withChip {
            gpiod_model_leave(2, isOutput, isHigh)
            #expect(gpiod_model_level(2) == (isHigh ? 1 : 0))
            #expect(gpiod_model_line_at(2).output == isOutput)
            #expect(gpiod_model_line_at(2).value == (isHigh ? 1 : 0))
        }
        withChip(refusing: EBUSY) {
            #expect(gpiod_model_level(2) == -EBUSY)
        }
    }

    @Test func `outputs have no edges to read`() {
        withChip {
            #expect(gpiod_model_request_outputs() == 0)
            #expect(read().count == -EINVAL)
        }
    }
}
