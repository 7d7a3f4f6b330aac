/* Owns the files that a save makes before anything is replaced: the new file and the backup, each
 * under a name of its own that is the same every time, so that leftovers of killed programs do not
 * pile up. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/ini_text.h"
#include "store/save_attributes.h"
#include "store/saving.h"

enum save_result saving_fail(const struct saving *s, int error)
{
    const char *why = place_why(error);
    if (error == ENOMEM)
        err_nomem(s->e);
    else if (error == EEXIST)
        err_set(s->e, _("%s already exists and is not overwritten"), s->path);
    else if (why)
        err_set(s->e, _("%s is not saved, and nothing on the disk is changed: %s"), s->path, why);
    else
        err_set(s->e,
                _("%s is not saved, and nothing on the disk is changed: %s; try again, or save "
                  "somewhere else"),
                s->path, strerror(error));
    return SAVE_FAILED;
}

bool saving_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

void saving_clean(const struct saving *s)
{
    unlinkat(s->place.dir, s->temporary, 0);
    unlinkat(s->place.dir, s->spare, 0);
}

enum save_result saving_holds(const struct saving *s, const char *name, const char *bytes,
                              size_t len, bool *same)
{
    char *found = NULL;
    size_t found_len = 0;
    struct err why = ERR_INIT;
    if (file_read_at(s->place.dir, name, len, &found, &found_len, &why)) {
        *same = found_len == len && (len == 0 || memcmp(found, bytes, len) == 0);
        free(found);
        return SAVE_DONE;
    }
    if (why.nomem)
        err_nomem(s->e);
    else
        err_set(s->e, _("%s is not saved, and nothing on the disk is changed; what is there %s"),
                s->path, err_text(&why));
    err_clear(&why);
    return SAVE_FAILED;
}

/* ---- Writing ---- */

static bool copy_attributes(struct saving *s, int fd)
{
    int old =
        file_open(s->place.dir, s->place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0);
    if (old < 0)
        return false;
    bool ok = save_attributes(fd, old, &s->old, &s->kept);
    int error = errno;
    file_close(old);
    errno = error;
    return ok;
}

/* Makes a file of the directory, with all that the old file has but its bytes. Nobody else may read
 * it before it has the old one's rights. -1 with errno. */
static int make_file(struct saving *s, const char *name)
{
    mode_t mode = s->missing ? 0666 : 0600;
    int fd = file_open(s->place.dir, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    if (fd < 0 || s->missing || copy_attributes(s, fd))
        return fd;
    int error = errno;
    file_close(fd);
    errno = error;
    return -1;
}

static bool close_after(int fd, bool ok)
{
    int error = errno;
    bool closed = file_close(fd);
    if (!ok)
        errno = error;
    return ok && closed;
}

enum save_result saving_write(struct saving *s)
{
    int fd = make_file(s, s->temporary);
    if (fd < 0)
        return saving_fail(s, errno == EEXIST ? EBUSY : errno);
    bool ok = file_write_all(fd, s->bytes, s->len) && file_sync(fd) && fstat(fd, &s->new) == 0;
    if (ok) {
        s->held = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        ok = s->held >= 0;
    }
    return close_after(fd, ok) ? SAVE_DONE : saving_fail(s, errno);
}

/* ---- Reading again ---- */

enum save_result saving_compare(const struct saving *s)
{
    bool same = false;
    enum save_result result = saving_holds(s, s->temporary, s->bytes, s->len, &same);
    if (result != SAVE_DONE || same)
        return result;
    err_set(s->e,
            _("%s is not saved, and nothing on the disk is changed: the disk gave back other bytes "
              "than were written; save somewhere else, and have the disk looked at"),
            s->path);
    return SAVE_FAILED;
}

enum save_result saving_confirm(const struct saving *s)
{
    enum save_result result = saving_compare(s);
    if (result != SAVE_DONE)
        return result;
    /* the bytes are now known to be what is on the disk */
    struct problems problems = PROBLEMS_INIT;
    struct ini_text text;
    if (ini_text_from_bytes(&text, s->path, s->bytes, s->len, &problems)) {
        ini_text_release(&text);
    } else {
        result = SAVE_FAILED;
        if (problems.n > 0 && !problems.nomem)
            err_set(s->e,
                    _("%s is not saved, and nothing on the disk is changed: the new text could not "
                      "be read again (line %u: %s)"),
                    s->path, problems.list[0].line, problems.list[0].text);
        else
            err_nomem(s->e);
    }
    problems_release(&problems);
    return result;
}

/* ---- The backup ---- */

static enum save_result fail_backup(const struct saving *s, int error)
{
    const char *why = place_why(error);
    if (error == ENOMEM)
        err_nomem(s->e);
    else
        err_set(s->e,
                _("%s is not saved, and nothing on the disk is changed: its backup, %s, could not "
                  "be made: %s"),
                s->path, s->backup, why ? why : strerror(error));
    return SAVE_FAILED;
}

static bool cannot_link(int error)
{
    return error == EPERM || error == EACCES || error == EMLINK || error == ENOTSUP ||
           error == ENOSYS;
}

/* What is there now, which need not be what was read when the person overwrites it. */
static bool copy_old(struct saving *s)
{
    char *bytes = NULL;
    size_t len = 0;
    struct err why = ERR_INIT;
    if (!file_read_at(s->place.dir, s->place.name, INI_FILE_LIMIT, &bytes, &len, &why)) {
        errno = why.nomem ? ENOMEM : EIO;
        err_clear(&why);
        return false;
    }
    int fd = make_file(s, s->spare);
    bool ok = fd >= 0;
    if (ok) {
        ok = file_write_all(fd, bytes, len);
        if (ok)
            file_sync(fd); /* a backup that a power cut takes does not spoil the save */
        ok = close_after(fd, ok);
    }
    int error = errno;
    free(bytes);
    errno = error;
    return ok;
}

enum save_result saving_back_up(struct saving *s)
{
    if (linkat(s->place.dir, s->place.name, s->place.dir, s->spare, 0) != 0) {
        if (errno == ENOENT && s->flags & SAVE_EVEN_CHANGED)
            return SAVE_DONE; /* there is nothing to lose */
        if (!cannot_link(errno) || !copy_old(s))
            return fail_backup(s, errno);
    }
    if (!file_rename(s->place.dir, s->spare, s->backup, true))
        return fail_backup(s, errno);
    /* two names of the same file are both left by a rename */
    unlinkat(s->place.dir, s->spare, 0);
    return SAVE_DONE;
}
