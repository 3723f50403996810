import KioskCore

extension CloudObstacle {
    /// What a person does about it; each heals by itself when the cause is gone.
    var remedy: String {
        switch self {
        case .notAskedYet:
            "wait some seconds: KOMOJU is being asked"
        case .noConnection:
            "look at the cable or the radio, the router and the firewall (`ip route`), and at "
                + "komoju.base_url; the service asks again by itself"
        case .nameUnresolved:
            "look at the network and its name server (`getent hosts komoju.com`), and at "
                + "komoju.base_url; the service asks again by itself"
        case .certificateRefused:
            "look at the clock first (`timedatectl`), then at the network's proxy and at the "
                + "package ca-certificates; the service asks again by itself"
        case .otherServer:
            "log in to the network or have the kiosk let through (a captive portal or a proxy "
                + "answers), and look at komoju.base_url; the service asks again by itself"
        case .silence:
            "look at the network: packets get lost, or a firewall drops them; the service asks "
                + "again by itself"
        case .trouble:
            "nothing here: KOMOJU is in trouble (its status page may say more); the service asks "
                + "again by itself"
        case .oddAnswer:
            "look at komoju.base_url; if it is right, tell the maintainers with the log "
                + "(journalctl -u kioskd); the service asks again by itself"
        case .keyMissing:
            "write the secret key into its file, which is read again by itself, or into the "
                + "credential, and restart the service; the log says what is wrong with it"
        }
    }
}
