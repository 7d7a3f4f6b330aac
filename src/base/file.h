/* Whole files: read with every error noticed, written so that no reader sees half of one. */
#ifndef TERTIAL_BASE_FILE_H
#define TERTIAL_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

/* Reads a regular file of at most `limit` bytes. On success *bytes is owned by the caller (free)
 * and NUL-terminated after *len bytes. A directory, a FIFO, a device, an unreadable or too large
 * file, and one that changes size while it is read, give a sentence without the file's name. */
bool file_read(const char *path, size_t limit, char **bytes, size_t *len, struct err *e);

/* The same for a name in an opened directory. */
bool file_read_at(int dir, const char *name, size_t limit, char **bytes, size_t *len,
                  struct err *e);

/* Writes a whole file: to a temporary file beside it, fsync, rename. An existing file is replaced
 * only when `replace`, keeping its mode; a link, a device or anything else that is not a regular
 * file never is. The sentence names the file. */
bool file_write(const char *path, const char *bytes, size_t len, bool replace, struct err *e);

/* ---- System calls, begun again when a signal interrupts them; false or -1 with errno ---- */

/* openat(), always close-on-exec. */
int file_open(int dir, const char *name, int flags, mode_t mode);

/* Writes all of it. */
bool file_write_all(int fd, const char *bytes, size_t len);

/* fsync() once. What fails is never to be tried again on the same file: the kernel has then dropped
 * what it could not write, and the next answer would be that all is well. */
bool file_sync(int fd);

/* The descriptor is closed whatever the answer. */
bool file_close(int fd);

/* Gives a file of a directory another name there, in one step; with `replace` also one that is
 * taken. */
bool file_rename(int dir, const char *from, const char *to, bool replace);

bool file_is_directory(const char *path);
bool file_exists(const char *path);

/* dir + "/" + name, to be freed; NULL without memory. */
char *path_join(const char *dir, const char *name);

/* The path that a name has beside the running program, to be freed, whether anything is there or
 * not. NULL without memory, and where the system does not say where the program is. */
char *path_beside_program(const char *name);

/* What stands after the last slash of a path: a part of it. */
const char *path_name(const char *path);

/* Has the file's name an ending such as ".csv", in any case, and something before it? */
bool path_ends_in(const char *path, const char *ending);

#endif
