/* A line on standard error that tells how far something has come, where somebody sees it. */
#ifndef TERTIAL_CLI_PROGRESS_H
#define TERTIAL_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress_line {
    const char *name; /* of the file, without its directory; borrowed */
    bool wanted, shown;
    int percent;
    struct timespec began;
};

void progress_begin(struct progress_line *line, const char *path);

/* Shows the line (a struct progress_line) once it has taken half a second: what is done before that
 * nobody wonders about. True: go on. */
bool progress_show(void *line, uint64_t done, uint64_t all);

/* Takes the line away. */
void progress_end(struct progress_line *line);

#endif
