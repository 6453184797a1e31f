internal import QRIssue
internal import QRSymbol
internal import QRWire

extension Measurement {
    /// For people: name, time an item, items a second, allocations an item.
    var line: String {
        let time = Figure.padded(Figure.fixed(nanosecondsPerItem / 1_000, digits: 3), to: 12)
        let rate = Figure.padded(String(Int(1e9 / nanosecondsPerItem)), to: 12)
        let count = allocationsPerItem.map { Figure.padded(Figure.fixed($0, digits: 2), to: 9) + " allocations" } ?? ""
        return "\(Figure.name(name))\(time) us \(rate) a second\(count)\(isChecked ? "" : "  WRONG ANSWER")\n"
    }

    /// For machines: one JSON object.
    var jsonLine: String {
        JSONWriter.line { writer in
            writer.member("name", name)
            writer.member("tier", Tier.current.name)
            writer.member("jobs", 1)
            writer.member("items", items)
            writer.key("cpu_seconds")
            writer.number(seconds)
            writer.key("ns_per_item")
            writer.number((nanosecondsPerItem * 10).rounded() / 10)
            writer.member("bytes_per_item", bytes / max(1, items))
            writer.key("allocations_per_item")
            writer.count(allocationsPerItem)
            writer.key("checked")
            writer.bool(isChecked)
        }
    }

    /// The line of a workload that cannot run here.
    static func notApplicable(_ name: String, tier: String, because reason: String, json: Bool) -> String {
        guard json else { return "\(Figure.name(name))not applicable: \(reason)\n" }
        return JSONWriter.line { writer in
            writer.member("name", name)
            writer.member("tier", tier)
            writer.member("result", "not applicable")
            writer.member("reason", reason)
        }
    }
}

extension JSONWriter {
    /// One object on a line of its own.
    static func line(_ members: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        members(&writer)
        writer.endObject()
        writer.endLine()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A number to two decimals, whole where it is; null for none.
    fileprivate mutating func count(_ value: Double?) {
        guard let value else { return null() }
        let rounded = (value * 100).rounded() / 100
        if let whole = Int(exactly: rounded) { integer(whole) } else { number(rounded) }
    }
}

/// Numbers and names in columns.
enum Figure {
    static func fixed(_ value: Double, digits: Int) -> String {
        let scale = [1, 10, 100, 1_000][digits]
        let whole = Int((value * Double(scale)).rounded())
        guard digits > 0 else { return String(whole) }
        let fraction = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    static func name(_ text: String, width: Int = 20) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
