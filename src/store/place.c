/* Owns the finding of a file's real place, and the words for what can be wrong with it. */
#include "store/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

/* The path of a file that is not there, by its directory, which must be. */
static char *missing_path(const char *path)
{
    const char *name = path_name(path);
    if (!*name) {
        errno = ENOENT;
        return NULL;
    }
    char *dir = name > path ? strndup(path, (size_t)(name - path)) : strdup(".");
    char *real = dir ? realpath(dir, NULL) : NULL;
    int error = errno;
    char *joined = real ? path_join(real, name) : NULL;
    if (real && !joined)
        error = ENOMEM;
    free(real);
    free(dir);
    errno = error;
    return joined;
}

bool place_open(struct place *p, const char *path)
{
    *p = (struct place)PLACE_INIT;
    p->path = realpath(path, NULL);
    if (!p->path && errno == ENOENT)
        p->path = missing_path(path);
    if (!p->path)
        return false;
    char *slash = strrchr(p->path, '/');
    p->name = slash + 1;
    if (slash == p->path) {
        p->dir = file_open(AT_FDCWD, "/", O_RDONLY | O_DIRECTORY, 0);
    } else {
        *slash = '\0';
        p->dir = file_open(AT_FDCWD, p->path, O_RDONLY | O_DIRECTORY, 0);
        *slash = '/';
    }
    if (p->dir >= 0)
        return true;
    int error = errno;
    place_release(p);
    errno = error;
    return false;
}

void place_release(struct place *p)
{
    if (p->dir >= 0)
        file_close(p->dir);
    free(p->path);
    *p = (struct place)PLACE_INIT;
}

const char *place_why(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return _("the disk, or your share of it, is full; make room, or save somewhere else");
    case EROFS:
        return _("the disk can only be read; save somewhere else");
    case EACCES:
    case EPERM:
        return _("you have no right to write there; ask for it, or save somewhere else");
    case ENOENT:
    case ENOTDIR:
        return _("the file or its directory is gone; bring it back, or save somewhere else");
    case ESTALE:
        return _("the network disk has lost the directory; try again, or save somewhere else");
    case EIO:
        return _("the disk reports an error; save somewhere else, and have the disk looked at");
    default:
        return NULL;
    }
}
