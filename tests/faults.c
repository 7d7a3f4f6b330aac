/* Owns the wrapped system calls, and what is to happen to them. */
#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum what { NOTHING, WATCH, FAIL_AT, FAIL_FROM, LOSE_ANSWER, CORRUPT, KILL, STOP, POWER_CUT };

static struct {
    enum what what;
    int n;
    int error;
    const char *only;
    size_t most;
    int count;
    const char *hit;
    char trace[1 << 16];
    size_t trace_len;
    int unsynced[64]; /* descriptors of files that were written to */
    size_t unsynced_n;
} faults;

static void set(enum what what, int n, int error)
{
    faults.what = what;
    faults.n = n;
    faults.error = error;
    faults.count = 0;
    faults.hit = NULL;
    faults.trace_len = 1;
    strcpy(faults.trace, " ");
}

void faults_off(void)
{
    faults.what = NOTHING;
    faults.most = 0;
    faults.only = NULL;
}

void faults_only(const char *name)
{
    faults.only = name;
}

void faults_fail_at(int n, int error)
{
    set(FAIL_AT, n, error);
}

void faults_fail_from(int n, int error)
{
    set(FAIL_FROM, n, error);
}

void faults_fail_call(const char *name, int n, int error)
{
    faults_only(name);
    set(FAIL_AT, n, error);
}

void faults_lose_answer_at(int n, int error)
{
    set(LOSE_ANSWER, n, error);
}

void faults_corrupt_at(int n)
{
    faults_only("write");
    set(CORRUPT, n, 0);
}

void faults_kill_at(int n)
{
    set(KILL, n, 0);
}

void faults_stop_at(int n)
{
    set(STOP, n, 0);
}

void faults_power_cut_at(int n)
{
    set(POWER_CUT, n, 0);
}

void faults_watch(void)
{
    set(WATCH, 0, 0);
}

void faults_short(size_t most)
{
    faults.most = most;
}

int faults_count(void)
{
    return faults.count;
}

const char *faults_hit(void)
{
    return faults.hit;
}

const char *faults_trace(void)
{
    return faults.trace;
}

/* ---- Striking ---- */

/* What this file itself calls is wrapped, too. */
int __real_close(int fd);
int __real_fcntl(int fd, int command, ...);
int __real_fstat(int fd, struct stat *st);
int __real_ftruncate(int fd, off_t len);

static void lose_power(void)
{
    for (size_t i = 0; i < faults.unsynced_n; i++)
        if (__real_ftruncate(faults.unsynced[i], 0) != 0)
            abort();
    raise(SIGKILL);
}

static void trace(const char *name)
{
    size_t len = strlen(name);
    if (faults.trace_len + len + 2 > sizeof faults.trace)
        abort();
    memcpy(faults.trace + faults.trace_len, name, len);
    memcpy(faults.trace + faults.trace_len + len, " ", 2);
    faults.trace_len += len + 1;
}

/* Is the call to fail? errno is then set. */
static bool strike(const char *name, bool memory)
{
    if (faults.what == NOTHING || memory != (faults.error == ENOMEM))
        return false;
    trace(name);
    if (faults.only && strcmp(faults.only, name) != 0)
        return false;
    faults.count++;
    if (faults.count < faults.n || (faults.count > faults.n && faults.what != FAIL_FROM))
        return false;
    if (faults.what != WATCH && !faults.hit)
        faults.hit = name;
    switch (faults.what) {
    case FAIL_AT:
    case FAIL_FROM:
    case LOSE_ANSWER:
        errno = faults.error;
        return true;
    case KILL:
        raise(SIGKILL);
        return false;
    case STOP:
        raise(SIGSTOP);
        return false;
    case POWER_CUT:
        lose_power();
        return false;
    case NOTHING:
    case WATCH:
    case CORRUPT:
        break;
    }
    return false;
}

static bool same_file(int a, int b)
{
    struct stat x, y;
    return __real_fstat(a, &x) == 0 && __real_fstat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

static void note_written(int fd)
{
    if (faults.what != POWER_CUT)
        return;
    if (faults.unsynced_n == sizeof faults.unsynced / sizeof *faults.unsynced)
        abort();
    faults.unsynced[faults.unsynced_n++] = __real_fcntl(fd, F_DUPFD_CLOEXEC, 500);
}

static void note_synced(int fd)
{
    size_t kept = 0;
    for (size_t i = 0; i < faults.unsynced_n; i++) {
        if (same_file(faults.unsynced[i], fd))
            __real_close(faults.unsynced[i]);
        else
            faults.unsynced[kept++] = faults.unsynced[i];
    }
    faults.unsynced_n = kept;
}

/* ---- The calls ---- */

#define WRAP(type, failed, name, parameters, arguments)                                            \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        if (!strike(#name, false))                                                                 \
            return __real_##name arguments;                                                        \
        if (faults.what == LOSE_ANSWER)                                                            \
            (void)__real_##name arguments;                                                         \
        errno = faults.error;                                                                      \
        return failed;                                                                             \
    }

WRAP(int, -1, rename, (const char *from, const char *to), (from, to))
WRAP(int, -1, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
WRAP(int, -1, renameat2, (int a, const char *from, int b, const char *to, unsigned flags),
     (a, from, b, to, flags))
WRAP(int, -1, link, (const char *from, const char *to), (from, to))
WRAP(int, -1, linkat, (int a, const char *from, int b, const char *to, int flags),
     (a, from, b, to, flags))
WRAP(int, -1, unlink, (const char *path), (path))
WRAP(int, -1, unlinkat, (int dir, const char *path, int flags), (dir, path, flags))
WRAP(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(int, -1, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(int, -1, fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
WRAP(int, -1, ftruncate, (int fd, off_t len), (fd, len))
WRAP(int, -1, flock, (int fd, int operation), (fd, operation))
WRAP(int, -1, stat, (const char *path, struct stat *st), (path, st))
WRAP(int, -1, lstat, (const char *path, struct stat *st), (path, st))
WRAP(int, -1, fstat, (int fd, struct stat *st), (fd, st))
WRAP(int, -1, fstatat, (int dir, const char *path, struct stat *st, int flags),
     (dir, path, st, flags))
WRAP(int, -1, fstatvfs, (int fd, struct statvfs *fs), (fd, fs))
WRAP(int, -1, faccessat, (int dir, const char *path, int mode, int flags), (dir, path, mode, flags))
WRAP(off_t, -1, lseek, (int fd, off_t at, int whence), (fd, at, whence))
WRAP(ssize_t, -1, fgetxattr, (int fd, const char *name, void *value, size_t size),
     (fd, name, value, size))
WRAP(ssize_t, -1, flistxattr, (int fd, char *names, size_t size), (fd, names, size))
WRAP(int, -1, fsetxattr, (int fd, const char *name, const void *value, size_t size, int flags),
     (fd, name, value, size, flags))
WRAP(int, -1, fremovexattr, (int fd, const char *name), (fd, name))
WRAP(char *, NULL, realpath, (const char *path, char *resolved), (path, resolved))

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return strike("open", false) ? -1 : __real_open(path, flags, mode);
}

int __real_openat(int dir, const char *path, int flags, ...);
int __wrap_openat(int dir, const char *path, int flags, ...);
int __wrap_openat(int dir, const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return strike("openat", false) ? -1 : __real_openat(dir, path, flags, mode);
}

int __wrap_fcntl(int fd, int command, ...);
int __wrap_fcntl(int fd, int command, ...)
{
    va_list ap;
    va_start(ap, command);
    long argument = va_arg(ap, long); /* where there is none, none is looked at */
    va_end(ap);
    return strike("fcntl", false) ? -1 : __real_fcntl(fd, command, argument);
}

static size_t shorter(size_t n)
{
    return faults.most > 0 && n > faults.most ? faults.most : n;
}

ssize_t __real_read(int fd, void *bytes, size_t n);
ssize_t __wrap_read(int fd, void *bytes, size_t n);
ssize_t __wrap_read(int fd, void *bytes, size_t n)
{
    return strike("read", false) ? -1 : __real_read(fd, bytes, shorter(n));
}

ssize_t __real_write(int fd, const void *bytes, size_t n);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
ssize_t __wrap_write(int fd, const void *bytes, size_t n)
{
    if (strike("write", false))
        return -1;
    note_written(fd);
    if (faults.what == CORRUPT && faults.count == faults.n && n > 0) {
        char wrong = (char)(*(const char *)bytes ^ 1);
        return __real_write(fd, &wrong, 1);
    }
    return __real_write(fd, bytes, shorter(n));
}

ssize_t __real_pwrite(int fd, const void *bytes, size_t n, off_t at);
ssize_t __wrap_pwrite(int fd, const void *bytes, size_t n, off_t at);
ssize_t __wrap_pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    if (strike("pwrite", false))
        return -1;
    note_written(fd);
    return __real_pwrite(fd, bytes, shorter(n), at);
}

/* The disk itself is not waited for: no test cuts the real power. */
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    struct stat st;
    if (__real_fstat(fd, &st) != 0)
        return -1;
    if (strike(S_ISDIR(st.st_mode) ? "fsync-dir" : "fsync", false))
        return -1;
    note_synced(fd);
    return 0;
}

int __wrap_fdatasync(int fd);
int __wrap_fdatasync(int fd)
{
    if (strike("fdatasync", false))
        return -1;
    note_synced(fd);
    return 0;
}

/* A descriptor is closed also when closing fails. */
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    bool failed = strike("close", false);
    int error = errno;
    int answer = __real_close(fd);
    if (!failed)
        return answer;
    errno = error;
    return -1;
}

/* ---- Memory ---- */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return strike("malloc", true) ? NULL : __real_malloc(size);
}

void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size)
{
    return strike("calloc", true) ? NULL : __real_calloc(n, size);
}

void *__real_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size)
{
    return strike("realloc", true) ? NULL : __real_realloc(old, size);
}

char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);
char *__wrap_strdup(const char *text)
{
    return strike("strdup", true) ? NULL : __real_strdup(text);
}

int __wrap_asprintf(char **text, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int __wrap_asprintf(char **text, const char *fmt, ...)
{
    if (strike("asprintf", true))
        return -1;
    va_list ap;
    va_start(ap, fmt);
    int len = vasprintf(text, fmt, ap);
    va_end(ap);
    return len;
}
