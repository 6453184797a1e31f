import QREngine
import Testing

@Suite struct EngineTests {
    @Test func reexportsTheRoads() {
        #expect(CredentialKind(name: "health") == .health)
    }
}
