/* Changes: what was done to a year, as data.
 *
 * A year's file is the truth, so a change is a change of its text: some bytes gave way to others.
 * It also says what that means – this key of that section had one value and got another – so that
 * it can be shown, logged, and made again on a text that has changed since. A batch is what a
 * person did at once, and what is undone at once. */
#ifndef TERTIAL_EDIT_CHANGE_H
#define TERTIAL_EDIT_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

/* `removed` gave way to `inserted` at a place in the text. Both are owned, and never NULL. */
struct splice {
    size_t at;
    char *removed;
    size_t removed_len;
    char *inserted;
    size_t inserted_len;
};

struct change {
    char *section; /* the heading between its brackets: "insats framsteget" */
    char *key;     /* "prognos.t2"; NULL when the section as a whole was added, moved or removed */
    char *before;  /* the value without quotes, or the section's text; NULL when it was not given */
    char *after;
    struct splice splice;
};

struct batch {
    char *what; /* for a person: "Framsteget: prognos T2" */
    struct change *changes;
    size_t n;
    size_t cap;
};

void splice_release(struct splice *s);
void change_release(struct change *c);

/* An empty batch; NULL without memory. `what` is copied. */
struct batch *batch_new(const char *what);

/* Adds a change, which the batch then owns (also when it fails for lack of memory). */
bool batch_add(struct batch *b, struct change *c);

/* NULL is nothing. */
void batch_free(struct batch *b);

#endif
