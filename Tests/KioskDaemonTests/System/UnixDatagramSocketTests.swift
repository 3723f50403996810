import Glibc
import KioskDaemon
import Testing

@Suite("Unix datagram socket", .timeLimit(.minutes(1)))
struct UnixDatagramSocketTests {
    @Test(arguments: [false, true])
    func `a datagram arrives whole`(abstract: Bool) throws {
        let receiver = try DatagramReceiver(abstract: abstract)
        let socket = try UnixDatagramSocket(sendTimeout: .seconds(1))
        let address = try UnixSocketAddress(receiver.address)
        try socket.send([1, 2, 0, 10, 255], to: address, patiently: true)
        try socket.send([7], to: address, patiently: false)
        #expect(try receiver.receive() == [1, 2, 0, 10, 255])
        #expect(try receiver.receive() == [7])
    }

    @Test func `nobody at the address is an error that names the call and the address`() throws {
        let socket = try UnixDatagramSocket(sendTimeout: .seconds(1))
        let address = try UnixSocketAddress("/tmp/kioskd-nobody-listens-here")
        let expected = OperatingSystemError.call(
            "sendto /tmp/kioskd-nobody-listens-here", code: ENOENT)
        #expect(throws: expected) {
            try socket.send([1], to: address, patiently: true)
        }
        #expect(
            expected.description
                == "sendto /tmp/kioskd-nobody-listens-here: No such file or directory (errno 2)")
    }

    @Test(arguments: [false, true])
    func `a receiver that does not read is given up`(patiently: Bool) throws {
        let receiver = try DatagramReceiver()
        let socket = try UnixDatagramSocket(sendTimeout: .milliseconds(10))
        let address = try UnixSocketAddress(receiver.address)
        let error = #expect(throws: OperatingSystemError.self) {
            while true {
                try socket.send([1], to: address, patiently: patiently)
            }
        }
        #expect(error == .call("sendto \(receiver.address)", code: EAGAIN))
    }

    @Test func `a datagram over the limit of the socket is refused whole`() throws {
        let receiver = try DatagramReceiver()
        let socket = try UnixDatagramSocket(sendTimeout: .seconds(1))
        let address = try UnixSocketAddress(receiver.address)
        #expect(throws: OperatingSystemError.call("sendto \(receiver.address)", code: EMSGSIZE)) {
            try socket.send(
                [UInt8](repeating: 1, count: 2_000_000), to: address, patiently: true)
        }
        #expect(try receiver.drain() == 0)
    }

    @Test(arguments: [
        "", "@", "/", "relative", "vsock:2:1234", "/a\0b",
        "/" + String(repeating: "a", count: 107),
    ])
    func `an address that no socket can have is refused`(text: String) {
        #expect(throws: OperatingSystemError.addressUnusable(text)) {
            try UnixSocketAddress(text)
        }
    }

    @Test func `the longest path is taken whole`() throws {
        let start = "/tmp/kioskd-\(getpid())-"
        let path = start + String(repeating: "x", count: 107 - start.utf8.count)
        let receiver = try DatagramReceiver(address: path)
        try UnixDatagramSocket(sendTimeout: .seconds(1))
            .send([9], to: UnixSocketAddress(path), patiently: true)
        #expect(try receiver.receive() == [9])
    }
}
