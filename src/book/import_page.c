/* Owns the preview of an import: what it would do to the posts, as a whole and month by month. */
#include "book/import_page.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/pages.h"
#include "sheet/summary.h"

static struct sum known(int64_t ore)
{
    return (struct sum){ true, ore, 0 };
}

static struct sum difference(struct sum before, struct sum after)
{
    struct sum d = { false, 0, 0 };
    d.known = before.known && after.known && money_sub(after.ore, before.ore, &d.ore);
    return d;
}

void import_add_amounts(struct page *p, const struct book *b, uint32_t item, struct sum before,
                        struct sum after)
{
    struct sum d = difference(before, after);
    if (item != NO_ITEM) {
        before = page_shown(&b->statement, item, before);
        after = page_shown(&b->statement, item, after);
        d = page_shown(&b->statement, item, d);
    }
    page_money(p, before, STATE_NORMAL);
    page_money(p, after, STATE_NORMAL);
    page_money(p, d, STATE_NORMAL);
}

/* ---- the posts ---- */

static void begin_posts(struct page *p, const struct import *im, const struct book *b)
{
    struct buf now = BUF_INIT, then = BUF_INIT;
    struct page_column columns[] = { { "post", "", PAGE_WORDS, 0 },
                                     { "fore", "", PAGE_MONEY, 2 },
                                     { "efter", "", PAGE_MONEY, 0 },
                                     { "skillnad", _("Difference"), PAGE_MONEY, 1 } };
    /* TRANSLATORS: the outcome as it is in the file, and its last month */
    buf_addf(&now, _("Now, to %s"), month_name(b->year.through.month));
    /* TRANSLATORS: the outcome as the import would make it, and its last month */
    buf_addf(&then, _("After, to %s"), month_name(im->through));
    char *headings[] = { arena_text(&p->arena, buf_text(&now), now.len),
                         arena_text(&p->arena, buf_text(&then), then.len) };
    for (size_t i = 0; i < 2; i++)
        columns[1 + i].heading = headings[i] ? headings[i] : "";
    p->nomem |= !headings[0] || !headings[1] || !buf_ok(&now) || !buf_ok(&then);
    buf_release(&now);
    buf_release(&then);
    page_add_table(p, columns, sizeof columns / sizeof *columns);
}

static void add_posts(struct page *p, const struct import *im, const struct book *b)
{
    const struct outcomes *o = &im->outcomes;
    uint32_t result = year_result_item(&b->year);
    begin_posts(p, im, b);
    for (size_t i = 0; i < o->posts; i++) {
        const struct outcome_post *post = &o->touched[i];
        page_add_row(p, PAGE_TEXT, 0, post->item, b->year.items[post->item].name);
        import_add_amounts(p, b, post->item, post->before, known(post->after));
    }
    if (result == NO_ITEM)
        return;
    page_add_row(p, PAGE_RESULT, 0, NO_ITEM, b->year.items[result].name);
    import_add_amounts(p, b, result, o->result_before, o->result_after);
}

/* ---- the months ---- */

static bool row_changes(const struct outcome_row *row)
{
    return row->has_before ? row->before != row->after : row->after != 0;
}

/* Only what changes: the rest has been looked at when it was new. */
static void add_months_of(struct page *p, const struct outcomes *o, const struct book *b, size_t i)
{
    const struct outcome_post *post = &o->touched[i];
    const struct outcome_row *rows = &o->rows[i * (size_t)o->through];
    bool begun = false;
    for (int m = 0; m < o->through && !post->accumulated; m++) {
        if (!row_changes(&rows[m]))
            continue;
        if (!begun)
            page_add_row(p, PAGE_GROUP, 0, post->item, b->year.items[post->item].name);
        begun = true;
        page_add_row(p, PAGE_TEXT, 1, post->item, month_name(rows[m].month));
        import_add_amounts(p, b, post->item, (struct sum){ rows[m].has_before, rows[m].before, 0 },
                           known(rows[m].after));
    }
}

static void add_months(struct page *p, const struct import *im, const struct book *b)
{
    const struct page_column columns[] = { { "manad", "", PAGE_WORDS, 0 },
                                           { "fore", _("Now"), PAGE_MONEY, 2 },
                                           { "efter", _("After"), PAGE_MONEY, 0 },
                                           { "skillnad", _("Difference"), PAGE_MONEY, 1 } };
    size_t before = p->block_count;
    page_add_text(p, PAGE_HEADING, "%s", _("Month by month, where anything changes"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < im->outcomes.posts; i++)
        add_months_of(p, &im->outcomes, b, i);
    if (p->block_count > before + 1 && p->blocks[p->block_count - 1].row_count == 0)
        page_cut(p, before);
}

/* ---- what it is ---- */

void import_add_unit(struct page *p, bool said, enum unit unit)
{
    page_add_text(p, PAGE_MUTED,
                  said ? _("Its amounts are in %s, as it says.")
                       : _("Its amounts are read as %s; it does not say."),
                  unit_name(unit));
}

static void add_origin(struct page *p, const struct import *im)
{
    const struct sie_ledger *l = &im->ledger;
    struct buf b = BUF_INIT;
    if (!im->sie) {
        import_add_unit(p, im->csv.unit_said, im->csv.unit);
        return;
    }
    buf_addf(&b, "SIE %d%s", l->type, *l->program ? " · " : "");
    buf_add_visible(&b, l->program, strlen(l->program));
    buf_add(&b, *l->company ? " · " : "");
    buf_add_visible(&b, l->company, strlen(l->company));
    buf_add(&b, *l->registration ? " · " : "");
    buf_add_visible(&b, l->registration, strlen(l->registration));
    if (l->source == SIE_VOUCHERS)
        buf_addf(&b, ngettext(" · %zu voucher", " · %zu vouchers", l->vouchers), l->vouchers);
    else
        buf_add(&b, _(" · month balances"));
    p->nomem |= !buf_ok(&b);
    page_add_text(p, PAGE_MUTED, "%s", buf_text(&b));
    buf_release(&b);
}

static void add_lead(struct page *p, const struct import *im)
{
    const struct outcomes *o = &im->outcomes;
    if (import_changes(im))
        page_add_text(p, PAGE_LEAD,
                      ngettext("%zu post gets its outcome from January through %s from %s.",
                               "%zu posts get their outcomes from January through %s from %s.",
                               o->posts),
                      o->posts, month_name(im->through), im->name);
    else
        page_add_text(p, PAGE_LEAD,
                      _("Nothing changes: the outcomes through %s are those of %s already."),
                      month_name(im->through), im->name);
}

void import_page(struct page *p, const struct import *im, const struct book *b)
{
    struct buf scope = BUF_INIT;
    const char *name = b->federation.short_name;
    if (im->budget) {
        import_budget_page(p, im, b);
        return;
    }
    buf_add_visible(&scope, name, strlen(name));
    buf_addf(&scope, _(" · %d · outcomes through %s · kr"), b->year.year, month_name(im->through));
    page_init(p, _("Outcomes to import"), buf_text(&scope), UNIT_KR);
    p->nomem |= !buf_ok(&scope);
    buf_release(&scope);
    add_lead(p, im);
    add_origin(p, im);
    import_add_notes(p, im, b);
    page_add_text(p, PAGE_HEADING, "%s", _("The posts"));
    add_posts(p, im, b);
    if (im->sie)
        import_add_control(p, im);
    add_months(p, im, b);
    import_add_remarks(p, im);
}
