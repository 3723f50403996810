// Says at compile time when the installed libgpiod has no implementation here.

#include <gpiod.h>

#ifndef GPIOD_LINE_BULK_MAX_LINES
#error "CGPIOD implements libgpiod 1.x only; install libgpiod-dev 1.6"
#endif
