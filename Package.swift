// swift-tools-version: 6.2
import PackageDescription

/// One list for every target, so that no module is looser than another.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// For the modules that call C: every unsafe expression is marked as such.
let strictUnsafe: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
    name: "kioskd",
    products: [
        .executable(name: "kioskd", targets: ["kioskd"]),
        .executable(name: "kiosk-bench", targets: ["kiosk-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1",
            traits: []),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .target(name: "KioskCore", swiftSettings: strict),
        .target(name: "KioskExploration", dependencies: ["KioskCore"], swiftSettings: strict),
        .testTarget(
            name: "KioskCoreTests",
            dependencies: ["KioskCore", "KioskExploration"],
            swiftSettings: strict
        ),

        .target(
            name: "KioskConfiguration",
            dependencies: ["KioskCore"],
            swiftSettings: strictUnsafe
        ),
        .testTarget(
            name: "KioskConfigurationTests",
            dependencies: ["KioskConfiguration", "KioskCore"],
            swiftSettings: strict
        ),

        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "KioskJournal",
            dependencies: ["KioskCore", "CSQLite"],
            swiftSettings: strictUnsafe
        ),
        .testTarget(
            name: "KioskJournalTests",
            dependencies: ["KioskJournal", "KioskCore"],
            swiftSettings: strict
        ),

        .target(name: "CGPIOD", linkerSettings: [.linkedLibrary("gpiod")]),
        .target(
            name: "KioskGPIO",
            dependencies: ["KioskCore", "CGPIOD"],
            swiftSettings: strictUnsafe
        ),
        .target(
            name: "GPIODModel",
            path: "Tests/GPIODModel",
            cSettings: [
                .headerSearchPath("library"), .headerSearchPath("."),
                .headerSearchPath("../../Sources/CGPIOD/include"),
            ]
        ),
        .testTarget(
            name: "KioskGPIOTests",
            dependencies: ["KioskGPIO", "KioskCore", "GPIODModel"],
            swiftSettings: strict
        ),

        .target(
            name: "KOMOJU",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KOMOJUTests",
            dependencies: [
                "KOMOJU",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),

        .target(
            name: "KOMOJUSimulator",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KOMOJUSimulatorTests",
            dependencies: [
                "KOMOJUSimulator",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        .target(
            name: "KioskPanel",
            dependencies: [
                "KioskCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(name: "TestAuthority", path: "Tests/TestAuthority", swiftSettings: strict),
        .testTarget(
            name: "KioskPanelTests",
            dependencies: [
                "KioskPanel",
                "KioskCore",
                "TestAuthority",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        .target(
            name: "KioskMetrics",
            dependencies: [.product(name: "CoreMetrics", package: "swift-metrics")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KioskMetricsTests",
            dependencies: [
                "KioskMetrics", .product(name: "CoreMetrics", package: "swift-metrics"),
            ],
            swiftSettings: strict
        ),

        .target(
            name: "KioskDaemon",
            dependencies: [
                "KioskCore", "KioskConfiguration", "KioskJournal", "KioskGPIO", "KioskMetrics",
                "KioskPanel", "KOMOJU",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strictUnsafe
        ),
        .testTarget(
            name: "KioskDaemonTests",
            dependencies: [
                "KioskDaemon", "KioskCore", "KioskConfiguration", "KioskJournal", "KioskGPIO",
                "KOMOJU", "KioskPanel",
                "KOMOJUSimulator",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),

        .target(
            name: "KioskRehearsal",
            dependencies: [
                "KioskDaemon", "KioskCore", "KioskConfiguration", "KioskJournal", "KioskGPIO",
                "KOMOJU",
                "KOMOJUSimulator",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KioskRehearsalTests",
            dependencies: [
                "KioskRehearsal", "KioskDaemon", "KioskCore", "KOMOJU", "KOMOJUSimulator",
            ],
            swiftSettings: strict
        ),

        .testTarget(
            name: "EffectOrderTests",
            dependencies: [
                "KioskDaemon", "KioskCore", "KioskExploration", "KioskJournal", "KioskGPIO",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "kioskd",
            dependencies: [
                "KioskDaemon", "KioskCore", "KioskConfiguration", "KioskJournal", "KioskGPIO",
                "KOMOJU",
                "KOMOJUSimulator", "KioskPanel", "KioskExploration", "KioskRehearsal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strictUnsafe
        ),

        .executableTarget(
            name: "kiosk-bench",
            dependencies: [
                "kioskd", "KioskDaemon", "KioskCore", "KioskConfiguration", "KioskJournal",
                "KioskGPIO",
                "KOMOJU",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strictUnsafe
        ),
        .testTarget(
            name: "BinaryTests",
            dependencies: [
                "kioskd", "KioskCore", "KioskJournal", "KioskConfiguration", "TestAuthority",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict
        ),
    ]
)
