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
    targets: [
        .target(name: "KioskCore", swiftSettings: strict),

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

        .target(name: "CGPIOD", linkerSettings: [.linkedLibrary("gpiod")]),
        .target(
            name: "KioskGPIO",
            dependencies: ["KioskCore", "CGPIOD"],
            swiftSettings: strictUnsafe
        ),
        .testTarget(
            name: "KioskGPIOTests",
            dependencies: ["KioskGPIO", "KioskCore"],
            swiftSettings: strict
        ),
    ]
)
