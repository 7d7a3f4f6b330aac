/* A file read in blocks, twice: once for its character set, once line by line. */
#ifndef TERTIAL_SIE_INPUT_H
#define TERTIAL_SIE_INPUT_H

#include "sie/charset.h"
#include "store/problem.h"

struct sie_input {
    int fd;
    const char *path;
    uint64_t size; /* when it was opened */
    uint64_t done; /* bytes read, in both passes */
    char *buffer;
    size_t at, end; /* what is left of the buffer */
    bool at_end;    /* nothing more is in the file */
    bool after_cr;
    uint32_t line; /* of the line last given */
    struct sie_charset first, second;
    const struct sie_options *options;
};

enum sie_input_answer { SIE_INPUT_LINE, SIE_INPUT_END, SIE_INPUT_FAILED };

/* Opens a regular file and reads it once: `first` is then known. The path is borrowed. On failure,
 * with a problem, nothing is left open. */
bool sie_input_open(struct sie_input *in, const char *path, const struct sie_options *options,
                    struct problems *problems);

/* The next line without its end (LF, CRLF or CR); it may be changed, and lasts until the next call.
 * Fails, with a problem, where a line is too long, the file cannot be read, or has become another
 * since it was first read. */
enum sie_input_answer sie_input_line(struct sie_input *in, char **bytes, size_t *n,
                                     struct problems *problems);

void sie_input_close(struct sie_input *in);

#endif
