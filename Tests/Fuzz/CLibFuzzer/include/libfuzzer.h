#ifndef KIOSKD_LIBFUZZER_H
#define KIOSKD_LIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

// What libFuzzer exports and no header of the toolchain declares in full.
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*callback)(const uint8_t *data, size_t size));

#endif
