/* The configuration: tertial.ini in the person's own directory of configurations. Every key has a
 * default, so that the file may be missing. A new key is one row in config.c and one field here. */
#ifndef TERTIAL_CLI_CONFIG_H
#define TERTIAL_CLI_CONFIG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/problem.h"
#include "ui/bindings.h"
#include "ui/theme.h"

struct config {
    char *directory; /* to open when none is given; NULL: not said */
    enum theme theme;
    bool mouse;
    struct bindings bindings;
};

/* Reads the file, when there is one. What is wrong in it is added to the problems, and that key
 * keeps its default. config_release() in any case. */
void config_read(struct config *c, struct problems *problems);
void config_release(struct config *c);

/* "ja" or "nej"; false for anything else. */
bool config_parse_yes(const char *text, bool *yes);

/* Appends a file with every key at its default, each under a comment in the person's language, all
 * of them commented out: what is left as it is follows the program. */
void buf_add_config(struct buf *b);

/* Writes that file where it is looked for, and makes its directories. One that exists is left as it
 * is: false then. *path is where, to be freed; NULL without memory. */
bool config_write(char **path, struct err *e);

#endif
