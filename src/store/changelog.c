/* Owns adding to the log of changes, and who is said to have made them. */
#include "store/changelog.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"

/* How far from its end lines that were written before an interruption are looked for: others may
 * have saved since. */
enum { TAIL = 256 * 1024 };

struct log_file {
    char *path;
    int fd;
    bool created;
    off_t size; /* before anything is added */
};

/* Waits for the others, who write and go. Where locks are not known, appending is all there is. */
static void lock(int fd)
{
    while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
        ;
}

/* Opens the log, or makes it: -1 with errno when neither can be done. */
static int open_or_make(const char *path, bool *created)
{
    /* O_NONBLOCK: opening a FIFO must not wait for a reader */
    const int flags = O_RDWR | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    *created = false;
    int fd = open(path, flags);
    if (fd < 0 && errno == ENOENT) {
        fd = open(path, flags | O_CREAT | O_EXCL, 0666);
        *created = fd >= 0;
    }
    return fd;
}

/* Opens and locks the log, as it is now at its path: a spreadsheet may have replaced it between. */
static bool open_log(struct log_file *log, struct err *e)
{
    enum { TRIES = 100 };
    int why = EBUSY;
    for (int i = 0; i < TRIES; i++) {
        struct stat held, there;
        log->fd = open_or_make(log->path, &log->created);
        if (log->fd < 0 && errno == EEXIST) {
            why = errno; /* made by another just now, or a link to nothing */
            continue;
        }
        if (log->fd < 0 || fstat(log->fd, &held) != 0)
            return err_set(e, _("%s cannot be opened: %s"), log->path, strerror(errno));
        if (!S_ISREG(held.st_mode))
            return err_set(e, _("%s is not a regular file; nothing is logged in it"), log->path);
        lock(log->fd);
        if (fstat(log->fd, &held) == 0 && stat(log->path, &there) == 0 &&
            held.st_ino == there.st_ino && held.st_dev == there.st_dev) {
            log->size = held.st_size;
            return true;
        }
        close(log->fd);
        log->fd = -1;
    }
    return err_set(e, _("%s cannot be opened: %s"), log->path, strerror(why));
}

/* Reads the bytes of the log from `from` to its end. */
static bool read_from(const struct log_file *log, off_t from, struct buf *b, struct err *e)
{
    char bytes[4096];
    while (from < log->size) {
        ssize_t n = pread(log->fd, bytes, sizeof bytes, from);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return err_set(e, _("%s cannot be read: %s"), log->path, strerror(n < 0 ? errno : EIO));
        buf_add_bytes(b, bytes, (size_t)n);
        from += n;
    }
    return buf_ok(b) || err_nomem(e);
}

/* Adds what the lines need before them: the heading of a new log, or the end of a line that another
 * program has left without one. */
static bool add_start(const struct log_file *log, struct buf *b, struct err *e)
{
    if (log->size == 0) {
        buf_add(b, CSV_MARK CHANGELOG_HEADING);
        return true;
    }
    struct buf last = BUF_INIT;
    bool ok = read_from(log, log->size - 1, &last, e);
    if (ok && buf_text(&last)[0] != '\n')
        buf_add(b, "\r\n");
    buf_release(&last);
    return ok;
}

/* Writes at the end; what does not go in as a whole is taken out again. */
static bool write_whole(const struct log_file *log, const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        ssize_t n = write(log->fd, bytes + at, len - at);
        if (n < 0 && errno != EINTR)
            break;
        at += n > 0 ? (size_t)n : 0;
    }
    if (at == len && fsync(log->fd) == 0)
        return true;
    int why = errno;
    if (ftruncate(log->fd, log->size) == 0 && log->created)
        unlink(log->path);
    errno = why;
    return false;
}

/* The name of a new log, too, is to survive a power cut; where that cannot be, its lines still do
 * all but always. */
static void sync_directory(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

static bool is_there(const struct log_file *log, const char *lines, size_t len, bool *there,
                     struct err *e)
{
    struct buf tail = BUF_INIT;
    off_t from = log->size - (off_t)len - TAIL;
    bool ok = read_from(log, from > 0 ? from : 0, &tail, e);
    *there = ok && memmem(buf_text(&tail), tail.len, lines, len);
    buf_release(&tail);
    return ok;
}

static bool add_lines(struct log_file *log, const char *lines, size_t len, struct err *e)
{
    struct buf all = BUF_INIT;
    bool ok = add_start(log, &all, e);
    buf_add_bytes(&all, lines, len);
    if (ok && !buf_ok(&all))
        ok = err_nomem(e);
    if (ok && !write_whole(log, all.text, all.len))
        ok = err_set(e, _("%s cannot be written: %s"), log->path, strerror(errno));
    buf_release(&all);
    return ok;
}

bool changelog_append(const char *dir, const char *lines, size_t len, bool unless_there,
                      struct err *e)
{
    if (len == 0)
        return true;
    struct log_file log = { path_join(dir, CHANGELOG_NAME), -1, false, 0 };
    if (!log.path)
        return err_nomem(e);
    bool there = false;
    bool ok = open_log(&log, e) && (!unless_there || is_there(&log, lines, len, &there, e)) &&
              (there || add_lines(&log, lines, len, e));
    if (ok && log.created)
        sync_directory(dir);
    else if (!ok && log.created && log.fd >= 0)
        unlink(log.path); /* there is nothing in it */
    if (log.fd >= 0 && close(log.fd) != 0 && ok)
        ok = err_set(e, _("%s cannot be written: %s"), log.path, strerror(errno));
    free(log.path);
    return ok;
}

/* The name of a user in the system's list, to be freed: NULL when there is none. False without
 * memory: another name that is found instead would be a wrong one. */
static bool user_name(uid_t user, char **name)
{
    struct passwd entry, *found = NULL;
    size_t size = 1024;
    char *space = NULL;
    int why = ERANGE;
    *name = NULL;
    while (why == ERANGE && size <= 1024 * 1024) {
        size *= 2;
        free(space);
        space = malloc(size);
        why = space ? getpwuid_r(user, &entry, space, size, &found) : ENOMEM;
    }
    bool there = why == 0 && found && found->pw_name && *found->pw_name;
    if (there)
        *name = strdup(found->pw_name);
    free(space);
    return why != ENOMEM && (*name || !there);
}

char *changelog_login(void)
{
    static const char *const variables[] = { "LOGNAME", "USER" };
    char *name;
    if (!user_name(geteuid(), &name))
        return NULL;
    for (size_t i = 0; !name && i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strdup(value);
    }
    if (!name && asprintf(&name, "%lu", (unsigned long)geteuid()) < 0)
        return NULL;
    return name;
}
