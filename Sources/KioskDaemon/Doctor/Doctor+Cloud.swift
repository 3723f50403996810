import KOMOJU
import KioskConfiguration
import KioskCore
import Logging

/// What is looked at between here and KOMOJU.
extension Doctor {
    /// What was found, and what KOMOJU told beside it.
    struct CloudFindings {
        /// The findings, in order.
        var findings: [DoctorFinding]
        /// Whether KOMOJU answered and took the key.
        var answers = false
        /// How far the wall clock is ahead of KOMOJU's; `nil` where it told no time.
        var clockOffset: Duration?
    }

    /// KOMOJU: reached, key accepted, terminal known. Asks for what changes nothing.
    func cloudFindings(_ key: SecretKey?) async -> CloudFindings {
        guard let key else {
            return CloudFindings(findings: [
                .warn(
                    .komoju,
                    .init("not asked, for want of a key", ja: "キーがないため、問い合わせていません"),
                    why: .init("nothing is known of it", ja: "KOMOJU の状態は分かりません"),
                    remedy: .init("see key", ja: "「キー」の項目を見てください"))
            ])
        }
        let client: KOMOJUClient
        do throws(KOMOJUSetupError) {
            client = try KOMOJUClient(
                baseURL: configuration.komoju.baseURL.text, credential: key,
                requestTimeout: configuration.komoju.requestTimeout,
                productVersion: KioskVersion.current,
                logger: Logger(label: "kioskd.doctor") { _ in SwiftLogNoOpLogHandler() })
        } catch {
            return CloudFindings(findings: [
                .fail(
                    .komoju, .init("\(error)", ja: "問い合わせできません: \(error)"),
                    why: .init("nothing can be sold", ja: "販売できません"),
                    remedy: .init(
                        "see komoju.base_url", ja: "komoju.base_url を確認してください"))
            ])
        }
        let findings = await probe(client)
        do throws(KOMOJUShutdownError) {
            try await client.shutdown()
        } catch {
            // The process ends, and its connections with it.
            return findings
        }
        return findings
    }

    private func probe(_ client: KOMOJUClient) async -> CloudFindings {
        let calls = KOMOJUCalls(
            terminal: configuration.komoju.terminalID, locale: .japanese, itemNames: [:],
            wall: { WallTime(microsecondsSince1970: TrustedClock.wallMicroseconds()) })
        let address = configuration.komoju.baseURL.text
        do throws(KOMOJUError) {
            let reply = try await client.perform(try calls.call(for: .probe))
            guard case .healthy(let isEnabled, let offset) = reply else {
                preconditionFailure("a probe was answered with \(reply)")
            }
            return CloudFindings(
                findings: [
                    .pass(
                        .komoju,
                        .init(
                            "\(address) answers and takes the key",
                            ja: "\(address) が応答し、キーを受け付けました")),
                    terminal(isEnabled),
                ], answers: true, clockOffset: offset)
        } catch {
            return CloudFindings(findings: [
                .fail(
                    .komoju,
                    .init(
                        "\(address): \(error)",
                        ja: "\(address): \(Self.japanese(error)): \(error)"),
                    why: .init(
                        "nothing can be sold meanwhile (M14)", ja: "その間は販売できません（M14）"),
                    remedy: Self.remedy(error))
            ])
        }
    }

    /// What became of the question, before KOMOJU's own words for it.
    private static func japanese(_ error: KOMOJUError) -> String {
        switch error {
        case .notSent: "送信できません"
        case .rejected: "拒否されました"
        case .outcomeUnknown: "応答を確認できません"
        }
    }

    private static func remedy(_ error: KOMOJUError) -> BilingualText {
        switch error {
        case .notSent:
            .init(
                "the network of this place: cable, address, name server, clock",
                ja: "設置場所のネットワーク（ケーブル、アドレス、ネームサーバー）と時計を確認してください")
        case .rejected:
            .init(
                "the key and the terminal, in KOMOJU's dashboard",
                ja: "KOMOJU の管理画面でキーと決済端末を確認してください")
        case .outcomeUnknown:
            .init(
                "try again; where it stays so, a proxy or a portal may stand between",
                ja: "もう一度試してください。変わらなければ、途中にプロキシか認証画面があるかもしれません")
        }
    }

    private func terminal(_ isEnabled: Bool?) -> DoctorFinding {
        let id = configuration.komoju.terminalID
        switch isEnabled {
        case true?:
            return .pass(
                .terminal, .init("\(id) is enabled at KOMOJU", ja: "\(id) は KOMOJU で有効です"))
        case false?:
            return .fail(
                .terminal,
                .init("\(id) is disabled at KOMOJU", ja: "\(id) は KOMOJU で無効になっています"),
                why: .init("no customer can pay", ja: "お客様が支払えません"),
                remedy: .init(
                    "enable it in KOMOJU's dashboard, and pair the device with its PIN",
                    ja: "KOMOJU の管理画面で有効にし、PIN で決済端末をペアリングしてください"))
        case nil:
            return .warn(
                .terminal,
                .init(
                    "KOMOJU does not tell of \(id)", ja: "KOMOJU の応答に \(id) の情報がありません"),
                why: .init(
                    "a wrong komoju.terminal_id shows at the first sale only",
                    ja: "komoju.terminal_id の誤りは、最初の販売まで分かりません"),
                remedy: .init(
                    "compare it with the dashboard, and make a sale",
                    ja: "管理画面と照らし合わせ、一度販売してみてください"))
        }
    }
}
