// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A fuzzer: an executable whose main function hands one closure to libFuzzer.
func fuzzer(_ name: String, _ products: String...) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["FuzzSupport"] + products.map { .product(name: $0, package: "swift-qr-engine") },
        swiftSettings: settings,
        // gold, which is Debian's default, cannot link libFuzzer.
        linkerSettings: [.unsafeFlags(["-use-ld=lld", "-sanitize=fuzzer"])])
}

let package = Package(
    name: "swift-qr-engine-fuzz",
    dependencies: [.package(name: "swift-qr-engine", path: "..")],
    targets: [
        .target(name: "CFuzzDriver"),
        .target(name: "FuzzSupport", dependencies: ["CFuzzDriver"], swiftSettings: settings),

        // Formats
        fuzzer("FuzzBase32", "QRWire"),
        fuzzer("FuzzBase45", "QRWire"),
        fuzzer("FuzzBase64", "QRWire"),
        fuzzer("FuzzCBOR", "QRWire"),
        fuzzer("FuzzCSV", "QRWire"),
        fuzzer("FuzzInflate", "QRWire"),
        fuzzer("FuzzJSON", "QRWire"),

        // Credentials
        fuzzer("FuzzCredential", "QRCredential", "QRWire"),
        fuzzer("FuzzForeign", "QRCredential", "QRWire"),
        fuzzer("FuzzGate", "QRVerify", "QRWire"),
        fuzzer("FuzzKeyFile", "QRCredential"),
        fuzzer("FuzzRevocation", "QRCredential", "QRVerify", "QRWire"),
        fuzzer("FuzzSealed", "QRCredential"),
        fuzzer("FuzzStatus", "QRCredential", "QRVerify", "QRWire"),
        fuzzer("FuzzTrust", "QRCredential", "QRVerify", "QRWire"),
        fuzzer("FuzzVerifier", "QRCredential", "QRVerify", "QRWire"),

        // Systems and what operators hand in
        fuzzer("FuzzDefinition", "QRSystems"),
        fuzzer("FuzzFields", "QRCredential", "QRSystems"),
        fuzzer("FuzzManifest", "QRPress"),
        fuzzer("FuzzPreflight", "QRPress"),
        fuzzer("FuzzRequests", "QRCredential", "QREngine", "QRIssue", "QRSystems"),
        fuzzer("FuzzTemplate", "QRPoster", "QRPress", "QRText"),
        fuzzer("FuzzZoneFile", "QRCredential", "QRSystems"),

        // Pictures
        fuzzer("FuzzJPEG", "QRImage"),
        fuzzer("FuzzPNG", "QRImage"),
        fuzzer("FuzzRoundTrip", "QRScan", "QRSymbol"),
        fuzzer("FuzzScan", "QRScan", "QRSymbol"),
        fuzzer("FuzzTiers", "QRScan", "QRSymbol"),
    ]
)
