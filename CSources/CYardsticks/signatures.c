#include "yardsticks.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct yard_key {
    int algorithm;
    EVP_PKEY *key;
    EVP_MD *sha256;
    EVP_MD_CTX *hash, *ed_sign, *ed_verify; /* one for each direction: a context knows only one */
    EVP_PKEY_CTX *ec_sign, *ec_verify;
};

static int prepare_ed25519(yard_key *k) {
    k->ed_sign = EVP_MD_CTX_new();
    k->ed_verify = EVP_MD_CTX_new();
    return k->ed_sign != NULL && k->ed_verify != NULL &&
           EVP_DigestSignInit(k->ed_sign, NULL, NULL, NULL, k->key) == 1 &&
           EVP_DigestVerifyInit(k->ed_verify, NULL, NULL, NULL, k->key) == 1;
}

static int prepare_es256(yard_key *k) {
    k->hash = EVP_MD_CTX_new();
    k->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    k->ec_sign = EVP_PKEY_CTX_new(k->key, NULL);
    k->ec_verify = EVP_PKEY_CTX_new(k->key, NULL);
    return k->hash != NULL && k->sha256 != NULL && EVP_PKEY_sign_init(k->ec_sign) == 1 &&
           EVP_PKEY_verify_init(k->ec_verify) == 1;
}

yard_key *yard_key_create(int algorithm) {
    yard_key *k = calloc(1, sizeof *k);
    if (k == NULL) return NULL;
    k->algorithm = algorithm;
    k->key = algorithm == YARD_ED25519 ? EVP_PKEY_Q_keygen(NULL, NULL, "ED25519") : EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
    if (k->key != NULL && (algorithm == YARD_ED25519 ? prepare_ed25519(k) : prepare_es256(k))) return k;
    yard_key_free(k);
    return NULL;
}

void yard_key_free(yard_key *k) {
    if (k == NULL) return;
    EVP_MD_CTX_free(k->ed_sign);
    EVP_MD_CTX_free(k->ed_verify);
    EVP_MD_CTX_free(k->hash);
    EVP_PKEY_CTX_free(k->ec_sign);
    EVP_PKEY_CTX_free(k->ec_verify);
    EVP_MD_free(k->sha256);
    EVP_PKEY_free(k->key);
    free(k);
}

static int digest(yard_key *k, const uint8_t *message, size_t count, uint8_t out[32]) {
    return EVP_DigestInit_ex2(k->hash, k->sha256, NULL) == 1 && EVP_DigestUpdate(k->hash, message, count) == 1 &&
           EVP_DigestFinal_ex(k->hash, out, NULL) == 1;
}

size_t yard_sign(yard_key *k, const uint8_t *message, size_t count, uint8_t *signature) {
    size_t written = 80;
    uint8_t hashed[32];
    int is_signed = k->algorithm == YARD_ED25519
                        ? EVP_DigestSign(k->ed_sign, signature, &written, message, count)
                        : digest(k, message, count, hashed) &&
                              EVP_PKEY_sign(k->ec_sign, signature, &written, hashed, sizeof hashed) == 1;
    return is_signed == 1 ? written : 0;
}

int yard_verify(yard_key *k, const uint8_t *message, size_t count, const uint8_t *signature, size_t signature_count) {
    uint8_t hashed[32];
    if (k->algorithm == YARD_ED25519) {
        return EVP_DigestVerify(k->ed_verify, signature, signature_count, message, count) == 1;
    }
    return digest(k, message, count, hashed) &&
           EVP_PKEY_verify(k->ec_verify, signature, signature_count, hashed, sizeof hashed) == 1;
}
