/* find_app.h – the start of the tests of finding, filtering and sorting in the real program. */
#ifndef FIND_APP_H
#define FIND_APP_H

#include "edit_app.h"

static inline struct pty *open_uppsala(int rows, int cols)
{
    struct pty *p = start(example("uppsala"), rows, cols, NULL);
    pty_expect(p, "Totalt 2024");
    pty_expect_settled(p);
    return p;
}

/* The rows of the table between the heads and the rule that begin with these names, in order. */
static inline void expect_rows(struct pty *p, const char *const *names)
{
    pty_expect_settled(p);
    int row = -1;
    for (size_t i = 0; names[i]; i++) {
        int at = row_of(p, names[i]);
        PTY_MUST(p, at > row, "not below the one before it: \"%s\"", names[i]);
        row = at;
    }
}
#define EXPECT_ROWS(p, ...) expect_rows(p, (const char *const[]){ __VA_ARGS__, NULL })

#endif
