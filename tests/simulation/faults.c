/* Preloaded into a child of a test: records what the engine does to the files of one folder, and makes a chosen call fail.
 *
 * FAULTS_FOLDER  the book's folder; calls elsewhere pass untouched
 * FAULTS_LOG     where to record (none: nothing is recorded)
 * FAULTS_AT      "write:17:5"     the 17th write after faults_begin() fails with error 5
 *                "fsync:3:kill"   SIGKILL before the call;  "write:4:torn"  half of it is written, then SIGKILL
 *
 * A record is "op offset length path\n" and then the bytes that were written.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
static int begun, counted, log_file = -1;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int ours(const char *path) {
    const char *folder = getenv("FAULTS_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0 && !strstr(path, "-shm");
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

static void record(const char *op, long long at, size_t length, const char *path, const void *bytes) {
    char head[PATH_MAX + 80];
    if (log_file < 0 && getenv("FAULTS_LOG"))
        log_file = open(getenv("FAULTS_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_file < 0) return;
    int size = snprintf(head, sizeof head, "%s %lld %zu %s\n", op, at, length, path);
    pthread_mutex_lock(&one);
    if (write(log_file, head, size) != size || (bytes && write(log_file, bytes, length) != (ssize_t)length)) abort();
    pthread_mutex_unlock(&one);
}

/* 0: go on; an error number; -1: torn. Kills the process itself where that is asked for. */
static int fault(const char *op) {
    char wanted[16], action[16];
    int at;
    const char *set = getenv("FAULTS_AT");
    if (!begun || !set || sscanf(set, "%15[^:]:%d:%15s", wanted, &at, action) != 3 || strcmp(wanted, op)) return 0;
    if (__sync_add_and_fetch(&counted, 1) != at) return 0;
    if (!strcmp(action, "kill")) kill(getpid(), SIGKILL);
    return strcmp(action, "torn") ? atoi(action) : -1;
}

void faults_begin(void) { begun = 1; }
void acknowledge(const char *what) { record("ack", 0, 0, what, NULL); }

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, bytes, length, at);
    int wrong = fault("write");
    if (wrong < 0) { real(fd, bytes, length / 2, at); kill(getpid(), SIGKILL); }
    if (wrong) { errno = wrong; return -1; }
    ssize_t written = real(fd, bytes, length, at);
    if (written > 0) record("write", at, written, path, bytes);
    return written;
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, size);
    int wrong = fault("truncate");
    if (wrong) { errno = wrong; return -1; }
    record("truncate", size, 0, path, NULL);
    return real(fd, size);
}

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd);
    int wrong = fault("fsync");
    if (wrong) { errno = wrong; return -1; }
    int answer = real(fd);
    if (!answer) record("fsync", 0, 0, path, NULL);
    return answer;
}

int fsync(int fd) { REAL(int, "fsync", int); return synced(fd, real); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); return synced(fd, real); }

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int answer = real(path);
    if (!answer && ours(path)) record("unlink", 0, 0, path, NULL);
    return answer;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    int answer = real(from, to);
    if (!answer && ours(to)) record("rename", 0, strlen(from), to, from);
    return answer;
}
