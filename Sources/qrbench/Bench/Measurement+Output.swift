internal import QRIssue
internal import QRSymbol
internal import QRWire

extension Measurement {
    /// For people: name, time an item, items a second.
    var line: String {
        let time = Self.padded(Self.fixed(nanosecondsPerItem / 1_000, digits: 3), to: 12)
        let rate = Self.padded(String(Int(1e9 / nanosecondsPerItem)), to: 12)
        let name = name + String(repeating: " ", count: max(1, 20 - name.count))
        return "\(name)\(time) us \(rate) a second\(isChecked ? "" : "  WRONG ANSWER")\n"
    }

    /// For machines: one JSON object.
    var jsonLine: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("name", name)
        writer.member("tier", Tier.current.name)
        writer.member("jobs", 1)
        writer.member("items", items)
        writer.key("cpu_seconds")
        writer.number(seconds)
        writer.key("ns_per_item")
        writer.number((nanosecondsPerItem * 10).rounded() / 10)
        writer.member("bytes_per_item", bytes / max(1, items))
        writer.key("checked")
        writer.bool(isChecked)
        writer.endObject()
        writer.endLine()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func fixed(_ value: Double, digits: Int) -> String {
        let scale = [1, 10, 100, 1_000][digits]
        let whole = Int((value * Double(scale)).rounded())
        let fraction = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
