internal import CQRKernel

extension Homography {
    fileprivate var kernel: qrk_homography {
        qrk_homography(
            h: (Float(a), Float(b), Float(c), Float(d), Float(e), Float(f), Float(g), Float(h), Float(i)))
    }
}

/// Patterns of nested squares.
enum Rings {
    case alignment, finder
}

/// A place of a template, in eighths of a module, and the sign of what is expected there: 1 light, -1 dark.
typealias TemplatePoint = qrk_template_point

extension TemplatePoint {
    init(_ x: Double, _ y: Double, color: Int) {
        self.init(u: Int16(x * 8), v: Int16(y * 8), expected: Int16(color))
    }

    func moved(_ x: Double, _ y: Double) -> TemplatePoint {
        TemplatePoint(u: u + Int16(x * 8), v: v + Int16(y * 8), expected: expected)
    }

    /// Whether it lies right of and below the origin.
    var isPositive: Bool { u > 0 && v > 0 }

    /// Whether it lies in a symbol of `size` modules.
    func isInside(_ size: Int) -> Bool { isPositive && Int(u) < size * 8 && Int(v) < size * 8 }
}

/// The points of a template, in the order in which the kernel takes them.
struct PackedTemplate {
    fileprivate let count: Int
    fileprivate let chunks: [qrk_template_chunk]

    init(_ points: [TemplatePoint]) {
        let chunkSize = Int(QRK_TEMPLATE_CHUNK)
        var chunks = [qrk_template_chunk](repeating: .init(), count: (points.count + chunkSize - 1) / chunkSize)
        unsafe points.withUnsafeBufferPointer { points in
            unsafe chunks.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_pack_template(points.baseAddress, points.count, $0.baseAddress)
            }
        }
        (count, self.chunks) = (points.count, chunks)
    }
}

extension LumaView {
    /// How well the image agrees with a template that `map` lays on it: -1 to 1.
    func correlation(_ map: Homography, _ template: PackedTemplate) -> Double {
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: map.kernel) { map in
                unsafe template.chunks.withUnsafeBufferPointer {
                    Double(unsafe qrk_scan_correlate(luma, map, $0.baseAddress, template.count))
                }
            }
        }
    }

    /// The variance of the grey of a map's modules, of every `step`-th row of a rectangle of them.
    func contrast(_ map: Homography, columns: Range<Int>, rows: Range<Int>, step: Int) -> Double {
        var lines = qrk_module_lines(
            u: columns.lowerBound, v: rows.lowerBound, columns: columns.count, step: Int32(step))
        return unsafe withKernel { luma in
            unsafe withUnsafePointer(to: map.kernel) { map in
                Double(unsafe qrk_scan_contrast(luma, map, &lines, (rows.count + step - 1) / step))
            }
        }
    }

    /// Looks for nested squares near a place in a map, and says where, in modules, and how like them it is.
    func findRings(_ rings: Rings, _ map: Homography, _ place: Point, reach: Double) -> (place: Point, score: Double) {
        var search = Self.search(map, place, radius: rings == .alignment ? 2 : 4)
        search.light_rings = rings == .alignment ? 0b10 : 0b10100
        search.reach = Float(min(reach, 8))
        let score = unsafe withKernel { unsafe qrk_scan_find_rings($0, &search) }
        return (place + Point(x: Double(search.du), y: Double(search.dv)), Double(score))
    }

    /// Where, in modules and less than half of one away, samples fall into the middles of the modules round a place.
    func findMiddles(_ map: Homography, _ place: Point) -> Point {
        var search = Self.search(map, place, radius: 3)
        _ = unsafe withKernel { unsafe qrk_scan_find_middles($0, &search) }
        return place + Point(x: Double(search.du), y: Double(search.dv))
    }

    private static func search(_ map: Homography, _ place: Point, radius: Int32) -> qrk_ring_search {
        let center = map(place), right = map(place + Point(x: 0.5, y: 0)) - map(place - Point(x: 0.5, y: 0))
        let down = map(place + Point(x: 0, y: 0.5)) - map(place - Point(x: 0, y: 0.5))
        return qrk_ring_search(
            x: Float(center.x), y: Float(center.y), ux: Float(right.x), uy: Float(right.y), vx: Float(down.x),
            vy: Float(down.y), radius: radius, light_rings: 0, reach: 0, du: 0, dv: 0)
    }

    /// Samples the centres of a rectangle of modules into a grid of `size` modules a side.
    func sample(_ map: Homography, columns: Range<Int>, rows: Range<Int>, size: Int, into grid: inout [UInt8]) {
        precondition(columns.upperBound <= size && rows.upperBound <= size && size * size <= grid.count)
        unsafe withKernel { luma in
            unsafe withUnsafePointer(to: map.kernel) { map in
                unsafe grid.withUnsafeMutableBufferPointer {
                    unsafe qrk_scan_sample(
                        luma, map, columns.lowerBound, rows.lowerBound, columns.count, rows.count,
                        $0.baseAddress! + (rows.lowerBound * size + columns.lowerBound), size)
                }
            }
        }
    }
}
