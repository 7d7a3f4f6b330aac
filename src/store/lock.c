/* Owns the lock file beside a year's file: taking it, naming its holder, and giving it back.
 *
 * The lock is removed while it is held. So whoever gets one must look whether it still has its
 * name: if not, the lock that counts is another file. */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/login.h"
#include "base/utf8.h"
#include "store/place.h"

enum {
    HOLDER_LIMIT = 1000, /* bytes of the lock file that are read */
    PAUSE_MS = 10,       /* between two tries */
    TRIES = 100          /* to find the file that was locked under its name */
};

/* ---- The holder's name ---- */

/* Says who we are: "anna@dator 1234 1732282320". Nothing depends on it. */
static void write_holder(int fd)
{
    char host[256] = "";
    if (gethostname(host, sizeof host - 1) != 0)
        *host = '\0';
    char *login = login_name();
    char *text = NULL;
    int len = login ? asprintf(&text, "%s@%s %ld %lld\n", login, host, (long)getpid(),
                               (long long)time(NULL))
                    : -1;
    if (ftruncate(fd, 0) == 0 && len > 0)
        file_write_all(fd, text, (size_t)len);
    if (len >= 0)
        free(text);
    free(login);
}

/* Cuts the last word off; NULL when there is only one. */
static const char *last_word(char *text)
{
    char *blank = strrchr(text, ' ');
    if (!blank || blank == text)
        return NULL;
    *blank = '\0';
    return blank + 1;
}

static bool read_number(const char *text, long long *number)
{
    char *end = NULL;
    if (!text || *text < '0' || *text > '9')
        return false;
    errno = 0;
    *number = strtoll(text, &end, 10);
    return errno == 0 && *end == '\0';
}

/* "14:32", or with the date when that was another day. */
static bool clock_text(long long seconds, char *text, size_t size)
{
    time_t then = (time_t)seconds, now = time(NULL);
    struct tm at, today;
    if (!localtime_r(&then, &at) || !localtime_r(&now, &today))
        return false;
    bool same_day = at.tm_year == today.tm_year && at.tm_yday == today.tm_yday;
    return strftime(text, size, same_day ? "%H:%M" : "%Y-%m-%d %H:%M", &at) > 0;
}

/* What the file says of its holder, which anybody may have written there. */
static void tell_holder(const struct place *p, const char *name, struct err *e)
{
    char *text = NULL, when[64];
    size_t len = 0;
    long long pid, seconds;
    struct buf who = BUF_INIT;
    struct err why = ERR_INIT;
    if (file_read_at(p->dir, name, HOLDER_LIMIT, &text, &len, &why)) {
        if (len > 0 && text[len - 1] == '\n')
            text[--len] = '\0';
        if (strlen(text) == len && read_number(last_word(text), &seconds) &&
            read_number(last_word(text), &pid) && clock_text(seconds, when, sizeof when))
            buf_add_visible(&who, text, strlen(text));
        free(text);
    }
    if (!buf_ok(&who) || why.nomem)
        err_nomem(e);
    else if (who.len > 0)
        err_set(e, _("%s since %s"), buf_text(&who), when);
    else
        err_set(e, "%s", _("another program"));
    err_clear(&why);
    buf_release(&who);
}

/* ---- Taking ---- */

enum step { STEP_HELD, STEP_BUSY, STEP_AGAIN, STEP_NONE, STEP_ERROR };

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Opens the lock file; everybody who may write in the directory may take the lock, so others'
 * rights are only limited by their umask. What somebody else left without a right for us to write
 * can still be locked. */
static int open_lock(const struct place *p, const char *name, bool *ours)
{
    const int flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    int fd = file_open(p->dir, name, O_RDWR | O_CREAT | flags, 0666);
    *ours = fd >= 0;
    if (fd >= 0 || errno != EACCES)
        return fd;
    fd = file_open(p->dir, name, O_RDONLY | flags, 0);
    if (fd < 0)
        errno = EACCES; /* why it was not made */
    return fd;
}

static int lock_now(int fd)
{
    int answer;
    do
        answer = flock(fd, LOCK_EX | LOCK_NB);
    while (answer != 0 && errno == EINTR);
    return answer;
}

static enum step refusal(int error)
{
    switch (error) {
    case EWOULDBLOCK:
        return STEP_BUSY;
    case ENOLCK:
    case ENOSYS:
    case EINVAL:
    case ENOTSUP:
        return STEP_NONE;
    default:
        return STEP_ERROR;
    }
}

static enum step take_opened(int fd, const struct place *p, const char *name, bool ours)
{
    struct stat opened, named;
    if (fstat(fd, &opened) != 0)
        return STEP_ERROR;
    if (!S_ISREG(opened.st_mode)) {
        errno = EEXIST;
        return STEP_ERROR;
    }
    if (lock_now(fd) != 0)
        return refusal(errno);
    if (fstatat(p->dir, name, &named, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? STEP_AGAIN : STEP_ERROR;
    if (!same_file(&opened, &named))
        return STEP_AGAIN;
    if (ours)
        write_holder(fd);
    else if (unlinkat(p->dir, name, 0) == 0)
        return STEP_AGAIN; /* the next one can be ours, and bear our name */
    return STEP_HELD;
}

static enum step try_once(const struct place *p, const char *name, int *fd)
{
    bool ours = false;
    *fd = open_lock(p, name, &ours);
    if (*fd < 0)
        return STEP_ERROR;
    enum step step = take_opened(*fd, p, name, ours);
    if (step == STEP_HELD)
        return step;
    int error = errno;
    if (step == STEP_NONE)
        unlinkat(p->dir, name, 0); /* nobody can hold it */
    file_close(*fd);
    *fd = -1;
    errno = error;
    return step;
}

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Tries until the lock is held, the time is out, or it is clear that there will be none. */
static enum step try_until(const struct place *p, const char *name, int wait_ms, int *fd)
{
    const struct timespec pause = { 0, PAUSE_MS * 1000000L };
    long long end = wait_ms > 0 ? now_ms() + wait_ms : 0;
    int again = 0;
    for (;;) {
        enum step step = try_once(p, name, fd);
        if (step == STEP_AGAIN && ++again == TRIES)
            return STEP_NONE; /* a file system on which no file is itself */
        if (step == STEP_BUSY && (wait_ms <= 0 || now_ms() >= end))
            return step;
        if (step == STEP_BUSY)
            nanosleep(&pause, NULL);
        else if (step != STEP_AGAIN)
            return step;
    }
}

static enum lock_result fail(const char *path, int error, struct err *e)
{
    const char *why = place_why(error);
    if (error == ENOMEM)
        err_nomem(e);
    else
        err_set(e, _("%s cannot be locked against other programs: %s"), path,
                why ? why : strerror(error));
    return LOCK_FAILED;
}

enum lock_result lock_take(struct lock *l, const char *path, int wait_ms, struct err *e)
{
    *l = (struct lock)LOCK_INIT;
    struct place place;
    if (!place_open(&place, path))
        return fail(path, errno, e);
    enum step step = STEP_ERROR;
    const int before_name = (int)(place.name - place.path);
    if (asprintf(&l->path, "%.*s.%s.lock", before_name, place.path, place.name) < 0)
        l->path = NULL;
    const char *name = l->path ? l->path + before_name : NULL;
    if (name)
        step = try_until(&place, name, wait_ms, &l->fd);
    else
        errno = ENOMEM;
    int error = errno;
    if (step == STEP_BUSY)
        tell_holder(&place, name, e);
    place_release(&place);
    if (step == STEP_HELD)
        return LOCK_HELD;
    lock_release(l);
    if (step == STEP_BUSY)
        return LOCK_BUSY;
    return step == STEP_NONE ? LOCK_NONE : fail(path, error, e);
}

void lock_release(struct lock *l)
{
    struct stat opened, named;
    if (l->fd >= 0) {
        /* what bears the name now may be another's, if somebody has removed ours */
        if (fstat(l->fd, &opened) == 0 && lstat(l->path, &named) == 0 && same_file(&opened, &named))
            unlink(l->path);
        flock(l->fd, LOCK_UN); /* a child may have the descriptor too */
        file_close(l->fd);
    }
    free(l->path);
    *l = (struct lock)LOCK_INIT;
}
