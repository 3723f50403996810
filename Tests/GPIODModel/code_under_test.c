// CGPIOD's code for libgpiod 2.x, over the model. Both have names of their own here, because the
// test program has the real ones too.

#define cgpiod_library_version model_cgpiod_library_version
#define cgpiod_chip_open model_cgpiod_chip_open
#define cgpiod_chip_close model_cgpiod_chip_close
#define cgpiod_chip_describe model_cgpiod_chip_describe
#define cgpiod_line_describe model_cgpiod_line_describe
#define cgpiod_line_level model_cgpiod_line_level
#define cgpiod_request_inputs model_cgpiod_request_inputs
#define cgpiod_request_outputs model_cgpiod_request_outputs
#define cgpiod_request_release model_cgpiod_request_release
#define cgpiod_request_get model_cgpiod_request_get
#define cgpiod_request_set model_cgpiod_request_set
#define cgpiod_request_fd_count model_cgpiod_request_fd_count
#define cgpiod_request_fd model_cgpiod_request_fd
#define cgpiod_request_read model_cgpiod_request_read

#include "library/library.h"

#include "../../Sources/CGPIOD/libgpiod2.c"

#include <fcntl.h>
#include <string.h>

static cgpiod_chip *chip;
static cgpiod_request *request;

void gpiod_model_open(int refuse_debouncing, int refuse_all) {
    memset(&model, 0, sizeof model);
    model.refuse_debouncing = refuse_debouncing;
    model.refuse_all = refuse_all;
    chip = NULL;
    request = NULL;
    cgpiod_chip_open("/dev/model", &chip);
}

int gpiod_model_close(void) {
    if (request != NULL) {
        cgpiod_request_release(request);
    }
    cgpiod_chip_close(chip);
    return model.objects;
}

int gpiod_model_request_inputs(uint32_t first_debounce_us, uint32_t second_debounce_us) {
    cgpiod_line_config lines[] = {
        {.offset = 1, .active_low = true, .bias = CGPIOD_BIAS_PULL_UP,
            .debounce_us = first_debounce_us},
        {.offset = 3, .active_low = false, .bias = CGPIOD_BIAS_AS_IS,
            .debounce_us = second_debounce_us},
    };
    int failed = 0;
    int result = cgpiod_request_inputs(chip, "kioskd", lines, 2, &request, &failed);
    // No line is known as the one that was refused.
    return failed == -1 ? result : -1000;
}

int gpiod_model_request_outputs(void) {
    cgpiod_line_config lines[] = {
        {.offset = 0, .active_low = false},
        {.offset = 2, .active_low = true},
    };
    return cgpiod_request_outputs(chip, "kioskd", lines, 2, &request);
}

int gpiod_model_level(uint32_t offset) { return cgpiod_line_level(chip, "kioskd", offset); }

void gpiod_model_leave(uint32_t offset, bool output, bool high) {
    model.lines[offset] = (gpiod_model_line){.output = output, .value = high};
}

int gpiod_model_request_count(void) { return model.requests; }

int gpiod_model_kernel_event_count(void) { return (int)model.kernel_events; }

gpiod_model_line gpiod_model_line_at(uint32_t offset) { return model.lines[offset]; }

int gpiod_model_set(uint32_t index, bool active, int error) {
    model.set_error = error;
    int result = cgpiod_request_set(request, index, active);
    model.set_error = 0;
    return result;
}

void gpiod_model_push(uint32_t offset, bool rising, uint64_t nanoseconds, uint32_t sequence) {
    model.events[model.event_count++] = (struct model_event){
        .offset = offset, .rising = rising, .nanoseconds = nanoseconds, .sequence = sequence};
}

int gpiod_model_read(gpiod_model_event *events, uint32_t max) {
    cgpiod_event read[128];
    int count = cgpiod_request_read(request, 0, read, max);
    for (int index = 0; index < count; index++) {
        events[index] = (gpiod_model_event){
            .offset = read[index].offset, .level = read[index].level, .lost = read[index].lost,
            .nanoseconds = read[index].nanoseconds};
    }
    return count;
}

bool gpiod_model_is_nonblocking(void) {
    int flags = fcntl(cgpiod_request_fd(request, 0), F_GETFL);
    return flags >= 0 && (flags & O_NONBLOCK) != 0;
}
