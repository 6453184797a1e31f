internal import QRCredential

extension CodeSystem {
    /// Changchun Venue Code (长春场所码): one code for each indoor space, in a form that any scanner opens.
    ///
    /// It issues no health codes; its gates take the green codes of its province.
    public static let changchun = CodeSystem(
        id: "changchun", name: LocalizedText(zh: "长春场所码", en: "Changchun Venue Code"), issuer: "220100", palette: [],
        acceptance: [
            AcceptanceRule(
                name: "province",
                text: LocalizedText(zh: "认可本省吉祥码，仅限绿码。", en: "Green codes of the province are accepted."),
                issuers: ["220000"], statuses: [.green])
        ],
        documents: [.residentID, .passport],
        venueForm: .url("HTTPS://VENUE.CHANGCHUN.EXAMPLE/"))
}
