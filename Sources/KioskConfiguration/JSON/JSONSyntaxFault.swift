/// The first place where the file stops being JSON, with the likely cause.
struct JSONSyntaxFault: Error, Equatable {
    /// Where it is.
    let position: SourcePosition
    /// What is wrong; what to write instead.
    let message: String
}
