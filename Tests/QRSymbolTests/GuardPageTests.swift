import CQRKernel
import QRSymbol
import TestSupport
import Testing

/// The kernels with every buffer against a page that faults: payload, rows, classes and the context itself.
@Suite(.serialized) struct GuardPageTests {
    /// Encodes in byte mode through the C interface; the context's memory ends at a guard.
    private func encode(_ payload: UnsafeMutableRawBufferPointer, _ version: Int32, _ context: OpaquePointer) {
        let level = Int32(QRK_LEVEL_L), size = 17 + 4 * Int(version)
        let rows = GuardedMemory(byteCount: size * ((size + 63) / 64) * 8)
        for room in [rows.first, rows.last] {
            var mask: Int32 = 0
            qrk_begin(context)
            qrk_append_bits(context, 4, 4)
            qrk_append_bits(context, UInt32(payload.count), version < 10 ? 8 : 16)
            qrk_append_bytes(context, payload.baseAddress, payload.count)
            let status = qrk_encode(
                context, version, level, -1, room.baseAddress!.assumingMemoryBound(to: UInt64.self), &mask)
            #expect(status == QRK_OK)
        }
    }

    @Test func nothingIsTouchedPastItsEnds() {
        let contextSize = (qrk_context_size() + 63) / 64 * 64
        for tier in Tier.available {
            #expect(Tier.force(tier))
            let memory = GuardedMemory(byteCount: contextSize)
            let context = qrk_context_init(memory.last.baseAddress)!
            for version in Version.all {
                let count = (version.dataBits(.low) - 4 - (version.number < 10 ? 8 : 16)) / 8
                let payload = GuardedMemory(byteCount: count)
                encode(payload.first, Int32(version.number), context)
                encode(payload.last, Int32(version.number), context)
            }
        }
        _ = Tier.force(nil)
    }

    @Test func everyModeReadsItsCharactersOnly() {
        let memory = GuardedMemory(byteCount: (qrk_context_size() + 63) / 64 * 64)
        let context = qrk_context_init(memory.last.baseAddress)
        for count in 1...140 {
            let text = GuardedMemory(byteCount: count)
            let classes = GuardedMemory(byteCount: (count + 63) / 64 * 16)
            text.last.initializeMemory(as: UInt8.self, repeating: 0x37)
            let words = classes.last.baseAddress!.assumingMemoryBound(to: UInt64.self)
            for tier in Tier.available {
                #expect(Tier.force(tier))
                #expect(qrk_classify(text.last.baseAddress, count, words, words + (count + 63) / 64) != 0)
            }
            qrk_begin(context)
            qrk_append_numeric(context, text.last.baseAddress, count)
            qrk_append_alphanumeric(context, text.last.baseAddress, count)
            qrk_append_bytes(context, text.last.baseAddress, count)
            if count % 2 == 0 {
                qrk_append_kanji(context, text.last.assumingMemoryBound(to: UInt16.self).baseAddress, count / 2)
            }
        }
        _ = Tier.force(nil)
    }

    @Test func whatIsOutOfRangeIsRefused() {
        let memory = GuardedMemory(byteCount: (qrk_context_size() + 63) / 64 * 64)
        let context = qrk_context_init(memory.last.baseAddress)
        var rows = [UInt64](repeating: 0, count: 531)
        var mask: Int32 = 0
        qrk_begin(context)
        #expect(qrk_encode(context, 0, 0, -1, &rows, &mask) == QRK_BAD_ARGUMENT)
        #expect(qrk_encode(context, 41, 0, -1, &rows, &mask) == QRK_BAD_ARGUMENT)
        #expect(qrk_encode(context, 1, 4, -1, &rows, &mask) == QRK_BAD_ARGUMENT)
        #expect(qrk_encode(context, 1, 0, 8, &rows, &mask) == QRK_BAD_ARGUMENT)
        #expect(qrk_tier_force(0) == QRK_NO_TIER)
        let tooMuch = [UInt8](repeating: 0x61, count: 4000)
        qrk_append_bytes(context, tooMuch, tooMuch.count)
        #expect(qrk_encode(context, 40, 0, -1, &rows, &mask) == QRK_TOO_LONG)
        qrk_begin(context)
        qrk_append_bytes(context, tooMuch, 18)
        #expect(qrk_encode(context, 1, 1, -1, &rows, &mask) == QRK_TOO_LONG)
    }
}
