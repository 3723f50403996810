// swift-tools-version: 6.2
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
            name: "KOMOJU",
            path: "Product/KOMOJU",
            exclude: [
                "APICall.swift", "APICall+Payments.swift", "APICall+Sessions.swift",
                "APICall+Terminal.swift", "APIRequest+HTTP.swift", "CallNote.swift",
                "KOMOJUClient+Events.swift",
                "KOMOJUClient+Exchange.swift", "KOMOJUClient+Payments.swift",
                "KOMOJUClient+Sessions.swift", "KOMOJUClient+Terminal.swift",
                "KOMOJUClient.swift", "TransportFailure.swift", "WebhookDelivery+Token.swift",
            ],
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
