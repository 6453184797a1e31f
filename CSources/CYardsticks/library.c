#include "library.h"

#include <dlfcn.h>
#include <string.h>

bool yard_load(const char *file, const yard_symbol *symbols, size_t count) {
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return false;
    for (size_t i = 0; i < count; i++) {
        void *address = dlsym(library, symbols[i].name);
        if (address == NULL) {
            dlclose(library);
            return false;
        }
        memcpy(symbols[i].place, &address, sizeof address);
    }
    return true;
}

int yard_has_peer(int peer) {
    switch (peer) {
    case YARD_QRENCODE: return yard_has_qrencode();
    case YARD_QRCODEGEN: return yard_has_qrcodegen();
    case YARD_ZINT: return yard_has_zint();
    default: return 0;
    }
}

int yard_encode(int peer, const yard_job *job, uint8_t *modules) {
    if (!yard_has_peer(peer)) return 0;
    switch (peer) {
    case YARD_QRENCODE: return yard_qrencode(job, modules);
    case YARD_QRCODEGEN: return yard_qrcodegen(job, modules);
    default: return yard_zint(job, modules);
    }
}
