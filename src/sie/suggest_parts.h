/* What the files of the suggestion share. Used by sie/suggest*.c only. */
#ifndef TERTIAL_SIE_SUGGEST_PARTS_H
#define TERTIAL_SIE_SUGGEST_PARTS_H

#include "sie/suggest.h"

/* The words of a name that say something. */
struct name_words {
    const char **list;
    size_t count;
};

struct suggesting {
    struct buf *out;
    const struct sie_ledger *l;
    const struct sie_post *posts;
    size_t post_count;
    struct arena arena;
    int64_t *account_ore, *object_ore; /* classes 3-8 */
    bool *account_used, *object_used;  /* they have amounts; of accounts: that no rule takes yet */
    const char **dim_keys; /* of each dimension: its name in the file; NULL: it is not in it */
    bool *dim_ruled;       /* it holds the projects: other rules take what has none of them */
    bool *post_ruled;
    unsigned rule; /* the number of the last one */
    int key_width; /* columns of the longest key of a rule: their values stand below each other */
    bool nomem;
};

/* A line of comment that may hold anything of the file: made visible, cut when it is long. */
void suggest_comment(struct suggesting *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* "12 345 kr", rounded; a borrowed text of the arena. */
const char *suggest_amount(struct suggesting *s, int64_t ore);

/* Counts a cell to its account. */
void suggest_add_to_account(struct suggesting *s, const struct sie_cell *cell);

/* Begins a rule for a post. */
void suggest_rule(struct suggesting *s, const char *post);

/* A key of the rule, up to its value. */
void suggest_key(struct suggesting *s, const char *key);

/* The conditions that keep a rule from what is booked on projects. */
void suggest_no_objects(struct suggesting *s);

/* Rules for interventions, by the likeness of names, and for other posts that are called the same
 * as a project. */
void suggest_projects(struct suggesting *s);

/* Rules by account for what is the federation's own. */
void suggest_accounts(struct suggesting *s);

#endif
