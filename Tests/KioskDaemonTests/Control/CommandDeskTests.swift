import KioskCore
import Testing

@testable import KioskDaemon

/// A command is answered, always, and is either done or withdrawn.
@Suite(.timeLimit(.minutes(1))) struct CommandDeskTests {
    private let inbox = Inbox()
    private var desk: CommandDesk { CommandDesk(inbox: inbox) }

    @Test func `before the controller is there, it is starting`() async {
        #expect(await desk.perform(.tellStatus) == .refused(.starting))
    }

    @Test func `a command that nobody takes up in time is withdrawn for good`() async {
        inbox.acceptCommands()
        let answer = await desk.perform(.tellStatus, within: .milliseconds(20))
        #expect(answer == .refused(.notReached))
        let left = inbox.take().commands
        #expect(left.count == 1)
        #expect(left.first?.take() == false, "it must not be carried out any more")
    }

    @Test func `a command that was taken up and not answered is in doubt`() async {
        let pending = PendingCommand(.tellStatus)
        #expect(pending.take())
        let answer = await pending.answer(within: .milliseconds(20))
        guard case .refused(.inDoubt) = answer else {
            Issue.record("\(answer)")
            return
        }
        // What comes later reaches nobody, and harms nobody.
        pending.answer(.refused(.ended))
    }

    @Test func `the first answer counts`() async {
        let pending = PendingCommand(.tellStatus)
        pending.answer(.refused(.stopping))
        pending.answer(.refused(.ended))
        #expect(await pending.answer(within: .seconds(60)) == .refused(.stopping))
    }

    @Test func `no more commands wait than the inbox holds`() async {
        inbox.acceptCommands()
        let waiting = (0..<Inbox.commandsMax).map { _ in PendingCommand(.tellStatus) }
        for pending in waiting { inbox.submit(pending) }
        #expect(await desk.perform(.tellStatus) == .refused(.tooMany))
        #expect(inbox.take().commands.count == Inbox.commandsMax)
    }

    @Test func `those that wait are told when commands are no longer taken`() async {
        inbox.acceptCommands()
        let pending = PendingCommand(.tellStatus)
        inbox.submit(pending)
        inbox.refuseCommands(.journalUnusable("test"))
        #expect(await pending.answer(within: .seconds(60)) == .refused(.journalUnusable("test")))
        #expect(inbox.take().commands.isEmpty)
        #expect(await desk.perform(.tellStatus) == .refused(.journalUnusable("test")))
    }

    @Test func `once a stop is asked for, commands are refused`() async {
        inbox.acceptCommands()
        inbox.send(.stopAsked)
        #expect(await desk.perform(.tellStatus) == .refused(.stopping))
        // The journal that was opened again meanwhile changes nothing of that.
        inbox.acceptCommands()
        #expect(await desk.perform(.tellStatus) == .refused(.stopping))
    }

    @Test(arguments: [
        (nil, "alice", "alice"), ("alice", "alice", "alice"),
        ("Tanaka", "alice", "Tanaka (user alice)"), ("alice", "root", "alice (user root)"),
        ("Tanaka", nil, "Tanaka (unverified)"), (nil, nil, "unknown (unverified)"),
    ])
    func `who decided is on record with what the system knows`(
        claim: String?, user: String?, text: String
    ) {
        #expect(Signature.text(claim: claim, user: user) == text)
    }

    @Test(arguments: [
        ("田中 太郎", nil), ("  x  ", nil), ("", SpokenText.Fault.empty), (" \u{3000}", .empty),
        ("a\tb", .unwritable(9)), ("a\u{7f}", .unwritable(0x7f)), ("a\u{85}", .unwritable(0x85)),
        ("a\u{202e}b", .unwritable(0x202e)), ("a\u{2028}b", .unwritable(0x2028)),
        (String(repeating: "x", count: 60), nil),
        (String(repeating: "x", count: 61), .tooLong(max: 60)),
        // One character to the eye, and endless to whoever counts only those.
        ("e" + String(repeating: "\u{301}", count: 5_000), .tooLong(max: 60)),
    ])
    func `a name is one line of plain text`(text: String, fault: SpokenText.Fault?) {
        do throws(SpokenText.Fault) {
            let name = try SpokenText.name(text)
            #expect(fault == nil)
            #expect(!name.hasPrefix(" ") && !name.hasSuffix(" "))
        } catch {
            #expect(error == fault)
        }
    }
}
