// One small interface over libgpiod, the same for its 1.x and its 2.x versions.
//
// No type of libgpiod shows here. Handles are opaque, values are plain. Every function that can
// fail returns a negative errno; zero or more is success. Levels are logical: 1 is active, after
// active_low.
//
// Threads: a request may be used by one thread at a time, and so may a chip. Different requests
// of one chip may be used at the same time. A request must be released before its chip is closed.

#ifndef CGPIOD_H
#define CGPIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Room for a name with its terminating zero; the kernel's own limit is 32.
#define CGPIOD_NAME_SIZE 64
// Room for a path with its terminating zero.
#define CGPIOD_PATH_SIZE 256
// The most lines that one request holds: the kernel's limit.
#define CGPIOD_LINES_MAX 64

// An open GPIO chip.
typedef struct cgpiod_chip cgpiod_chip;

// Lines of one chip that are held by this process.
typedef struct cgpiod_request cgpiod_request;

// What the kernel says of a chip.
typedef struct {
    char name[CGPIOD_NAME_SIZE];
    char label[CGPIOD_NAME_SIZE];
    uint32_t line_count;
} cgpiod_chip_description;

// What the kernel says of a line; name and consumer are empty when it has none.
typedef struct {
    char name[CGPIOD_NAME_SIZE];
    char consumer[CGPIOD_NAME_SIZE];
    bool output;
    bool used;
} cgpiod_line_description;

// What pulls an input while nothing drives it.
typedef enum {
    CGPIOD_BIAS_AS_IS = 0,
    CGPIOD_BIAS_DISABLED = 1,
    CGPIOD_BIAS_PULL_UP = 2,
    CGPIOD_BIAS_PULL_DOWN = 3,
} cgpiod_bias;

// How one line is to be requested; an output has no use for the bias and for the debouncing.
typedef struct {
    uint32_t offset;
    bool active_low;
    cgpiod_bias bias;
    // How long a level must be stable until the kernel tells of it; 0 is not at all. It is a wish:
    // 1.x has no such thing, and a chip that refuses it is asked again without.
    uint32_t debounce_us;
} cgpiod_line_config;

// One edge, as the kernel saw it.
typedef struct {
    uint32_t offset;
    // 1 after an edge to active, 0 after one to inactive, -1 when the kernel did not tell.
    int32_t level;
    // How many events of this line the kernel has dropped just before this one. Always 0 with 1.x,
    // whose kernel interface drops in silence.
    uint32_t lost;
    // CLOCK_MONOTONIC; kernels before 5.7 stamp with CLOCK_REALTIME.
    //
    // A kernel that debounces stamps the end of the period. The period is taken off here, so that
    // this is when the level began.
    int64_t nanoseconds;
} cgpiod_event;

// The version of the libgpiod that is in use, for example "1.6.3".
const char *cgpiod_library_version(void);

// Lists the chips' device files found in the directory (/dev), in the order of their numbers.
// `paths` has room for `max` paths of CGPIOD_PATH_SIZE bytes each, one behind the other.
// Returns how many there are, which may be more than the `max` that were stored.
int cgpiod_chip_paths(const char *directory, char *paths, size_t max);

// Opens the chip behind a device file. A file that is no GPIO chip gives -ENOTTY or -ENODEV.
int cgpiod_chip_open(const char *path, cgpiod_chip **chip);
// Closes the chip; its requests must have been released.
void cgpiod_chip_close(cgpiod_chip *chip);
// Tells the chip's name, label and number of lines.
int cgpiod_chip_describe(cgpiod_chip *chip, cgpiod_chip_description *description);
// Tells what the kernel knows of a line now. -EINVAL when the chip has no such offset.
int cgpiod_line_describe(
    cgpiod_chip *chip, uint32_t offset, cgpiod_line_description *description);
// Reads the physical level of a line that nobody holds, and leaves the line as it is: input or
// output, whatever it drives. Returns 1 for high, 0 for low; -EBUSY when somebody holds it.
int cgpiod_line_level(cgpiod_chip *chip, const char *consumer, uint32_t offset);

// Requests all the lines as inputs with both edges watched, or none of them. On failure `failed`
// is the index of the line that was refused, or -1 when that is not known.
int cgpiod_request_inputs(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    cgpiod_request **request, int *failed);
// Requests all the lines as outputs, all of them inactive, or none of them.
int cgpiod_request_outputs(
    cgpiod_chip *chip, const char *consumer, const cgpiod_line_config *lines, size_t count,
    cgpiod_request **request);
// Gives the lines back and frees the request.
void cgpiod_request_release(cgpiod_request *request);

// Reads the levels of all lines in the request's order. On failure `failed` is as above.
int cgpiod_request_get(cgpiod_request *request, uint8_t *levels, size_t count, int *failed);
// Sets the line of that index and leaves the others as they are.
//
// A line that could not be made active counts as inactive, and one that could not be made
// inactive too: no later call for another line makes it active.
int cgpiod_request_set(cgpiod_request *request, size_t index, bool active);

// How many descriptors there are to poll for edges: one a line with 1.x, one in all with 2.x.
size_t cgpiod_request_fd_count(const cgpiod_request *request);
// The descriptor of that index; it stays the request's and does not block.
int cgpiod_request_fd(const cgpiod_request *request, size_t index);
// Reads pending edges of one descriptor without waiting. Returns how many were stored; zero when
// none is pending.
int cgpiod_request_read(
    cgpiod_request *request, size_t fd_index, cgpiod_event *events, size_t max);

#endif
