// The model of the library: as much of libgpiod 2.x and of the kernel behind it as CGPIOD can see.
//
// A header of static functions, because the test program is linked with the real library too.

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gpiod.h"
#include "model.h"

static struct model model;

static void *made(void *object) {
    model.objects++;
    return object;
}

static void given_back(void *object) {
    model.objects--;
    free(object);
}

struct gpiod_chip { int unused; };
struct gpiod_line_settings { gpiod_model_line line; bool as_is; };
struct gpiod_line_config {
    size_t count; unsigned int offsets[4]; gpiod_model_line lines[4]; bool as_is[4];
};
struct gpiod_request_config { size_t events; };
struct gpiod_line_request { size_t count; unsigned int offsets[4]; int ends[2]; };
struct gpiod_edge_event { struct model_event event; };
struct gpiod_edge_event_buffer { size_t capacity; struct gpiod_edge_event events[64]; };

static struct gpiod_chip *gpiod_chip_open(const char *path) {
    (void)path;
    return made(calloc(1, sizeof(struct gpiod_chip)));
}
static void gpiod_chip_close(struct gpiod_chip *chip) { given_back(chip); }

// Descriptions need no model: the tests of a machine without a chip do not come that far.
static struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *chip) {
    (void)chip;
    errno = ENODEV;
    return NULL;
}
static struct gpiod_line_info *gpiod_chip_get_line_info(struct gpiod_chip *chip, unsigned int offset) {
    (void)chip;
    (void)offset;
    errno = EINVAL;
    return NULL;
}
static void gpiod_chip_info_free(struct gpiod_chip_info *info) { (void)info; }
static const char *gpiod_chip_info_get_name(struct gpiod_chip_info *info) { (void)info; return NULL; }
static const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info) { (void)info; return NULL; }
static size_t gpiod_chip_info_get_num_lines(struct gpiod_chip_info *info) { (void)info; return 0; }
static void gpiod_line_info_free(struct gpiod_line_info *info) { (void)info; }
static const char *gpiod_line_info_get_name(struct gpiod_line_info *info) { (void)info; return NULL; }
static bool gpiod_line_info_is_used(struct gpiod_line_info *info) { (void)info; return false; }
static const char *gpiod_line_info_get_consumer(struct gpiod_line_info *info) { (void)info; return NULL; }
static enum gpiod_line_direction gpiod_line_info_get_direction(struct gpiod_line_info *info) {
    (void)info;
    return GPIOD_LINE_DIRECTION_INPUT;
}

static struct gpiod_line_settings *gpiod_line_settings_new(void) {
    return made(calloc(1, sizeof(struct gpiod_line_settings)));
}
static void gpiod_line_settings_free(struct gpiod_line_settings *settings) { given_back(settings); }
static int gpiod_line_settings_set_direction(
    struct gpiod_line_settings *settings, enum gpiod_line_direction direction) {
    settings->line.output = direction == GPIOD_LINE_DIRECTION_OUTPUT;
    settings->as_is = direction == GPIOD_LINE_DIRECTION_AS_IS;
    return 0;
}
static int gpiod_line_settings_set_edge_detection(
    struct gpiod_line_settings *settings, enum gpiod_line_edge edge) {
    settings->line.edges = edge;
    return 0;
}
static int gpiod_line_settings_set_bias(struct gpiod_line_settings *settings, enum gpiod_line_bias bias) {
    settings->line.bias = bias;
    return 0;
}
static void gpiod_line_settings_set_active_low(struct gpiod_line_settings *settings, bool active_low) {
    settings->line.active_low = active_low;
}
static void gpiod_line_settings_set_debounce_period_us(
    struct gpiod_line_settings *settings, unsigned long period) {
    settings->line.debounce_us = (uint32_t)period;
}
static int gpiod_line_settings_set_event_clock(
    struct gpiod_line_settings *settings, enum gpiod_line_clock clock) {
    settings->line.clock = clock;
    return 0;
}
static int gpiod_line_settings_set_output_value(
    struct gpiod_line_settings *settings, enum gpiod_line_value value) {
    settings->line.value = value;
    return 0;
}

static struct gpiod_line_config *gpiod_line_config_new(void) {
    return made(calloc(1, sizeof(struct gpiod_line_config)));
}
static void gpiod_line_config_free(struct gpiod_line_config *config) { given_back(config); }
static int gpiod_line_config_add_line_settings(
    struct gpiod_line_config *config, const unsigned int *offsets, size_t count,
    struct gpiod_line_settings *settings) {
    for (size_t index = 0; index < count; index++) {
        if (config->count == 4 || offsets[index] >= 4) {
            errno = EINVAL;
            return -1;
        }
        config->offsets[config->count] = offsets[index];
        config->as_is[config->count] = settings->as_is;
        config->lines[config->count++] = settings->line;
    }
    return 0;
}
static struct gpiod_request_config *gpiod_request_config_new(void) {
    return made(calloc(1, sizeof(struct gpiod_request_config)));
}
static void gpiod_request_config_free(struct gpiod_request_config *config) { given_back(config); }
static void gpiod_request_config_set_consumer(struct gpiod_request_config *config, const char *consumer) {
    (void)config;
    (void)consumer;
}
static void gpiod_request_config_set_event_buffer_size(struct gpiod_request_config *config, size_t events) {
    config->events = events;
}

static struct gpiod_line_request *gpiod_chip_request_lines(
    struct gpiod_chip *chip, struct gpiod_request_config *how, struct gpiod_line_config *what) {
    (void)chip;
    model.kernel_events = how->events;
    model.requests++;
    int error = model.refuse_all;
    for (size_t index = 0; index < what->count && error == 0; index++) {
        error = what->lines[index].debounce_us != 0 ? model.refuse_debouncing : 0;
    }
    if (error != 0) {
        errno = error;
        return NULL;
    }
    struct gpiod_line_request *request = calloc(1, sizeof *request);
    if (pipe(request->ends) != 0) {
        free(request);
        return NULL;
    }
    request->count = what->count;
    for (size_t index = 0; index < what->count; index++) {
        request->offsets[index] = what->offsets[index];
        // As it is: the line stays what it was, and keeps its level.
        if (!what->as_is[index]) {
            model.lines[what->offsets[index]] = what->lines[index];
        }
    }
    return made(request);
}
static void gpiod_line_request_release(struct gpiod_line_request *request) {
    close(request->ends[0]);
    close(request->ends[1]);
    given_back(request);
}
static int gpiod_line_request_get_values(
    struct gpiod_line_request *request, enum gpiod_line_value *values) {
    for (size_t index = 0; index < request->count; index++) {
        values[index] = (enum gpiod_line_value)model.lines[request->offsets[index]].value;
    }
    return 0;
}
static int gpiod_line_request_set_value(
    struct gpiod_line_request *request, unsigned int offset, enum gpiod_line_value value) {
    (void)request;
    if (model.set_error != 0) {
        errno = model.set_error;
        return -1;
    }
    model.lines[offset].value = value;
    return 0;
}
static int gpiod_line_request_get_fd(struct gpiod_line_request *request) { return request->ends[0]; }
static int gpiod_line_request_read_edge_events(
    struct gpiod_line_request *request, struct gpiod_edge_event_buffer *buffer, size_t max) {
    (void)request;
    if (model.event_count == 0) {
        errno = EAGAIN;
        return -1;
    }
    size_t count = max < buffer->capacity ? max : buffer->capacity;
    count = count < model.event_count ? count : model.event_count;
    for (size_t index = 0; index < count; index++) {
        buffer->events[index].event = model.events[index];
    }
    model.event_count -= count;
    memmove(model.events, model.events + count, model.event_count * sizeof model.events[0]);
    return (int)count;
}

static enum gpiod_edge_event_type gpiod_edge_event_get_event_type(struct gpiod_edge_event *event) {
    return event->event.rising ? GPIOD_EDGE_EVENT_RISING_EDGE : GPIOD_EDGE_EVENT_FALLING_EDGE;
}
static uint64_t gpiod_edge_event_get_timestamp_ns(struct gpiod_edge_event *event) {
    return event->event.nanoseconds;
}
static unsigned int gpiod_edge_event_get_line_offset(struct gpiod_edge_event *event) {
    return event->event.offset;
}
static unsigned long gpiod_edge_event_get_line_seqno(struct gpiod_edge_event *event) {
    return event->event.sequence;
}
static struct gpiod_edge_event_buffer *gpiod_edge_event_buffer_new(size_t capacity) {
    struct gpiod_edge_event_buffer *buffer = calloc(1, sizeof *buffer);
    buffer->capacity = capacity < 64 ? capacity : 64;
    return made(buffer);
}
static void gpiod_edge_event_buffer_free(struct gpiod_edge_event_buffer *buffer) { given_back(buffer); }
static struct gpiod_edge_event *gpiod_edge_event_buffer_get_event(
    struct gpiod_edge_event_buffer *buffer, unsigned long index) {
    return &buffer->events[index];
}
static const char *gpiod_api_version(void) { return "2.model"; }
