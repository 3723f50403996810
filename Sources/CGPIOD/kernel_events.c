// The parts of Linux that Swift's own C module leaves out.

#define _GNU_SOURCE

#include "kernel_events.h"

#include <errno.h>
#include <poll.h>
#include <semaphore.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <time.h>

static struct timespec moment(int64_t nanoseconds) {
    return (struct timespec){
        .tv_sec = nanoseconds / 1000000000,
        .tv_nsec = nanoseconds % 1000000000,
    };
}

int cgpiod_doorbell_open(void) {
    int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return descriptor >= 0 ? descriptor : -errno;
}

int cgpiod_timer_open(void) {
    int descriptor = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    return descriptor >= 0 ? descriptor : -errno;
}

int cgpiod_timer_set(int timer, int64_t nanoseconds) {
    // Zero would stop the timer; the clock was never that early.
    if (nanoseconds < 1) {
        nanoseconds = 1;
    }
    struct itimerspec setting = {.it_value = moment(nanoseconds)};
    return timerfd_settime(timer, TFD_TIMER_ABSTIME, &setting, NULL) == 0 ? 0 : -errno;
}

void cgpiod_wait_until(void *semaphore, int64_t nanoseconds) {
    struct timespec deadline = moment(nanoseconds > 0 ? nanoseconds : 0);
    sem_clockwait(semaphore, CLOCK_MONOTONIC, &deadline);
}

int cgpiod_poll_until(void *entries, uint32_t count, int64_t nanoseconds) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t left = nanoseconds - ((int64_t)now.tv_sec * 1000000000 + now.tv_nsec);
    struct timespec wait = moment(left > 0 ? left : 0);
    return ppoll(entries, count, &wait, NULL);
}

void cgpiod_name_thread(const char *name) {
    prctl(PR_SET_NAME, name);
}
