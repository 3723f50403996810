// A disk that loses what it was not told to keep, for a virtual machine whose power is cut.
//
//     disk IMAGE SOCKET SEED SECTOR
//
// Serves IMAGE by the protocol of Linux's network block device. What is written is in the disk's memory
// until the machine flushes; then it is in IMAGE. When the machine goes away without a word, its power
// was cut: of what was not flushed, each sector of SECTOR bytes reaches IMAGE or not, as chance (SEED) will
// have it, and the next machine reads what is there.
//
// "cut lost N PID" and "cut kept N PID", one a line on standard input, cut the power of the machine PID at
// its N-th flush from then: before anything of it is done, or when all of it is. Tells of every cut on
// standard output.
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static size_t size;
static size_t sector_size;
static uint8_t *image;   // what is kept
static uint8_t *memory;  // what the machine reads
static bool *dirty;      // one a sector: the two may differ
static unsigned flushes;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

// All of it, or false when the other end is gone.
static bool receive(int machine, void *bytes, size_t count) {
    for (uint8_t *at = bytes; count > 0;) {
        ssize_t got = read(machine, at, count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        count -= (size_t)got;
    }
    return true;
}

static bool answer(int machine, const void *bytes, size_t count) {
    for (const uint8_t *at = bytes; count > 0;) {
        ssize_t put = send(machine, at, count, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        at += put;
        count -= (size_t)put;
    }
    return true;
}

static void flush(void) {
    for (size_t sector = 0; sector < size / sector_size; sector++) {
        if (!dirty[sector]) continue;
        memcpy(image + sector * sector_size, memory + sector * sector_size, sector_size);
        dirty[sector] = false;
    }
    flushes++;
}

static void cut(void) {
    size_t pending = 0, kept = 0;
    for (size_t sector = 0; sector < size / sector_size; sector++) {
        if (!dirty[sector]) continue;
        pending++;
        if (random() & 1) {
            memcpy(image + sector * sector_size, memory + sector * sector_size, sector_size);
            kept++;
        }
        dirty[sector] = false;
    }
    memcpy(memory, image, size);
    printf("cut after %u flushes, %zu sectors not flushed, %zu of them kept\n", flushes, pending, kept);
    fflush(stdout);
    flushes = 0;
}

struct request {
    uint32_t magic;
    uint16_t flags, type;
    uint64_t cookie, offset;
    uint32_t length;
} __attribute__((packed));

struct reply {
    uint32_t magic, error;
    uint64_t cookie;
} __attribute__((packed));

// The oldest of the protocol's greetings, which qemu still understands: the size, and that there is a
// memory to flush.
static bool greet(int machine) {
    struct {
        uint64_t password, magic, size;
        uint32_t flags;
        uint8_t zeroes[124];
    } __attribute__((packed)) greeting = {
        htobe64(0x4e42444d41474943), htobe64(0x00420281861253), htobe64(size), htobe32(1 | 4), {0}};
    return answer(machine, &greeting, sizeof greeting);
}

// What was ordered on standard input: to cut at which flush from now (0: none), how, and whom.
static struct { int flush; bool lost; pid_t machine; } order;

static void take_order(void) {
    char line[64] = "";
    // A line is written at once.
    ssize_t got = read(STDIN_FILENO, line, sizeof line - 1);
    if (got <= 0) exit(0);
    char word[8];
    if (sscanf(line, "cut %7s %d %d", word, &order.flush, &order.machine) != 3) fail("no such order");
    order.lost = strcmp(word, "lost") == 0;
}

// One request; false when the machine is gone, or its power is.
static bool serve(int machine, bool *said_goodbye) {
    struct request request;
    if (!receive(machine, &request, sizeof request)) return false;
    uint64_t offset = be64toh(request.offset);
    uint32_t length = be32toh(request.length);
    struct reply reply = {htobe32(0x67446698), 0, request.cookie};
    bool fits = offset <= size && length <= size - offset;
    switch (be16toh(request.type)) {
    case 0:
        if (!fits) return false;
        return answer(machine, &reply, sizeof reply) && answer(machine, memory + offset, length);
    case 1:
        if (!fits || !receive(machine, memory + offset, length)) return false;
        for (uint64_t sector = offset / sector_size; sector * sector_size < offset + length; sector++)
            dirty[sector] = true;
        return answer(machine, &reply, sizeof reply);
    case 2:
        *said_goodbye = true;
        return false;
    case 3:
        if (order.flush > 0 && --order.flush == 0) {
            if (!order.lost) flush();
            kill(order.machine, SIGKILL);
            return false;
        }
        flush();
        return answer(machine, &reply, sizeof reply);
    default:
        reply.error = htobe32(EINVAL);
        return answer(machine, &reply, sizeof reply);
    }
}

int main(int count, char **words) {
    if (count == 5) sector_size = (size_t)atoi(words[4]);
    if (sector_size == 0) {
        fputs("usage: disk IMAGE SOCKET SEED SECTOR\n", stderr);
        return 64;
    }
    srandom((unsigned)atoi(words[3]));
    int file = open(words[1], O_RDWR | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) < 0) fail(words[1]);
    size = (size_t)status.st_size;
    image = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    memory = malloc(size);
    dirty = calloc(size / sector_size, sizeof *dirty);
    if (image == MAP_FAILED || !memory || !dirty) fail("memory");
    memcpy(memory, image, size);

    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", words[2]);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) < 0
        || listen(listener, 1) < 0)
        fail(words[2]);
    for (;;) {
        int machine = accept(listener, NULL, NULL);
        if (machine < 0) fail("accept");
        bool said_goodbye = false, alive = greet(machine);
        while (alive) {
            struct pollfd ready[2] = {{machine, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
            if (poll(ready, 2, -1) < 0) continue;
            if (ready[1].revents) take_order();
            if (ready[0].revents) alive = serve(machine, &said_goodbye);
        }
        close(machine);
        order.flush = 0;
        if (said_goodbye) flush();
        else cut();
    }
}
