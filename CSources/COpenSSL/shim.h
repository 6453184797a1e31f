#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/* Variadic in C, so Swift cannot call it: a fresh key of a type without parameters ("ED25519", "X25519"). */
static inline EVP_PKEY *cossl_generate(const char *type) {
    return EVP_PKEY_Q_keygen(NULL, NULL, type);
}

/* The same for an elliptic curve, by the curve's name. */
static inline EVP_PKEY *cossl_generate_ec(const char *curve) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve);
}

/* The same for RSA, by the modulus' bits. */
static inline EVP_PKEY *cossl_generate_rsa(size_t bits) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}

/* Keys a context with HMAC over SHA-256. In C, because a parameter keeps the address of its name, and Swift passes a
   string only for the time of the call that makes the parameter. */
static inline int cossl_hmac_sha256_init(EVP_MAC_CTX *context, const unsigned char *key, size_t count) {
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_init(context, key, count, parameters);
}

#endif
