/* What the tests of lacking memory share: a small federation, and the running of a scenario once
 * for every call for memory in it.
 *
 * A scenario does one thing. Done while memory lacks, it is either done wholly, or says that it is
 * not, and then everything looks as before and a second try succeeds. */
#ifndef MEMORY_TEST_H
#define MEMORY_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "book/book.h"
#include "store/changelog.h"
#include "store/directory.h"
#include "ui/line_edit.h"

#define MEMORY_TEST(name) cmocka_unit_test_setup_teardown(name, memory_setup, memory_teardown)
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* What a scenario works on; released after each run. */
struct world {
    struct book *book, *other;
    struct err e;
    struct problems problems;
    struct ini_differences found, clashes;
    struct ini_text texts[3];
    struct log_entries log;
    struct directory_list directories;
    struct line_edit line;
    bool has_line;
    struct buf out;
    int step; /* how far a scenario of several steps has come */
    bool unsure;
};

struct scenario {
    const char *name;
    void (*begin)(struct world *w);                       /* or NULL */
    bool (*act)(struct world *w);                         /* while memory lacks */
    void (*show)(const struct world *w, struct buf *out); /* all that can be seen of it */
    void (*after)(struct world *w);                       /* what else must be true; or NULL */
    bool again; /* after it has failed, what was shown before may be gone: it is only done again */
};

/* Runs it undisturbed; then with each call for memory failing alone, and as the first of all that
 * fail. */
void run_scenario(const struct scenario *s);

/* ---- The federation, in a directory of its own ---- */

extern const char memory_year[]; /* 2025.ini as it is at the beginning of every run */

int memory_setup(void **state);
int memory_teardown(void **state);

/* The path of one of its files; a static buffer for each of the last eight calls. */
const char *memory_path(const char *name);
const char *memory_dir(void);
void memory_put(const char *name, const char *text);

/* To be freed; NULL when there is no such file. */
char *memory_get(const char *name);

/* Undisturbed, and must succeed. */
struct book *memory_open(void);
void memory_edit(struct book *b, const char *section, const char *key, const char *value);

/* Text, figures, and what is unsaved. "none" for no book. */
void show_book(struct buf *out, const struct book *b);

/* ---- Parts of scenarios ---- */

/* Begins with a book that is open, or edited too. */
void world_open(struct world *w);
void world_edited(struct world *w);

void world_show(const struct world *w, struct buf *out);

/* Looks for what a crash left, into found and clashes. */
enum book_found world_look(struct world *w);

/* After it: what is edited is in the journal, unless it is said that it is not. */
void world_is_kept(struct world *w);

/* The log of changes without its times. */
void show_log(struct buf *out);

#endif
