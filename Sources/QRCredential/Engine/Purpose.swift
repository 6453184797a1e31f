/// What the engine signs in a COSE envelope; header 16 names it, so that nothing signed for one passes as another.
enum Purpose: String, Sendable {
    case credential = "qe1"
    case statusList = "qe1-status"
    case trustBundle = "qe1-trust"
}
