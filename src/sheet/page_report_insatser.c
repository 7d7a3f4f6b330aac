/* Owns what the tertial report tells of the insatser besides their figures: how they are getting
 * on, and what is granted to them for the years to come. */
#include <string.h>

#include "base/i18n.h"
#include "rules/progress.h"
#include "sheet/page_item.h"
#include "sheet/page_report.h"

/* ---- Status ---- */

static const struct {
    enum figure_field field;
    const char *key;
} counts[] = {
    { FIG_PARTICIPANTS, "deltagare" },
    { FIG_PREV_PARTICIPANTS, "fg_deltagare" },
};

static const struct {
    enum text_field field;
    const char *key, *heading;
    int importance;
} flags[] = {
    { TEXT_ON_TRACK, "i_fas", NC_("column", "On track"), 7 },
    { TEXT_DEVIATIONS, "avvikelser", NC_("column", "Departures"), 5 },
    { TEXT_VACANCIES, "vakanser", NC_("column", "Vacancies"), 4 },
    { TEXT_IMPLEMENTATION, "implementering", NC_("column", "Implemented"), 2 },
    { TEXT_STEERING, "styrgruppsmoten", NC_("column", "Steering"), 3 },
};

/* The figures come before the words, of which the last ones are those that are wrapped. */
enum {
    COUNTS = sizeof counts / sizeof *counts,
    FLAGS = sizeof flags / sizeof *flags,
    STATUS_COLUMNS = COUNTS + FLAGS
};

static const struct figure *count_of(const struct item *item, int i)
{
    const struct figure *f =
        figures_get(&item->figures, figure_key(counts[i].field, PART_WHOLE, SIDE_NET));
    return f && !f->verbatim ? f : NULL;
}

static bool tells(const struct item *item, int column)
{
    if (item->kind != ITEM_INTERVENTION && item->kind != ITEM_POST)
        return false;
    return column < COUNTS ? count_of(item, column) != NULL
                           : item_text(item, flags[column - COUNTS].field, 0) != NULL;
}

static void begin_status(const struct report_page *x, const bool *shown)
{
    struct page_column columns[STATUS_COLUMNS + 1] = { { "insats", C_("column", "Insats"),
                                                         PAGE_WORDS, 0 } };
    const char *before = page_keep(x->p, "%d", x->s->year->year - 1);
    size_t n = 1;
    for (int i = 0; i < COUNTS; i++)
        if (shown[i])
            columns[n++] = (struct page_column){ counts[i].key, i == 0 ? _("Participants") : before,
                                                 PAGE_COUNT, i == 0 ? 6 : 1 };
    for (int i = 0; i < FLAGS; i++)
        if (shown[COUNTS + i])
            columns[n++] = (struct page_column){ flags[i].key, i18n_marked(flags[i].heading),
                                                 PAGE_WORDS, flags[i].importance };
    page_add_table(x->p, columns, n);
}

static void add_status(const struct report_page *x, uint32_t index, const bool *shown)
{
    const struct item *item = &x->s->year->items[index];
    page_add_row(x->p, PAGE_TEXT, 0, index, item->name);
    for (int i = 0; i < STATUS_COLUMNS; i++) {
        if (!shown[i])
            continue;
        if (!tells(item, i))
            page_nothing(x->p);
        else if (i < COUNTS)
            page_count(x->p, count_of(item, i)->value);
        else
            page_words(x->p, STATE_NORMAL, "%s",
                       page_item_answer(item_text(item, flags[i - COUNTS].field, 0)));
    }
}

void report_status(const struct report_page *x)
{
    const struct sheet *sheet = x->source->sheet;
    const struct item *items = x->s->year->items;
    bool shown[STATUS_COLUMNS] = { false }, any = false;
    for (size_t r = 0; r < sheet->row_count; r++)
        for (int i = 0; i < STATUS_COLUMNS; i++)
            any |= shown[i] |= tells(&items[sheet->rows[r].item], i);
    if (!any)
        return;
    begin_status(x, shown);
    for (size_t r = 0; r < sheet->row_count; r++) {
        bool row = false;
        for (int i = 0; i < STATUS_COLUMNS; i++)
            row |= tells(&items[sheet->rows[r].item], i);
        if (row)
            add_status(x, sheet->rows[r].item, shown);
    }
}

/* ---- Commitments ---- */

struct commitment {
    struct sum now, before;
};

/* At the end of this year, and of the year before: by this year's file, else by that year's own. */
static struct commitment commitment_of(const struct statement *s, uint32_t index)
{
    struct commitment c = { { false, 0, 0 }, { false, 0, 0 } };
    struct progress_funds f;
    const char *id = s->year->items[index].id;
    if (progress_funds(&f, s, index, false))
        c.now = f.commitment;
    if (progress_funds(&f, s, index, true) && f.commitment.known) {
        c.before = f.commitment;
        return c;
    }
    uint32_t same = s->previous ? year_find_item(s->previous->year, id, strlen(id)) : NO_ITEM;
    if (same != NO_ITEM && progress_funds(&f, s->previous, same, false))
        c.before = f.commitment;
    return c;
}

/* One that is told of a whole is not told again of its parts. */
static bool is_told(const struct statement *s, uint32_t index, struct commitment *c)
{
    const struct item *item = &s->year->items[index];
    *c = commitment_of(s, index);
    if (item->kind == ITEM_TOTAL || item->kind == ITEM_BALANCE ||
        (!c->now.known && !c->before.known))
        return false;
    for (int depth = 0; depth < 3; depth++) {
        uint32_t above = item->parent != NO_ITEM ? item->parent : item->group;
        if (above == NO_ITEM)
            return true;
        if (commitment_of(s, above).now.known)
            return false;
        item = &s->year->items[above];
    }
    return true;
}

static void take(struct sum *sum, struct sum term, bool *fits)
{
    if (!term.known)
        return;
    *fits &= money_add(sum->ore, term.ore, &sum->ore);
    sum->known = *fits;
}

static void begin_commitments(const struct report_page *x, bool before)
{
    int year = x->s->year->year;
    const struct page_column columns[] = {
        { "insats", C_("column", "Insats"), PAGE_WORDS, 0 },
        { "kvarstaende_atagande", page_keep(x->p, "%d", year), PAGE_MONEY, 0 },
        { "fg_kvarstaende_atagande", page_keep(x->p, "%d", year - 1), PAGE_MONEY, 1 },
    };
    page_add_table(x->p, columns, before ? 3 : 2);
}

static void add_commitment(struct page *p, enum page_role role, uint32_t item, const char *name,
                           const struct commitment *c, bool before)
{
    page_add_row(p, role, 0, item, name);
    page_money(p, c->now, STATE_NORMAL);
    if (before)
        page_money(p, c->before, STATE_NORMAL);
}

void report_commitments(const struct report_page *x)
{
    const struct sheet *sheet = x->source->sheet;
    struct commitment c, all = { { false, 0, 0 }, { false, 0, 0 } };
    bool fits[2] = { true, true }, now = false, before = false;
    size_t rows = 0;
    for (size_t r = 0; r < sheet->row_count; r++)
        if (is_told(x->s, sheet->rows[r].item, &c)) {
            now |= c.now.known;
            before |= c.before.known;
        }
    if (!now)
        return;
    begin_commitments(x, before);
    for (size_t r = 0; r < sheet->row_count; r++) {
        uint32_t item = sheet->rows[r].item;
        if (!is_told(x->s, item, &c))
            continue;
        add_commitment(x->p, PAGE_TEXT, item, x->s->year->items[item].name, &c, before);
        take(&all.now, c.now, &fits[0]);
        take(&all.before, c.before, &fits[1]);
        rows++;
    }
    if (rows > 1)
        add_commitment(x->p, PAGE_SUM, NO_ITEM, _("Sum"), &all, before);
    page_add_text(x->p, PAGE_MUTED, "%s", _("What has been granted for the years to come."));
}
