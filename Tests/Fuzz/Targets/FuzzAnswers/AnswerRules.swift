import Fuzzing

@testable import KOMOJU

/// What holds of every answer. The first line of an input is the HTTP status, and behind a blank
/// the `Retry-After`; the rest is the body. Each body is read as everything that is ever asked for.
enum AnswerRules {
    static let keyText = "sk_test_5hsGjhwGfzYxTKnzPbXfC3gE"

    static func check(_ bytes: [UInt8]) {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        let words = head.split(separator: " ", maxSplits: 1).map(String.init)
        let status = words.first.flatMap { Int($0) } ?? 200
        guard (100...999).contains(status) else { return }
        let retryAfter = APIResponse.retryAfter(header: words.count > 1 ? words[1] : nil)
        rule(
            retryAfter.map { $0 >= .zero && $0 <= .seconds(3600) } ?? true,
            "a wait of \(String(describing: retryAfter))")
        let response = APIResponse(
            status: status, body: Array(bytes[end...].dropFirst()), retryAfter: retryAfter)
        let answer = Answer(
            response: response, oracle: Oracle.read(response.body),
            reader: AnswerReader(
                credential: unfailing("a good key is refused") { try SecretKey(keyText) }))
        answer.read(Session.self) { SessionRules.check($0, $1) }
        answer.read(Payment.self) { SessionRules.check($0, $1) }
        answer.read(Refund.self) { SessionRules.check($0, $1) }
        answer.read(Event.self) { SessionRules.check($0, $1) }
        answer.read(Page<Payment>.self) { page, oracle in
            Answer.each(page.elements, oracle) { SessionRules.check($0, $1) }
        }
        answer.read(Page<EventEntry>.self) { page, oracle in
            Answer.each(page.elements, oracle) { entry, oracle in
                guard let event = entry.event else { return }
                SessionRules.check(event, oracle)
                rule(APIRequest.isIdentifier(event.id), "an id without bounds (X3)")
            }
        }
        answer.read(TerminalAnswer.self) { terminal, oracle in
            guard let flag = oracle["enabled"]?.boolean else { return }
            rule(terminal.isEnabled == flag, "another word on the terminal")
        }
        answer.readSuccess()
    }
}

/// One answer, read in every way.
struct Answer {
    let response: APIResponse
    /// The body as the strict reader sees it.
    let oracle: Oracle?
    let reader: AnswerReader

    func read<Value: Decodable>(_ type: Value.Type, _ check: (Value, Oracle) -> Void) {
        let result: Result<Value, KOMOJUError>
        do {
            result = .success(try reader.read(type, from: response))
        } catch {
            result = .failure(error)
        }
        switch result {
        case .success(let value):
            checkSuccess()
            if let oracle { check(value, oracle) }
        case .failure(let error):
            checkFailure(error)
        }
    }

    func readSuccess() {
        do {
            try reader.readSuccess(from: response)
            checkSuccess()
            if let oracle { rule(oracle["status"]?.text == "success", "success, unsaid") }
        } catch {
            checkFailure(error)
            let isSaid = oracle?["status"]?.text == "success" && oracle?["error"] == nil
            rule(!isSaid || !isSuccessStatus, "success is not heard: \(error)")
        }
    }

    /// Elements of a list beside what the strict reader sees of them.
    static func each<Element>(
        _ elements: [Element], _ oracle: Oracle, _ check: (Element, Oracle) -> Void
    ) {
        let written = oracle["data"]?.elements ?? []
        rule(written.count == elements.count, "a list of another length")
        for (element, oracle) in zip(elements, written) { check(element, oracle) }
    }

    private var isSuccessStatus: Bool { (200...299).contains(response.status) }

    private func checkSuccess() {
        rule(isSuccessStatus, "an answer out of HTTP \(response.status)")
        rule(oracle?["error"] == nil, "an answer out of an error")
    }

    private func checkFailure(_ error: KOMOJUError) {
        let text = error.description
        rule(isPlainLine(text), "more than one plain line: \(text.debugDescription)")
        rule(text.unicodeScalars.count < 600, "an error of \(text.count) characters")
        rule(!text.contains(AnswerRules.keyText), "an error shows the key (X1)")
        let encoded = reader.credential.withSecret(BasicAuthorization.encode)
        rule(!text.contains(encoded), "an error shows the key in base64 (X1)")
        switch error {
        case .notSent:
            rule(false, "an answer came, so the request was sent")
        case .rejected(let rejection):
            rule(rejection.httpStatus == response.status, "another status")
            rule(rejection.message.unicodeScalars.count <= 201, "a message without bounds")
            checkCode(rejection.code)
            // What is logged of it is its code, its status and words of ours (X2).
            let told = "rejected: \(rejection.code ?? "no code") (HTTP \(rejection.httpStatus))"
            rule(text.hasPrefix(told), "other words than ours: \(text)")
        case .outcomeUnknown(let unknown):
            checkCode(unknown.code)
            let isUnread = [.unreadableBody, .emptyBody].contains(unknown.reason)
            rule(!isUnread || oracle == nil, "strict JSON is called \(unknown.reason)")
        }
        checkClass(error)
    }

    /// A code is a word, and no number of a card (X2).
    private func checkCode(_ code: String?) {
        guard let code else { return }
        rule(code.utf8.count <= 64, "a code without bounds")
        rule(code.utf8.first.map { $0 > 0x40 } == true, "\(code) does not begin with a letter")
        let isWord = code.utf8.allSatisfy { byte in
            byte == 0x5F || byte == 0x2E || byte == 0x2D || (0x30...0x39).contains(byte)
                || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        rule(isWord, "\(code.debugDescription) is no word")
    }

    /// A code that is listed decides alone, whatever the status (M12).
    private func checkClass(_ error: KOMOJUError) {
        guard let code = oracle?["error"]?["code"]?.text,
            let verdict = ErrorClassification.verdict(code: code)
        else { return }
        switch (verdict, error) {
        case (.rejected(let wanted), .rejected(let rejection)):
            rule(wanted == rejection.rejectionClass, "\(code) is \(rejection.rejectionClass)")
        case (.outcomeUnknown(let wanted), .outcomeUnknown(let unknown)):
            rule(wanted == unknown.reason, "\(code) is \(unknown.reason)")
        case (_, _):
            rule(false, "\(code) is of another family: \(error)")
        }
    }
}
