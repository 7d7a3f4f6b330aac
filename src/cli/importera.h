/* What the files of `tertial importera` share. */
#ifndef TERTIAL_CLI_IMPORTERA_H
#define TERTIAL_CLI_IMPORTERA_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/progress.h"

/* What the command line asks for. */
struct import_command {
    const char *path, *dir; /* dir: NULL when it is not given */
    int year, through;      /* 0: the latest, and what the file says */
    bool dry, list, suggest, replace;
};

/* --lista and --foresla. Exit statuses. */
int import_list(const struct import_command *c);
int import_suggest(const struct import_command *c);

#endif
