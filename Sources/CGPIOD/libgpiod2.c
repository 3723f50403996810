// The interface over libgpiod 2.x, where a request does what the interface promises: one
// descriptor, one line set alone, settings of its own for each line.

#include <gpiod.h>

// Only the 1.x headers have bulks.
#ifndef GPIOD_LINE_BULK_MAX_LINES

#include "cgpiod.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

// Events that one read takes; what is left over stays readable.
#define EVENTS_MAX 64
// Events that the kernel keeps while nobody reads, its own limit. All lines share them: what one that
// storms has filled pushes out the oldest of the others.
#define KERNEL_EVENTS_MAX (16 * CGPIOD_LINES_MAX)

struct cgpiod_chip {
    struct gpiod_chip *chip;
};

struct cgpiod_request {
    struct gpiod_line_request *lines;
    size_t count;
    uint32_t offsets[CGPIOD_LINES_MAX];
    // Inputs only: what the kernel does debounce, and the number of the line's last event.
    uint32_t debounce_us[CGPIOD_LINES_MAX];
    uint32_t sequence[CGPIOD_LINES_MAX];
    struct gpiod_edge_event_buffer *events;
};

// libgpiod sets errno on every failure; a missing one must still be a failure.
static int failure(void) {
    return errno != 0 ? -errno : -EIO;
}

static void copy_name(char *target, const char *source) {
    snprintf(target, CGPIOD_NAME_SIZE, "%s", source != NULL ? source : "");
}

const char *cgpiod_library_version(void) {
    return gpiod_api_version();
}

// The error of a chip that could not be opened, in the words of 1.x: there, a device of another kind
// is no gone device, and a directory is a directory.
static int open_failure(const char *path) {
    int error = failure();
    struct stat status;
    if ((error != -ENODEV && error != -ENOTTY) || stat(path, &status) != 0) {
        return error;
    }
    return S_ISDIR(status.st_mode) ? -EISDIR : -ENOTTY;
}

int cgpiod_chip_open(const char *path, cgpiod_chip **chip) {
    cgpiod_chip *opened = calloc(1, sizeof *opened);
    if (opened == NULL) {
        return -ENOMEM;
    }
    errno = 0;
    opened->chip = gpiod_chip_open(path);
    if (opened->chip == NULL) {
        int error = open_failure(path);
        free(opened);
        return error;
    }
    *chip = opened;
    return 0;
}

void cgpiod_chip_close(cgpiod_chip *chip) {
    gpiod_chip_close(chip->chip);
    free(chip);
}

int cgpiod_chip_describe(cgpiod_chip *chip, cgpiod_chip_description *description) {
    errno = 0;
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip->chip);
    if (info == NULL) {
        return failure();
    }
    copy_name(description->name, gpiod_chip_info_get_name(info));
    copy_name(description->label, gpiod_chip_info_get_label(info));
    description->line_count = (uint32_t)gpiod_chip_info_get_num_lines(info);
    gpiod_chip_info_free(info);
    return 0;
}

int cgpiod_line_describe(
    cgpiod_chip *chip, uint32_t offset, cgpiod_line_description *description) {
    errno = 0;
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip->chip, offset);
    if (info == NULL) {
        return failure();
    }
    copy_name(description->name, gpiod_line_info_get_name(info));
    copy_name(description->consumer, gpiod_line_info_get_consumer(info));
    description->output = gpiod_line_info_get_direction(info) == GPIOD_LINE_DIRECTION_OUTPUT;
    description->used = gpiod_line_info_is_used(info);
    gpiod_line_info_free(info);
    return 0;
}

static enum gpiod_line_bias native_bias(cgpiod_bias bias) {
    switch (bias) {
    case CGPIOD_BIAS_AS_IS:
        return GPIOD_LINE_BIAS_AS_IS;
    case CGPIOD_BIAS_DISABLED:
        return GPIOD_LINE_BIAS_DISABLED;
    case CGPIOD_BIAS_PULL_UP:
        return GPIOD_LINE_BIAS_PULL_UP;
    case CGPIOD_BIAS_PULL_DOWN:
        return GPIOD_LINE_BIAS_PULL_DOWN;
    }
    return GPIOD_LINE_BIAS_AS_IS;
}

static int set_input(
    struct gpiod_line_settings *settings, const cgpiod_line_config *line, bool debounced) {
    if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT) != 0
        || gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH) != 0
        || gpiod_line_settings_set_event_clock(settings, GPIOD_LINE_CLOCK_MONOTONIC) != 0
        || gpiod_line_settings_set_bias(settings, native_bias(line->bias)) != 0) {
        return failure();
    }
    gpiod_line_settings_set_active_low(settings, line->active_low);
    gpiod_line_settings_set_debounce_period_us(settings, debounced ? line->debounce_us : 0);
    return 0;
}

static int set_output(
    struct gpiod_line_settings *settings, const cgpiod_line_config *line, bool debounced) {
    (void)debounced;
    if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT) != 0
        || gpiod_line_settings_set_output_value(settings, GPIOD_LINE_VALUE_INACTIVE) != 0) {
        return failure();
    }
    gpiod_line_settings_set_active_low(settings, line->active_low);
    return 0;
}

static int set_as_is(
    struct gpiod_line_settings *settings, const cgpiod_line_config *line, bool debounced) {
    (void)line;
    (void)debounced;
    if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_AS_IS) != 0) {
        return failure();
    }
    return 0;
}

typedef int (*setter)(struct gpiod_line_settings *, const cgpiod_line_config *, bool debounced);

static int add_lines(
    struct gpiod_line_config *config, const cgpiod_line_config *lines, size_t count, setter set,
    bool debounced) {
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    int result = settings != NULL ? 0 : failure();
    for (size_t index = 0; index < count && result == 0; index++) {
        unsigned int offset = lines[index].offset;
        result = set(settings, &lines[index], debounced);
        if (result == 0 && gpiod_line_config_add_line_settings(config, &offset, 1, settings) != 0) {
            result = failure();
        }
    }
    if (settings != NULL) {
        gpiod_line_settings_free(settings);
    }
    return result;
}

static int request_lines(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    setter set, bool debounced, struct gpiod_line_request **request) {
    errno = 0;
    struct gpiod_request_config *how = gpiod_request_config_new();
    struct gpiod_line_config *what = gpiod_line_config_new();
    int result = how != NULL && what != NULL ? 0 : failure();
    if (result == 0) {
        gpiod_request_config_set_consumer(how, consumer);
        gpiod_request_config_set_event_buffer_size(how, KERNEL_EVENTS_MAX);
        result = add_lines(what, lines, count, set, debounced);
    }
    if (result == 0) {
        errno = 0;
        *request = gpiod_chip_request_lines(chip->chip, how, what);
        result = *request != NULL ? 0 : failure();
    }
    if (what != NULL) {
        gpiod_line_config_free(what);
    }
    if (how != NULL) {
        gpiod_request_config_free(how);
    }
    return result;
}

static int make_request(
    const cgpiod_line_config *lines, size_t count, cgpiod_request **request) {
    if (count == 0 || count > CGPIOD_LINES_MAX) {
        return -EINVAL;
    }
    *request = calloc(1, sizeof **request);
    if (*request == NULL) {
        return -ENOMEM;
    }
    (*request)->count = count;
    for (size_t index = 0; index < count; index++) {
        (*request)->offsets[index] = lines[index].offset;
    }
    return 0;
}

static bool wants_debouncing(const cgpiod_line_config *lines, size_t count) {
    for (size_t index = 0; index < count; index++) {
        if (lines[index].debounce_us != 0) {
            return true;
        }
    }
    return false;
}

// Takes the lines, debounced if the chip can: a driver may refuse a period with any error that it
// likes, so every refusal is tried without. One that has another cause is then met again.
static int take_inputs(
    cgpiod_request *request, cgpiod_chip *chip, const char *consumer,
    const cgpiod_line_config *lines) {
    size_t count = request->count;
    if (wants_debouncing(lines, count)
        && request_lines(chip, consumer, lines, count, set_input, true, &request->lines) == 0) {
        for (size_t index = 0; index < count; index++) {
            request->debounce_us[index] = lines[index].debounce_us;
        }
        return 0;
    }
    return request_lines(chip, consumer, lines, count, set_input, false, &request->lines);
}

int cgpiod_request_inputs(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    cgpiod_request **request, int *failed) {
    // The kernel takes all lines or none, and does not say which one it refused.
    *failed = -1;
    cgpiod_request *made = NULL;
    int result = make_request(lines, count, &made);
    if (result < 0) {
        return result;
    }
    errno = 0;
    made->events = gpiod_edge_event_buffer_new(EVENTS_MAX);
    result = made->events != NULL ? take_inputs(made, chip, consumer, lines) : failure();
    if (result == 0) {
        // A read must never wait: one thread serves all lines.
        errno = 0;
        int fd = gpiod_line_request_get_fd(made->lines);
        int flags = fd < 0 ? -1 : fcntl(fd, F_GETFL);
        if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0) {
            result = failure();
        }
    }
    if (result < 0) {
        cgpiod_request_release(made);
        return result;
    }
    *request = made;
    return 0;
}

int cgpiod_line_level(cgpiod_chip *chip, const char *consumer, uint32_t offset) {
    const cgpiod_line_config line = {.offset = offset};
    struct gpiod_line_request *request = NULL;
    int result = request_lines(chip, consumer, &line, 1, set_as_is, false, &request);
    if (result < 0) {
        return result;
    }
    enum gpiod_line_value value = GPIOD_LINE_VALUE_INACTIVE;
    errno = 0;
    if (gpiod_line_request_get_values(request, &value) != 0) {
        result = failure();
    } else {
        result = value == GPIOD_LINE_VALUE_ACTIVE ? 1 : 0;
    }
    gpiod_line_request_release(request);
    return result;
}

int cgpiod_request_outputs(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    cgpiod_request **request) {
    cgpiod_request *made = NULL;
    int result = make_request(lines, count, &made);
    if (result < 0) {
        return result;
    }
    result = request_lines(chip, consumer, lines, count, set_output, false, &made->lines);
    if (result < 0) {
        cgpiod_request_release(made);
        return result;
    }
    *request = made;
    return 0;
}

void cgpiod_request_release(cgpiod_request *request) {
    if (request->lines != NULL) {
        gpiod_line_request_release(request->lines);
    }
    if (request->events != NULL) {
        gpiod_edge_event_buffer_free(request->events);
    }
    free(request);
}

int cgpiod_request_get(cgpiod_request *request, uint8_t *levels, size_t count, int *failed) {
    *failed = -1;
    if (count != request->count) {
        return -EINVAL;
    }
    enum gpiod_line_value values[CGPIOD_LINES_MAX];
    errno = 0;
    if (gpiod_line_request_get_values(request->lines, values) != 0) {
        return failure();
    }
    for (size_t index = 0; index < count; index++) {
        levels[index] = values[index] == GPIOD_LINE_VALUE_ACTIVE;
    }
    return 0;
}

int cgpiod_request_set(cgpiod_request *request, size_t index, bool active) {
    if (index >= request->count) {
        return -EINVAL;
    }
    // The kernel is told of this line alone: a call for another one cannot make it active.
    errno = 0;
    int result = gpiod_line_request_set_value(
        request->lines, request->offsets[index],
        active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE);
    return result == 0 ? 0 : failure();
}

size_t cgpiod_request_fd_count(const cgpiod_request *request) {
    (void)request;
    return 1;
}

int cgpiod_request_fd(const cgpiod_request *request, size_t index) {
    if (index != 0) {
        return -EINVAL;
    }
    errno = 0;
    int fd = gpiod_line_request_get_fd(request->lines);
    return fd >= 0 ? fd : failure();
}

static void take_event(
    cgpiod_request *request, struct gpiod_edge_event *event, cgpiod_event *taken) {
    uint32_t sequence = (uint32_t)gpiod_edge_event_get_line_seqno(event);
    taken->offset = gpiod_edge_event_get_line_offset(event);
    taken->level = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
    taken->lost = 0;
    taken->nanoseconds = (int64_t)gpiod_edge_event_get_timestamp_ns(event);
    for (size_t index = 0; index < request->count; index++) {
        if (request->offsets[index] == taken->offset) {
            // Numbers begin with 1, and the counter may overflow.
            taken->lost = sequence - request->sequence[index] - 1;
            request->sequence[index] = sequence;
            taken->nanoseconds -= (int64_t)request->debounce_us[index] * 1000;
        }
    }
}

int cgpiod_request_read(
    cgpiod_request *request, size_t fd_index, cgpiod_event *events, size_t max) {
    if (fd_index != 0 || request->events == NULL) {
        return -EINVAL;
    }
    errno = 0;
    int count = gpiod_line_request_read_edge_events(
        request->lines, request->events, max < EVENTS_MAX ? max : EVENTS_MAX);
    if (count < 0) {
        return errno == EAGAIN ? 0 : failure();
    }
    for (int index = 0; index < count; index++) {
        struct gpiod_edge_event *event =
            gpiod_edge_event_buffer_get_event(request->events, (unsigned long)index);
        take_event(request, event, &events[index]);
    }
    return count;
}

#endif
