/* Owns the copying of owner, mode, access list and extended attributes. */
#include "store/save_attributes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

static const char access_list[] = "system.posix_acl_access";

static bool forbidden(int error)
{
    return error == EPERM || error == EACCES || error == EINVAL;
}

static bool unknown(int error)
{
    return error == ENOTSUP || error == ENODATA || error == ENOSYS;
}

static int change_owner(int fd, uid_t user, gid_t group)
{
    int answer;
    do
        answer = fchown(fd, user, group);
    while (answer != 0 && errno == EINTR);
    return answer;
}

static int change_mode(int fd, mode_t mode)
{
    int answer;
    do
        answer = fchmod(fd, mode);
    while (answer != 0 && errno == EINTR);
    return answer;
}

/* The owner cannot be kept by anybody but root: the one who saves owns the new file, as with every
 * program that replaces files. The group often can. */
static bool copy_owner(int fd, const struct stat *now, const struct stat *old, bool *kept,
                       bool *same_group)
{
    *same_group = true;
    if (now->st_uid == old->st_uid && now->st_gid == old->st_gid)
        return true;
    if (change_owner(fd, old->st_uid, old->st_gid) == 0)
        return true;
    if (!forbidden(errno))
        return false;
    *kept = false;
    if (now->st_gid == old->st_gid || change_owner(fd, (uid_t)-1, old->st_gid) == 0)
        return true;
    *same_group = false;
    return forbidden(errno);
}

/* Reads one attribute; *size is 0 when there is none. To be freed. */
static bool read_attribute(int fd, const char *name, char **value, size_t *size)
{
    *value = NULL;
    *size = 0;
    ssize_t room = fgetxattr(fd, name, NULL, 0);
    if (room <= 0)
        return room == 0 || unknown(errno);
    *value = malloc((size_t)room);
    ssize_t got = *value ? fgetxattr(fd, name, *value, (size_t)room) : -1;
    if (got >= 0) {
        *size = (size_t)got;
        return true;
    }
    int error = *value ? errno : ENOMEM;
    free(*value);
    *value = NULL;
    errno = error;
    return false;
}

static bool copy_attribute(int new_fd, int old_fd, const char *name, bool *kept)
{
    char *value;
    size_t size;
    if (!read_attribute(old_fd, name, &value, &size))
        return false;
    bool ok = fsetxattr(new_fd, name, value ? value : "", size, 0) == 0 || unknown(errno);
    if (!ok && forbidden(errno)) {
        *kept = false;
        ok = true;
    }
    int error = errno;
    free(value);
    errno = error;
    return ok;
}

/* A new file in a directory with a default list has got one that the old file need not have. */
static bool copy_access_list(int new_fd, int old_fd, bool *same_list)
{
    char *list;
    size_t size;
    *same_list = true;
    if (!read_attribute(old_fd, access_list, &list, &size))
        return false;
    int answer =
        list ? fsetxattr(new_fd, access_list, list, size, 0) : fremovexattr(new_fd, access_list);
    int error = errno;
    free(list);
    errno = error;
    if (answer == 0 || unknown(errno))
        return true;
    *same_list = false;
    return forbidden(errno);
}

/* The names that begin with "user." belong to persons; the others are the system's to set. */
static bool copy_own_attributes(int new_fd, int old_fd, bool *kept)
{
    ssize_t room = flistxattr(old_fd, NULL, 0);
    if (room <= 0)
        return room == 0 || unknown(errno);
    char *names = malloc((size_t)room);
    ssize_t size = names ? flistxattr(old_fd, names, (size_t)room) : -1;
    bool ok = size >= 0;
    for (ssize_t at = 0; ok && at < size; at += (ssize_t)strlen(names + at) + 1)
        if (strncmp(names + at, "user.", 5) == 0)
            ok = copy_attribute(new_fd, old_fd, names + at, kept);
    int error = names ? errno : ENOMEM;
    free(names);
    errno = error;
    return ok;
}

/* The group's rights are cut to everybody's where the group is another, or where the list that
 * limited them is lost. */
static bool copy_mode(int fd, const struct stat *old, bool narrow, bool *kept)
{
    mode_t mode = old->st_mode & 07777;
    struct stat now;
    if (narrow) {
        *kept = false;
        mode &= 01707 | (mode & 0007) << 3;
    }
    if (fstat(fd, &now) != 0)
        return false;
    if ((now.st_mode & 07777) == mode || change_mode(fd, mode) == 0)
        return true;
    *kept = false;
    return forbidden(errno) || unknown(errno);
}

bool save_attributes(int new_fd, int old_fd, const struct stat *old, bool *kept)
{
    struct stat now;
    bool same_group, same_list;
    /* fchown() takes set-id bits away, so the mode comes last */
    return fstat(new_fd, &now) == 0 && copy_owner(new_fd, &now, old, kept, &same_group) &&
           copy_own_attributes(new_fd, old_fd, kept) &&
           copy_access_list(new_fd, old_fd, &same_list) &&
           copy_mode(new_fd, old, !same_group || !same_list, kept);
}
