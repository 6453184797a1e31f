public import QRCredential
public import QRImage
public import QRScan
public import QRVerify

/// A gate: shows it a payload or an image, and it says who may pass.
///
/// Keeps the contexts of scanning and verification between codes; use one a task. What it knows - trust, policy,
/// newest codes - changes only where it is told to: without `remember` and `update` its verdicts do not depend on the
/// order of the codes.
public struct Checkpoint: ~Copyable {
    /// Whom the gate trusts, and what it knows of codes.
    public private(set) var verifier: Verifier
    /// What the gate asks of every code, whichever way it comes in.
    public let policy: GatePolicy
    private var context = VerificationContext()
    private var scanner = SymbolScanner()

    /// A gate that knows what `verifier` knows now, until it is told to remember or to take over more.
    public init(verifier: Verifier, policy: GatePolicy = GatePolicy()) {
        self.verifier = verifier
        self.policy = policy
    }

    /// Takes note of a code that was shown, whatever became of it: from now on it supersedes older ones of its holder.
    public mutating func remember(_ verdict: Verdict) {
        verifier.judge.snapshot.note(verdict)
    }

    /// Takes over newer keys, status lists or rules. What the checkpoint remembers of codes stays.
    ///
    /// - Complexity: O(n) in the codes that are remembered
    public mutating func update(_ verifier: Verifier) {
        let remembered = self.verifier.judge.snapshot
        self.verifier = verifier
        self.verifier.judge.snapshot.merge(remembered)
    }

    /// The verdict on a payload, as a hand scanner types it.
    ///
    /// - Parameters:
    ///   - payload: The text's bytes; anything at all may stand in it.
    ///   - time: The moment of the check.
    /// - Returns: always a verdict.
    public mutating func check(_ payload: Span<UInt8>, at time: Timestamp) -> Verdict {
        verifier.verify(payload, at: time, policy: policy, context: &context)
    }

    /// The verdict on a payload.
    public mutating func check(_ payload: String, at time: Timestamp) -> Verdict {
        let bytes = Array(payload.utf8)
        return check(bytes.span, at: time)
    }

    /// A symbol that was found in an image, and the verdict on what it carries.
    public struct Finding: Sendable {
        /// The symbol, with its corners in the image.
        public var symbol: ScannedSymbol
        /// What is said of the symbol's payload, also where that is no credential at all.
        public var verdict: Verdict
    }

    /// The verdicts on all symbols in a camera frame, the first found first; none where it shows none.
    ///
    /// - Parameters:
    ///   - luma: Rows of `width` bytes from the top, 0 is black, each `stride` bytes after the last.
    ///   - width: Pixels in a row.
    ///   - height: Rows.
    ///   - stride: Bytes from one row to the next; nil for `width`.
    ///   - effort: `fast` for video, `thorough` for single pictures.
    ///   - time: The moment of the check.
    /// - Returns: A finding for each symbol.
    /// - Throws: `ScanError` where the numbers contradict one another or pass a limit.
    public mutating func check(
        luma: Span<UInt8>, width: Int, height: Int, stride: Int? = nil, effort: ScanEffort = .fast, at time: Timestamp
    ) throws(ScanError) -> [Finding] {
        let symbols = try scanner.scan(luma, width: width, height: height, stride: stride, effort: effort)
        var findings: [Finding] = []
        for symbol in symbols {
            let payload = symbol.payload
            findings.append(Finding(symbol: symbol, verdict: check(payload.span, at: time)))
        }
        return findings
    }

    /// The verdicts on all symbols in a picture that was read from a PNG or JPEG file.
    public mutating func check(
        _ image: LumaImage, effort: ScanEffort = .thorough, at time: Timestamp
    ) throws(ScanError) -> [Finding] {
        let pixels = image.pixels
        return try check(
            luma: pixels.span, width: image.width, height: image.height, effort: effort, at: time)
    }
}
