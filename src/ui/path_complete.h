/* A file's name as it is typed: what it means, and what it can go on as. */
#ifndef TERTIAL_UI_PATH_COMPLETE_H
#define TERTIAL_UI_PATH_COMPLETE_H

#include "base/buf.h"

/* The path of what was typed, to be freed: outer blanks go, and ~ is the home. NULL without memory.
 */
char *path_typed(const char *typed);

/* What the directory holds that goes on from the name that was typed: ledgers and tables (.se, .si,
 * .sie, .csv, .tsv, .txt) and directories; other files only where none of those do. Names that
 * cannot be typed are left out, and hidden ones until their dot is typed. */
struct path_matches {
    size_t count;
    struct buf text;  /* what was typed, as far as it can be written out */
    struct buf names; /* " · " between them: files first, directories with / */
};

/* False without memory; m is to be released in any case. */
bool path_complete(const char *typed, struct path_matches *m);
void path_matches_release(struct path_matches *m);

#endif
