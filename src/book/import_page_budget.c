/* Owns the preview of a budget: what each post would get, and what it does to the year's result. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "book/import_page.h"
#include "sheet/pages.h"

static void add_lead(struct page *p, const struct import *im)
{
    size_t n = im->budgets.count;
    if (import_changes(im))
        page_add_text(p, PAGE_LEAD,
                      ngettext("%zu post gets its budget from %s.",
                               "%zu posts get their budgets from %s.", n),
                      n, im->name);
    else
        page_add_text(p, PAGE_LEAD, _("Nothing changes: the budget is that of %s already."),
                      im->name);
}

/* The board has said what the budget is: what it decides later is a revised one. */
static void note_decision(struct page *p, const struct import *im, const struct book *b)
{
    const char *decided = item_text(&b->year.self, TEXT_BUDGET_DATE, 0);
    bool changes = false;
    for (size_t i = 0; i < im->budgets.count; i++) {
        const struct budget_row *row = &im->budgets.rows[i];
        changes |= row->before.known && row->before.ore != row->after;
    }
    if (decided && changes)
        page_add_text(p, PAGE_TEXT,
                      _("The board decided the budget on %s. What it decides later is written as a "
                        "revised budget, so that both can be seen."),
                      decided);
}

static void add_notes(struct page *p, const struct import *im, const struct book *b)
{
    struct buf revised = BUF_INIT, missing = BUF_INIT;
    size_t before = p->block_count;
    page_add_text(p, PAGE_HEADING, "%s", _("To know before you say yes"));
    note_decision(p, im, b);
    for (size_t i = 0; i < im->budgets.count; i++)
        if (im->budgets.rows[i].revised)
            import_add_name(&revised, b->year.items[im->budgets.rows[i].item].name);
    for (size_t i = 0; i < im->budgets.missing_count; i++)
        import_add_name(&missing, b->year.items[im->budgets.missing[i]].name);
    import_add_listed(
        p, _("These have a revised budget, which goes on being the one in force: %s."), &revised);
    import_add_listed(p, _("Not in this import, and then without a budget: %s."), &missing);
    if (p->block_count == before + 1)
        page_cut(p, before);
}

static void add_posts(struct page *p, const struct import *im, const struct book *b)
{
    const struct page_column columns[] = { { "post", "", PAGE_WORDS, 0 },
                                           { "fore", _("Budget now"), PAGE_MONEY, 2 },
                                           { "efter", _("Budget after"), PAGE_MONEY, 0 },
                                           { "skillnad", _("Difference"), PAGE_MONEY, 1 } };
    uint32_t result = year_result_item(&b->year);
    page_add_text(p, PAGE_HEADING, "%s", _("The posts"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < im->budgets.count; i++) {
        const struct budget_row *row = &im->budgets.rows[i];
        page_add_row(p, PAGE_TEXT, 0, row->item, b->year.items[row->item].name);
        import_add_amounts(p, b, row->item, row->before, (struct sum){ true, row->after, 0 });
    }
    if (result == NO_ITEM)
        return;
    page_add_row(p, PAGE_RESULT, 0, NO_ITEM, b->year.items[result].name);
    import_add_amounts(p, b, result, im->budgets.result_before, im->budgets.result_after);
}

void import_budget_page(struct page *p, const struct import *im, const struct book *b)
{
    struct buf scope = BUF_INIT;
    const char *name = b->federation.short_name;
    buf_add_visible(&scope, name, strlen(name));
    buf_addf(&scope, _(" · %d · kr"), b->year.year);
    page_init(p, _("Budget to import"), buf_text(&scope), UNIT_KR);
    p->nomem |= !buf_ok(&scope);
    buf_release(&scope);
    add_lead(p, im);
    import_add_unit(p, im->budget_csv.unit_said, im->budget_csv.unit);
    add_notes(p, im, b);
    add_posts(p, im, b);
    import_add_remarks(p, im);
}
