// swift-tools-version: 6.3
import PackageDescription

let modules = ["QRPress", "QRPoster", "QRText", "QRImage", "QRIssue", "QRSystems", "QRCredential"]

let package = Package(
    name: "poster-benchmark",
    dependencies: [.package(name: "swift-qr-engine", path: "../..")],
    targets: [
        .executableTarget(
            name: "posterbench", dependencies: modules.map { .product(name: $0, package: "swift-qr-engine") })
    ])
