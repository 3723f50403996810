import Testing

@Suite("The systemd unit")
struct ServiceUnitTests {
    @Test(arguments: [
        // Readiness is told by the daemon itself, after the outputs are confirmed off.
        ("Service", "Type", "notify"),
        ("Service", "NotifyAccess", "main"),
        ("Service", "ExecStart", "/usr/bin/kioskd run --config /etc/kioskd/kiosk.json"),
        // S5: however the daemon ends, the outputs go off, and a hung loop is killed.
        ("Service", "ExecStopPost", "/usr/bin/kioskd gpio safe --config /etc/kioskd/kiosk.json"),
        ("Service", "WatchdogSec", "10s"),
        ("Service", "WatchdogSignal", "SIGKILL"),
        // It comes back for ever, except where a person is needed.
        ("Service", "Restart", "always"),
        ("Unit", "StartLimitIntervalSec", "0"),
        ("Service", "RestartPreventExitStatus", "78"),
        ("Service", "TimeoutStopSec", "45s"),
        // Installed and not configured it is left alone; configured once, it never is.
        ("Unit", "ConditionPathExists", "|/etc/kioskd/kiosk.json"),
        ("Unit", "ConditionDirectoryNotEmpty", "|/var/lib/kioskd"),
        // X1: the key by credential, an account of its own, no core dump.
        ("Service", "User", "kioskd"),
        ("Service", "SupplementaryGroups", "gpio"),
        ("Service", "LoadCredential", "komoju-secret-key:/etc/kioskd/komoju-secret-key"),
        ("Service", "LimitCORE", "0"),
        ("Service", "NoNewPrivileges", "yes"),
        // D7: the journal's place exists and can be written under ProtectSystem=strict.
        ("Service", "ProtectSystem", "strict"),
        ("Service", "StateDirectory", "kioskd"),
        ("Service", "StateDirectoryMode", "0750"),
        ("Service", "RuntimeDirectory", "kioskd"),
        ("Service", "RuntimeDirectoryMode", "0750"),
        // The control socket: the group reaches it, and the sandbox lets it be made.
        ("Service", "Group", "kioskd"),
        ("Service", "RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6"),
        // The chips stay reachable although other devices are not.
        ("Service", "DeviceAllow", "char-gpiochip rw"),
    ])
    func `says what the safety rules need`(section: String, key: String, value: String) throws {
        #expect(try UnitFile(named: "kioskd.service").values(section, key) == [value])
    }

    @Test(arguments: [
        // They would hide the GPIO chips.
        "PrivateDevices", "InaccessiblePaths",
        // It would make everybody nobody at the control socket, and on record.
        "PrivateUsers",
        // Unknown to systemd 252.
        "RestartSteps", "RestartMaxDelaySec",
    ])
    func `does not say what would break the daemon`(key: String) throws {
        #expect(try UnitFile(named: "kioskd.service").values("Service", key) == [])
    }
}
