/* Owns the order of a save: look, write, compare, back up, compare again, rename, make sure. What
 * is written first (the new file and the backup, under names of their own) is in save_temporary.c.
 */
#include "store/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/saving.h"

/* ---- Beginning and ending ---- */

/* The names that files have before they get theirs. The holder of the lock alone may use the fixed
 * ones; another program has no lock either, and must not write what we rename. */
static void name_files(struct saving *s)
{
    char own[64] = "";
    struct timespec now;
    if (s->flags & SAVE_UNLOCKED && clock_gettime(CLOCK_REALTIME, &now) == 0)
        snprintf(own, sizeof own, "-%ld-%lld-%ld", (long)getpid(), (long long)now.tv_sec,
                 now.tv_nsec);
    if (asprintf(&s->temporary, ".%s%s.tmp", s->place.name, own) < 0)
        s->temporary = NULL;
    if (asprintf(&s->spare, ".%s%s.tmp~", s->place.name, own) < 0)
        s->spare = NULL;
    if (asprintf(&s->backup, "%s~", s->place.name) < 0)
        s->backup = NULL;
}

static enum save_result begin(struct saving *s, const char *path)
{
    if (!place_open(&s->place, path)) {
        s->path = path;
        return saving_fail(s, errno);
    }
    s->path = s->place.path;
    name_files(s);
    if (!s->temporary || !s->spare || !s->backup)
        return saving_fail(s, ENOMEM);
    if (!(s->flags & SAVE_UNLOCKED))
        saving_clean(s); /* what a killed program has left */
    return SAVE_DONE;
}

static enum save_result end(struct saving *s, enum save_result result)
{
    if (s->temporary && s->spare && result != SAVE_DONE && result != SAVE_UNSURE)
        saving_clean(s);
    if (result == SAVE_DONE && !s->kept)
        err_set(s->e,
                _("%s is saved, but its owner, group or rights could not all be kept; see that "
                  "the right persons can read and write it"),
                s->path);
    if (s->held >= 0)
        file_close(s->held);
    place_release(&s->place);
    free(s->temporary);
    free(s->spare);
    free(s->backup);
    return result;
}

/* ---- Looking ---- */

static enum save_result refuse_gone(const char *path, struct err *e)
{
    err_set(e, _("%s is gone: it has been removed or renamed since it was read"), path);
    return SAVE_CHANGED;
}

static enum save_result refuse_kind(const char *path, struct err *e)
{
    err_set(e, _("%s is not a regular file and is not replaced"), path);
    return SAVE_FAILED;
}

static enum save_result refuse_readonly(const char *path, mode_t mode, struct err *e)
{
    err_set(e, _("%s is write-protected (mode %03o)"), path, (unsigned)mode & 0777);
    return SAVE_READONLY;
}

/* The last backup is a name of the file itself when a save was cut short just then. */
static bool has_other_names(const struct saving *s)
{
    struct stat st;
    nlink_t own = 1;
    if (fstatat(s->place.dir, s->backup, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
        saving_same(&st, &s->old))
        own++;
    return s->old.st_nlink > own;
}

/* Why the file is not to be written; 0 when it may be. Root may do everything, so the mode is
 * looked at, too. */
static int write_error(const struct place *p, const struct stat *st)
{
    if (!(st->st_mode & S_IWUSR))
        return EACCES;
    return faccessat(p->dir, p->name, W_OK, AT_EACCESS) == 0 ? 0 : errno;
}

static enum save_result look(struct saving *s)
{
    if (fstatat(s->place.dir, s->place.name, &s->old, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT)
            return saving_fail(s, errno);
        s->missing = true;
        return s->flags & SAVE_EVEN_CHANGED ? SAVE_DONE : refuse_gone(s->path, s->e);
    }
    if (!S_ISREG(s->old.st_mode))
        return refuse_kind(s->path, s->e);
    int error = s->flags & SAVE_EVEN_READONLY ? 0 : write_error(&s->place, &s->old);
    if (error != 0)
        return error == EACCES ? refuse_readonly(s->path, s->old.st_mode, s->e)
                               : saving_fail(s, error);
    if (!(s->flags & SAVE_EVEN_LINKED) && has_other_names(s)) {
        err_set(s->e, _("%s has other names too (hard links), which would keep the old content"),
                s->path);
        return SAVE_LINKED;
    }
    return SAVE_DONE;
}

/* Does the file still hold what it held when it was read? Neither time nor size would tell. */
static enum save_result compare(const struct saving *s)
{
    struct stat now;
    if (s->flags & SAVE_EVEN_CHANGED)
        return SAVE_DONE;
    if (fstatat(s->place.dir, s->place.name, &now, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? refuse_gone(s->path, s->e) : saving_fail(s, errno);
    if (!S_ISREG(now.st_mode))
        return refuse_kind(s->path, s->e);
    bool same = now.st_size >= 0 && (size_t)now.st_size == s->before_len;
    if (same) {
        enum save_result result = saving_holds(s, s->place.name, s->before, s->before_len, &same);
        if (result != SAVE_DONE)
            return result;
    }
    if (same)
        return SAVE_DONE;
    err_set(s->e, _("%s has been changed by another program since it was read"), s->path);
    return SAVE_CHANGED;
}

/* ---- Putting in place ---- */

/* Does the name stand for the file that was written? If not, errno says ENOENT. */
static bool is_ours(const struct saving *s, const char *name)
{
    struct stat st;
    if (fstatat(s->place.dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    errno = ENOENT;
    return saving_same(&st, &s->new);
}

static enum save_result put_in_place(struct saving *s, bool replace)
{
    if (!is_ours(s, s->temporary)) {
        if (errno != ENOENT)
            return saving_fail(s, errno);
        err_set(s->e,
                _("%s is not saved, and nothing on the disk is changed: another program is saving "
                  "it, too; try again"),
                s->path);
        return SAVE_FAILED;
    }
    if (file_rename(s->place.dir, s->temporary, s->place.name, replace))
        return SAVE_DONE;
    /* over a network the answer can be lost, and the second question fails */
    int error = errno;
    return is_ours(s, s->place.name) ? SAVE_DONE : saving_fail(s, error);
}

/* Some file systems have nothing to write for a directory, and say that it cannot be done. */
static enum save_result make_sure(const struct saving *s)
{
    if (file_sync(s->place.dir) || errno == EINVAL)
        return SAVE_DONE;
    err_set(s->e,
            _("%s is saved, but may not survive a power cut (%s); save a copy somewhere else"),
            s->path, strerror(errno));
    return SAVE_UNSURE;
}

enum save_result save_file(const char *path, const char *before, size_t before_len,
                           const char *bytes, size_t len, unsigned flags, struct err *e)
{
    struct saving s = { .place = PLACE_INIT,
                        .before = before,
                        .before_len = before_len,
                        .bytes = bytes,
                        .len = len,
                        .flags = flags,
                        .kept = true,
                        .held = -1,
                        .e = e };
    enum save_result result = begin(&s, path);
    if (result == SAVE_DONE)
        result = look(&s);
    if (result == SAVE_DONE)
        result = compare(&s);
    if (result == SAVE_DONE)
        result = saving_write(&s);
    if (result == SAVE_DONE)
        result = saving_confirm(&s);
    if (result == SAVE_DONE)
        result = compare(&s); /* writing took its time, and the backup is to be what was read */
    if (result == SAVE_DONE)
        result = saving_back_up(&s);
    if (result == SAVE_DONE)
        result = compare(&s);
    if (result == SAVE_DONE)
        result = put_in_place(&s, true);
    if (result == SAVE_DONE)
        result = make_sure(&s);
    return end(&s, result);
}

enum save_result save_copy(const char *path, const char *bytes, size_t len, struct err *e)
{
    struct saving s = { .place = PLACE_INIT,
                        .bytes = bytes,
                        .len = len,
                        .flags = SAVE_UNLOCKED, /* nobody has a lock on what is not there */
                        .missing = true,
                        .kept = true,
                        .held = -1,
                        .e = e };
    enum save_result result = begin(&s, path);
    struct stat st;
    if (result == SAVE_DONE && fstatat(s.place.dir, s.place.name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        result = saving_fail(&s, EEXIST);
    if (result == SAVE_DONE)
        result = saving_write(&s);
    if (result == SAVE_DONE)
        result = saving_compare(&s);
    if (result == SAVE_DONE)
        result = put_in_place(&s, false);
    if (result == SAVE_DONE)
        result = make_sure(&s);
    return end(&s, result);
}

/* ---- Looking beforehand ---- */

static enum save_result refuse(const char *path, int error, struct err *e)
{
    const char *why = place_why(error);
    if (error == ENOMEM)
        err_nomem(e);
    else
        err_set(e, _("%s cannot be saved: %s"), path, why ? why : strerror(error));
    return SAVE_FAILED;
}

static enum save_result look_beforehand(const struct place *p, struct err *e)
{
    struct statvfs fs;
    struct stat st;
    if (fstatvfs(p->dir, &fs) == 0 && (fs.f_flag & ST_RDONLY))
        return refuse(p->path, EROFS, e);
    if (fstatat(p->dir, p->name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? refuse_gone(p->path, e) : refuse(p->path, errno, e);
    if (!S_ISREG(st.st_mode))
        return refuse_kind(p->path, e);
    if (faccessat(p->dir, ".", W_OK | X_OK, AT_EACCESS) != 0)
        return refuse(p->path, errno, e);
    int error = write_error(p, &st);
    if (error == EACCES)
        return refuse_readonly(p->path, st.st_mode, e);
    return error == 0 ? SAVE_DONE : refuse(p->path, error, e);
}

bool save_possible(const char *path, struct err *e)
{
    struct place place;
    if (!place_open(&place, path))
        return refuse(path, errno, e) == SAVE_DONE;
    bool ok = look_beforehand(&place, e) == SAVE_DONE;
    place_release(&place);
    return ok;
}
