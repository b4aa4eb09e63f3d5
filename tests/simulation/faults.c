/* Preloaded into a child of a test: records what is done to the files of one folder, makes a chosen call fail, and says
 * when it did.
 *
 * FAULTS_FOLDER  the folder; calls elsewhere pass untouched
 * FAULTS_LOG     where to record (none: nothing is recorded)
 * FAULTS_FIRED   where to say that a fault fired; a call that really failed is said too, with the number 0
 * FAULTS_AT      "OP:N:ACTION", of the calls after faults_begin():
 *     OP         write (the engine's), put (Python's), read, fsync, truncate, rename, unlink; any is all but read
 *     N          the Nth of them; "N+" that and every later one
 *     ACTION     5: fails with error 5, not done;  late5: done, and error 5 all the same;
 *                kill: SIGKILL before it;  torn: half of it is written, then SIGKILL
 *
 * A record is "op offset length path\n" and then the bytes that were written; what fired is "op number action path\n".
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

enum { PASS = 0, TORN = -1, LATE = 1 << 16 };

static ssize_t plain_write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, bytes, length);
}

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
    if (plain_write(log_file, head, size) != size ||
        (bytes && plain_write(log_file, bytes, length) != (ssize_t)length)) abort();
    pthread_mutex_unlock(&one);
}

/* Say what fired. It is in the file before the process may die of it. */
static void fired(const char *op, int number, const char *action, const char *path) {
    char line[PATH_MAX + 80];
    const char *to = getenv("FAULTS_FIRED");
    int fd = to ? open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (fd < 0) return;
    int size = snprintf(line, sizeof line, "%s %d %s %s\n", op, number, action, path);
    if (plain_write(fd, line, size) != size) abort();
    close(fd);
}

/* PASS, TORN, an error number, or one with LATE. Kills the process itself where that is asked for. */
static int fault(const char *op, const char *path) {
    char wanted[16], action[16];
    int at, after = 0;
    const char *set = getenv("FAULTS_AT");
    if (!begun || !set || sscanf(set, "%15[^:]:%d%n", wanted, &at, &after) != 2) return PASS;
    int sticks = set[after] == '+';
    if (sscanf(set + after + sticks, ":%15s", action) != 1) return PASS;
    if (strcmp(wanted, op) && (strcmp(wanted, "any") || !strcmp(op, "read"))) return PASS;
    int number = __sync_add_and_fetch(&counted, 1);
    if (number < at || (number > at && !sticks)) return PASS;
    int torn = !strcmp(action, "torn") && (!strcmp(op, "write") || !strcmp(op, "put"));
    fired(op, number, torn || strcmp(action, "torn") ? action : "kill", path);
    if (torn) return TORN;
    if (!strcmp(action, "kill") || !strcmp(action, "torn")) kill(getpid(), SIGKILL);
    return strncmp(action, "late", 4) ? atoi(action) : LATE | atoi(action + 4);
}

/* Say that a call failed without our doing. */
static void failed(const char *op, const char *path) {
    char code[16];
    int was = errno;
    snprintf(code, sizeof code, "%d", was);
    fired(op, 0, code, path);
    errno = was;
}

void faults_begin(void) { begun = 1; }
void acknowledge(const char *what) { record("ack", 0, 0, what, NULL); }

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, bytes, length, at);
    int wrong = fault("write", path);
    if (wrong == TORN) { real(fd, bytes, length / 2, at); kill(getpid(), SIGKILL); }
    if (wrong && !(wrong & LATE)) { errno = wrong; return -1; }
    ssize_t written = real(fd, bytes, length, at);
    if (written < 0) failed("write", path);
    if (written > 0) record("write", at, written, path, bytes);
    if (wrong) { errno = wrong & ~LATE; return -1; }
    return written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return plain_write(fd, bytes, length);
    int wrong = fault("put", path);
    if (wrong == TORN) { plain_write(fd, bytes, length / 2); kill(getpid(), SIGKILL); }
    if (wrong && !(wrong & LATE)) { errno = wrong; return -1; }
    ssize_t written = plain_write(fd, bytes, length);
    if (written < 0) failed("put", path);
    else record("put", 0, 0, path, NULL);
    if (wrong) { errno = wrong & ~LATE; return -1; }
    return written;
}

ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
    REAL(ssize_t, "pread64", int, void *, size_t, off64_t);
    char path[PATH_MAX];
    int wrong = path_of(fd, path) ? fault("read", path) & ~LATE : PASS;
    if (wrong) { errno = wrong; return -1; }
    return real(fd, bytes, length, at);
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, size);
    int wrong = fault("truncate", path);
    if (wrong && !(wrong & LATE)) { errno = wrong; return -1; }
    record("truncate", size, 0, path, NULL);
    int answer = real(fd, size);
    if (wrong) { errno = wrong & ~LATE; return -1; }
    return answer;
}

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd);
    int wrong = fault("fsync", path);
    if (wrong && !(wrong & LATE)) { errno = wrong; return -1; }
    int answer = real(fd);
    if (answer) failed("fsync", path);
    else record("fsync", 0, 0, path, NULL);
    if (wrong) { errno = wrong & ~LATE; return -1; }
    return answer;
}

int fsync(int fd) { REAL(int, "fsync", int); return synced(fd, real); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); return synced(fd, real); }

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int wrong = ours(path) ? fault("unlink", path) : PASS;
    if (wrong && !(wrong & LATE)) { errno = wrong; return -1; }
    int answer = real(path);
    if (!answer && ours(path)) record("unlink", 0, 0, path, NULL);
    if (wrong) { errno = wrong & ~LATE; return -1; }
    return answer;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    int wrong = ours(to) ? fault("rename", to) : PASS;
    if (wrong && !(wrong & LATE)) { errno = wrong; return -1; }
    int answer = real(from, to);
    if (!answer && ours(to)) record("rename", 0, strlen(from), to, from);
    if (wrong) { errno = wrong & ~LATE; return -1; }
    return answer;
}
