// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "scan-benchmark",
    dependencies: [.package(name: "swift-qr-engine", path: "../..")],
    targets: [
        .executableTarget(
            name: "scanbench", dependencies: [.product(name: "QRScan", package: "swift-qr-engine")])
    ])
