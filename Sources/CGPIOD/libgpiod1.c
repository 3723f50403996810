// The interface over libgpiod 1.x (1.5 or later, for the bias).
//
// What 1.x cannot do is done here. One bulk request has one set of flags, so the active_low of
// outputs, several of which sit in one request, is applied to the values. Edges are requested, read and
// polled line by line. One value cannot be set alone in a bulk, so the last ones are remembered.
// The kernel's debouncing and its sequence numbers are not to be had: debounce_us is ignored.

#include <gpiod.h>

// Only the 1.x headers have bulks.
#ifdef GPIOD_LINE_BULK_MAX_LINES

#include "cgpiod.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(
    CGPIOD_LINES_MAX == GPIOD_LINE_BULK_MAX_LINES, "a request holds what a bulk holds");

struct cgpiod_chip {
    struct gpiod_chip *chip;
};

struct cgpiod_request {
    struct gpiod_line_bulk lines;
    uint32_t offsets[CGPIOD_LINES_MAX];
    // Outputs only: the physical level that is inactive, and the one that was asked for last.
    int inactive[CGPIOD_LINES_MAX];
    int values[CGPIOD_LINES_MAX];
};

// libgpiod sets errno on every failure; a missing one must still be a failure.
static int failure(void) {
    return errno != 0 ? -errno : -EIO;
}

static void copy_name(char *target, const char *source) {
    snprintf(target, CGPIOD_NAME_SIZE, "%s", source != NULL ? source : "");
}

const char *cgpiod_library_version(void) {
    return gpiod_version_string();
}

int cgpiod_chip_open(const char *path, cgpiod_chip **chip) {
    cgpiod_chip *opened = calloc(1, sizeof *opened);
    if (opened == NULL) {
        return -ENOMEM;
    }
    errno = 0;
    opened->chip = gpiod_chip_open(path);
    if (opened->chip == NULL) {
        int error = failure();
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
    copy_name(description->name, gpiod_chip_name(chip->chip));
    copy_name(description->label, gpiod_chip_label(chip->chip));
    description->line_count = gpiod_chip_num_lines(chip->chip);
    return 0;
}

int cgpiod_line_describe(
    cgpiod_chip *chip, uint32_t offset, cgpiod_line_description *description) {
    errno = 0;
    struct gpiod_line *line = gpiod_chip_get_line(chip->chip, offset);
    // The line is remembered by the chip, so what is known of it may be old.
    if (line == NULL || gpiod_line_update(line) != 0) {
        return failure();
    }
    copy_name(description->name, gpiod_line_name(line));
    copy_name(description->consumer, gpiod_line_consumer(line));
    description->output = gpiod_line_direction(line) == GPIOD_LINE_DIRECTION_OUTPUT;
    description->used = gpiod_line_is_used(line);
    return 0;
}

static int bias_flags(cgpiod_bias bias) {
    switch (bias) {
    case CGPIOD_BIAS_AS_IS:
        return 0;
    case CGPIOD_BIAS_DISABLED:
        return GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE;
    case CGPIOD_BIAS_PULL_UP:
        return GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP;
    case CGPIOD_BIAS_PULL_DOWN:
        return GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
    }
    return 0;
}

static int make_request(size_t count, cgpiod_request **request) {
    if (count == 0 || count > CGPIOD_LINES_MAX) {
        return -EINVAL;
    }
    *request = calloc(1, sizeof **request);
    return *request != NULL ? 0 : -ENOMEM;
}

static int request_input(
    cgpiod_request *request, cgpiod_chip *chip, const char *consumer,
    const cgpiod_line_config *line) {
    struct gpiod_line_request_config config = {
        .consumer = consumer,
        .request_type = GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES,
        .flags = bias_flags(line->bias)
            | (line->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0),
    };
    struct gpiod_line *requested = gpiod_chip_get_line(chip->chip, line->offset);
    if (requested == NULL || gpiod_line_request(requested, &config, 0) != 0) {
        return failure();
    }
    request->offsets[request->lines.num_lines] = line->offset;
    gpiod_line_bulk_add(&request->lines, requested);
    // A read must never wait: one thread serves all lines.
    int fd = gpiod_line_event_get_fd(requested);
    int flags = fd < 0 ? -1 : fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0) {
        return failure();
    }
    return 0;
}

int cgpiod_request_inputs(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    cgpiod_request **request, int *failed) {
    *failed = -1;
    cgpiod_request *made = NULL;
    int result = make_request(count, &made);
    if (result < 0) {
        return result;
    }
    for (size_t index = 0; index < count; index++) {
        errno = 0;
        result = request_input(made, chip, consumer, &lines[index]);
        if (result < 0) {
            *failed = (int)index;
            cgpiod_request_release(made);
            return result;
        }
    }
    *request = made;
    return 0;
}

int cgpiod_line_level(cgpiod_chip *chip, const char *consumer, uint32_t offset) {
    errno = 0;
    struct gpiod_line *line = gpiod_chip_get_line(chip->chip, offset);
    if (line == NULL) {
        return failure();
    }
    struct gpiod_line_request_config config = {
        .consumer = consumer,
        .request_type = GPIOD_LINE_REQUEST_DIRECTION_AS_IS,
        .flags = 0,
    };
    if (gpiod_line_request(line, &config, 0) != 0) {
        return failure();
    }
    int level = gpiod_line_get_value(line);
    int result = level < 0 ? failure() : level;
    gpiod_line_release(line);
    return result;
}

int cgpiod_request_outputs(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    cgpiod_request **request) {
    cgpiod_request *made = NULL;
    int result = make_request(count, &made);
    if (result < 0) {
        return result;
    }
    errno = 0;
    for (size_t index = 0; index < count; index++) {
        struct gpiod_line *line = gpiod_chip_get_line(chip->chip, lines[index].offset);
        if (line == NULL) {
            result = failure();
            free(made);
            return result;
        }
        gpiod_line_bulk_add(&made->lines, line);
        made->offsets[index] = lines[index].offset;
        made->inactive[index] = lines[index].active_low ? 1 : 0;
        made->values[index] = made->inactive[index];
    }
    struct gpiod_line_request_config config = {
        .consumer = consumer,
        .request_type = GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
        .flags = 0,
    };
    if (gpiod_line_request_bulk(&made->lines, &config, made->values) != 0) {
        result = failure();
        free(made);
        return result;
    }
    *request = made;
    return 0;
}

void cgpiod_request_release(cgpiod_request *request) {
    for (unsigned int index = 0; index < request->lines.num_lines; index++) {
        gpiod_line_release(request->lines.lines[index]);
    }
    free(request);
}

int cgpiod_request_get(cgpiod_request *request, uint8_t *levels, size_t count, int *failed) {
    *failed = -1;
    if (count != request->lines.num_lines) {
        return -EINVAL;
    }
    for (size_t index = 0; index < count; index++) {
        errno = 0;
        int value = gpiod_line_get_value(request->lines.lines[index]);
        if (value < 0) {
            *failed = (int)index;
            return failure();
        }
        levels[index] = value != 0;
    }
    return 0;
}

int cgpiod_request_set(cgpiod_request *request, size_t index, bool active) {
    if (index >= request->lines.num_lines) {
        return -EINVAL;
    }
    int inactive = request->inactive[index];
    request->values[index] = active ? !inactive : inactive;
    errno = 0;
    if (gpiod_line_set_value_bulk(&request->lines, request->values) != 0) {
        request->values[index] = inactive;
        return failure();
    }
    return 0;
}

size_t cgpiod_request_fd_count(const cgpiod_request *request) {
    return request->lines.num_lines;
}

int cgpiod_request_fd(const cgpiod_request *request, size_t index) {
    if (index >= request->lines.num_lines) {
        return -EINVAL;
    }
    errno = 0;
    int fd = gpiod_line_event_get_fd(request->lines.lines[index]);
    return fd >= 0 ? fd : failure();
}

int cgpiod_request_read(
    cgpiod_request *request, size_t fd_index, cgpiod_event *events, size_t max) {
    if (fd_index >= request->lines.num_lines) {
        return -EINVAL;
    }
    // The kernel's queue holds 16 events a line.
    struct gpiod_line_event pending[16];
    unsigned int wanted = max < 16 ? (unsigned int)max : 16;
    int fd = gpiod_line_event_get_fd(request->lines.lines[fd_index]);
    errno = 0;
    int count = gpiod_line_event_read_fd_multiple(fd, pending, wanted);
    if (count < 0) {
        return errno == EAGAIN ? 0 : failure();
    }
    for (int index = 0; index < count; index++) {
        events[index].offset = request->offsets[fd_index];
        events[index].level = pending[index].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
        events[index].lost = 0;
        events[index].nanoseconds =
            (int64_t)pending[index].ts.tv_sec * 1000000000 + pending[index].ts.tv_nsec;
    }
    return count;
}

#endif
