/// What a journal is opened for.
public enum JournalAccess: Sendable, Hashable {
    /// To read beside the writer; the journal must exist.
    case reading
    /// To append to it. Where there is none it is created, with this identity: six characters of
    /// `a`–`z` and `0`–`9`, drawn by the caller, that tell this journal's order numbers from
    /// those of every other.
    case writing(newIdentity: String)
}
