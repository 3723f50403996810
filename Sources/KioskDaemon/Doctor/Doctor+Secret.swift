import FoundationEssentials
import Glibc
import KioskConfiguration
import KioskCore

/// The secrets, as the service gets them.
extension Doctor {
    /// A secret that the service gets.
    struct FoundSecret {
        /// The secret.
        let secret: Secret
        /// The file that it comes from.
        let path: String
        /// Why others than root may have it, although the service takes it; `nil` when they may not.
        var exposure: BilingualText?

        /// The finding that others may read it, which the service would never tell.
        func exposed(_ check: DoctorCheck) -> DoctorFinding? {
            exposure.map {
                .warn(
                    check, $0,
                    why: .init(
                        "whoever is on this machine can take it along",
                        ja: "この機器に入れる人なら誰でも持ち出せます"),
                    remedy: .init(
                        "chmod 600 the file, and change the secret at whoever gave it",
                        ja: "ファイルを chmod 600 にし、発行元でシークレットを替えてください"))
            }
        }
    }

    /// What the doctor asks the machine with.
    struct Surroundings: Sendable {
        /// The service's unit; `nil` where systemd has none.
        var unit: InstalledUnit?
        /// Whether whoever asks may see everything.
        var isRoot: Bool
        /// Runs a program of the system.
        var run: ProgramCall.Running

        /// Those of this machine.
        static func system() -> Surroundings {
            Surroundings(
                unit: InstalledUnit(asking: ProgramCall.run), isRoot: geteuid() == 0,
                run: ProgramCall.run)
        }
    }

    /// A secret from where the service gets it: the credential that its unit passes, else the file
    /// that the configuration names.
    func secret(at location: SecretLocation) throws(ServiceSecretFault) -> FoundSecret {
        if let own = environment["CREDENTIALS_DIRECTORY"], own.hasPrefix("/") {
            let path = own + "/" + location.credential
            if FileManager.default.fileExists(atPath: path) { return try trusted(path) }
        }
        switch surroundings.unit?.credentials[location.credential] {
        case .copied(let path): return try copied(path)
        case .decrypted(let path): return try decrypted(path, as: location.credential)
        case nil: return try named(location)
        }
    }

    private func copied(_ path: String) throws(ServiceSecretFault) -> FoundSecret {
        try checkThere(path, isEncrypted: false)
        var found = try trusted(path)
        do throws(SecretError) {
            _ = try SecretFile.read(path, isTrusted: false)
        } catch .openToOthers(let path, let mode) {
            found.exposure = BilingualText(
                "\(path) may be used by others than root (mode \(mode))",
                ja: "\(path) は root 以外も使えます（モード \(mode)）")
        } catch {
            throw .secret(error)
        }
        return found
    }

    private func trusted(_ path: String) throws(ServiceSecretFault) -> FoundSecret {
        do throws(SecretError) {
            return FoundSecret(secret: try SecretFile.read(path, isTrusted: true), path: path)
        } catch .unreadable where !surroundings.isRoot {
            throw .notLookedAt(path: path, Self.mayNotRead)
        } catch {
            throw .secret(error)
        }
    }

    private func decrypted(
        _ path: String, as credential: String
    ) throws(ServiceSecretFault) -> FoundSecret {
        try checkThere(path, isEncrypted: true)
        guard surroundings.isRoot else {
            throw .notLookedAt(
                path: path,
                .init(
                    "it is encrypted, and only root can decrypt it",
                    ja: "暗号化されていて、復号できるのは root だけです"))
        }
        let answer: ProgramCall.Answer
        do throws(OperatingSystemError) {
            answer = try surroundings.run(
                "/usr/bin/systemd-creds", ["decrypt", "--name=\(credential)", path, "-"])
        } catch {
            throw .notLookedAt(path: path, .init(verbatim: "systemd-creds: \(error)"))
        }
        guard answer.exitCode == 0 else { throw .undecryptable(path: path, answer.complaint) }
        do throws(SecretError) {
            return FoundSecret(
                secret: try SecretFile.secret(in: answer.output, from: path), path: path)
        } catch {
            throw .secret(error)
        }
    }

    /// A file that systemd is to pass; one that it looks up by name is out of our sight.
    private func checkThere(
        _ path: String, isEncrypted: Bool
    ) throws(ServiceSecretFault) {
        guard path.hasPrefix("/") else {
            throw .notLookedAt(
                path: path,
                .init("systemd looks it up by this name", ja: "systemd がこの名前で探します"))
        }
        guard FileManager.default.fileExists(atPath: path) else {
            throw .nothingToPass(path: path, isEncrypted: isEncrypted)
        }
    }

    /// The file that the configuration names, which the service reads by itself.
    private func named(_ location: SecretLocation) throws(ServiceSecretFault) -> FoundSecret {
        guard let path = location.file else { throw .secret(.notConfigured(location)) }
        let found: FoundSecret
        do throws(SecretError) {
            found = FoundSecret(secret: try SecretFile.read(path, isTrusted: false), path: path)
        } catch .unreadable where !surroundings.isRoot && surroundings.unit != nil {
            throw .notLookedAt(path: path, Self.mayNotRead)
        } catch {
            throw .secret(error)
        }
        if let obstacle = obstacle(toServiceReading: path) {
            throw .notForService(path: path, obstacle)
        }
        return found
    }

    /// What keeps the service from reading a file; `nil` for nothing, and where only root could tell.
    func obstacle(toServiceReading path: String) -> BilingualText? {
        guard surroundings.isRoot, let unit = surroundings.unit, unit.user != "root" else {
            return nil
        }
        do throws(OperatingSystemError) {
            return try ServiceAccount(unit: unit, run: surroundings.run).obstacle(toReading: path)
        } catch {
            return unit.notKnownToRead(because: "\(error)")
        }
    }

    /// Why somebody who is not root knows nothing of a file.
    private static var mayNotRead: BilingualText {
        let user = UserName.current
        return BilingualText("\(user) may not read it", ja: "\(user) には読む権限がありません")
    }
}
