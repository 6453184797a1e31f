import QRCredential
import QRIssue
import QRSystems
import QRWire
import Testing

@Suite struct VenueTableTests {
    private func table(_ text: String) throws -> VenueTable {
        let bytes = Array(text.utf8)
        return try VenueTable(parsing: bytes.span)
    }

    private func errors(_ table: VenueTable) -> [Int: String] {
        var errors: [Int: String] = [:]
        for row in table.rows {
            if case .failure(let error) = row.content { errors[row.line] = error.message }
        }
        return errors
    }

    @Test func columnsComeInAnyOrder() throws {
        let table = try table("address,name,category,division,copies\n长白路5号,长春站,火车站,220103,3\n")
        let venue = try #require(try? table.rows[0].content.get())
        #expect(venue.application.name == "长春站" && venue.application.division == "220103" && venue.copies == 3)
        #expect(table.rows[0].line == 2)
    }

    @Test func unusableHeadersAreErrorsOfTheTable() {
        for text in ["", "name,division,category\n", "name,division,category,address,colour\n", "name,name\n"] {
            #expect(throws: IssueError.self) { try table(text) }
        }
    }

    /// Bad rows name their line and field; the rows around them are read.
    @Test func badRowsFailAlone() throws {
        let table = try table(
            """
            name,division,category,address,lat,kind,copies
            a,220103,c,d,43.9,,
            b,220103,c,d,north,,
            c,220103,c
            d,220103,c,d,,flying,
            e,220103,c,d,,,0
            "f
            g",220103,c,d,,fixed,1
            """)
        let errors = errors(table)
        #expect(errors.keys.sorted() == [3, 4, 5, 6])
        #expect(errors[3]?.contains("\"lat\"") == true && errors[5]?.contains("\"kind\"") == true)
        #expect(errors[6]?.contains("\"copies\"") == true)
        #expect(table.rows.last?.line == 7)
    }

    /// Programs leave empty lines, at the end above all; the rows keep the numbers of their lines.
    @Test func emptyLinesAreNoRows() throws {
        let table = try table("name,division,category,address\n\na,220103,c,d\n\r\nb,220103,c,d\n\n\r\n")
        #expect(table.rows.map(\.line) == [3, 5] && errors(table).isEmpty)
        #expect(try self.table("name,division,category,address\n\n").rows.isEmpty)
        #expect(errors(try self.table("name,division,category,address\n,,,\n \n")).keys.sorted() == [3])
    }

    /// One place has one code: the second row of the same place names the first.
    @Test func aPlaceGetsOneCode() async throws {
        let key = try SigningKey.generate(attributes: KeyAttributes(issuer: "220100", kinds: .venue))
        let issuer = try VenueIssuer(
            system: .changchun, time: Timestamp(seconds: 1_646_096_400), signer: OpenSSLSigner(key))
        let table = try table(
            """
            name,division,category,address,credit_code
            长春站,220103,火车站,长白路5号,
            长春站 ,220103,火车站,长白路５号,
            吉林大学,220104,大学,前进大街2699号,91220101MA0000000X
            """)
        let answers = try await issuer.issue(table)
        #expect((try? answers[0].content.get().payload.starts(with: Array("HTTPS://".utf8))) == true)
        guard case .failure(let again) = answers[1].content, case .failure(let code) = answers[2].content else {
            Issue.record("the second and third row must fail")
            return
        }
        #expect(again.message.contains("line 2") && again.line == 3)
        #expect(code.message.contains("credit_code") && code.line == 4)
    }
}
