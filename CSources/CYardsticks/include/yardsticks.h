/*
 * What `qrbench bench` measures beside and against: heap allocations, bare libcrypto signatures, and other people's
 * encoders, found at run time so that neither building nor running qrbench needs them.
 *
 * Scratch memory is thread-local, as a program that makes many symbols would keep it. Functions may be called from
 * any thread; those that take a key, one thread a key at a time.
 */
#ifndef YARDSTICKS_H
#define YARDSTICKS_H

#include <stddef.h>
#include <stdint.h>

/* Whether this build counts heap allocations: not under sanitizers, which have their own malloc, nor without glibc. */
int yard_counts_allocations(void);

/* Allocations since counting began: malloc, calloc, realloc and aligned ones, on any thread. */
uint64_t yard_allocations(void);

/* Begins (1) or ends (0) counting; the count goes on from where it was. */
void yard_count_allocations(int on);

/* A fresh key with its contexts, made once: what remains of a call is libcrypto's own work. */
typedef struct yard_key yard_key;
enum yard_algorithm { YARD_ED25519 = 0, YARD_ES256 = 1 };

/* NULL when libcrypto refuses. The caller frees it. */
yard_key *yard_key_create(int algorithm);
void yard_key_free(yard_key *key);

/* Signs a message into 80 bytes: 64 for Ed25519, DER for ECDSA. Returns the bytes written, 0 on failure. */
size_t yard_sign(yard_key *key, const uint8_t *message, size_t count, uint8_t *signature);

/* 1 for a good signature, 0 for any other. ES256 hashes the message first. */
int yard_verify(yard_key *key, const uint8_t *message, size_t count, const uint8_t *signature, size_t signature_count);

enum yard_mode { YARD_BYTES = 0, YARD_ALPHANUMERIC = 1, YARD_NUMERIC = 2 };

/* What is to be encoded; text ends with a zero byte that count leaves out. */
typedef struct yard_job {
    const uint8_t *text;
    size_t count;
    int mode;    /* enum yard_mode */
    int version; /* 1 to 40 */
    int level;   /* 0 L to 3 H */
} yard_job;

enum yard_peer { YARD_QRENCODE = 0, YARD_QRCODEGEN = 1, YARD_ZINT = 2 };

/* Whether a peer's library is installed, in a version whose interface is known here. Loads it for good. */
int yard_has_peer(int peer);

/*
 * Makes the symbol by the peer's fastest documented call and returns its modules a side, or 0 when the library is not
 * there or refuses. modules, unless NULL, gets a byte a module, 1 for dark, row by row: at most 177 * 177.
 */
int yard_encode(int peer, const yard_job *job, uint8_t *modules);

/* A picture for libpng: packed rows, row_bytes apart, and a palette of R G B triples, NULL for grey. */
typedef struct yard_picture {
    uint8_t *pixels, *palette;
    size_t row_bytes;
    uint32_t width, height;
    int bit_depth, palette_count;
} yard_picture;

/* Reads a PNG file into memory that yard_picture_free gives back. Returns 0 on failure and leaves the picture empty. */
int yard_picture_read(const uint8_t *file, size_t count, yard_picture *picture);
void yard_picture_free(yard_picture *picture);

/* Where a symbol stands in a picture, in pixels, and the palette's entries for its modules. */
typedef struct yard_stamp {
    uint32_t left, top, scale;
    uint8_t dark, light;
} yard_stamp;

/* Stamps a peer's symbol into the picture and writes it by libpng at level 6: the file's bytes, 0 on failure. */
size_t yard_encode_png(int peer, const yard_job *job, yard_picture *picture, const yard_stamp *stamp, uint8_t *out,
                       size_t capacity);

#endif
