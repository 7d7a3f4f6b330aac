/* A directory for the files of one test program, removed with all it holds. */
#ifndef TERTIAL_TESTS_TEMP_DIR_H
#define TERTIAL_TESTS_TEMP_DIR_H

#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static char temp_dir[256];

/* False when it cannot be made. */
static inline bool temp_dir_make(void)
{
    const char *base = getenv("TMPDIR");
    int n = snprintf(temp_dir, sizeof temp_dir, "%s/tertial-test-XXXXXX",
                     base && *base ? base : "/tmp");
    return n > 0 && (size_t)n < sizeof temp_dir && mkdtemp(temp_dir);
}

static inline int temp_dir_remove_one(const char *path, const struct stat *st, int type,
                                      struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

/* Removes what is in it too. */
static inline void temp_dir_remove(void)
{
    if (*temp_dir)
        nftw(temp_dir, temp_dir_remove_one, 8, FTW_DEPTH | FTW_PHYS);
    *temp_dir = '\0';
}

/* The path of a name in it; valid until the eighth call after this one. */
static inline const char *temp_path(const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", temp_dir, name);
    return path;
}

/* Makes a file in it, in place of an old one (removed, as some file systems make a file that is cut
 * wait for the disk). False when that fails. */
static inline bool temp_file(const char *name, const char *bytes, size_t len)
{
    remove(temp_path(name));
    FILE *file = fopen(temp_path(name), "wb");
    if (!file)
        return false;
    bool ok = fwrite(bytes, 1, len, file) == len;
    return fclose(file) == 0 && ok;
}

#endif
