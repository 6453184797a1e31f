import CQRImage
import QRSymbol

// The only file of QRImage that calls the PNG fast path; CodecBridge calls the libraries.

/// The C side's template. Sendable although it holds a pointer: nothing writes to it once it is made.
@safe final class TemplateWriter: @unchecked Sendable {
    let maximumByteCount: Int
    private let template: OpaquePointer

    /// Returns nil for pictures that the fast path does not take.
    init?(_ raster: Raster, window: ModuleWindow, tier: PNGTemplate.Tier) {
        var place = qri_png_window(
            left: UInt32(window.left), top: UInt32(window.top), size: UInt32(window.size), scale: UInt32(window.scale),
            dark: window.dark, light: window.light)
        var template: OpaquePointer?
        let status = unsafe raster.withSource(compression: 0) { source in
            unsafe qri_png_template_create(
                source, &place, tier == .best ? QRI_PNG_BEST : QRI_PNG_PORTABLE, &template)
        }
        guard status == QRI_OK, let template = unsafe template else { return nil }
        unsafe self.template = template
        maximumByteCount = unsafe qri_png_template_bound(template)
    }

    deinit {
        unsafe qri_png_template_destroy(template)
    }

    func append(_ symbol: Symbol, to file: inout [UInt8]) {
        file.append(addingCapacity: maximumByteCount) { write(symbol.rows, to: &$0) }
    }

    /// Writes a file; its maximum must fit into what is free.
    func write(_ rows: Span<UInt64>, to file: inout OutputSpan<UInt8>) {
        unsafe rows.withUnsafeBufferPointer { rows in
            unsafe file.withUnsafeMutableBufferPointer { bytes, count in
                let free = unsafe bytes.baseAddress! + count
                count += unsafe qri_png_template_write(template, rows.baseAddress, free)
            }
        }
    }
}
