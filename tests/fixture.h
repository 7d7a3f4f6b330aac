/* What the tests of loading, computing and showing share: a federation in a directory of its own,
 * written as text, loaded, computed, and removed afterwards whatever happened. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/federation.h"
#include "rules/reconcile.h"
#include "rules/statement.h"
#include "sheet/sheet.h"
#include "store/problem.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A test with a fixture; its state is the fixture. */
#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

struct fixture {
    bool input_findings; /* tell of missing outcomes, wrong signs and lines outside the result */
    char dir[4096];
    bool temporary; /* the directory is ours, and goes with us */
    bool has_federation, has_year, has_before;
    struct federation federation;
    struct year year;
    struct year before; /* the year before, where it was loaded too */
    struct statement statement;
    struct statement statement_before;
    struct problems problems;
    struct problems remarks;
};

/* A new directory with a forbund.ini that says no more than it must: amounts are in tkr. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* A fixture on a directory that is there and stays. fixture_teardown() releases it. */
struct fixture *fixture_on(const char *dir);

/* Forgets what was loaded; the files stay. */
void fixture_unload(struct fixture *x);

/* Writes a file of the directory. */
void write_text(struct fixture *x, const char *name, const char *text);

/* Writes forbund.ini: `text` after two lines, [forbund] and its name. */
void write_federation(struct fixture *x, const char *text);

/* Writes a year's file. The first line of text is line 1. */
void write_year(struct fixture *x, int year, const char *text);

/* Loads forbund.ini; its problems and remarks are in the fixture. */
bool try_federation(struct fixture *x);

/* Loads forbund.ini, which must be right, and then a year. */
bool try_year(struct fixture *x, int year);

/* Writes, loads and computes 2024, which must all succeed. */
void open_text(struct fixture *x, const char *text);

/* Loads and computes a year that is written already; with_before: the year before it too. */
void open_year(struct fixture *x, int year, bool with_before);

/* Computes the year again as it looks through another month. */
void look_through(struct fixture *x, int month);

/* Computes the year, which must fail; the error's sentence is written to text. */
void refuse_statement(struct fixture *x, char *text, size_t size);

/* ---- What came of it ---- */

/* A problem: its line, and some words of it. */
struct expected {
    uint32_t line;
    const char *words;
};

/* Exactly these, in this order. */
void assert_problems(const struct problems *p, const struct expected *list, size_t n);

/* Writes 2024 and loads it in vain: exactly these problems. */
void refuse_text(struct fixture *x, const char *text, const struct expected *list, size_t n);

static inline int64_t kr(int64_t amount)
{
    return amount * 100;
}

static inline int64_t tkr(int64_t amount)
{
    return amount * 100000;
}

const struct item *item_named(const struct fixture *x, const char *id);
const struct line *line_named(const struct fixture *x, const char *id);

/* The sum of a line, which must be known. */
int64_t sum_named(const struct fixture *x, const char *id, enum measure m);
bool is_known(const struct fixture *x, const char *id, enum measure m);

/* The figure of an item, which must be there. */
const struct figure *figure_named(const struct fixture *x, const char *id, struct figure_key key);

/* Fails with both amounts written out. */
void assert_ore_at(int64_t found, int64_t expected, const char *what, const char *file, int line);
#define assert_ore(found, expected) assert_ore_at(found, expected, #found, __FILE__, __LINE__)

/* ---- Findings ---- */

/* Reconciles the year and compares with a text of one line each, in the order of the file: "CHECK
 * item key" or "CHECK table/row column", a month where there is one, then the printed and the
 * computed figure in kr, and "~" where it is rounding. */
void assert_findings(struct fixture *x, const char *expected);

/* The same without the figures, and without the rounding. */
void assert_errors(struct fixture *x, const char *expected);

#endif
