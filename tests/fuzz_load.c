/* fuzz_load.c – libFuzzer's way in: the bytes as the file of a year, and everything that is done
 * with one, from the text to the reports. A broken promise aborts, and is then a finding. */
#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "ini_test.h"
#include "report/report.h"
#include "rules/equity.h"
#include "rules/reconcile.h"
#include "sheet/summary.h"
#include "store/load.h"
#include "temp_dir.h"

#define CHECK(promise)                                                                             \
    do {                                                                                           \
        if (!(promise)) {                                                                          \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #promise);          \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

enum { YEAR = 2024 };

/* Two federations that differ in all that changes how a year is read. */
static const char *const federation_files[] = {
    "[forbund]\nnamn = Slump\nenhet = tkr\nkostnader = negativa\n"
    "[eget_kapital]\nregel = nationella_radet\nmarginal = 10\ngolv = 1 000\ntak = 2 000\n",
    "[forbund]\nnamn = Slump\nkortnamn = S\nenhet = kr\nkostnader = positiva\n"
    "[avvikelse]\nprocent = 0\nbelopp = 0\nallvarlig_procent = 1\nallvarlig_belopp = 1 kr\n"
    "[eget_kapital]\nregel = procent 20\nunderlag = nasta_ar\n",
};

static struct federation federations[2];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void finish(void)
{
    for (size_t i = 0; i < 2; i++)
        federation_release(&federations[i]);
    temp_dir_remove();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const char *const dirs[] = { "a", "b" };
    static const char *const files[] = { "a/forbund.ini", "b/forbund.ini" };
    struct problems p = PROBLEMS_INIT;
    (void)argc;
    (void)argv;
    setlocale(LC_CTYPE, "C.UTF-8");
    CHECK(temp_dir_make());
    CHECK(mkdir(temp_path("c"), 0700) == 0);
    for (size_t i = 0; i < 2; i++) {
        CHECK(mkdir(temp_path(dirs[i]), 0700) == 0);
        CHECK(temp_file(files[i], federation_files[i], strlen(federation_files[i])));
        CHECK(load_federation(&federations[i], temp_path(dirs[i]), &p, NULL));
    }
    CHECK(symlink("../a/2024.ini", temp_path("b/2024.ini")) == 0); /* both read the same file */
    atexit(finish);
    return 0;
}

/* Choices that follow from the bytes alone. */
static unsigned mix(const uint8_t *data, size_t size)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < size; i++)
        h = (h ^ data[i]) * 16777619u;
    return h ^ h >> 15;
}

static uint32_t count_lines(const uint8_t *data, size_t size)
{
    uint32_t n = 1;
    for (size_t i = 0; i < size; i++)
        n += data[i] == '\n';
    return n;
}

/* UTF-8, and nothing in it but what can be seen, and the given characters. */
static void check_visible(const char *text, size_t len, const char *allowed)
{
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = utf8_decode(text + i, len - i, &cp);
        CHECK(n > 1 || (unsigned char)text[i] < 0x80);
        CHECK(!cp_is_unsafe(cp) || (cp != 0 && cp < 0x80 && strchr(allowed, (int)cp)));
        i += n;
    }
}

static void check_problems(const struct problems *p, uint32_t lines)
{
    CHECK(!p->nomem && p->n <= PROBLEMS_KEPT && (p->more == 0 || p->n == PROBLEMS_KEPT));
    for (size_t i = 0; i < p->n; i++) {
        CHECK(p->list[i].line <= lines && p->list[i].text[0]);
        check_visible(p->list[i].text, strlen(p->list[i].text), "");
        check_visible(p->list[i].file, strlen(p->list[i].file), "");
    }
    struct buf b = BUF_INIT;
    buf_add_problems(&b, p);
    check_visible(buf_text(&b), b.len, "\n");
    buf_release(&b);
}

/* ---- The text ---- */

static bool try_text(const uint8_t *data, size_t size)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    bool ok = ini_text_from_bytes(&t, "2024.ini", (const char *)data, size, &p);
    check_problems(&p, count_lines(data, size));
    CHECK(ok == problems_none(&p));
    if (ok) {
        const char *flaw = ini_text_flaw(&t);
        if (flaw)
            fprintf(stderr, "%s\n", flaw);
        CHECK(!flaw);
        CHECK(t.len == size && memcmp(t.bytes, data, size) == 0);
    } else {
        CHECK(ini_text_is_empty(&t));
        /* two readers differ: the rules for lines have a hole */
        for (size_t i = 0; i < p.n; i++)
            CHECK(strncmp(p.list[i].text, "iniparser ", 10) != 0);
    }
    ini_text_release(&t);
    problems_release(&p);
    return ok;
}

/* ---- The model ---- */

static void check_item(const struct year *y, const struct item *item, uint32_t lines)
{
    CHECK(item->line >= 1 && item->line <= lines && item->name && *item->name);
    CHECK(item->group == NO_ITEM ||
          (item->group < y->item_count && y->items[item->group].kind == ITEM_GROUP));
    CHECK(item->parent == NO_ITEM || item->parent < y->item_count);
    CHECK(item->kind != ITEM_TOTAL || item->part_count > 0);
    for (size_t i = 0; i < item->part_count; i++)
        CHECK(item->parts[i].item == REF_EQUITY_IN || item->parts[i].item < y->item_count);
    for (size_t i = 0; i < item->figures.n; i++) {
        const struct figure *f = &item->figures.list[i];
        CHECK(f->key.field < FIG_FIELDS && f->line > item->line && f->line <= lines);
        CHECK(f->verbatim ? f->key.printed : f->step > 0);
        CHECK(figures_get(&item->figures, f->key) == f);
    }
}

static void check_year(const struct year *y, uint32_t lines)
{
    CHECK(y->year == YEAR && y->through.year == YEAR);
    CHECK(y->through.month >= 1 && y->through.month <= MONTHS);
    for (size_t i = 0; i < y->item_count; i++) {
        check_item(y, &y->items[i], lines);
        CHECK(year_find_item(y, y->items[i].id, strlen(y->items[i].id)) == i);
    }
    for (size_t i = 0; i < y->table_count; i++) {
        const struct table *t = &y->tables[i];
        CHECK(t->line >= 1 && t->line <= lines);
        for (size_t r = 0; r < t->row_count; r++)
            CHECK(t->rows[r].line > t->line && t->rows[r].line <= lines);
    }
}

/* ---- The statement and its checks ---- */

/* A group is the sum of its members, in öre. */
static void check_groups(const struct statement *s)
{
    const struct year *y = s->year;
    int64_t *sums = calloc(y->item_count + 1, sizeof *sums);
    CHECK(sums);
    for (size_t i = 0; i < y->item_count; i++)
        if (item_is_summed(&y->items[i]) && y->items[i].group != NO_ITEM &&
            s->lines[i].sums[MEASURE_OUTCOME].known)
            CHECK(money_add(sums[y->items[i].group], s->lines[i].sums[MEASURE_OUTCOME].ore,
                            &sums[y->items[i].group]));
    for (size_t i = 0; i < y->item_count; i++)
        if (y->items[i].kind == ITEM_GROUP)
            CHECK(s->lines[i].sums[MEASURE_OUTCOME].ore == sums[i]);
    free(sums);
}

static void check_statement(const struct statement *s)
{
    for (size_t i = 0; i < s->year->item_count; i++) {
        const struct line *line = &s->lines[i];
        CHECK(!line->quota.known || line->quota.whole > 0);
        CHECK(line->level == LEVEL_NORMAL || line->deviation.known);
        CHECK(line->forecast_level == LEVEL_NORMAL || line->forecast_deviation.known);
        for (int m = 0; m < MEASURES; m++)
            CHECK(line->sums[m].known || line->sums[m].ore == 0);
    }
    check_groups(s);
}

static void try_reconcile(const struct statement *s, const struct statement *before, uint32_t lines)
{
    struct findings f;
    CHECK(reconcile(&f, s, before));
    for (size_t i = 0; i < f.n; i++) {
        CHECK(f.list[i].line <= lines && (i == 0 || f.list[i - 1].line <= f.list[i].line));
        CHECK(f.list[i].check != CHECK_VERBATIM || f.list[i].verbatim);
        CHECK(!f.list[i].table || (f.list[i].row && f.list[i].column));
    }
    findings_release(&f);
}

/* ---- The sheet and the reports ---- */

static void check_layouts(const struct sheet *sheet)
{
    static const int widths[] = { 0, 1, 2, 10, 40, 80, 120, 300 };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct layout layout;
        sheet_layout(&layout, sheet, widths[i]);
        int at = layout.name_width;
        CHECK(at >= 0 && at <= widths[i] && layout.count <= COLUMNS);
        for (size_t c = 0; c < layout.count; c++) {
            CHECK(layout.columns[c].at > at && layout.columns[c].width > 0);
            at = layout.columns[c].at + layout.columns[c].width;
        }
        CHECK(at <= widths[i]);
    }
}

/* Every record has as many fields as the heading, and ends in CRLF. */
static void check_csv(const char *text, size_t len, size_t rows)
{
    enum { BEFORE = 5, AFTER = 4 }; /* the cells of a record beside those of the sheet */
    size_t fields = 1, records = 0;
    bool quoted = false;
    CHECK(len > 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0);
    check_visible(text + 3, len - 3, "\r\n");
    for (size_t i = 3; i < len; i++) {
        quoted ^= text[i] == '"';
        if (quoted || (text[i] != ';' && text[i] != '\n'))
            continue;
        if (text[i] == ';') {
            fields++;
            continue;
        }
        CHECK(text[i - 1] == '\r' && fields == BEFORE + COLUMNS + AFTER);
        records++;
        fields = 1;
    }
    CHECK(!quoted && records == rows + 1 && text[len - 1] == '\n');
}

static void try_sheet(const struct statement *s, unsigned choice)
{
    struct sheet sheet;
    struct buf out = BUF_INIT;
    CHECK(sheet_build(&sheet, s, &(struct sheet_options){ 0 }));
    CHECK(sheet.row_count <= s->year->item_count);
    for (size_t r = 0; r < sheet.row_count; r++) {
        const struct sheet_row *row = &sheet.rows[r];
        CHECK(row->item < s->year->item_count && (row->parent == NO_ITEM || row->parent < r));
        for (int c = 0; c < COLUMNS; c++)
            CHECK(row->cells[c].kind == SHEET_EMPTY || row->cells[c].kind == sheet_columns[c].kind);
    }
    check_layouts(&sheet);
    struct report_options o = { .width = (int)(choice % 200) };
    const struct report report = { .sheet = &sheet, .statement = s, .internal = true };
    CHECK(report_write_text(&out, &report, &o, NULL));
    check_visible(buf_text(&out), out.len, "\n");
    buf_reset(&out);
    CHECK(report_write_csv(&out, &report, &o, NULL));
    check_csv(buf_text(&out), out.len, sheet.row_count);
    buf_release(&out);
    sheet_release(&sheet);
}

/* A year under trial. */
struct trial {
    const struct federation *federation;
    const struct year *year;
    uint32_t lines;  /* of its file */
    unsigned choice; /* what is left to chance */
};

static void try_cutoff(const struct trial *t, const struct statement *before, struct cutoff cutoff)
{
    struct statement s;
    struct err e = ERR_INIT;
    if (statement_build(&s, t->federation, t->year, before, cutoff, &e)) {
        struct equity q;
        check_statement(&s);
        equity_compute(&q, &s);
        CHECK(!q.share.known || q.share.whole > 0);
        if (!before) {
            try_reconcile(&s, NULL, t->lines);
            try_reconcile(&s, &s, t->lines); /* a year that is its own year before */
        }
        try_sheet(&s, t->choice);
    } else {
        CHECK(e.text && *e.text && !e.nomem);
    }
    err_clear(&e);
    statement_release(&s);
}

static void try_statements(const struct trial *t)
{
    struct cutoff natural = statement_cutoff(t->year);
    struct cutoff any = { (int)(t->choice % 12) + 1, (int)(t->choice / 12 % 3) + 1 };
    struct statement before;
    try_cutoff(t, NULL, natural);
    try_cutoff(t, NULL, any);
    if (statement_build(&before, t->federation, t->year, NULL, natural, NULL))
        try_cutoff(t, &before, natural);
    statement_release(&before);
}

static void try_year(const struct federation *f, const uint8_t *data, size_t size, bool readable)
{
    struct problems p = PROBLEMS_INIT, remarks = PROBLEMS_INIT;
    struct year y;
    uint32_t lines = count_lines(data, size);
    bool ok = load_year(&y, f, YEAR, &p, &remarks);
    CHECK(ok == problems_none(&p) && (readable || !ok));
    check_problems(&p, lines);
    check_problems(&remarks, lines);
    for (size_t i = 1; i < p.n; i++)
        CHECK(p.list[i - 1].line <= p.list[i].line);
    if (ok) {
        check_year(&y, lines);
        struct trial t = { f, &y, lines, mix(data, size) };
        try_statements(&t);
        year_release(&y);
    }
    CHECK(y.item_count == 0 && !y.items && !y.arena.block);
    problems_release(&p);
    problems_release(&remarks);
}

/* The same bytes as forbund.ini. */
static void try_federation(const uint8_t *data, size_t size)
{
    struct problems p = PROBLEMS_INIT, remarks = PROBLEMS_INIT;
    struct federation f;
    CHECK(temp_file("c/forbund.ini", (const char *)data, size));
    bool ok = load_federation(&f, temp_path("c"), &p, &remarks);
    CHECK(ok == problems_none(&p));
    check_problems(&p, count_lines(data, size));
    check_problems(&remarks, count_lines(data, size));
    if (ok) {
        CHECK(f.name && *f.name && f.short_name && f.limits.ore >= 0 && f.limits.percent >= 0);
        federation_release(&f);
    }
    problems_release(&p);
    problems_release(&remarks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool readable = try_text(data, size);
    CHECK(temp_file("a/2024.ini", (const char *)data, size));
    for (size_t i = 0; i < 2; i++)
        try_year(&federations[i], data, size, readable);
    if (size > 9 && memmem(data, size, "[forbund]", 9))
        try_federation(data, size);
    return 0;
}
