/* Owns the rows of figures: which post and month each amount is of, and what they are added up to.
 */
#include <stdlib.h>
#include <string.h>

#include "base/foreign.h"
#include "base/i18n.h"
#include "base/letters.h"
#include "book/csv_parts.h"
#include "sheet/summary.h"

/* A row on its way into the tallies. */
struct taken {
    const struct csv_row *row;
    uint32_t item;
    struct csv_tally *tally;
    int month; /* that the row says for its amounts, or 0 */
};

static bool has_amount(const struct csv_reading *r, const struct csv_row *row)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (csv_has_amounts(&r->columns[i]) && csv_at(row, i).len > 0)
            return true;
    return false;
}

/* ---- Which post ---- */

/* A row that adds up others without being in the year's file: "Summa", "Totalt". */
static bool says_sum(const char *text)
{
    static const char *const words[] = { "summa",      "totalt",      "total", "delsumma",
                                         "totalsumma", "grand total", "sum" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (letters_begin(text, words[i]) &&
            (text[len] == '\0' || text[len] == ' ' || text[len] == ':'))
            return true;
    }
    return false;
}

/* The ID of a row, else its name. SIZE_MAX where neither is said. */
static size_t naming_column(const struct csv_reading *r, const struct csv_row *row)
{
    size_t post = csv_column_of(r, CSV_POST), name = csv_column_of(r, CSV_NAME);
    if (post != SIZE_MAX && csv_at(row, post).len > 0)
        return post;
    return name != SIZE_MAX && csv_at(row, name).len > 0 ? name : SIZE_MAX;
}

static bool no_post(struct csv_reading *r, const struct csv_row *row)
{
    size_t post = csv_column_of(r, CSV_POST);
    return csv_wrong(r, row, post != SIZE_MAX ? post : csv_column_of(r, CSV_NAME), "%s",
                     _("the row has an amount but names no post; write its ID or name"));
}

/* What the row is of; CSV_NOTHING where it is to be passed over. */
static bool find_post(struct csv_reading *r, const struct csv_row *row, uint32_t *item)
{
    size_t column = naming_column(r, row);
    *item = CSV_NOTHING;
    if (!has_amount(r, row))
        return true; /* a heading between the rows, or a post that nothing is said of */
    if (column == SIZE_MAX)
        return no_post(r, row);
    const char *text = csv_at(row, column).text;
    if (!csv_find_item(r, row, column, text, item))
        return false;
    if (*item != CSV_NOTHING)
        return true;
    if (!says_sum(text))
        return csv_wrong(r, row, column,
                         _("no post has the ID or the name \"%s\"; write one of the year's file"),
                         text);
    csv_remark(r, row->line, _("\"%s\" names no post and was left out as a sum of others"), text);
    return true;
}

/* ---- Which month ---- */

static bool check_year(struct csv_reading *r, const struct csv_row *row)
{
    size_t column = csv_column_of(r, CSV_YEAR);
    struct csv_cell cell = column != SIZE_MAX ? csv_at(row, column) : (struct csv_cell){ "", 0 };
    if (cell.len == 0 || (cell.len == 4 && strtol(cell.text, NULL, 10) == r->year))
        return true;
    return csv_wrong(r, row, column, _("\"%s\" is another year; these are figures of %d"),
                     cell.text, r->year);
}

/* The month of a cell. */
static bool read_month(struct csv_reading *r, const struct csv_row *row, size_t column, int *month)
{
    const char *text = csv_at(row, column).text;
    switch (csv_month(text, r->year, month)) {
    case CSV_IS_MONTH:
        return true;
    case CSV_OTHER_YEAR:
        return csv_wrong(r, row, column, _("\"%s\" is in another year; these are figures of %d"),
                         text, r->year);
    case CSV_NO_MONTH:
        break;
    }
    if (!*text)
        return csv_wrong(r, row, column, "%s",
                         _("the month is missing; write it like mar, 3 or 2024-03"));
    return csv_wrong(r, row, column, _("\"%s\" is no month; write it like mar, 3 or 2024-03"),
                     text);
}

/* Is it for amounts of a month that it does not say? */
static bool is_open(const struct csv_column *c)
{
    return (c->kind == CSV_AMOUNT || c->kind == CSV_ACCUMULATED) && c->month == 0;
}

/* Does an amount of the row need a month that its column does not say? */
static bool needs_month(const struct csv_reading *r, const struct csv_row *row)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (is_open(&r->columns[i]) && csv_at(row, i).len > 0)
            return true;
    return false;
}

static bool row_month(struct csv_reading *r, const struct csv_row *row, int *month)
{
    size_t column = csv_column_of(r, CSV_THROUGH);
    *month = 0;
    if (r->budgets || !needs_month(r, row))
        return true;
    if (column == SIZE_MAX)
        column = csv_column_of(r, CSV_MONTH);
    if (column != SIZE_MAX)
        return read_month(r, row, column, month);
    *month = r->b->year.through.month; /* the program's own export; see check_months() */
    return true;
}

/* Accumulated amounts must say through which month; the program's own export does not, and is
 * through the closed month of the year's file. */
static bool check_months(struct csv_reading *r)
{
    bool open = false;
    uint32_t line = r->first > 0 ? r->table.rows[r->first - 1].line : 0;
    bool said =
        csv_column_of(r, CSV_THROUGH) != SIZE_MAX || csv_column_of(r, CSV_MONTH) != SIZE_MAX;
    for (size_t i = 0; i < r->column_count; i++)
        open |= is_open(&r->columns[i]);
    if (!open || said || r->budgets)
        return true;
    int through = r->b->year.through.month;
    if (!r->own || through == 0)
        return problem_add(
            r->problems, r->name, line, "%s",
            _("it is not said which month the amounts are of; add a column month, or "
              "a column through for accumulated amounts"));
    csv_remark(r, line, _("the program's own export: the outcomes are taken through %s"),
               month_name(through));
    return true;
}

/* ---- Adding up ---- */

static bool too_large(struct csv_reading *r, const struct csv_row *row, size_t column)
{
    return csv_wrong(r, row, column, "%s", _("the amounts of the post are too large together"));
}

static bool add_month(struct csv_reading *r, const struct taken *t, size_t column, int month,
                      int64_t ore)
{
    int64_t *to = &t->tally->months[month - 1];
    t->tally->has_months |= (uint16_t)(1u << (month - 1));
    if (!money_add(*to, ore, to) || *to == INT64_MIN)
        return too_large(r, t->row, column);
    return true;
}

static bool set_sum(struct csv_reading *r, const struct taken *t, size_t column, int month,
                    int64_t ore)
{
    int64_t *to = &t->tally->sums[month - 1];
    uint16_t bit = (uint16_t)(1u << (month - 1));
    if ((t->tally->has_sums & bit) && *to != ore)
        return csv_wrong(r, t->row, column,
                         _("the post \"%s\" already has another amount (line %u); take one of them "
                           "away"),
                         r->b->year.items[t->item].id, t->tally->line);
    *to = ore;
    t->tally->has_sums |= bit;
    return true;
}

static bool take_amounts(struct csv_reading *r, const struct taken *t)
{
    bool right = true;
    for (size_t i = 0; i < r->column_count; i++) {
        const struct csv_column *c = &r->columns[i];
        int month = c->month > 0 ? c->month : t->month;
        int64_t ore;
        if (!csv_has_amounts(c) || csv_at(t->row, i).len == 0)
            continue;
        if (!csv_amount(r, t->row, i, &ore))
            right = false;
        else if (c->kind == CSV_AMOUNT)
            right = add_month(r, t, i, month, ore) && right;
        else
            right = set_sum(r, t, i, c->kind == CSV_BUDGET ? MONTHS : month, ore) && right;
    }
    return right;
}

static void take_row(struct csv_reading *r, const struct csv_row *row, struct csv_tally *tallies)
{
    struct taken t = { .row = row };
    if (!check_year(r, row) || !find_post(r, row, &t.item) || t.item == CSV_NOTHING ||
        !row_month(r, row, &t.month))
        return;
    t.tally = &tallies[t.item];
    if (t.tally->line == 0)
        t.tally->line = row->line;
    take_amounts(r, &t);
}

bool csv_tally_net(const struct csv_tally *t, int64_t *ore)
{
    *ore = 0;
    for (int m = 0; m < MONTHS; m++) {
        if (t->has_sums & 1u << m)
            *ore = t->sums[m];
        else if (!money_add(*ore, t->months[m], ore))
            return false;
    }
    return *ore != INT64_MIN;
}

static bool check_tallies(struct csv_reading *r, const struct csv_tally *tallies)
{
    size_t posts = 0;
    const struct year *y = &r->b->year;
    for (size_t i = 0; i < y->item_count; i++) {
        int64_t net;
        if (tallies[i].line == 0)
            continue;
        posts += !csv_is_sum(&y->items[i]);
        if (!csv_tally_net(&tallies[i], &net))
            problem_add(r->problems, r->name, tallies[i].line,
                        _("the amounts of \"%s\" are too large together"), y->items[i].id);
    }
    if (posts == 0 && csv_is_right(r))
        problem_add(r->problems, r->name, 0, "%s", _("there is no amount of any post in it"));
    return csv_is_right(r);
}

bool csv_read_cells(struct csv_reading *r, const char *bytes, size_t len)
{
    struct err e = ERR_INIT;
    uint32_t line;
    const char *foreign = foreign_format(bytes, len);
    if (foreign)
        return problem_add(r->problems, r->name, 0, "%s", foreign);
    if (!csv_read(&r->table, bytes, len, &line, &e)) {
        if (e.nomem)
            r->problems->nomem = true;
        else
            problem_add(r->problems, r->name, line, "%s", err_text(&e));
        err_clear(&e);
        return false;
    }
    return r->table.count > 0 || problem_add(r->problems, r->name, 0, "%s", _("it is empty"));
}

void csv_start(struct csv_reading *r, const struct book *b, const char *name,
               struct problems *problems)
{
    *r = (struct csv_reading){ .b = b,
                               .name = name,
                               .problems = problems,
                               .before = problems->n + problems->more,
                               .year = b->year.year,
                               .unit = UNIT_KR };
}

struct csv_tally *csv_read_tallies(struct csv_reading *r, const char *bytes, size_t len)
{
    struct csv_tally *tallies = NULL;
    if (csv_read_cells(r, bytes, len) && csv_read_heading(r) && check_months(r)) {
        tallies = calloc(r->b->year.item_count + 1, sizeof *tallies);
        if (!tallies)
            r->problems->nomem = true;
        for (size_t i = r->first; tallies && i < r->table.count; i++)
            take_row(r, &r->table.rows[i], tallies);
    }
    if (tallies && check_tallies(r, tallies) && csv_settle(r, tallies))
        csv_check_sums(r, tallies);
    csv_release(&r->table);
    if (csv_is_right(r))
        return tallies;
    free(tallies);
    return NULL;
}
