// What the model of the library and those who drive it share.

#ifndef KIOSKD_MODEL_H
#define KIOSKD_MODEL_H

#include "gpiod_model.h"

#include <stddef.h>

struct model_event {
    uint32_t offset;
    bool rising;
    uint64_t nanoseconds;
    uint32_t sequence;
};

struct model {
    int refuse_debouncing;
    int refuse_all;
    int set_error;
    int requests;
    size_t kernel_events;
    // Objects of the library that nobody has given back.
    int objects;
    gpiod_model_line lines[4];
    struct model_event events[128];
    size_t event_count;
};

#endif
