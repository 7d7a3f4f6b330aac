/* Owns looking for federations in directories. */
#include "store/directory.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/changelog.h"

/* False without memory. */
static bool holds_federation(const char *path, bool *found)
{
    char *file = path_join(path, "forbund.ini");
    struct stat st;
    /* one that is there but cannot be read is there: it gets its message when it is opened */
    *found = file && (lstat(file, &st) == 0 || (errno != ENOENT && errno != ENOTDIR));
    bool known = file != NULL;
    free(file);
    return known;
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

/* Adds a directory, when it holds a federation. False without memory. */
static bool look_inside(const char *path, const char *name, struct directory_list *list)
{
    bool found = false;
    char *sub = path_join(path, name);
    bool ok = sub && holds_federation(sub, &found);
    if (ok && found)
        return add_path(list, sub);
    free(sub);
    return ok;
}

/* Without memory nothing is found, rather than some of it. */
static enum directory_kind lacking(struct directory_list *list, size_t before, struct err *e)
{
    while (list->n > before)
        free(list->paths[--list->n]);
    err_nomem(e);
    return DIRECTORY_NEITHER;
}

enum directory_kind directory_look(const char *path, struct directory_list *list, struct err *e)
{
    bool here, ok = true;
    size_t before = list->n;
    if (!holds_federation(path, &here))
        return lacking(list, before, e);
    if (here)
        return add_path(list, strdup(path)) ? DIRECTORY_FEDERATION : lacking(list, before, e);
    DIR *dir = opendir(path);
    if (!dir) {
        err_set(e, _("%s cannot be opened: %s"), path, strerror(errno));
        return DIRECTORY_NEITHER;
    }
    for (struct dirent *entry; ok && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            ok = look_inside(path, entry->d_name, list);
    closedir(dir);
    if (!ok)
        return lacking(list, before, e);
    if (list->n > before)
        qsort(list->paths + before, list->n - before, sizeof *list->paths, by_path);
    return list->n > before ? DIRECTORY_COLLECTION : DIRECTORY_NEITHER;
}

bool directory_names(const char *path, struct directory_list *list)
{
    bool ok = true;
    size_t before = list->n;
    DIR *dir = opendir(path);
    if (!dir)
        return false;
    for (struct dirent *entry; ok && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            ok = add_path(list, strdup(entry->d_name));
    closedir(dir);
    while (!ok && list->n > before)
        free(list->paths[--list->n]);
    if (list->n > before)
        qsort(list->paths + before, list->n - before, sizeof *list->paths, by_path);
    return ok;
}

bool directory_has_figures_at(const char *path)
{
    const char *name = path_name(path);
    struct stat st;
    return (strstr(name, ".ini") || strcmp(name, CHANGELOG_NAME) == 0) && lstat(path, &st) == 0;
}

void directory_list_release(struct directory_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (struct directory_list)DIRECTORY_LIST_INIT;
}
