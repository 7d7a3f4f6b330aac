/* Owns what the columns of a file are: the words of its heading, the months and units in them, and
 * where the heading stands. */
#include <string.h>

#include "base/i18n.h"
#include "base/letters.h"
#include "book/csv_parts.h"

enum { ROWS_ABOVE = 20, WORDS = 12 };

/* ---- Months ---- */

static const char *const month_names[MONTHS][3] = {
    { "jan", "januari", "january" },   { "feb", "februari", "february" },
    { "mar", "mars", "march" },        { "apr", "april", "april" },
    { "maj", "maj", "may" },           { "jun", "juni", "june" },
    { "jul", "juli", "july" },         { "aug", "augusti", "august" },
    { "sep", "september", "sept" },    { "okt", "oktober", "october" },
    { "nov", "november", "november" }, { "dec", "december", "december" },
};

static int month_of_word(const char *word)
{
    for (int m = 0; m < MONTHS; m++)
        for (int i = 0; i < 3; i++)
            if (letters_equal(month_names[m][i], word))
                return m + 1;
    return letters_equal("oct", word) ? 10 : 0;
}

/* The digits that s consists of, at most eight; -1 for anything else. */
static int number_of(const char *s)
{
    int n = 0;
    size_t len = strlen(s);
    if (len == 0 || len > 8 || strspn(s, "0123456789") != len)
        return -1;
    for (; *s; s++)
        n = n * 10 + (*s - '0');
    return n;
}

/* Cuts a copy of a text into the words between any of `between`. False when there are too many, or
 * the text is too long to be a heading or a month. */
struct words {
    char text[64];
    char *list[WORDS];
    size_t n;
};

static bool split(struct words *w, const char *text, const char *between)
{
    size_t len = strlen(text);
    w->n = 0;
    if (len >= sizeof w->text)
        return false;
    memcpy(w->text, text, len + 1);
    for (char *at = w->text; *at;) {
        at += strspn(at, between);
        if (!*at)
            break;
        if (w->n == WORDS)
            return false;
        w->list[w->n++] = at;
        at += strcspn(at, between);
        if (*at)
            *at++ = '\0';
    }
    return true;
}

static bool is_year(const char *word, int *year)
{
    int n = number_of(word);
    if (n < 0 || (strlen(word) != 2 && strlen(word) != 4))
        return false;
    *year = n < 100 ? 2000 + n : n;
    return true;
}

static enum csv_month of_year(int said, int year, int m, int *month)
{
    *month = m;
    return said == year ? CSV_IS_MONTH : CSV_OTHER_YEAR;
}

enum csv_month csv_month(const char *text, int year, int *month)
{
    struct words w;
    int said, m;
    if (!split(&w, text, " -./\xC2\xA0") || w.n == 0 || w.n > 3)
        return CSV_NO_MONTH;
    int n = number_of(w.list[0]);
    if (w.n == 1 && strlen(w.list[0]) == 6 && n % 100 >= 1 && n % 100 <= MONTHS && n >= 190000)
        return of_year(n / 100, year, n % 100, month);
    if (w.n == 1) {
        *month = n >= 0 && strlen(w.list[0]) <= 2 ? n : month_of_word(w.list[0]);
        return *month >= 1 && *month <= MONTHS ? CSV_IS_MONTH : CSV_NO_MONTH;
    }
    if (strlen(w.list[0]) == 4 && is_year(w.list[0], &said)) {
        m = number_of(w.list[1]);
        if (w.n == 3 && number_of(w.list[2]) < 1)
            return CSV_NO_MONTH;
        m = m < 0 ? month_of_word(w.list[1]) : m;
        return m >= 1 && m <= MONTHS ? of_year(said, year, m, month) : CSV_NO_MONTH;
    }
    m = month_of_word(w.list[0]);
    return w.n == 2 && m > 0 && is_year(w.list[1], &said) ? of_year(said, year, m, month)
                                                          : CSV_NO_MONTH;
}

/* ---- The words of a heading ---- */

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (letters_equal(*list, word))
            return true;
    return false;
}

static const char *const post_words[] = { "post", "id",      "postid",  "post-id", "insats",
                                          "item", "projekt", "project", NULL };
static const char *const name_words[] = { "namn", "name", "benämning", "postnamn", NULL };
static const char *const month_words[] = { "månad", "manad", "mån", "month", "period", NULL };
static const char *const year_words[] = { "år", "ar", "year", NULL };
static const char *const amount_words[] = { "belopp", "amount", NULL };
static const char *const outcome_words[] = { "utfall", "outcome", "actual", "actuals", NULL };
static const char *const budget_words[] = { "budget", NULL };
static const char *const through_words[] = {
    "tom", "t.o.m", "t.o.m.", "through", "to", "per", NULL
};
static const char *const summed_words[] = { "ack",         "ack.", "ackumulerat", "ackumulerad",
                                            "accumulated", "acc",  "ytd",         NULL };
static const char *const own_words[] = { "sektion", "version", NULL };
static const char *const kr_words[] = { "kr", "kronor", "sek", NULL };
static const char *const tkr_words[] = { "tkr", "tusental", "tusen", NULL };
static const char *const mkr_words[] = { "mkr", "mnkr", "miljoner", NULL };

/* What has been said by the words so far. */
struct heading {
    bool post, name, month_word, year, amount, outcome, budget, through, summed, own, other;
    int month;  /* 1..12, or 0 */
    int months; /* how many words were months */
    bool other_year;
    bool dash; /* between two months */
};

static bool take_unit(const char *word, struct csv_column *c)
{
    bool kr = is_one_of(word, kr_words), tkr = is_one_of(word, tkr_words),
         mkr = is_one_of(word, mkr_words);
    if (!kr && !tkr && !mkr)
        return false;
    if (!kr || !c->has_unit) /* "tusental kronor" */
        c->unit = mkr ? UNIT_MKR : tkr ? UNIT_TKR : UNIT_KR;
    c->has_unit = true;
    return true;
}

static void take_month(const char *word, int year, struct heading *h)
{
    int month = 0;
    enum csv_month is = csv_month(word, year, &month);
    if (is == CSV_NO_MONTH) {
        h->other = true;
        return;
    }
    h->other_year = h->other_year || is == CSV_OTHER_YEAR;
    h->summed = h->summed || (h->dash && h->month == 1);
    h->months += !(h->dash && h->month == 1);
    h->month = month;
}

/* "jan-aug", with a hyphen or a dash: accumulated. */
static bool take_range(const char *word, struct heading *h)
{
    struct words w;
    if (!split(&w, word, "-\xE2\x80\x93") || w.n != 2)
        return false;
    int from = month_of_word(w.list[0]), to = month_of_word(w.list[1]);
    if (from == 0 || to == 0)
        return false;
    h->summed = from == 1;
    h->other = h->other || from != 1;
    h->month = to;
    h->months++;
    return true;
}

/* The file's own keys: utfall.t2 is through August. */
static bool take_tertial(const char *word, struct heading *h)
{
    bool tertial = h->outcome && (word[0] == 't' || word[0] == 'T') && word[1] >= '1' &&
                   word[1] <= '3' && word[2] == '\0';
    if (!tertial)
        return false;
    h->month = tertial_last_month(word[1] - '0');
    h->months++;
    h->summed = true;
    return true;
}

static void take_word(const char *word, int year, struct heading *h, struct csv_column *c)
{
    struct {
        const char *const *words;
        bool *said;
    } known[] = { { post_words, &h->post },        { name_words, &h->name },
                  { month_words, &h->month_word }, { year_words, &h->year },
                  { amount_words, &h->amount },    { outcome_words, &h->outcome },
                  { budget_words, &h->budget },    { through_words, &h->through },
                  { summed_words, &h->summed },    { own_words, &h->own } };
    if (strcmp(word, "-") == 0 || strcmp(word, "–") == 0) {
        h->dash = true;
        return;
    }
    if (letters_equal(word, "i") || letters_equal(word, "in") || take_unit(word, c))
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_one_of(word, known[i].words)) {
            *known[i].said = true;
            return;
        }
    if (!take_range(word, h) && !take_tertial(word, h))
        take_month(word, year, h);
}

/* "2024" beside a month is its year; alone it is nothing. */
static bool take_year_of_month(const char *word, int year, struct heading *h)
{
    int said = number_of(word);
    if (strlen(word) != 4 || said < 1900 || said > 2199)
        return false;
    h->other_year = h->other_year || said != year;
    return true;
}

static enum csv_kind kind_of(const struct heading *h)
{
    bool figures = h->amount || h->outcome || h->summed;
    if (h->budget && !h->other && h->months == 0 && !figures && !h->post) /* "Budget 2025" */
        return h->other_year ? CSV_IGNORED : CSV_BUDGET;
    if (h->other || h->budget || h->months > 1 || h->other_year)
        return CSV_IGNORED;
    if (h->months == 1)
        return h->post || h->name        ? CSV_IGNORED
               : h->summed || h->through ? CSV_ACCUMULATED
                                         : CSV_AMOUNT;
    if (h->summed)
        return CSV_ACCUMULATED;
    if (h->outcome)
        return CSV_OUTCOME;
    return h->amount             ? CSV_AMOUNT
           : h->post && !h->name ? CSV_POST
           : h->name             ? CSV_NAME
           : h->through          ? CSV_THROUGH
           : h->month_word       ? CSV_MONTH
           : h->year             ? CSV_YEAR
           : h->own              ? CSV_OWN
                                 : CSV_IGNORED;
}

static void read_column(struct csv_column *c, const char *text, int year)
{
    struct words w;
    struct heading h = { .post = false };
    *c = (struct csv_column){ .kind = CSV_IGNORED };
    if (!split(&w, text, " \t\n()[],:_") || w.n == 0)
        return;
    /* "mars 2024" and "utfall.jan" are of several words, "t.o.m." and "2024-08" are not. */
    struct words parts;
    for (size_t i = 0; i < w.n; i++) {
        const char *word = w.list[i];
        if (w.n > 1 && take_year_of_month(word, year, &h))
            continue;
        if (strncmp(word, "utfall.", 7) == 0 && split(&parts, word, ".") && parts.n == 2) {
            take_word(parts.list[0], year, &h, c);
            word = parts.list[1];
        }
        take_word(word, year, &h, c);
    }
    c->kind = kind_of(&h);
    c->other_year = h.other_year && (h.months == 1 || h.budget);
    c->month = c->kind == CSV_AMOUNT || c->kind == CSV_ACCUMULATED ? h.month : 0;
}

/* ---- The row of headings ---- */

size_t csv_column_of(const struct csv_reading *r, enum csv_kind kind)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].kind == kind)
            return i;
    return SIZE_MAX;
}

static bool has(const struct csv_reading *r, enum csv_kind kind)
{
    return csv_column_of(r, kind) != SIZE_MAX;
}

static bool has_figures(const struct csv_reading *r)
{
    if (r->budgets)
        return has(r, CSV_BUDGET) || has(r, CSV_AMOUNT);
    return has(r, CSV_AMOUNT) || has(r, CSV_OUTCOME) || has(r, CSV_ACCUMULATED);
}

/* The columns of a row as if it were the heading. */
static void read_columns(struct csv_reading *r, const struct csv_row *row)
{
    size_t months = 0;
    r->column_count = row->count;
    for (size_t i = 0; i < row->count; i++) {
        read_column(&r->columns[i], row->cells[i].text, r->year);
        bool bare = strlen(row->cells[i].text) <= 2; /* "1" may as well be an amount */
        months += r->columns[i].month > 0 && (!bare || row->cells[0].len == 0);
    }
    /* A pivot table often leaves the heading of its first column empty, or calls it anything. */
    bool first_is_free = row->count > 0 && r->columns[0].kind == CSV_IGNORED;
    bool table = months > 1 || (months == 1 && row->cells[0].len == 0);
    if (!has(r, CSV_POST) && !has(r, CSV_NAME) && first_is_free && table)
        r->columns[0].kind = CSV_POST;
}

/* "Belopp i tkr", in a title above the columns. */
static void take_title(struct csv_reading *r, const struct csv_row *row)
{
    struct csv_column c = { .kind = CSV_IGNORED };
    struct words w;
    for (size_t i = 0; i < row->count; i++)
        if (split(&w, row->cells[i].text, " \t\n()[],:."))
            for (size_t k = 0; k < w.n; k++)
                take_unit(w.list[k], &c);
    if (c.has_unit) {
        r->unit = c.unit;
        r->unit_said = true;
    }
    csv_remark(r, row->line, _("the row stands above the headings and was left out"));
}

/* Rows without a heading, as they are pasted: post, month, amount. */
static bool take_bare_rows(struct csv_reading *r)
{
    const struct csv_row *row = &r->table.rows[0];
    uint32_t item;
    int month;
    struct amount amount;
    struct csv_cell cell = csv_at(row, 2);
    if (row->count != 3 || csv_month(row->cells[1].text, r->year, &month) == CSV_NO_MONTH ||
        amount_parse(cell.text, cell.len, UNIT_KR, &amount) != AMOUNT_OK)
        return false;
    if (!csv_find_item(r, row, 0, row->cells[0].text, &item) || item == CSV_NOTHING)
        return false;
    r->columns[0] = (struct csv_column){ .kind = CSV_POST };
    r->columns[1] = (struct csv_column){ .kind = CSV_MONTH };
    r->columns[2] = (struct csv_column){ .kind = CSV_AMOUNT };
    r->column_count = 3;
    r->first = 0;
    return true;
}

static bool no_heading(struct csv_reading *r)
{
    const struct csv_row *row = &r->table.rows[0];
    read_columns(r, row);
    for (size_t i = 0; i < row->count; i++)
        if (r->columns[i].other_year)
            return csv_wrong(r, row, i, _("\"%s\" is in another year; these are figures of %d"),
                             row->cells[i].text, r->year);
    if (row->count == 1 && strchr(row->cells[0].text, ','))
        return problem_add(r->problems, r->name, row->line, "%s",
                           _("the cells are divided by commas; write semicolons or tabs between "
                             "them, the comma is for decimals"));
    if (r->budgets)
        return problem_add(r->problems, r->name, row->line, "%s",
                           _("no row says what the columns are; write one above the budgets, as "
                             "post;budget"));
    return problem_add(r->problems, r->name, row->line, "%s",
                       _("no row says what the columns are; write one above the figures, as "
                         "post;month;amount, post;jan;feb;mar or post;budget"));
}

/* Two columns for the same thing: which one counts, nobody should have to guess. */
static bool check_twice(struct csv_reading *r, const struct csv_row *row)
{
    bool right = true;
    for (size_t i = 0; i < r->column_count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct csv_column *a = &r->columns[i], *b = &r->columns[k];
            if (a->kind == CSV_IGNORED || a->kind == CSV_OWN || a->kind != b->kind ||
                a->month != b->month)
                continue;
            right = csv_wrong(r, row, i, _("\"%s\" says the same as \"%s\"; take one of them away"),
                              csv_at(row, i).text, csv_at(row, k).text);
            break;
        }
    return right;
}

/* What a column is for once all columns are known. Months are worth more than what they add up to.
 */
static enum csv_kind settled_kind(const struct csv_reading *r, const struct csv_column *c)
{
    bool months = has(r, CSV_AMOUNT);
    switch (c->kind) {
    case CSV_AMOUNT:
        if (!r->budgets)
            return CSV_AMOUNT;
        return c->month == 0 && !has(r, CSV_BUDGET) ? CSV_BUDGET : CSV_IGNORED;
    case CSV_OUTCOME:
        if (r->budgets)
            return CSV_IGNORED;
        return has(r, CSV_MONTH) ? CSV_AMOUNT : months ? CSV_IGNORED : CSV_ACCUMULATED;
    case CSV_ACCUMULATED:
        return r->budgets || months ? CSV_IGNORED : CSV_ACCUMULATED;
    case CSV_BUDGET:
        return r->budgets ? CSV_BUDGET : CSV_IGNORED;
    default:
        return c->kind;
    }
}

static void settle_columns(struct csv_reading *r, const struct csv_row *row)
{
    enum csv_kind *kinds = arena_alloc(&r->table.arena, r->column_count * sizeof *kinds);
    r->problems->nomem |= !kinds;
    if (!kinds)
        return;
    for (size_t i = 0; i < r->column_count; i++)
        kinds[i] = settled_kind(r, &r->columns[i]);
    for (size_t i = 0; i < r->column_count; i++) {
        struct csv_column *c = &r->columns[i];
        c->kind = kinds[i];
        if (c->kind == CSV_IGNORED && csv_at(row, i).len > 0 && !r->own)
            csv_remark(r, row->line, _("the column \"%s\" was left out"), csv_at(row, i).text);
        if (csv_has_amounts(c) && c->has_unit && !r->unit_said) {
            r->unit = c->unit;
            r->unit_said = true;
        }
    }
    const struct csv_column *corner = r->columns; /* "Post (tkr)" */
    if (!r->unit_said && corner->has_unit &&
        (corner->kind == CSV_POST || corner->kind == CSV_NAME)) {
        r->unit = corner->unit;
        r->unit_said = true;
    }
}

static bool begin_columns(struct csv_reading *r)
{
    r->columns = arena_alloc(&r->table.arena, CSV_ROW_LIMIT * sizeof *r->columns);
    r->problems->nomem |= !r->columns;
    return r->columns != NULL;
}

static bool names_posts(const struct csv_reading *r)
{
    return has(r, CSV_POST) || has(r, CSV_NAME);
}

bool csv_is_budget(struct csv_reading *r)
{
    if (r->table.count == 0 || !begin_columns(r))
        return false;
    for (size_t i = 0; i < r->table.count && i < ROWS_ABOVE; i++) {
        read_columns(r, &r->table.rows[i]);
        if (names_posts(r) && (has_figures(r) || has(r, CSV_BUDGET)))
            return !has_figures(r);
    }
    return false;
}

bool csv_read_heading(struct csv_reading *r)
{
    if (!begin_columns(r))
        return false;
    for (size_t i = 0; i < r->table.count && i < ROWS_ABOVE; i++) {
        const struct csv_row *row = &r->table.rows[i];
        read_columns(r, row);
        if (!names_posts(r) || !has_figures(r))
            continue;
        for (size_t k = 0; k < i; k++)
            take_title(r, &r->table.rows[k]);
        r->own = has(r, CSV_OWN);
        r->first = i + 1;
        bool right = check_twice(r, row);
        settle_columns(r, row);
        return right && !r->problems->nomem;
    }
    if (!r->budgets && take_bare_rows(r))
        return true;
    return csv_is_right(r) && no_heading(r);
}
