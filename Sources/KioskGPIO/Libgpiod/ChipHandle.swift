import CGPIOD

/// An open chip of the C interface; closed when it goes out of scope.
///
/// Whoever holds it lets one thread at a time use it, and releases its requests first. It keeps
/// the address and not the pointer, because pointers may not go from thread to thread.
struct ChipHandle: ~Copyable, Sendable {
    private let address: UInt

    /// Opens the chip behind a device file.
    init(path: String) throws(GPIOError) {
        var opened: OpaquePointer?
        let result = unsafe cgpiod_chip_open(path, &opened)
        guard result >= 0, let pointer = unsafe opened else {
            throw .chip(path, operation: "open", SystemError(negative: result))
        }
        address = UInt(bitPattern: pointer)
    }

    deinit {
        unsafe cgpiod_chip_close(OpaquePointer(bitPattern: address))
    }

    /// What the kernel says of the chip.
    func description(path: String) throws(GPIOError) -> ChipDescription {
        var answer = cgpiod_chip_description()
        let result = unsafe cgpiod_chip_describe(OpaquePointer(bitPattern: address), &answer)
        guard result >= 0 else {
            throw .chip(path, operation: "read its description", SystemError(negative: result))
        }
        return ChipDescription(
            path: path, name: text(&answer.name), label: text(&answer.label),
            lineCount: Int(answer.line_count))
    }

    /// What the kernel says of a line.
    func line(_ offset: Int, of chip: String) throws(GPIOError) -> LineDescription {
        var answer = cgpiod_line_description()
        let result = unsafe cgpiod_line_describe(
            OpaquePointer(bitPattern: address), UInt32(offset), &answer)
        guard result >= 0 else {
            throw .line(
                chip: chip, line: .offset(offset), operation: "read its description",
                SystemError(negative: result))
        }
        return LineDescription(
            offset: offset, name: text(&answer.name), isOutput: answer.output,
            isUsed: answer.used, consumer: text(&answer.consumer))
    }

    /// The physical level of a line that nobody holds; the line stays what it is.
    func level(of offset: Int, consumer: String) throws(RequestFailure) -> Bool {
        let result = unsafe cgpiod_line_level(
            OpaquePointer(bitPattern: address), consumer, UInt32(offset))
        guard result >= 0 else {
            throw RequestFailure(index: 0, error: SystemError(negative: result))
        }
        return result == 1
    }

    /// Requests inputs; on failure also the index of the line that was refused, where known.
    func requestInputs(
        _ lines: [cgpiod_line_config], consumer: String
    ) throws(RequestFailure) -> RequestHandle {
        var made: OpaquePointer?
        var failed: CInt = -1
        let result = unsafe cgpiod_request_inputs(
            OpaquePointer(bitPattern: address), consumer, lines, lines.count, &made, &failed)
        guard result >= 0, let pointer = unsafe made else {
            throw RequestFailure(
                index: failed < 0 ? nil : Int(failed), error: SystemError(negative: result))
        }
        return unsafe RequestHandle(owning: pointer)
    }

    /// Requests outputs, all inactive.
    func requestOutputs(
        _ lines: [cgpiod_line_config], consumer: String
    ) throws(RequestFailure) -> RequestHandle {
        var made: OpaquePointer?
        let result = unsafe cgpiod_request_outputs(
            OpaquePointer(bitPattern: address), consumer, lines, lines.count, &made)
        guard result >= 0, let pointer = unsafe made else {
            throw RequestFailure(index: nil, error: SystemError(negative: result))
        }
        return unsafe RequestHandle(owning: pointer)
    }
}

/// Why a request or an operation on it failed, and at which of its lines, where that is known.
struct RequestFailure: Error {
    let index: Int?
    let error: SystemError
}

extension SystemError {
    /// The error behind a negative result of the C interface.
    init(negative result: CInt) {
        self.init(code: -result)
    }
}

/// The text in a C array of characters.
private func text<Characters>(_ characters: inout Characters) -> String {
    unsafe withUnsafeBytes(of: &characters) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
