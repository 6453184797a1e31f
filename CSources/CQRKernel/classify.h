/* Classes of characters, 64 bytes a step. Included once per tier, which first defines
 *   qrk_bytes        a vector of QRK_BYTES unsigned bytes
 *   qrk_top_bits(v)  the highest bit of each byte, the first byte's lowest */
#include "encode.h"

#if defined(QRK_SCALAR)
#define QRK_WHERE(condition) ((uint8_t)-(condition))
#else
#define QRK_WHERE(condition) ((qrk_bytes)(condition))
#endif

QRK_INLINE qrk_bytes byte_range(qrk_bytes bytes, uint8_t first, uint8_t count) {
    qrk_bytes above = (qrk_bytes)(bytes - first);
    return QRK_WHERE(above < count);
}

/* Table 5: * + , - . / and 0 to : but not the comma, A to Z, space, dollar and percent. */
QRK_INLINE qrk_bytes find_alphanumerics(qrk_bytes bytes) {
    qrk_bytes signs = byte_range(bytes, '*', ':' - '*' + 1) & QRK_WHERE(bytes != ',');
    return signs | byte_range(bytes, 'A', 26) | byte_range(bytes, '$', 2) | QRK_WHERE(bytes == ' ');
}

static int classify_bytes(const uint8_t *bytes, size_t count, uint64_t *digits, uint64_t *alphanumerics) {
    uint64_t beyond = 0;
    for (size_t first = 0; first < count; first += 64) {
        uint8_t block[64] = {0};
        const uint8_t *from = bytes + first;
        if (count - first < 64) from = memcpy(block, from, count - first);
        uint64_t digit = 0, alphanumeric = 0;
        for (int i = 0; i < 64; i += QRK_BYTES) {
            qrk_bytes v;
            memcpy(&v, from + i, sizeof v);
            digit |= qrk_top_bits(byte_range(v, '0', 10)) << i;
            alphanumeric |= qrk_top_bits(find_alphanumerics(v)) << i;
            beyond |= qrk_top_bits(v);
        }
        digits[first / 64] = digit;
        alphanumerics[first / 64] = alphanumeric;
    }
    return !beyond;
}
