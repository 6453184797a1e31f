/// libcrypto's signatures with nothing round them: what issuing and verifying cannot cost less than.
enum BareWorkloads {
    /// Bytes that a signature covers: as many as in a health code, and in a certificate.
    private static let healthBytes = 100, certificateBytes = 400

    static let signName = "bare/ed25519-sign"
    static let verifyName = "bare/ed25519-verify"
    static let verifyES256Name = "bare/es256-verify"

    static let all = [
        Workload(signName) { () throws(ToolError) in try signing() },
        Workload(verifyName) { () throws(ToolError) in try verifying(.ed25519, messageBytes: healthBytes) },
        Workload(verifyES256Name) { () throws(ToolError) in
            try verifying(.es256, messageBytes: certificateBytes)
        },
    ]

    private static func messages(_ count: Int) -> [[UInt8]] {
        Inputs.distinct(seed: UInt64(count)) { random in (0..<count).map { _ in UInt8(random.below(256)) } }
    }

    private static func signing() throws(ToolError) -> Workload.Run {
        let key = try BareKey(.ed25519), messages = messages(healthBytes), output = Signature()
        return Workload.Run { (range) throws(ToolError) in
            for index in range {
                let message = messages[index]
                output.count = key.sign(message.span, into: &output.bytes)
            }
            return Workload.Batch(items: range.count, bytes: range.count * output.count)
        } check: { () throws(ToolError) in
            messages.allSatisfy { message in
                output.count = key.sign(message.span, into: &output.bytes)
                let signature = Array(output.bytes[..<output.count])
                return key.isValid(signature.span, of: message.span)
            }
        }
    }

    /// Where signatures are written again and again.
    private final class Signature {
        var bytes = [UInt8](repeating: 0, count: 80)
        var count = 0
    }

    private static func verifying(
        _ algorithm: BareKey.Algorithm, messageBytes: Int
    ) throws(ToolError) -> Workload.Run {
        let key = try BareKey(algorithm), messages = messages(messageBytes)
        let signatures = messages.map { message in
            var signature = [UInt8](repeating: 0, count: 80)
            let count = key.sign(message.span, into: &signature)
            return Array(signature[..<count])
        }
        let good = Tally()
        return Workload.Run { (range) throws(ToolError) in
            for index in range {
                let message = messages[index], signature = signatures[index]
                good.count(key.isValid(signature.span, of: message.span))
            }
            return Workload.Batch(items: range.count, bytes: 0)
        } check: { () throws(ToolError) in
            // A signature over another message must be refused, or the measured ones mean nothing.
            let last = messages.count - 1
            return good.isFull
                && signatures.indices.allSatisfy { index in
                    let other = messages[last - index], signature = signatures[index]
                    return !key.isValid(signature.span, of: other.span)
                }
        }
    }
}

/// Counts right answers within the measured steps.
final class Tally {
    private var right = 0, all = 0

    func count(_ isRight: Bool) {
        all += 1
        right += isRight ? 1 : 0
    }

    /// Whether there were answers, and all were right.
    var isFull: Bool { all > 0 && right == all }
}
