/* Owns the files of a journal as files: no link, no device, never two programs at a time. */
#include "store/journal_slot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file system without locks is one without other programs, as far as anybody can know. */
static int lock(int fd)
{
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return errno;
        if (errno != EINTR)
            break;
    }
    return 0;
}

int slot_open(const char *path, bool create, int *fd)
{
    enum { TRIES = 100 };
    const int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    for (int i = 0; i < TRIES; i++) {
        int opened = open(path, flags | (create ? O_CREAT : 0), 0600);
        if (opened < 0)
            return errno;
        struct stat held, there;
        int why = fstat(opened, &held) != 0 ? errno : !S_ISREG(held.st_mode) ? ENXIO : lock(opened);
        /* between open and lock its holder may have removed it: what is locked is then no slot */
        if (why == 0 && lstat(path, &there) == 0 && there.st_ino == held.st_ino &&
            there.st_dev == held.st_dev) {
            *fd = opened;
            return 0;
        }
        close(opened);
        if (why != 0)
            return why;
    }
    return EBUSY;
}

int slot_read(int fd, size_t limit, char **bytes, size_t *len)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return errno;
    if (st.st_size < 0 || (size_t)st.st_size > limit)
        return EFBIG;
    size_t size = (size_t)st.st_size, at = 0;
    char *data = size > 0 ? malloc(size) : NULL; /* a new one takes no memory, and cannot fail */
    if (size > 0 && !data)
        return ENOMEM;
    while (at < size) {
        ssize_t n = pread(fd, data + at, size - at, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            int why = n < 0 ? errno : EIO;
            free(data);
            return why;
        }
        at += (size_t)n;
    }
    *bytes = data;
    *len = size;
    return 0;
}

static int write_bytes(int fd, const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        ssize_t n = pwrite(fd, bytes + at, len - at, (off_t)at);
        if (n < 0 && errno != EINTR)
            return errno;
        at += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* Cut to its length first, the slot is whole with the last byte that is written, and not before. */
int slot_write(int fd, const char *bytes, size_t len)
{
    int why = ftruncate(fd, (off_t)len) != 0 ? errno : write_bytes(fd, bytes, len);
    if (why != 0 && ftruncate(fd, 0) != 0)
        return why; /* what is left of it is not whole, which will be seen */
    return why;
}

/* Some file systems cannot sync a directory (EINVAL). */
static int sync_name(const char *path)
{
    char *dir = strdup(path);
    if (!dir)
        return ENOMEM;
    *strrchr(dir, '/') = '\0';
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int why = fd < 0 || (fsync(fd) != 0 && errno != EINVAL) ? errno : 0;
    if (fd >= 0)
        close(fd);
    free(dir);
    return why;
}

int slot_sync(int fd, const char *path, bool name)
{
    if (fsync(fd) != 0)
        return errno;
    return name ? sync_name(path) : 0;
}
