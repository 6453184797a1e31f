internal import QRCredential
internal import QREngine
internal import QRIssue
internal import QRSystems
internal import QRVerify
internal import QRWire

/// Answers admission requests line by line, and writes passes and records where they belong.
struct AdmissionAnswers: ~Copyable {
    private var desk: PassDesk
    private var watch: StatusWatch
    private let system: CodeSystem
    private let clock: () -> Timestamp
    private let console: Console
    private var renderer: CodeRenderer
    private var sink: FileSink
    private let admissions: Int32?
    private(set) var admitted = 0
    private(set) var refused = 0
    /// What the desk remembers: each request is judged by all that came before it.
    private(set) var memory: GateState

    /// The clock is asked anew for each request.
    init(
        _ desk: PassDesk, _ system: CodeSystem, _ memory: GateState, _ watch: StatusWatch,
        clock: @escaping () -> Timestamp, pictures: (folder: String, IssueRun.Pictures)?, admissions: String?,
        console: Console
    ) throws(ToolError) {
        self.admissions = try admissions.map { path throws(ToolError) in try OutputFile.openToAppend(path) }
        self.desk = desk
        self.watch = watch
        self.system = system
        self.memory = memory
        self.clock = clock
        self.console = console
        renderer = CodeRenderer(CodePainter(system: system), pictures?.1, time: clock())
        sink = FileSink(lines: console.output, images: pictures.map { .folder($0.folder) } ?? .none)
    }

    /// Answers every line of a chunk, good or bad.
    ///
    /// - Throws: `.output`.
    mutating func add(_ chunk: LineChunk) async throws(IssueError) {
        if let renewed = watch.renewed(desk.verifier, at: clock(), &memory) { desk.update(renewed) }
        var lines: [(number: Int, request: Result<PassRequest, IssueError>)] = []
        chunk.forEachLine { number, line in
            do throws(IssueError) {
                lines.append((number, .success(try PassRequest(parsing: line))))
            } catch {
                lines.append((number, .failure(error)))
            }
        }
        for (number, request) in lines { try await answer(number, request) }
    }

    private mutating func answer(
        _ number: Int, _ request: Result<PassRequest, IssueError>
    ) async throws(IssueError) {
        var chunk = IssuedChunk(firstLine: number)
        var writer = JSONWriter()
        var record: AdmissionRecord?
        let time = clock()
        do throws(IssueError) {
            let admission = try await desk.admit(try request.get(), at: time, learning: &memory.snapshot)
            let image = try draw(admission, number, into: &chunk)
            write(admission, number, image, to: &writer)
            record = admission.record
            chunk.issued = 1
        } catch {
            writer.failure(error, line: number)
            chunk.failed = 1
        }
        chunk.lines = writer.bytes
        // A record that is on disk without its answer is asked for again; the other way round it would be lost.
        if let record { try keep(record) }
        try sink.write(chunk)
        admitted += chunk.issued
        refused += chunk.failed
    }

    private mutating func draw(
        _ admission: PassDesk.Admission, _ number: Int, into chunk: inout IssuedChunk
    ) throws(IssueError) -> String? {
        guard let pass = admission.pass else { return nil }
        let index = UInt32(number)
        _ = try pass.payload.withUTF8Bytes { payload throws(IssueError) in
            try renderer.draw(payload, pass.claims, index: index, caption: CodePainter.Caption(), into: &chunk)
        }
        return renderer.lastImageName(in: chunk)
    }

    private func keep(_ record: AdmissionRecord) throws(IssueError) {
        guard let admissions else { return }
        var writer = JSONWriter()
        AdmissionLine.write(record, to: &writer, utcOffset: Int(system.zone.offset(at: record.admittedAt)))
        do throws(FileBridge.Failure) {
            try FileBridge.write(writer.bytes.span, to: admissions)
        } catch {
            throw IssueError(.output, "cannot write the admission records: \(error.message)")
        }
    }

    private func write(
        _ admission: PassDesk.Admission, _ number: Int, _ image: String?, to writer: inout JSONWriter
    ) {
        let time = admission.record.admittedAt
        let offset = Int(system.zone.offset(at: time))
        writer.beginObject()
        writer.member("line", number)
        if let pass = admission.pass { writer.member("pass", pass.payload) }
        writer.member("venue", admission.venueName)
        writer.member("admitted_at", time.rfc3339(offsetSeconds: offset))
        writer.member("say", admission.advice.say.zh)
        writer.member("say_en", admission.advice.say.en)
        if let image { writer.member("image", image) }
        writer.key("status_checked")
        writer.bool(admission.isStatusChecked)
        writer.key("record")
        AdmissionLine.writeObject(admission.record, to: &writer, utcOffset: offset)
        writer.endObject()
        writer.endLine()
    }
}
