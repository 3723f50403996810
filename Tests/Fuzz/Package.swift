// swift-tools-version: 6.2
import Foundation
import PackageDescription

// A package of its own, so that neither `swift build` nor `swift test` needs libFuzzer.
// `.ci/fuzz` builds and runs it. `Product` is a link to the product's sources: the modules under
// test are compiled here once more, with coverage instrumentation.

/// AddressSanitizer finds what the unsafe parts do wrong, and leaks; for long runs by hand it can
/// be left out, which is several times faster.
let sanitizers =
    Context.environment["FUZZ_WITHOUT_ADDRESS"] == nil
    ? "-sanitize=fuzzer,address" : "-sanitize=fuzzer"

/// Instrumentation goes into every module under test: without it libFuzzer is blind.
let instrumented: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags([sanitizers, "-enable-testing"]),
]

/// The checks themselves are not what is to be covered.
let harness: [SwiftSetting] = instrumented.dropLast() + [.treatAllWarnings(as: .error)]

/// The files that need the network's libraries, or the client that is made of them.
func impure(_ folder: String) -> [String] {
    let words = [
        "KOMOJUClient", "APICall", "import AsyncHTTPClient", "import Crypto", "import Logging",
        "import NIO",
    ]
    let path = "\(Context.packageDirectory)/\(folder)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { name in
        let text = (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? ""
        let code = text.split(separator: "\n").filter {
            !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//")
        }
        return code.contains { line in words.contains { line.contains($0) } }
    }
}

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies + ["Fuzzing"],
        path: "Targets/\(name)",
        swiftSettings: harness,
        linkerSettings: [.unsafeFlags([sanitizers, "-use-ld=lld"])]
    )
}

let package = Package(
    name: "kioskd-fuzz",
    targets: [
        .target(
            name: "KioskCore", path: "Product/KioskCore", exclude: ["Documentation.docc"],
            swiftSettings: instrumented),
        .target(
            name: "KioskConfiguration", dependencies: ["KioskCore"],
            path: "Product/KioskConfiguration", swiftSettings: instrumented),
        .systemLibrary(name: "CSQLite", path: "Product/CSQLite", pkgConfig: "sqlite3"),
        .target(
            name: "KioskJournal", dependencies: ["KioskCore", "CSQLite"],
            path: "Product/KioskJournal", swiftSettings: instrumented),
        .target(
            name: "CGPIOD", path: "Product/CGPIOD", linkerSettings: [.linkedLibrary("gpiod")]),
        .target(
            name: "KioskGPIO", dependencies: ["KioskCore", "CGPIOD"], path: "Product/KioskGPIO",
            swiftSettings: instrumented),
        // All but what sends and what computes signatures: no NIO, no BoringSSL to build.
        .target(
            name: "KOMOJU", path: "Product/KOMOJU", exclude: impure("Product/KOMOJU"),
            swiftSettings: instrumented),
        // What leads from bytes to the machine, and nothing else of the daemon.
        .target(
            name: "KioskDaemon",
            dependencies: ["KioskCore", "KioskConfiguration", "KioskGPIO", "KOMOJU"],
            path: "Product/KioskDaemon",
            sources: [
                "Cloud/Readings.swift", "Composition/LinePlan+Configuration.swift",
                "Composition/MachineSettings+Configuration.swift",
            ],
            swiftSettings: instrumented),
        .target(name: "CLibFuzzer", path: "CLibFuzzer"),
        .target(
            name: "Fuzzing", dependencies: ["CLibFuzzer", "KioskConfiguration"], path: "Fuzzing",
            swiftSettings: harness),
        fuzzer(
            "FuzzConfiguration",
            ["KioskConfiguration", "KioskCore", "KioskDaemon", "KioskGPIO"]),
        fuzzer("FuzzAnswers", ["KOMOJU", "KioskConfiguration", "KioskCore", "KioskDaemon"]),
        fuzzer("FuzzWebhook", ["KOMOJU", "KioskConfiguration"]),
        fuzzer("FuzzMockGPIO", ["KioskGPIO", "KioskCore"]),
        fuzzer("FuzzRecords", ["KioskJournal", "KioskCore"]),
        fuzzer("FuzzRecovery", ["KioskJournal", "KioskCore"]),
    ]
)
