// Stops single threads of a process, as a lock that is never released would:
//
//     hold PROCESS NAME
//
// Every thread but those of that name stands still until this program or the process ends. It says how
// many it holds, and waits.

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int is_spared(const char *process, const char *thread, const char *spared) {
    char path[512], name[32] = "";
    snprintf(path, sizeof path, "/proc/%s/task/%s/comm", process, thread);
    FILE *file = fopen(path, "r");
    if (file == NULL || fgets(name, sizeof name, file) == NULL) {
        fail(path);
    }
    fclose(file);
    name[strcspn(name, "\n")] = '\0';
    return strcmp(name, spared) == 0;
}

int main(int count, char **arguments) {
    char path[512];
    if (count != 3) {
        return 64;
    }
    snprintf(path, sizeof path, "/proc/%s/task", arguments[1]);
    DIR *threads = opendir(path);
    if (threads == NULL) {
        fail(path);
    }
    int held = 0;
    for (struct dirent *entry; (entry = readdir(threads)) != NULL;) {
        pid_t thread = atoi(entry->d_name);
        if (thread == 0 || is_spared(arguments[1], entry->d_name, arguments[2])) {
            continue;
        }
        if (ptrace(PTRACE_SEIZE, thread, NULL, NULL) != 0
            || ptrace(PTRACE_INTERRUPT, thread, NULL, NULL) != 0
            || waitpid(thread, NULL, __WALL) != thread) {
            fail("hold a thread");
        }
        held++;
    }
    printf("holds %d threads\n", held);
    fflush(stdout);
    while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR) {
    }
    return 0;
}
