import Testing

@testable import KioskPanel

struct PasswordHashTests {
    @Test func `a hash is its password's and nobody else's, and never the same twice`() throws {
        let (first, second) = (PasswordHash(of: "緑茶 and coffee"), PasswordHash(of: "緑茶 and coffee"))
        #expect(first.text != second.text)
        #expect(first.isOf("緑茶 and coffee"))
        #expect(!first.isOf("緑茶 and coffee "))
        #expect(!first.isOf(""))
        #expect(try PasswordHash(parsing: first.text) == first)
        #expect(!first.text.contains("coffee"))
    }

    @Test func `a hash that another program made is read`() throws {
        // Python: hashlib.scrypt(b'correct horse', salt=bytes(range(16)), n=1<<10, r=8, p=1, dklen=32)
        let text =
            "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw==$nfkj3u1fRTHCea+fVr03sWV770kp5wLOLoEakziKhqE="
        let hash = try PasswordHash(parsing: text)
        #expect(hash.isOf("correct horse"))
        #expect(!hash.isOf("correct horsf"))
    }

    @Test(arguments: [
        "", "$", "secret", "$scrypt$ln=15,r=8,p=1$AAAA$AAAA", "$scrypt$ln=x,r=8,p=1$$",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
        "$scrypt$ln=15,r=9,p=1$AAECAwQFBgcICQoLDA0ODw==$AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8=",
    ])
    func `what is no hash is not read`(text: String) {
        #expect(throws: PasswordHash.Fault.malformed) { try PasswordHash(parsing: text) }
    }

    @Test(arguments: [0, 9, 17, 30])
    func `a cost that costs nothing or too much is not taken`(costLog: Int) {
        let text =
            "$scrypt$ln=\(costLog),r=8,p=1$AAECAwQFBgcICQoLDA0ODw==$"
            + "AAECAwQFBgcICQoLDA0ODwABAgMEBQYHCAkKCwwNDg8="
        #expect(throws: PasswordHash.Fault.cost) { try PasswordHash(parsing: text) }
    }

    @Test func `a password that is too long is not even computed`() {
        let long = String(repeating: "x", count: PasswordHash.bytesMax + 1)
        #expect(!PasswordHash(of: long, costLog: 10).isOf(long))
    }
}
