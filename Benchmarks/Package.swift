// swift-tools-version: 6.3
import PackageDescription

func engine(_ products: String...) -> [Target.Dependency] {
    products.map { .product(name: $0, package: "swift-qr-engine") }
}

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "swift-qr-engine", path: "..")],
    targets: [
        .target(
            name: "CPeers",
            linkerSettings: [
                .linkedLibrary("qrencode"), .linkedLibrary("qrcodegen"), .linkedLibrary("zint"),
                .linkedLibrary("png16"),
            ]),
        .target(name: "Timing", dependencies: engine("QRSymbol", "CQRKernel")),
        .executableTarget(name: "peers", dependencies: ["CPeers", "Timing"] + engine("QRSymbol", "QRImage")),
        .executableTarget(
            name: "stages", dependencies: ["Timing"] + engine("QRSymbol", "CQRKernel")),
        .target(name: "CCounters"),
        .executableTarget(
            name: "counts", dependencies: ["CCounters", "Timing"] + engine("QRScan", "QRSymbol", "QRImage")),
    ]
)
