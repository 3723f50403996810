// Runs CGPIOD's code for libgpiod 2.x on a model of the library: a chip of four lines, of which one
// request is held at a time. For one thread.

#ifndef KIOSKD_GPIOD_MODEL_H
#define KIOSKD_GPIOD_MODEL_H

#include <stdbool.h>
#include <stdint.h>

// What a request was asked for and what the chip's line is now.
typedef struct {
    bool output;
    bool active_low;
    int32_t bias;
    int32_t edges;
    int32_t clock;
    uint32_t debounce_us;
    // Logical, as it was set last.
    int32_t value;
} gpiod_model_line;

// What CGPIOD made of an event.
typedef struct {
    uint32_t offset;
    int32_t level;
    uint32_t lost;
    int64_t nanoseconds;
} gpiod_model_event;

// Opens the chip anew. A request that asks for debouncing fails with the first error, any request
// with the second one; zero is none.
void gpiod_model_open(int refuse_debouncing, int refuse_all);
// Releases everything; returns how many objects of the library were not given back.
int gpiod_model_close(void);
// Lines 1 and 3 as inputs: active low and pulled up, the second one plain.
int gpiod_model_request_inputs(uint32_t first_debounce_us, uint32_t second_debounce_us);
// Lines 0 and 2 as outputs, the second one active low.
int gpiod_model_request_outputs(void);
// Leaves a line as somebody who has died left it.
void gpiod_model_leave(uint32_t offset, bool output, bool high);
// Reads the level of a line that nobody holds, through CGPIOD; returns its result.
int gpiod_model_level(uint32_t offset);
// How often the library was asked for lines.
int gpiod_model_request_count(void);
// How many events the kernel was asked to keep, at the last request.
int gpiod_model_kernel_event_count(void);
// The line of that offset.
gpiod_model_line gpiod_model_line_at(uint32_t offset);
// Sets an output of the request; the library's answer fails with `error` when that is not zero.
int gpiod_model_set(uint32_t index, bool active, int error);
// Adds an event to the kernel's queue.
void gpiod_model_push(uint32_t offset, bool rising, uint64_t nanoseconds, uint32_t sequence);
// Reads through CGPIOD; returns its result.
int gpiod_model_read(gpiod_model_event *events, uint32_t max);
// Whether the descriptor of the inputs does not block.
bool gpiod_model_is_nonblocking(void);

#endif
