import TestSupport
import Testing

/// A file or an option that a command cannot use is named in what the command says, with what to do about it.
@Suite struct MessagePlaceTests {
    private let tool = Tool()

    init() throws {
        try tool.makeKeys("610100")
        try tool.folder.write(Array("nonsense\n".utf8), "bad")
        try tool.folder.write(Array(#"{"x":1}"#.utf8), "bad.json")
    }

    private static let issue = "issue --system xian --key keys/610100.pem"
    private static let verify = "verify --trust keys/trust.json"
    private static let status = "status --key keys/610100.pem --issuer 610100 --day 2022-04-10"

    /// Commands, where their messages must say that something is wrong, and a word of what to do.
    static let faults: [(command: String, place: String, advice: String)] = [
        ("issue --system bad --key keys/610100.pem", "--system bad", "name one of xian"),
        ("issue --system bad.json --key keys/610100.pem", "--system bad.json: \"x\"", "write one of"),
        ("issue --system jilin --key keys/610100.pem", "--key keys/610100.pem", "name the key of"),
        ("issue --system xian --key bad", "--key bad", "copy the whole file"),
        ("issue --system xian --key nowhere", "nowhere", "check the path"),
        ("\(issue) --pseudonym-key bad", "--pseudonym-key bad", "name such a file"),
        ("\(issue) --holders bad", "--holders bad: line 1", "Write"),
        ("\(issue) --images pictures --font bad", "“bad”", "name a TTF"),
        ("\(issue) --images bad", "the folder bad", "check the path"),
        ("\(issue) --tar nowhere/x", "nowhere/x", "check the path"),
        ("\(issue) -o nowhere/x", "nowhere/x", "check the path"),
        ("\(issue) -o keys", "keys", "not a folder"),
        ("\(issue) --jobs 0", "--jobs is 0", "give 1 to 256"),
        ("\(issue) --scale 99 --images pictures", "--scale is 99", "give 1 to 64"),
        ("verify --trust bad", "--trust bad: byte 2", "Write"),
        ("verify --trust keys", "keys", "not a folder"),
        ("\(verify) --root bad", "--root bad", "Write"),
        ("\(verify) --status bad", "--status bad", "Write"),
        ("\(verify) --revocations bad", "bad", "make it anew"),
        ("\(verify) --state bad", "--state bad: Line 1", "put the file back"),
        ("\(verify) --venue here", "\"here\"", "give its 24"),
        ("\(verify) --at yesterday", "\"yesterday\"", "write it as"),
        ("admit --key keys/610100.pem --trust keys/trust.json --authority bad", "--authority bad", "name such a file"),
        ("\(status) --hours 0 -o list", "--hours is 0", "give 1 to"),
        ("\(status) --from bad -o list", "--from bad", "Write"),
        ("venue --system xian --key keys/610100.pem --csv bad", "--csv bad", "correct its spelling"),
        ("poster --system xian --manifest bad --reprint 1 -o p.pdf", "--manifest bad", "name the one"),
        ("revocations bad -o table", "bad: byte 2", "Write"),
        ("trust --key keys/610100.pem -o bundle bad", "bad", "Write"),
        (
            "trace --admissions nowhere --venue 0123456789abcdef01234567 --from \(Tool.time) --to \(Tool.time)",
            "nowhere", "check the path"
        ),
        ("encode x -o picture.doc", "picture.doc", "give one of"),
    ]

    @Test(arguments: faults.indices) func aFaultIsNamedWithItsPlaceAndWhatToDo(_ index: Int) throws {
        let (command, place, advice) = Self.faults[index]
        let outcome = try tool.run(command.split(separator: " ").map(String.init), lines: ["x"])
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(command): \(outcome)")
        #expect(
            outcome.messages.contains(place) && outcome.messages.contains(advice), "\(command): \(outcome.messages)")
    }
}
