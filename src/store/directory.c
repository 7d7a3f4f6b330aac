/* Owns looking for federations in directories. */
#include "store/directory.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"

static bool holds_federation(const char *path)
{
    char *file = path_join(path, "forbund.ini");
    struct stat st;
    /* one that is there but cannot be read is there: it gets its message when it is opened */
    bool found = file && (lstat(file, &st) == 0 || (errno != ENOENT && errno != ENOTDIR));
    free(file);
    return found;
}

static bool add_path(struct directory_list *list, char *path)
{
    if (path && list->n == list->cap) {
        size_t cap = list->cap ? list->cap * 2 : 16;
        char **paths = realloc(list->paths, cap * sizeof *paths);
        if (!paths) {
            free(path);
            return false;
        }
        list->paths = paths;
        list->cap = cap;
    }
    if (path)
        list->paths[list->n++] = path;
    return path != NULL;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum directory_kind directory_look(const char *path, struct directory_list *list, struct err *e)
{
    if (holds_federation(path)) {
        if (add_path(list, strdup(path)))
            return DIRECTORY_FEDERATION;
        err_nomem(e);
        return DIRECTORY_NEITHER;
    }
    DIR *dir = opendir(path);
    if (!dir) {
        err_set(e, _("%s cannot be opened: %s"), path, strerror(errno));
        return DIRECTORY_NEITHER;
    }
    size_t before = list->n;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        char *sub = path_join(path, entry->d_name);
        if (!sub || !holds_federation(sub)) {
            free(sub);
        } else if (!add_path(list, sub)) {
            err_nomem(e);
            break;
        }
    }
    closedir(dir);
    if (list->n > before)
        qsort(list->paths + before, list->n - before, sizeof *list->paths, by_path);
    return list->n > before ? DIRECTORY_COLLECTION : DIRECTORY_NEITHER;
}

void directory_list_release(struct directory_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (struct directory_list)DIRECTORY_LIST_INIT;
}
