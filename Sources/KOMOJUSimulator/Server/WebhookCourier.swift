import AsyncHTTPClient
import Crypto
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Carries deliveries to the webhook, one after the other, as KOMOJU signs and labels them.
///
/// What is not answered is not repeated: whether KOMOJU would is unknown, and the switch
/// `webhook_copies` repeats at will.
struct WebhookCourier: Sendable {
    /// How long a receiver may take to answer.
    static let answerTimeMax: TimeAmount = .seconds(10)

    /// Whose deliveries it carries.
    let simulator: Simulator
    /// What it sends with.
    let client: HTTPClient

    /// Delivers until the service is stopped.
    func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { alarms in
                for await _ in simulator.changes {
                    let (due, next) = simulator.takeDeliveries()
                    for delivery in due { await carry(delivery) }
                    guard due.isEmpty else {
                        // What became due meanwhile.
                        simulator.ring()
                        continue
                    }
                    if let next { alarms.addTask { await ring(after: next) } }
                }
                alarms.cancelAll()
            }
        }
    }

    private func ring(after wait: Duration) async {
        do { try await Task.sleep(for: wait) } catch { return }
        simulator.ring()
    }

    private func carry(_ delivery: SimulatedDelivery) async {
        var request = HTTPClientRequest(url: delivery.webhook.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "User-Agent", value: "Komoju-Webhook")
        request.headers.add(name: "X-Komoju-ID", value: delivery.id)
        request.headers.add(name: "X-Komoju-Event", value: delivery.type)
        request.headers.add(name: "X-Komoju-Signature", value: Self.signature(of: delivery))
        request.body = .bytes(delivery.body)
        let status: Int
        do {
            let answer = try await client.execute(request, timeout: Self.answerTimeMax)
            status = Int(answer.status.code)
        } catch {
            status = 0
        }
        simulator.log(delivery, status: status)
    }

    /// Lower-case hexadecimal HMAC-SHA256.
    private static func signature(of delivery: SimulatedDelivery) -> String {
        let key = SymmetricKey(data: Array(delivery.signingToken.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: delivery.signedBody, using: key)
        return code.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
