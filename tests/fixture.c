/* Owns the fixture's directory and the words of its failures. */
#include "fixture.h"

#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "store/load.h"
#include "store/schema.h"

static void write_file(const struct fixture *x, const char *name, const char *head,
                       const char *text)
{
    char path[5000];
    snprintf(path, sizeof path, "%s/%s", x->dir, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(head, file) >= 0);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void write_text(struct fixture *x, const char *name, const char *text)
{
    write_file(x, name, "", text);
}

void write_federation(struct fixture *x, const char *text)
{
    write_file(x, "forbund.ini", "[forbund]\nnamn = Prov\n", text);
}

void write_year(struct fixture *x, int year, const char *text)
{
    char name[24];
    snprintf(name, sizeof name, "%d.ini", year);
    write_text(x, name, text);
}

struct fixture *fixture_on(const char *dir)
{
    struct fixture *x = calloc(1, sizeof *x);
    assert_non_null(x);
    snprintf(x->dir, sizeof x->dir, "%s", dir);
    return x;
}

int fixture_setup(void **state)
{
    char dir[] = "/tmp/tertial-fixture-XXXXXX";
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!mkdtemp(dir))
        return -1;
    struct fixture *x = fixture_on(dir);
    x->temporary = true;
    write_federation(x, "");
    *state = x;
    return 0;
}

static void remove_directory(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char name[5000];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(name);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

void fixture_unload(struct fixture *x)
{
    statement_release(&x->statement);
    statement_release(&x->statement_before);
    if (x->has_year)
        year_release(&x->year);
    if (x->has_before)
        year_release(&x->before);
    if (x->has_federation)
        federation_release(&x->federation);
    x->has_year = x->has_before = x->has_federation = false;
    problems_release(&x->problems);
    problems_release(&x->remarks);
}

int fixture_teardown(void **state)
{
    struct fixture *x = *state;
    fixture_unload(x);
    if (x->temporary)
        remove_directory(x->dir);
    free(x);
    return 0;
}

bool try_federation(struct fixture *x)
{
    fixture_unload(x);
    x->has_federation = load_federation(&x->federation, x->dir, &x->problems, &x->remarks);
    return x->has_federation;
}

static void show_problems(const struct problems *p)
{
    struct buf b = BUF_INIT;
    buf_add_problems(&b, p);
    print_error("%s", buf_text(&b));
    buf_release(&b);
}

bool try_year(struct fixture *x, int year)
{
    if (!try_federation(x)) {
        show_problems(&x->problems);
        fail_msg("forbund.ini is wrong");
    }
    x->has_year = load_year(&x->year, &x->federation, year, &x->problems, &x->remarks);
    return x->has_year;
}

static void must_build(struct statement *s, const struct fixture *x, const struct year *y,
                       const struct statement *previous, struct cutoff cutoff)
{
    struct err e = ERR_INIT;
    if (!statement_build(s, &x->federation, y, previous, cutoff, &e)) {
        print_error("%s\n", err_text(&e));
        err_clear(&e);
        fail_msg("the statement cannot be computed");
    }
    err_clear(&e);
}

static const struct statement *previous_of(const struct fixture *x)
{
    return x->has_before ? &x->statement_before : NULL;
}

void open_year(struct fixture *x, int year, bool with_before)
{
    if (!try_year(x, year)) {
        show_problems(&x->problems);
        fail_msg("%d.ini is wrong", year);
    }
    if (with_before) {
        x->has_before = load_year(&x->before, &x->federation, year - 1, &x->problems, &x->remarks);
        assert_true(x->has_before);
        must_build(&x->statement_before, x, &x->before, NULL, statement_cutoff(&x->before));
    }
    must_build(&x->statement, x, &x->year, previous_of(x), statement_cutoff(&x->year));
}

void open_text(struct fixture *x, const char *text)
{
    write_year(x, 2024, text);
    open_year(x, 2024, false);
}

void look_through(struct fixture *x, int month)
{
    statement_release(&x->statement);
    must_build(&x->statement, x, &x->year, previous_of(x),
               (struct cutoff){ month, tertial_of_month(month) });
}

void refuse_statement(struct fixture *x, char *text, size_t size)
{
    struct err e = ERR_INIT;
    assert_true(x->has_year);
    bool built = statement_build(&x->statement, &x->federation, &x->year, previous_of(x),
                                 statement_cutoff(&x->year), &e);
    snprintf(text, size, "%s", err_text(&e));
    err_clear(&e);
    assert_false(built);
    assert_null(x->statement.lines);
}

void assert_problems(const struct problems *p, const struct expected *list, size_t n)
{
    bool same = p->n == n && p->more == 0 && !p->nomem;
    for (size_t i = 0; same && i < n; i++)
        same = p->list[i].line == list[i].line && strstr(p->list[i].text, list[i].words);
    if (same)
        return;
    print_error("expected:\n");
    for (size_t i = 0; i < n; i++)
        print_error("  %u: %s\n", list[i].line, list[i].words);
    print_error("found:\n");
    show_problems(p);
    fail_msg("%zu problems expected, %zu found", n, p->n);
}

void refuse_text(struct fixture *x, const char *text, const struct expected *list, size_t n)
{
    write_year(x, 2024, text);
    bool loaded = try_year(x, 2024);
    assert_problems(&x->problems, list, n);
    assert_false(loaded);
    assert_null(x->year.items);
}

const struct item *item_named(const struct fixture *x, const char *id)
{
    uint32_t i = year_find_item(&x->year, id, strlen(id));
    if (i == NO_ITEM)
        fail_msg("there is no item %s", id);
    return &x->year.items[i];
}

const struct line *line_named(const struct fixture *x, const char *id)
{
    assert_non_null(x->statement.lines);
    return &x->statement.lines[item_named(x, id) - x->year.items];
}

bool is_known(const struct fixture *x, const char *id, enum measure m)
{
    return line_named(x, id)->sums[m].known;
}

int64_t sum_named(const struct fixture *x, const char *id, enum measure m)
{
    if (!is_known(x, id, m))
        fail_msg("%s: nothing is known of measure %d", id, (int)m);
    return line_named(x, id)->sums[m].ore;
}

const struct figure *figure_named(const struct fixture *x, const char *id, struct figure_key key)
{
    const struct figure *f = figures_get(&item_named(x, id)->figures, key);
    if (!f)
        fail_msg("%s has no such figure", id);
    return f;
}

void assert_ore_at(int64_t found, int64_t expected, const char *what, const char *file, int line)
{
    if (found == expected)
        return;
    struct buf b = BUF_INIT;
    buf_add_money(&b, found, UNIT_KR, 2, " ");
    buf_add(&b, " kr, expected ");
    buf_add_money(&b, expected, UNIT_KR, 2, " ");
    print_error("%s is %s kr\n", what, buf_text(&b));
    buf_release(&b);
    _fail(file, line);
}

/* ---- Findings ---- */

static const char *const check_names[] = {
    [CHECK_PRINTED] = "PRINTED",
    [CHECK_PRINTED_SIGN] = "SIGN",
    [CHECK_VERBATIM] = "VERBATIM",
    [CHECK_ROW_SUM] = "ROW_SUM",
    [CHECK_ROW_EQUAL] = "ROW_EQUAL",
    [CHECK_PREVIOUS] = "PREVIOUS",
    [CHECK_EQUITY_IN] = "EQUITY_IN",
    [CHECK_MEMBERS] = "MEMBERS",
    [CHECK_FORECAST_BOOKED] = "FORECAST_BOOKED",
    [CHECK_OUTSIDE_PERIOD] = "OUTSIDE_PERIOD",
    [CHECK_AFTER_CUT_OFF] = "AFTER_CUT_OFF",
    [CHECK_MISSING] = "MISSING",
    [CHECK_SIGN] = "WRONG_SIGN",
    [CHECK_UNREACHED] = "UNREACHED",
    [CHECK_DECIDED_EARLY] = "DECIDED_EARLY",
};

static void add_figure(struct buf *b, const struct finding *f, bool has, int64_t value)
{
    if (!has)
        buf_add(b, "nothing");
    else if (f->measure == FINDING_MONEY)
        buf_add_money(b, value, UNIT_KR, 2, "");
    else
        buf_add_decimal(b, value, f->measure == FINDING_PERCENT ? 2 : f->table ? 3 : 0, "");
}

static enum section_kind section_of(const struct item *item)
{
    static const enum section_kind sections[] = {
        [ITEM_GROUP] = SECTION_GROUP,
        [ITEM_POST] = SECTION_POST,
        [ITEM_INTERVENTION] = SECTION_INTERVENTION,
        [ITEM_MEMO] = SECTION_MEMO,
        [ITEM_BALANCE] = SECTION_BALANCE,
        [ITEM_TOTAL] = SECTION_TOTAL,
        [ITEM_YEAR] = SECTION_YEAR,
        [ITEM_MEMBER] = SECTION_MEMBER,
    };
    assert_non_null(item);
    return sections[item->kind];
}

static void add_finding(struct buf *b, const struct finding *f, bool figures)
{
    buf_addf(b, "%s ", check_names[f->check]);
    if (f->table) {
        buf_addf(b, "%s/%s %s", f->table->id, f->row->id, f->column->name);
    } else {
        buf_addf(b, "%s ", f->item->id[0] ? f->item->id : "-");
        if (f->check == CHECK_DECIDED_EARLY)
            buf_add(b, "faststalld");
        else
            buf_add_figure_key(b, section_of(f->item), f->key);
    }
    if (f->month)
        buf_addf(b, " %d", f->month);
    if (figures && f->verbatim)
        buf_addf(b, " \"%s\"", f->verbatim);
    if (figures) {
        buf_add(b, ": ");
        add_figure(b, f, f->has_printed, f->printed);
        buf_add(b, " / ");
        add_figure(b, f, f->has_computed, f->computed);
    }
    buf_add(b, f->rounding ? " ~\n" : "\n");
}

/* Small files are seldom whole: what is missing in them is told only to tests that ask. */
static char *findings_text(const struct fixture *x, const struct findings *f, bool everything)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < f->n; i++) {
        assert_true(i == 0 || f->list[i - 1].line <= f->list[i].line);
        bool about_input = f->list[i].check >= CHECK_MISSING && f->list[i].check <= CHECK_UNREACHED;
        if (about_input && !x->input_findings)
            continue;
        if (everything || !f->list[i].rounding)
            add_finding(&b, &f->list[i], everything);
    }
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

/* The findings are those of the year computed alone. */
static void compare_findings(struct fixture *x, const char *expected, bool everything)
{
    struct findings f;
    struct statement alone;
    must_build(&alone, x, &x->year, NULL, x->statement.cutoff);
    bool done = reconcile(&f, &alone, previous_of(x));
    char *text = done ? findings_text(x, &f, everything) : NULL;
    findings_release(&f);
    statement_release(&alone);
    bool same = text && strcmp(text, expected) == 0;
    if (!same)
        print_error("expected:\n%sfound:\n%s", expected, text ? text : "(no memory)\n");
    free(text);
    assert_true(same);
}

void assert_findings(struct fixture *x, const char *expected)
{
    compare_findings(x, expected, true);
}

void assert_errors(struct fixture *x, const char *expected)
{
    compare_findings(x, expected, false);
}
