import Testing

@testable import KioskDaemon

/// What the doctor makes of the unit that systemd has.
struct InstalledUnitTests {
    private static let properties = """
        User=kioskd
        Group=kioskd
        SupplementaryGroups=gpio
        PrivateTmp=yes
        ProtectClock=yes
        ProtectHome=yes
        SystemCallFilter=accept close read
        LoadState=loaded

        """

    private func unit(
        _ files: String = "", _ changes: (String, String)...
    ) throws -> InstalledUnit {
        var properties = Self.properties
        for (old, new) in changes { properties.replace(old, with: new) }
        return try #require(InstalledUnit(properties: properties, files: files))
    }

    @Test func `the account, its groups and the folders that it does not see are told`() throws {
        let unit = try unit()
        #expect(unit.user == "kioskd")
        #expect(unit.groups == ["kioskd", "gpio"])
        #expect(unit.hiddenFolders == ["/home", "/root", "/run/user", "/tmp", "/var/tmp"])
        let open = try self.unit(
            "", ("ProtectHome=yes", "ProtectHome=no"), ("User=kioskd", "User="))
        #expect(open.hiddenFolders == ["/tmp", "/var/tmp"])
        #expect(open.user == "root")
    }

    @Test func `the kernel's clock is asked only where the sandbox lets it be`() throws {
        let isOpen = ("ProtectClock=yes", "ProtectClock=no")
        #expect(try !unit().mayAskKernelClock)
        #expect(try !unit("", isOpen).mayAskKernelClock, "the filter does not pass the call")
        #expect(try unit("", isOpen, ("accept", "adjtimex clock_adjtime")).mayAskKernelClock)
        #expect(try unit("", isOpen, ("accept close read", "")).mayAskKernelClock)
        #expect(try !unit("", isOpen, ("accept", "~clock_adjtime")).mayAskKernelClock)
        #expect(try unit("", isOpen, ("accept", "~reboot")).mayAskKernelClock)
    }

    @Test func `a drop-in that encrypts a credential takes the place of the file`() throws {
        let plain = """
            # /usr/lib/systemd/system/kioskd.service
            [Service]
            LoadCredential=komoju-secret-key:/etc/kioskd/komoju-secret-key
            """
        #expect(
            try unit(plain).credentials == [
                "komoju-secret-key": .copied("/etc/kioskd/komoju-secret-key")
            ])
        let encrypted =
            plain + """

                # /etc/systemd/system/kioskd.service.d/encrypted-key.conf
                #LoadCredential=no:/such/thing
                [Service]
                LoadCredential=
                LoadCredentialEncrypted = komoju-secret-key:/etc/kioskd/komoju-secret-key.cred
                LoadCredential=komoju-webhook-token
                """
        #expect(
            try unit(encrypted).credentials == [
                "komoju-secret-key": .decrypted("/etc/kioskd/komoju-secret-key.cred"),
                "komoju-webhook-token": .copied("komoju-webhook-token"),
            ])
    }

    @Test func `where systemd has no such unit, or does not run, there is none`() {
        #expect(InstalledUnit(properties: "LoadState=not-found\n", files: "") == nil)
        #expect(
            InstalledUnit { _, _ in
                ProgramCall.Answer(exitCode: 1, output: [], complaint: "Host is down")
            } == nil)
        #expect(
            InstalledUnit { path, _ throws(OperatingSystemError) in throw .call(path, code: 2) }
                == nil)
    }

    @Test func `systemd is asked for the unit as it has it, without any change`() throws {
        let unit = InstalledUnit { path, arguments in
            #expect(path == "/usr/bin/systemctl")
            #expect(arguments.last == "kioskd.service")
            let text =
                arguments[0] == "show" ? Self.properties : "LoadCredential=a:/b\n"
            #expect(["show", "cat"].contains(arguments[0]))
            return ProgramCall.Answer(exitCode: 0, output: Array(text.utf8))
        }
        #expect(try #require(unit).credentials == ["a": .copied("/b")])
    }
}
