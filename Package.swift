// swift-tools-version: 6.3
import PackageDescription

let cSettings: [CSetting] = [
    .treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra"), .enableWarning("conversion"),
]
let testSettings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]
let sourceSettings: [SwiftSetting] =
    testSettings + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]

/// A module under Sources; it may import what is listed here and nothing else.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: sourceSettings)
}

func systemLibrary(_ name: String, pkgConfig: String, debian packages: String...) -> Target {
    .systemLibrary(name: name, path: "CSources/\(name)", pkgConfig: pkgConfig, providers: [.apt(packages)])
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: testSettings)
}

let package = Package(
    name: "swift-qr-engine",
    products: [
        .library(name: "QREngine", targets: ["QREngine"]),
        .library(name: "QRSymbol", targets: ["QRSymbol"]),
        .library(name: "QRScan", targets: ["QRScan"]),
        .library(name: "QRText", targets: ["QRText"]),
        .library(name: "QRImage", targets: ["QRImage"]),
        .library(name: "QRPoster", targets: ["QRPoster"]),
        .library(name: "QRWire", targets: ["QRWire"]),
        .library(name: "QRCredential", targets: ["QRCredential"]),
        .library(name: "QRSystems", targets: ["QRSystems"]),
        .library(name: "QRVerify", targets: ["QRVerify"]),
        .library(name: "QRIssue", targets: ["QRIssue"]),
        .library(name: "QRPress", targets: ["QRPress"]),
        .library(name: "CQRKernel", targets: ["CQRKernel"]),
        .executable(name: "qrbench", targets: ["qrbench"]),
    ],
    traits: [
        .default(enabledTraits: ["Text"]),
        .trait(name: "Text", description: "Captions and posters, shaped by HarfBuzz and FriBidi."),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C
        .target(name: "CQRKernel", path: "CSources/CQRKernel", cSettings: cSettings),
        .target(
            name: "CQRImage", path: "CSources/CQRImage", cSettings: cSettings,
            linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("jpeg"), .linkedLibrary("z")]),
        .target(
            name: "CYardsticks", dependencies: ["COpenSSL"], path: "CSources/CYardsticks", cSettings: cSettings,
            linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("dl", .when(platforms: [.linux]))]),
        systemLibrary("COpenSSL", pkgConfig: "libcrypto", debian: "libssl-dev"),
        systemLibrary("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
        systemLibrary("CTextShaping", pkgConfig: "harfbuzz-subset", debian: "libharfbuzz-dev", "libfribidi-dev"),

        // Pictures: know nothing of signatures
        module("QRSymbol", ["CQRKernel"]),
        module("QRScan", ["QRSymbol", "CQRKernel"]),
        module("QRText", [.target(name: "CTextShaping", condition: .when(traits: ["Text"]))]),
        module("QRImage", ["QRSymbol", "QRText", "CQRImage"]),
        module("QRPoster", ["QRImage", "QRSymbol", "QRText"]),

        // Credentials: know nothing of QR
        module("QRWire", ["CZlib"]),
        module("QRCredential", ["QRWire", "COpenSSL"]),
        module("QRSystems", ["QRCredential", "QRWire"]),
        module("QRVerify", ["QRSystems", "QRCredential", "QRWire"]),

        // Roads: join the two
        module("QRIssue", ["QRSystems", "QRCredential", "QRWire", "QRImage", "QRSymbol", "QRText"]),
        module(
            "QRPress",
            [
                "QRIssue", "QRPoster", "QRScan", "QRCredential", "QRSystems", "QRImage", "QRSymbol", "QRText", "QRWire",
            ]),
        module(
            "QREngine",
            ["QRIssue", "QRVerify", "QRScan", "QRCredential", "QRSystems", "QRImage", "QRSymbol", "QRWire"]),
        .executableTarget(
            name: "qrbench",
            dependencies: [
                "QREngine", .target(name: "QRPress", condition: .when(traits: ["Text"])), "CYardsticks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: sourceSettings),

        // Tests
        .target(
            name: "TestSupport", dependencies: ["QRSymbol"], path: "Tests/Support",
            exclude: ["Peers"], swiftSettings: testSettings),
        tests("QRSymbolTests", ["QRSymbol", "CQRKernel"]),
        tests("QRScanTests", ["QRScan", "QRSymbol", "QRImage"]),
        tests("QRTextTests", ["QRText"]),
        tests("QRImageTests", ["QRImage", "QRSymbol", "QRText"]),
        tests("QRPosterTests", ["QRPoster", "QRImage", "QRSymbol", "QRText"]),
        tests("QRWireTests", ["QRWire"]),
        tests("QRCredentialTests", ["QRCredential", "QRWire"]),
        tests("QRSystemsTests", ["QRSystems", "QRCredential"]),
        tests("QRVerifyTests", ["QRVerify", "QRSystems", "QRCredential", "QRWire"]),
        tests("QRIssueTests", ["QRIssue", "QRSystems", "QRCredential", "QRWire"]),
        tests(
            "QRPressTests",
            ["QRPress", "QRCredential", "QRSystems", "QRIssue", "QRPoster", "QRImage", "QRSymbol", "QRText"]),
        tests("EndToEndTests", ["QREngine", "QRPress", "qrbench"]),
    ]
)
