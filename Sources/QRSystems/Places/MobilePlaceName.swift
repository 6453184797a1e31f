/// The name of a place that moves: a licence plate or a ship's number.
///
/// The common forms are taken, not checked against a register: two to 20 Han characters, letters and digits, a digit
/// among them. Separators go and letters become capital, so that 吉A·12345 and 吉a12345 are one bus.
enum MobilePlaceName {
    static func canonical(_ name: String) -> String? {
        let separators: Set<Character> = [" ", "-", "·", "•", "."]
        let plain = String(PlaceNormalization.collapsed(name).filter { !separators.contains($0) }).uppercased()
        let isPlate = plain.allSatisfy { $0.isHan || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
        guard isPlate, plain.contains(where: \.isNumber), (2...20).contains(plain.count) else { return nil }
        return plain
    }
}
