/* What the files of `tertial importera` share. */
#ifndef TERTIAL_CLI_IMPORTERA_H
#define TERTIAL_CLI_IMPORTERA_H

#include <stdbool.h>
#include <stdint.h>

/* What the command line asks for. */
struct import_command {
    const char *path, *dir; /* dir: NULL when it is not given */
    int year, through;      /* 0: the latest, and what the file says */
    bool dry, list, suggest;
};

/* A line on standard error that tells how far a large file is read, where somebody sees it. */
struct progress_line {
    const char *name;
    bool wanted, shown;
    int percent;
};

void progress_begin(struct progress_line *line, const char *path);
void progress_show(void *line, uint64_t done, uint64_t all); /* for struct import_request */
void progress_end(struct progress_line *line);

/* --lista and --foresla. Exit statuses. */
int import_list(const struct import_command *c);
int import_suggest(const struct import_command *c);

#endif
