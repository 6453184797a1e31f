public import ArgumentParser
public import QRIssue

/// How pictures look.
struct LookOptions: ParsableArguments {
    @Option(help: ArgumentHelp("\(ImageFormat.allCases.map(\.rawValue).joined(separator: " or ")).", valueName: "name"))
    var format: ImageFormat = .png

    @Option(help: ArgumentHelp("Pixels a module, 1 to 64.", valueName: "n"))
    var scale = 8

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Fonts for the frame's words (default: the first installed of a list).", valueName: "file"))
    var font: [String] = []

    func validate() throws {
        guard (1...64).contains(scale) else { throw ValidationError("--scale is \(scale): give 1 to 64.") }
    }

    func pictures(
        isVeiled: Bool = false, isPacked: Bool = false, namePrefix: String, stem: String = ""
    ) throws(IssueError) -> IssueRun.Pictures {
        IssueRun.Pictures(
            format: format, fonts: try CaptionFonts(files: font), scale: scale, isVeiled: isVeiled, isPacked: isPacked,
            namePrefix: namePrefix, stem: stem)
    }
}

/// Where pictures go and how they look.
struct PictureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Draw each code into a file of this folder.", valueName: "folder"))
    var images: String?

    @Option(help: ArgumentHelp("Draw the codes into a tar archive.", valueName: "file"))
    var tar: String?

    @OptionGroup var look: LookOptions

    func validate() throws {
        if images != nil && tar != nil { throw ValidationError("Give either --images or --tar.") }
    }

    /// How the run draws; nil for not at all.
    func pictures(isVeiled: Bool = false) throws(IssueError) -> IssueRun.Pictures? {
        guard images != nil || tar != nil else { return nil }
        return try look.pictures(isVeiled: isVeiled, isPacked: tar != nil, namePrefix: images.map { $0 + "/" } ?? "")
    }

    /// Makes the folder, and says where the images of a run that can be resumed go.
    func destination() throws(ToolError) -> JournaledSink.Images {
        if let images {
            try OutputFile.makeFolder(images)
            return .folder(images)
        }
        return tar.map { .archive($0) } ?? .none
    }

    /// Makes the folder or the archive.
    func open() throws(ToolError) -> FileSink.Images {
        if let images {
            try OutputFile.makeFolder(images)
            return .folder(images)
        }
        guard let tar else { return .none }
        return .tar(try OutputFile.open(tar))
    }
}

extension ImageFormat: ExpressibleByArgument {}
