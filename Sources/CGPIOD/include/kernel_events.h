// The parts of Linux that Swift's own C module leaves out.
//
// No system header is included here: Swift would take its types for this module's. Every function
// that can fail returns a negative errno.

#ifndef CGPIOD_KERNEL_EVENTS_H
#define CGPIOD_KERNEL_EVENTS_H

#include <stdint.h>

// A descriptor that another thread can make readable: an eventfd, not blocking, closed on exec.
int cgpiod_doorbell_open(void);

// A descriptor that gets readable at a time of CLOCK_MONOTONIC: a timerfd, not blocking, closed
// on exec.
int cgpiod_timer_open(void);
// Sets the timer to an absolute time in nanoseconds; one in the past makes it readable at once.
int cgpiod_timer_set(int timer, int64_t nanoseconds);
// Waits until the semaphore (a sem_t) can be taken, and takes it, or until a time of
// CLOCK_MONOTONIC; a signal ends the wait too.
void cgpiod_wait_until(void *semaphore, int64_t nanoseconds);
// As poll(2), over `count` entries (struct pollfd), until a time of CLOCK_MONOTONIC; one in the past
// only looks. Returns how many are ready, or -1 with errno.
int cgpiod_poll_until(void *entries, uint32_t count, int64_t nanoseconds);

// Names the calling thread for the system's tools; what is over 15 bytes is cut off.
void cgpiod_name_thread(const char *name);

#endif
