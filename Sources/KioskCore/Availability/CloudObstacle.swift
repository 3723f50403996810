/// What stands between the kiosk and KOMOJU: why a call brought no answer of KOMOJU's (M7, M14).
///
/// It names the cause for people and decides nothing about money.
public enum CloudObstacle: String, Sendable, Hashable, CaseIterable {
    /// Nothing was heard yet since the start.
    case notAskedYet = "not_asked_yet"
    /// No connection can be made: refused, no route, or nobody there.
    case noConnection = "no_connection"
    /// The host's name has no address, or no name server answers.
    case nameUnresolved = "name_unresolved"
    /// The server's certificate is not accepted; a clock that is wrong shows like this.
    case certificateRefused = "certificate_refused"
    /// Something else than KOMOJU answers: the log-in page of a network, a proxy, a redirect.
    case otherServer = "other_server"
    /// A connection, and no whole answer in time.
    case silence
    /// KOMOJU says that it is in trouble, or overloaded.
    case trouble
    /// KOMOJU answers, and not as agreed.
    case oddAnswer = "odd_answer"
    /// There is no secret key to ask with.
    case keyMissing = "key_missing"
}
