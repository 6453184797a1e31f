/// The bounds on what an image can make the scanner do, in one place.
public enum ScanLimits {
    /// Most pixels of an image: 128 million.
    public static let pixels = 128 << 20
    /// Most pixels a side.
    public static let side = 1 << 16
    /// Most bytes of all rows together, with what lies between them: 4 GiB.
    public static let bytes = 1 << 32

    /// Fewest pixels a side: the smallest symbol, M1, at a pixel a module.
    static let smallestSide = 11

    /// Finder-like runs of one plane that a thorough scan looks at closely, for an image of so many pixels,
    static func confirmations(_ pixels: Int) -> Int { 1_200 + pixels / 300 }
    /// those it looks at if only runs count that look so across as well,
    static let strictConfirmations = 3_000
    /// those that a fast scan looks at,
    static let fastConfirmations = 500
    /// and those, looking so across as well, of which the largest symbols have many before their last finder pattern,
    static let fastStrictConfirmations = 1_500
    /// and those beyond which the image is noise or texture.
    static let orderlyConfirmations = 400
    /// Changes of colour along a row: more than the modules of version 40 are texture where most rows have them.
    static let rowEdges = 200
    /// Finder patterns kept of one plane,
    static let finders = 64
    /// and those kept if they are clear: as many as 64 symbols have.
    static let clearFinders = 192
    /// Patterns neither clear nor chance beyond which they are texture.
    static let doubtfulPatterns = 12
    /// The image's best finder patterns, with which every one is combined.
    static let bestFinders = 8
    /// Nearest neighbours with which a finder pattern is combined besides.
    static let neighbors = 6
    /// The most triples that are looked at in noise and texture.
    static let noiseTriples = 8
    /// Triples less like a symbol than this are not looked at.
    static let tripleCost = 1.8

    /// Triples whose function patterns agree less than this (0 by chance, 1 perfect) are not read,
    static let likeness = 0.4
    /// in symbols of six alignment patterns and more, all of which are looked for, this,
    static let meshLikeness = 0.5
    /// those less than this not fitted to the image,
    static let fittingLikeness = 0.55
    /// and those less than this, once fitted, not searched for the sharpest modules.
    static let sharpeningLikeness = 0.75
    /// Those whose timing patterns agree more than this before they are fitted are not rolled.
    static let rolledTiming = 0.97
    /// The timing patterns of a Model 1 symbol, which lacks the alignment pattern, must agree so much.
    static let modelOneTiming = 0.8
    /// Those more than this are symbols, and finder patterns in them their data.
    static let claimingLikeness = 0.75
    /// Pixels of the smallest modules that are told apart.
    static let smallestModule = 1.8
    /// Guesses of an image that are fitted.
    static let fittings = 6

    /// Of a mesh, the part of its nodes that must be seen before it is read with all means.
    static let seenNodes = 0.5

    /// Pairs of finder patterns that are completed to triples by one that was not found,
    static let pairs = 2
    /// how far from its place, in modules, what is left of it is looked for,
    static let damagedReach = 4.0
    /// how much it must look like one,
    static let damagedLikeness = 0.4
    /// and how much the timing patterns must then agree.
    static let pairTiming = 0.6

    /// Images of more pixels are looked at in half size too,
    static let halvedPixels = 60_000
    /// those of more in quarter size, which leaves a version 1 symbol with its quiet zone 2.5 pixels a module,
    static let quarteredPixels = 90_000
    /// and those of fewer in double size, where small finder patterns were seen.
    static let doubledPixels = 250_000

    /// Finder patterns that are tried as those of Micro QR symbols,
    static let microFinders = 3
    /// those of them that symbols are fitted to,
    static let fittedMicroFinders = 2
    /// how much the function patterns must agree,
    static let microLikeness = 0.65
    /// and how much once they are fitted.
    static let fittedMicroLikeness = 0.8

    /// A thorough scan begins at the largest halving of the image with at most so many pixels,
    static let firstPixels = 1_600_000
    /// a fast one with so many.
    static let fastPixels = 600_000
}
