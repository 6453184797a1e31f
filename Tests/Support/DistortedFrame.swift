public import QRSymbol

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What happens to a symbol between paper and sensor.
public struct Distortion: Sendable {
    /// Degrees, clockwise.
    public var rotation = 0.0
    /// How much smaller the far edge looks than the near one, 0 to 0.5.
    public var perspective = 0.0
    /// Pixels a module before perspective.
    public var modulePixels = 4.0
    /// Radius of the blur in pixels.
    public var blur = 0.0
    /// Half the width of uniform noise in levels of grey.
    public var noise = 0.0
    /// How much light is lost from one corner to the other, 0 to 1.
    public var shading = 0.0
    /// How much light is lost beyond a sharp edge through the middle, 0 to 1.
    public var shadow = 0.0
    /// Radius of a white spot in modules.
    public var glare = 0.0
    /// How far the paper's middle bends out, in modules.
    public var curvature = 0.0
    /// Whether a dark stripe crosses a finder pattern.
    public var breaksFinder = false
    /// The part of a module's side that is light between dark modules, 0 to 1.
    public var gap = 0.0
    /// Round specks on the symbol, dark or light.
    public var specks = 0
    /// Dark and light shapes round the symbol.
    public var clutter = 0
    /// Luma of dark and light modules.
    public var dark = 30.0, light = 225.0

    public init() {}
}

/// A luma image of a symbol seen badly; the same seed gives the same image.
public struct DistortedFrame: Sendable {
    public let width: Int
    public let height: Int
    public private(set) var pixels: [UInt8]

    /// Draws a symbol in the middle of a frame a third larger than itself.
    public init(_ symbol: Symbol, _ distortion: Distortion, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let side = Int(Double(symbol.size + 8) * distortion.modulePixels * 1.34)
        (width, height) = (side, side)
        var gray = [Double](repeating: 160, count: side * side)
        Self.drawClutter(&gray, side, distortion, &random)
        let scene = Scene(symbol, distortion, side: side, &random)
        for y in 0..<side { for x in 0..<side { scene.draw(x, y, &gray[y * side + x]) } }
        for _ in 0..<2 { gray = Self.boxBlurred(gray, side, radius: distortion.blur / 2) }
        pixels = gray.indices.map { index in
            let across = Double(index % side + index / side) / Double(2 * side)
            let isShadowed = 3 * (index % side) + 2 * (index / side) > 5 * side / 2
            let lit = gray[index] * (1 - distortion.shading * across) * (1 - (isShadowed ? distortion.shadow : 0))
            let noise =
                distortion.noise > 0 ? Double.random(in: -distortion.noise...distortion.noise, using: &random) : 0
            return UInt8(min(max(lit + noise, 0), 255))
        }
    }

    private static func drawClutter(
        _ gray: inout [Double], _ side: Int, _ distortion: Distortion, _ random: inout SeededGenerator
    ) {
        for _ in 0..<distortion.clutter {
            let size = Int.random(in: 3...max(4, side / 6), using: &random)
            let left = Int.random(in: 0..<side, using: &random), top = Int.random(in: 0..<side, using: &random)
            let value = Double.random(in: 20...235, using: &random)
            for y in top..<min(top + size, side) {
                for x in left..<min(left + size, side) where (x / 3 + y / 5) % 2 == 0 { gray[y * side + x] = value }
            }
        }
    }

    /// A box blur with a fractional radius, along rows and then columns.
    private static func boxBlurred(_ gray: [Double], _ side: Int, radius: Double) -> [Double] {
        guard radius > 0 else { return gray }
        let whole = Int(radius), rest = radius - Double(whole), weight = 2 * radius + 1
        func pass(_ input: [Double], _ step: Int, _ line: Int) -> [Double] {
            var out = input
            for start in 0..<side {
                for place in 0..<side {
                    func value(_ at: Int) -> Double { input[start * line + min(max(at, 0), side - 1) * step] }
                    var sum = rest * (value(place - whole - 1) + value(place + whole + 1))
                    for offset in -whole...whole { sum += value(place + offset) }
                    out[start * line + place * step] = sum / weight
                }
            }
            return out
        }
        return pass(pass(gray, 1, side), side, 1)
    }
}

/// The symbol in the frame: from pixels back to modules.
private struct Scene {
    let symbol: Symbol
    let distortion: Distortion
    let side: Double
    let sine: Double
    let cosine: Double
    let spot: (u: Double, v: Double)
    let stripe: Double
    let specks: [(u: Double, v: Double, radius: Double, gray: Double)]

    init(_ symbol: Symbol, _ distortion: Distortion, side: Int, _ random: inout SeededGenerator) {
        self.symbol = symbol
        self.distortion = distortion
        self.side = Double(side)
        let angle = distortion.rotation * .pi / 180
        (sine, cosine) = (sin(angle), cos(angle))
        let size = Double(symbol.size)
        spot = (
            Double.random(in: size * 0.3...size * 0.8, using: &random),
            Double.random(in: size * 0.3...size * 0.8, using: &random)
        )
        stripe = Double.random(in: 1.5...5, using: &random)
        specks = (0..<distortion.specks).map { _ in
            (
                Double.random(in: 0...size, using: &random), Double.random(in: 0...size, using: &random),
                Double.random(in: 0.3...1.2, using: &random),
                Bool.random(using: &random) ? distortion.dark : distortion.light
            )
        }
    }

    /// Blends four samples of the paper over a pixel's ground.
    func draw(_ x: Int, _ y: Int, _ ground: inout Double) {
        var sum = 0.0
        for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
            let place = modules(Double(x) + dx, Double(y) + dy)
            sum += paper(place.u, place.v) ?? ground
        }
        ground = sum / 4
    }

    /// Undoes perspective, rotation and bending.
    private func modules(_ x: Double, _ y: Double) -> (u: Double, v: Double) {
        let px = (x - side / 2) / distortion.modulePixels, py = (y - side / 2) / distortion.modulePixels
        let size = Double(symbol.size), depth = 1 - distortion.perspective * (px / size)
        let qx = px / depth, qy = py / depth
        let u = cosine * qx + sine * qy, v = -sine * qx + cosine * qy
        let bend = distortion.curvature * (1 - 4 * (u / size) * (u / size))
        return (u + size / 2, v - bend + distortion.curvature / 2 + size / 2)
    }

    /// The paper's grey; nil beside its quiet zone.
    private func paper(_ u: Double, _ v: Double) -> Double? {
        let size = Double(symbol.size)
        guard u > -4, v > -4, u < size + 4, v < size + 4 else { return nil }
        let toSpot = ((u - spot.u) * (u - spot.u) + (v - spot.v) * (v - spot.v)).squareRoot()
        if toSpot < distortion.glare { return 255 }
        // A stroke of a pen, half a module wide, straight through the top right finder pattern.
        if distortion.breaksFinder, abs(v - stripe) < 0.25, u > size - 9 { return distortion.dark }
        for speck in specks {
            let across = u - speck.u, down = v - speck.v
            if across * across + down * down < speck.radius * speck.radius { return speck.gray }
        }
        guard u >= 0, v >= 0, u < size, v < size else { return distortion.light }
        let fromEdge = min(u - u.rounded(.down), v - v.rounded(.down), u.rounded(.up) - u, v.rounded(.up) - v)
        if fromEdge < distortion.gap / 2 { return distortion.light }
        return symbol[Int(u), Int(v)] ? distortion.dark : distortion.light
    }
}
