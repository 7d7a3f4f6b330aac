/* Owns reading and writing of whole files. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

int file_open(int dir, const char *name, int flags, mode_t mode)
{
    int fd;
    do
        fd = openat(dir, name, flags | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

bool file_write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO; /* would never end */
        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

bool file_sync(int fd)
{
    int answer;
    do
        answer = fsync(fd); /* EINTR is no answer yet */
    while (answer != 0 && errno == EINTR);
    return answer == 0;
}

bool file_close(int fd)
{
    return close(fd) == 0 || errno == EINTR;
}

bool file_rename(int dir, const char *from, const char *to, bool replace)
{
    if (replace)
        return renameat(dir, from, dir, to) == 0;
    if (renameat2(dir, from, dir, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != ENOSYS && errno != EINVAL)
        return false;
    /* a file system that cannot: a second name never replaces either */
    return linkat(dir, from, dir, to, 0) == 0 && unlinkat(dir, from, 0) == 0;
}

static bool read_all(int fd, char *bytes, size_t size, size_t *got, struct err *e)
{
    *got = 0;
    while (*got < size) {
        ssize_t n = read(fd, bytes + *got, size - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(e, _("cannot be read: %s"), strerror(errno));
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

static bool check_kind(const struct stat *st, size_t limit, struct err *e)
{
    if (S_ISDIR(st->st_mode))
        return err_set(e, _("is a directory, not a file"));
    if (!S_ISREG(st->st_mode))
        return err_set(e, _("is not a regular file"));
    if (st->st_size < 0 || (size_t)st->st_size > limit)
        return err_set(e, _("is too large (%lld bytes; at most %zu are read)"),
                       (long long)st->st_size, limit);
    return true;
}

bool file_read_at(int dir, const char *name, size_t limit, char **bytes, size_t *len, struct err *e)
{
    /* O_NONBLOCK: opening a FIFO must not wait for a writer. */
    int fd = file_open(dir, name, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return err_set(e, _("cannot be opened: %s"), strerror(errno));
    bool ok = false;
    char *data = NULL;
    struct stat st;
    if (fstat(fd, &st) != 0) {
        err_set(e, _("cannot be read: %s"), strerror(errno));
        goto out;
    }
    if (!check_kind(&st, limit, e))
        goto out;
    size_t size = (size_t)st.st_size;
    data = malloc(size + 2); /* one byte more than expected shows a file that grew */
    if (!data) {
        err_nomem(e);
        goto out;
    }
    if (!read_all(fd, data, size + 1, len, e))
        goto out;
    if (*len != size) {
        err_set(e, _("changed while it was read; try again"));
        goto out;
    }
    data[size] = '\0';
    ok = true;
out:
    if (!file_close(fd) && ok)
        ok = err_set(e, _("cannot be read: %s"), strerror(errno));
    if (ok)
        *bytes = data;
    else
        free(data);
    return ok;
}

bool file_read(const char *path, size_t limit, char **bytes, size_t *len, struct err *e)
{
    return file_read_at(AT_FDCWD, path, limit, bytes, len, e);
}

/* A temporary file beside the path; its name is to be freed, NULL without memory. What a killed
 * program of the same number has left there is not in the way. */
static int open_temporary(const char *path, char **temp)
{
    for (int i = 0; i < 100; i++) {
        if (asprintf(temp, "%s.tmp-%ld-%d", path, (long)getpid(), i) < 0) {
            *temp = NULL;
            return -1;
        }
        int fd = file_open(AT_FDCWD, *temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
        free(*temp);
    }
    *temp = NULL;
    errno = EBUSY;
    return -1;
}

/* Only an ordinary file is replaced, and only itself: not what a link stands for. */
static bool may_replace(const char *path, bool replace, struct err *e)
{
    struct stat st;
    if (!replace || lstat(path, &st) != 0 || S_ISREG(st.st_mode))
        return true;
    return err_set(e, _("%s is not a regular file and is not replaced"), path);
}

bool file_write(const char *path, const char *bytes, size_t len, bool replace, struct err *e)
{
    if (!may_replace(path, replace, e))
        return false;
    char *temp = NULL;
    int fd = open_temporary(path, &temp);
    bool ok = fd >= 0;
    if (ok) {
        struct stat old;
        if (replace && stat(path, &old) == 0)
            fchmod(fd, old.st_mode & 0777);
        ok = file_write_all(fd, bytes, len) && file_sync(fd);
        int saved = errno;
        if (!file_close(fd) && ok) {
            saved = errno;
            ok = false;
        }
        errno = saved;
        if (ok)
            ok = file_rename(AT_FDCWD, temp, path, replace);
        saved = errno;
        if (!ok)
            unlink(temp);
        errno = saved;
    }
    if (!ok && errno == EEXIST)
        err_set(e, _("%s already exists and is not overwritten"), path);
    else if (!ok)
        err_set(e, _("%s cannot be written: %s"), path, strerror(errno));
    free(temp);
    return ok;
}

bool file_is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

char *path_join(const char *dir, const char *name)
{
    size_t n = strlen(dir);
    char *path = NULL;
    if (asprintf(&path, "%s%s%s", dir, n > 0 && dir[n - 1] == '/' ? "" : "/", name) < 0)
        return NULL;
    return path;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool path_ends_in(const char *path, const char *ending)
{
    size_t len = strlen(path), n = strlen(ending);
    return len > n && strcasecmp(path + len - n, ending) == 0;
}

char *path_beside_program(const char *name)
{
    enum { LONGEST = 4096 };
    char exe[LONGEST];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(exe, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    return path_join(exe, name);
}
