/* What the tests of reports share that read them back: a strict reader of CSV, of amounts, and the
 * shipped federations. */
#ifndef READ_BACK_H
#define READ_BACK_H

#include "fixture.h"

#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "sheet/pages.h"

/* ---- CSV ---- */

enum { CSV_CELLS = 64 };

struct csv_row {
    size_t count;
    char *cells[CSV_CELLS];
    bool quoted[CSV_CELLS];
};

struct csv_file {
    struct csv_row *rows;
    size_t count;
};

static inline void csv_free(struct csv_file *f)
{
    for (size_t r = 0; r < f->count; r++)
        for (size_t c = 0; c < f->rows[r].count; c++)
            free(f->rows[r].cells[c]);
    free(f->rows);
}

/* Reads a cell and moves on to what ends it. A quote within a plain cell, anything after a closing
 * quote and a raw line break are faults. */
static inline char *csv_cell(const char **at, bool *quoted)
{
    const char *s = *at;
    char *cell = malloc(strlen(s) + 1);
    size_t n = 0;
    assert_non_null(cell);
    *quoted = *s == '"';
    for (s += *quoted ? 1 : 0; *s; s++) {
        if (*quoted ? *s == '"' && s[1] != '"' : *s == ';' || *s == '\r')
            break;
        assert_true(*s != '\n' && *s != '\r');
        if (*s == '"') {
            assert_true(*quoted);
            s++;
        }
        cell[n++] = *s;
    }
    if (*quoted) {
        assert_int_equal(*s, '"');
        s++;
    }
    cell[n] = '\0';
    assert_true(*s == ';' || *s == '\r');
    *at = s;
    return cell;
}

/* Reads all of it; the byte order mark stands at the start and nowhere else. */
static inline struct csv_file csv_read(const char *text)
{
    struct csv_file f = { NULL, 0 };
    assert_memory_equal(text, "\xEF\xBB\xBF", 3);
    assert_null(strstr(text + 3, "\xEF\xBB\xBF"));
    for (const char *s = text + 3; *s;) {
        f.rows = realloc(f.rows, (f.count + 1) * sizeof *f.rows);
        assert_non_null(f.rows);
        struct csv_row *row = &f.rows[f.count++];
        *row = (struct csv_row){ 0 };
        for (bool more = true; more;) {
            assert_true(row->count < CSV_CELLS);
            row->cells[row->count] = csv_cell(&s, &row->quoted[row->count]);
            row->count++;
            more = *s == ';';
            s += more ? 1 : 0;
        }
        assert_memory_equal(s, "\r\n", 2);
        s += 2;
    }
    return f;
}

static inline const char *csv_named(const struct csv_file *f, size_t row, const char *key)
{
    for (size_t c = 0; c < f->rows[0].count; c++)
        if (strcmp(f->rows[0].cells[c], key) == 0) {
            assert_true(c < f->rows[row].count);
            return f->rows[row].cells[c];
        }
    fail_msg("there is no column %s", key);
    return "";
}

/* ---- Amounts ---- */

/* "-1234,50" or "-1234.50" as hundredths; nothing else is one. */
static inline int64_t hundredths(const char *text, char point)
{
    bool negative = *text == '-';
    const char *s = text + (negative ? 1 : 0);
    uint64_t value = 0;
    assert_true(*s >= '0' && *s <= '9');
    for (; *s >= '0' && *s <= '9'; s++)
        value = value * 10 + (uint64_t)(*s - '0');
    assert_int_equal(*s, point);
    assert_int_equal(strlen(s), 3);
    assert_true(s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9');
    value = value * 100 + (uint64_t)((s[1] - '0') * 10 + (s[2] - '0'));
    assert_false(negative && value == 0);
    return (int64_t)(negative ? 0 - value : value);
}

/* Hundredths of a percent of a ratio, computed another way than the program does. */
static inline int64_t percent_of(struct ratio r)
{
    __extension__ typedef __int128 wide;
    wide part = (wide)r.part * 20000 + (r.part < 0 ? -(wide)r.whole : (wide)r.whole);
    return (int64_t)(part / ((wide)r.whole * 2));
}

/* ---- What is read back ---- */

/* A year of a shipped federation, as a report is made of it. */
struct reported {
    struct fixture *x;
    struct sheet sheet;
    struct page pages[PAGES];
    struct report report;
};

static inline void reported_open(struct reported *r, struct fixture *x)
{
    *r = (struct reported){ .x = x };
    assert_true(sheet_build(&r->sheet, &x->statement, &(struct sheet_options){ .rounds = true }));
    const struct statement *years[] = { &x->statement };
    const struct page_source source = { .statement = &x->statement,
                                        .sheet = &r->sheet,
                                        .item = NO_ITEM,
                                        .years = years,
                                        .year_count = 1,
                                        .date = "2025-09-12" };
    for (int i = 0; i < PAGES; i++) {
        page_defs[i].build(&r->pages[i], &source);
        r->pages[i].key = page_defs[i].key;
    }
    r->report = (struct report){
        .sheet = &r->sheet, .pages = r->pages, .page_count = PAGES, .statement = &x->statement
    };
}

static inline void reported_close(struct reported *r)
{
    for (int i = 0; i < PAGES; i++)
        page_release(&r->pages[i]);
    sheet_release(&r->sheet);
}

/* Writes it; to be freed. */
static inline char *written(const struct report *report, const char *format, int width)
{
    const struct report_options options = { .width = width, .made = 1757664000 };
    const struct report_format *f = report_find(format);
    struct buf b = BUF_INIT;
    assert_non_null(f);
    struct err e = ERR_INIT;
    if (!f->write(&b, report, &options, &e))
        fail_msg("%s: %s: %.60s", format, err_text(&e), report->sheet->statement->federation->name);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

/* Calls `check` with every year of every shipped federation. */
static inline void for_all_data(void (*check)(struct reported *r))
{
    static const char *const names[] = { "exempel", "jamtland", "solleftea", "uppsala",
                                         "vastra-ostergotland" };
    const char *data = getenv("TERTIAL_DATADIR");
    setlocale(LC_CTYPE, "C.UTF-8");
    size_t years = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        char path[4000];
        snprintf(path, sizeof path, "%s/%s", data ? data : "data", names[i]);
        struct fixture *x = fixture_on(path);
        assert_true(try_federation(x));
        size_t count = x->federation.year_count;
        for (size_t y = 0; y < count; y++, years++) {
            int year = x->federation.years[y];
            bool before = y > 0 && x->federation.years[y - 1] == year - 1;
            struct reported r;
            open_year(x, year, before);
            reported_open(&r, x);
            check(&r);
            reported_close(&r);
        }
        void *state = x;
        fixture_teardown(&state);
    }
    assert_int_equal(years, 7);
}

#endif
