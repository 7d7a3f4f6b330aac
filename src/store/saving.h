/* A save that is going on: what its parts (save.c, save_temporary.c) know in common. */
#ifndef TERTIAL_STORE_SAVING_H
#define TERTIAL_STORE_SAVING_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/err.h"
#include "store/place.h"
#include "store/save.h"

struct saving {
    struct place place;
    const char *path; /* as the person is told it */
    char *temporary;  /* ".2024.ini.tmp": the new file, until it is put in place */
    char *spare;      /* ".2024.ini.tmp~": the backup, until it is */
    char *backup;     /* "2024.ini~" */
    const char *before;
    size_t before_len;
    const char *bytes;
    size_t len;
    unsigned flags;
    bool missing; /* there is no old file */
    bool kept;    /* the new one has all that the old one had */
    struct stat old;
    struct stat new;
    int held; /* the new file: while it is open no other file gets its number; -1 */
    struct err *e;
};

/* SAVE_FAILED, with the text of a system's error. */
enum save_result saving_fail(const struct saving *s, int error);

bool saving_same(const struct stat *a, const struct stat *b);

/* Does a file of the directory hold exactly these bytes? SAVE_FAILED when it cannot be read. */
enum save_result saving_holds(const struct saving *s, const char *name, const char *bytes,
                              size_t len, bool *same);

/* Writes the new file under its temporary name, to the disk. */
enum save_result saving_write(struct saving *s);

/* Reads it again: the same bytes? For saving_confirm(), also the same to both readers? */
enum save_result saving_compare(const struct saving *s);
enum save_result saving_confirm(const struct saving *s);

/* Makes the old file the backup, too. */
enum save_result saving_back_up(struct saving *s);

/* Removes what has not been put in place. */
void saving_clean(const struct saving *s);

#endif
