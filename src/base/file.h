/* Whole files: read with every error noticed, written so that no reader sees half of one. */
#ifndef TERTIAL_BASE_FILE_H
#define TERTIAL_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Reads a regular file of at most `limit` bytes. On success *bytes is owned by the caller (free)
 * and NUL-terminated after *len bytes. A directory, a FIFO, a device, an unreadable or too large
 * file, and one that changes size while it is read, give a sentence without the file's name. */
bool file_read(const char *path, size_t limit, char **bytes, size_t *len, struct err *e);

/* Writes a whole file: to a temporary file beside it, fsync, rename. An existing file is replaced
 * only when `replace`, keeping its mode; a link, a device or anything else that is not a regular
 * file never is. The sentence names the file. */
bool file_write(const char *path, const char *bytes, size_t len, bool replace, struct err *e);

bool file_is_directory(const char *path);
bool file_exists(const char *path);

/* dir + "/" + name, to be freed; NULL without memory. */
char *path_join(const char *dir, const char *name);

#endif
