/* Owns the figures of the tertial report: the operating statement with the decisions that changed
 * its budget, and the deviations with what has been said of them. */
#include "base/i18n.h"
#include "sheet/page_item.h"
#include "sheet/page_report.h"
#include "sheet/page_sheet.h"
#include "sheet/page_words.h"

bool report_has_budget(const struct statement *s)
{
    for (size_t i = 0; i < s->year->item_count; i++)
        if (s->lines[i].sums[MEASURE_BUDGET].known)
            return true;
    return false;
}

/* ---- Operating statement ---- */

/* "2025-05-22 § 22" of an item's decision; nothing when it has none. */
static void add_decision(struct buf *b, const struct item *item, enum text_field date,
                         enum text_field paragraph)
{
    page_item_decision(b, item_text(item, date, 0), item_text(item, paragraph, 0));
}

/* That the board has revised the budget of an item, when and with what money. */
static void add_revision(const struct report_page *x, uint32_t index)
{
    const struct item *item = &x->s->year->items[index];
    const struct sum *sums = x->s->lines[index].sums;
    const char *financing = item_text(item, TEXT_REVISED_FINANCING, 0);
    struct buf b = BUF_INIT, before = BUF_INIT, after = BUF_INIT, when = BUF_INIT;
    struct sum first = page_shown(x->s, index, sums[MEASURE_ORIGINAL_BUDGET]);
    struct sum now = page_shown(x->s, index, sums[MEASURE_REVISED_BUDGET]);
    buf_add_worded(&before, x->s, first.ore);
    buf_add_worded(&after, x->s, now.ore);
    add_decision(&when, item, TEXT_REVISED_DATE, TEXT_REVISED_PARAGRAPH);
    if (first.known)
        buf_addf(&b, _("The budget of %s has been revised from %s to %s"), item->name,
                 buf_text(&before), buf_text(&after));
    else
        buf_addf(&b, _("The budget of %s has been revised to %s"), item->name, buf_text(&after));
    if (when.len > 0)
        buf_addf(&b, " (%s)", buf_text(&when));
    buf_add_char(&b, '.');
    if (financing)
        buf_add_remark(&b, &(struct remark){ .comment = financing });
    buf_release_part(&before, &b);
    buf_release_part(&after, &b);
    buf_release_part(&when, &b);
    page_add_buf(x->p, PAGE_MUTED, &b);
}

/* A budget that was decided anew without a change is no news. */
static bool is_revised(const struct line *line)
{
    struct sum first = line->sums[MEASURE_ORIGINAL_BUDGET];
    struct sum now = line->sums[MEASURE_REVISED_BUDGET];
    return now.known && (!first.known || first.ore != now.ore);
}

static void add_revisions(const struct report_page *x)
{
    const struct year *y = x->s->year;
    struct buf when = BUF_INIT;
    add_decision(&when, &y->self, TEXT_BUDGET_DATE, TEXT_BUDGET_PARAGRAPH);
    const char *decided = page_take(x->p, &when);
    if (*decided)
        page_add_text(x->p, PAGE_MUTED, _("The budget of the year was decided: %s."), decided);
    for (uint32_t i = 0; i < y->item_count; i++)
        if (y->items[i].kind != ITEM_GROUP && y->items[i].kind != ITEM_TOTAL &&
            is_revised(&x->s->lines[i]))
            add_revision(x, i);
}

void report_statement(const struct report_page *x)
{
    static const enum column_id columns[] = { COLUMN_BUDGET,        COLUMN_BUDGET_TO_DATE,
                                              COLUMN_OUTCOME,       COLUMN_DEVIATION,
                                              COLUMN_MARK,          COLUMN_PERCENT,
                                              COLUMN_FORECAST,      COLUMN_FORECAST_DEVIATION,
                                              COLUMN_FORECAST_MARK, COLUMN_PREVIOUS };
    static const enum column_id outcomes[] = { COLUMN_OUTCOME, COLUMN_PREVIOUS };
    struct page_sheet ps;
    if (x->source->sheet->row_count == 0)
        return;
    if (report_has_budget(x->s))
        page_sheet_begin(x->p, &ps, x->source->sheet, "", columns, sizeof columns / sizeof *columns,
                         NULL);
    else
        page_sheet_begin(x->p, &ps, x->source->sheet, "", outcomes,
                         sizeof outcomes / sizeof *outcomes, NULL);
    page_sheet_rows(x->p, &ps, SHEET_POSTS);
    add_revisions(x);
}

/* ---- Deviations ---- */

/* What is said of it; that nothing is, where something should be. */
static void add_words(const struct report_page *x, const struct concern *c)
{
    struct remark remark = report_remark(x, c->item);
    struct buf b = BUF_INIT;
    buf_add_remark(&b, &remark);
    if (b.len == 0 && (c->reasons & CONCERN_UNEXPLAINED))
        buf_add(&b, _("There is no comment yet."));
    if (b.len > 0 && remark.internal)
        buf_addf(&b, " %s", _("(internal)"));
    page_words(x->p, STATE_NORMAL, "%s", page_take(x->p, &b));
}

static bool any_words(const struct report_page *x)
{
    for (size_t i = 0; i < x->concerns->count; i++) {
        const struct concern *c = &x->concerns->list[i];
        struct remark r = report_remark(x, c->item);
        if (c->level != LEVEL_NORMAL &&
            (r.comment || r.cause || r.action || (c->reasons & CONCERN_UNEXPLAINED)))
            return true;
    }
    return false;
}

static void add_limits(const struct report_page *x)
{
    const struct limits *l = &x->s->federation->limits;
    const int64_t percents[2] = { l->percent, l->serious_percent };
    const int64_t ore[2] = { l->ore, l->serious_ore };
    struct buf percent[2] = { BUF_INIT, BUF_INIT }, amount[2] = { BUF_INIT, BUF_INIT };
    struct buf b = BUF_INIT;
    for (int i = 0; i < 2; i++) {
        buf_add_percent(&percent[i], (struct ratio){ true, percents[i], 10000 },
                        percents[i] % 100 ? 1 : 0);
        buf_add_worded(&amount[i], x->s, ore[i]);
    }
    buf_addf(&b,
             _("A deviation is noted when it is at least %s %% and %s, and serious when it is at "
               "least %s %% and %s."),
             buf_text(&percent[0]), buf_text(&amount[0]), buf_text(&percent[1]),
             buf_text(&amount[1]));
    for (int i = 0; i < 2; i++) {
        buf_release_part(&percent[i], &b);
        buf_release_part(&amount[i], &b);
    }
    page_add_buf(x->p, PAGE_MUTED, &b);
}

void report_deviations(const struct report_page *x)
{
    static const enum column_id list[] = { COLUMN_DEVIATION, COLUMN_MARK, COLUMN_FORECAST_DEVIATION,
                                           COLUMN_FORECAST_MARK };
    const struct page_column words = { "kommentar", C_("column", "Comment, cause and action"),
                                       PAGE_WORDS, 0 };
    bool said = any_words(x), begun = false;
    struct page_sheet ps;
    if (!report_has_budget(x->s))
        return;
    for (size_t i = 0; i < x->concerns->count; i++) {
        const struct concern *c = &x->concerns->list[i];
        const struct sheet_row *row = page_sheet_find(x->source->sheet, c->item);
        if (c->level == LEVEL_NORMAL || !row)
            continue;
        if (!begun)
            page_sheet_begin(x->p, &ps, x->source->sheet, C_("column", "Post"), list,
                             sizeof list / sizeof *list, said ? &words : NULL);
        begun = true;
        page_sheet_row(x->p, &ps, row, PAGE_TEXT, 0);
        if (said)
            add_words(x, c);
    }
    if (!begun)
        page_add_text(x->p, PAGE_TEXT, "%s",
                      _("No post deviates so much that it is to be explained."));
    add_limits(x);
}
