// Finding the chips' device files: the same for every version of libgpiod.

#include "cgpiod.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char prefix[] = "gpiochip";

static int is_chip(const struct dirent *entry) {
    if (strncmp(entry->d_name, prefix, sizeof prefix - 1) != 0) {
        return 0;
    }
    const char *digits = entry->d_name + sizeof prefix - 1;
    if (*digits == '\0') {
        return 0;
    }
    for (; *digits != '\0'; digits++) {
        if (!isdigit((unsigned char)*digits)) {
            return 0;
        }
    }
    return 1;
}

// gpiochip10 comes after gpiochip9: a longer number is a larger one.
static int by_number(const struct dirent **left, const struct dirent **right) {
    size_t left_length = strlen((*left)->d_name);
    size_t right_length = strlen((*right)->d_name);
    if (left_length != right_length) {
        return left_length < right_length ? -1 : 1;
    }
    return strcmp((*left)->d_name, (*right)->d_name);
}

int cgpiod_chip_paths(const char *directory, char *paths, size_t max) {
    struct dirent **entries = NULL;
    int count = scandir(directory, &entries, is_chip, by_number);
    if (count < 0) {
        return errno != 0 ? -errno : -EIO;
    }
    int result = count;
    for (int index = 0; index < count; index++) {
        if ((size_t)index < max) {
            int length = snprintf(
                paths + (size_t)index * CGPIOD_PATH_SIZE, CGPIOD_PATH_SIZE, "%s/%s", directory,
                entries[index]->d_name);
            if (length < 0 || length >= CGPIOD_PATH_SIZE) {
                result = -ENAMETOOLONG;
            }
        }
        free(entries[index]);
    }
    free(entries);
    return result;
}
