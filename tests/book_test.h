/* What the tests of the book share: a federation in a directory of its own, with a state directory
 * for the journal, and a book on its year. */
#ifndef BOOK_TEST_H
#define BOOK_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "book/book.h"
#include "store/save.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct place {
    char dir[64];
    char year[96], state[96];
};

static const char plain[] = "; ett år\n"
                            "[ar]\n"
                            "ar         = 2025\n"
                            "utfall_tom = 2025-08\n"
                            "ingaende_eget_kapital = 2 000\n"
                            "\n"
                            "[grupp g]\n"
                            "namn = Insatser\n"
                            "\n"
                            "[insats a]\n"
                            "grupp      = g\n"
                            "namn       = Alfa\n"
                            "budget     = -1 200    ; beslutad\n"
                            "utfall.t2  =   -700\n"
                            "prognos.t1 = -1 100\n"
                            "kommentar.t1 = En tjänst är vakant\n"
                            "\n"
                            "[insats b]\n"
                            "grupp     = g\n"
                            "namn      = Beta\n"
                            "budget    = -600\n"
                            "utfall.t2 = -400\n"
                            "okand     = hej\n"
                            "\n"
                            "[summa s]\n"
                            "namn = Resultat\n"
                            "av   = g\n";

static inline void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_not_equal(fputs(text, f), EOF);
    assert_int_equal(fclose(f), 0);
}

__attribute__((noinline)) static char *get(const char *path)
{
    char *bytes = NULL;
    size_t len;
    struct err e = ERR_INIT;
    if (!file_read(path, 1 << 20, &bytes, &len, &e))
        fail_msg("%s: %s", path, err_text(&e));
    return bytes;
}

static inline void assert_file(const char *path, const char *expected)
{
    char *text = get(path);
    assert_string_equal(text, expected);
    free(text);
}

static inline int setup(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    char path[96];
    assert_non_null(p);
    strcpy(p->dir, "/tmp/tertial-book-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->year, sizeof p->year, "%s/2025.ini", p->dir);
    snprintf(p->state, sizeof p->state, "%s/state", p->dir);
    snprintf(path, sizeof path, "%s/forbund.ini", p->dir);
    assert_int_equal(mkdir(p->state, 0700), 0);
    setenv("XDG_STATE_HOME", p->state, 1);
    put(path, "[forbund]\nnamn = Provförbundet\n");
    put(p->year, plain);
    *state = p;
    return 0;
}

static inline int teardown(void **state)
{
    struct place *p = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", p->dir);
    assert_int_equal(system(command), 0);
    free(p);
    return 0;
}

static inline struct book *open_it(const struct place *p)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *b = book_open(p->dir, 2025, &problems);
    if (!b || !book_confirm(b, &problems))
        fail_msg("%s", problems.n ? problems.list[0].text : "no memory");
    problems_release(&problems);
    return b;
}

static inline void set(struct book *b, const char *section, const char *key, const char *value)
{
    struct edit edit = { section, key, value };
    struct err e = ERR_INIT;
    if (!book_edit(b, key, &edit, 1, &e))
        fail_msg("%s %s = %s: %s", section, key, value ? value : "-", err_text(&e));
}

static inline void refuse(struct book *b, const char *section, const char *key, const char *value,
                   const char *words)
{
    struct edit edit = { section, key, value };
    struct err e = ERR_INIT;
    char *before = strdup(b->text.bytes);
    assert_false(book_edit(b, key, &edit, 1, &e));
    if (!strstr(err_text(&e), words))
        fail_msg("\"%s\" is not in: %s", words, err_text(&e));
    assert_string_equal(b->text.bytes, before);
    free(before);
    err_clear(&e);
}

static inline void must_save(struct book *b)
{
    struct err e = ERR_INIT;
    enum book_save end = book_save(b, 0, &e);
    if (end != BOOK_SAVED)
        fail_msg("not saved (%d): %s", end, err_text(&e));
}

static inline int64_t forecast(const struct book *b, const char *id)
{
    uint32_t item = year_find_item(&b->year, id, strlen(id));
    assert_true(item != NO_ITEM && b->statement.lines[item].forecast.known);
    return b->statement.lines[item].forecast.ore / 100000;
}

static inline const struct sheet_row *row(const struct book *b, const char *id)
{
    uint32_t item = year_find_item(&b->year, id, strlen(id));
    for (size_t r = 0; r < b->sheet.row_count; r++)
        if (b->sheet.rows[r].item == item)
            return &b->sheet.rows[r];
    fail_msg("no row for %s", id);
    return NULL;
}

static inline size_t journal_files(const struct place *p)
{
    char command[160];
    size_t n = 0;
    snprintf(command, sizeof command, "ls '%s/tertial' 2>/dev/null | wc -l", p->state);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%zu", &n), 1);
    pclose(f);
    return n;
}

#endif
