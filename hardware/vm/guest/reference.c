// What kioskd is measured against: the least that a C program on libgpiod does at the same points.
//
//     reference CHIP INPUT OUTPUT FILE [JOURNAL]
//
// An edge of the input sets a timer, as whoever waits for the end of the bouncing does. A byte on the
// standard input is a payment that was captured: it is on record and on the disk, then the output is on
// for a moment. The record is a page at the end of the file; or, where a kiosk's journal is named, what a
// kiosk commits, in the file that is a copy of that journal. It ends with its standard input.

#include "reference.h"

#include <fcntl.h>
#include <gpiod.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

void need(bool holds, const char *what) {
    if (!holds) {
        perror(what);
        exit(1);
    }
}

// The 1.x headers have bulks, those of 2.x do not.
#ifdef GPIOD_LINE_BULK_MAX_LINES

static struct gpiod_line *input, *output;

static int take_lines(const char *path, unsigned int in, unsigned int out) {
    struct gpiod_chip *chip = gpiod_chip_open(path);
    need(chip != NULL, path);
    input = gpiod_chip_get_line(chip, in);
    output = gpiod_chip_get_line(chip, out);
    need(input != NULL && output != NULL, "find the lines");
    need(gpiod_line_request_both_edges_events(input, "reference") == 0, "request the input");
    need(gpiod_line_request_output(output, "reference", 0) == 0, "request the output");
    return gpiod_line_event_get_fd(input);
}

static void read_edge(void) {
    struct gpiod_line_event event;
    need(gpiod_line_event_read(input, &event) == 0, "read the edge");
}

static void set(bool on) { need(gpiod_line_set_value(output, on) == 0, "set the output"); }

#else

static struct gpiod_line_request *input, *output;
static struct gpiod_edge_event_buffer *events;
static unsigned int output_offset;

static struct gpiod_line_request *take_line(
    struct gpiod_chip *chip, unsigned int offset, struct gpiod_line_settings *settings) {
    struct gpiod_line_config *config = gpiod_line_config_new();
    need(config != NULL, "make room");
    need(gpiod_line_config_add_line_settings(config, &offset, 1, settings) == 0, "configure");
    struct gpiod_line_request *request = gpiod_chip_request_lines(chip, NULL, config);
    need(request != NULL, "request a line");
    return request;
}

static int take_lines(const char *path, unsigned int in, unsigned int out) {
    struct gpiod_chip *chip = gpiod_chip_open(path);
    need(chip != NULL, path);
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    events = gpiod_edge_event_buffer_new(16);
    need(settings != NULL && events != NULL, "make room");
    gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT);
    output = take_line(chip, out, settings);
    output_offset = out;
    gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT);
    gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
    input = take_line(chip, in, settings);
    return gpiod_line_request_get_fd(input);
}

static void read_edge(void) {
    need(gpiod_line_request_read_edge_events(input, events, 16) > 0, "read the edge");
}

static void set(bool on) {
    need(gpiod_line_request_set_value(output, output_offset, on) == 0, "set the output");
}

#endif

// A place for the kernel's probe, as the kiosk has one: what notes the time takes some.
__attribute__((noinline)) void edge_is_known(void) { __asm__ volatile(""); }

static int file;

static void append_page(void) {
    static char page[4096];
    memset(page, 'x', sizeof page);
    need(write(file, page, sizeof page) == sizeof page, "note it");
    need(fdatasync(file) == 0, "put it on the disk");
}

int main(int count, char **arguments) {
    need(count == 5 || count == 6, "four arguments or five");
    bool keeps_journal = count == 6;
    int edges = take_lines(arguments[1], atoi(arguments[2]), atoi(arguments[3]));
    if (keeps_journal) {
        open_journal(arguments[5], arguments[4]);
    } else {
        file = open(arguments[4], O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    need(edges >= 0 && file >= 0 && timer >= 0, "open");
    struct pollfd waits[] = {{.fd = edges, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
    while (poll(waits, 2, -1) > 0) {
        if (waits[0].revents != 0) {
            read_edge();
            edge_is_known();
            struct itimerspec debounce = {.it_value = {.tv_nsec = 20000000}};
            need(timerfd_settime(timer, 0, &debounce, NULL) == 0, "set the timer");
        }
        if (waits[1].revents != 0) {
            char byte;
            if (read(STDIN_FILENO, &byte, 1) <= 0) {
                return 0;
            }
            keeps_journal ? record_capture() : append_page();
            set(true);
            nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
            set(false);
            if (keeps_journal) {
                prepare_record();
            }
        }
    }
    return 1;
}
