/* Owns the table of the views that are pages, and what their builders share. */
#include "sheet/pages.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/summary.h"

/* clang-format off */
const struct page_def page_defs[PAGES] = {
    { PAGE_ITEM,      "insats",            'i', N_("the insats: everything about it"), true, true, false, page_build_item },
    { PAGE_ATTENTION, "avvikelser",        'a', N_("what needs attention, worst first"), false, false, true, page_build_attention },
    { PAGE_CHARTS,    "diagram",           'd', N_("charts"), true, false, true, page_build_charts },
    { PAGE_EQUITY,    "eget-kapital",      'e', N_("equity against the rule"), true, false, true, page_build_equity },
    { PAGE_YEARS,     "ar",                'y', N_("the years, and how good the forecasts were"), true, false, true, page_build_years },
    { PAGE_BOARD,     "styrelse",          'b', N_("board presentation"), true, false, false, page_build_board },
    { PAGE_REPORT,    "tertialrapport",    't', N_("the tertial report"), true, false, false, page_build_report },
    { PAGE_STATEMENT, "driftsredovisning", '\0', N_("the operating statement"), false, false, true, page_build_statement },
};
/* clang-format on */

const struct page_def *page_find(const char *key)
{
    for (int i = 0; i < PAGES; i++)
        if (strcmp(page_defs[i].key, key) == 0)
            return &page_defs[i];
    return NULL;
}

void page_begin(struct page *p, const struct page_source *source, const char *title)
{
    const struct statement *s = source->statement;
    struct buf scope = BUF_INIT;
    buf_add_visible(&scope, s->federation->short_name, strlen(s->federation->short_name));
    buf_addf(&scope, " · %d · ", s->year->year);
    buf_add_sheet_scope(&scope, s);
    page_init(p, title, buf_text(&scope), s->federation->unit);
    p->nomem |= !buf_ok(&scope);
    buf_release(&scope);
}

const struct statement *page_year(const struct page_source *source, int year)
{
    if (source->statement->year->year == year)
        return source->statement;
    for (size_t i = 0; i < source->year_count; i++)
        if (source->years[i]->year->year == year)
            return source->years[i];
    return NULL;
}

struct sum page_shown(const struct statement *s, uint32_t item, struct sum sum)
{
    if (sum.known && s->federation->costs_positive && s->lines[item].nature == NATURE_COST)
        money_negate(sum.ore, &sum.ore);
    return sum;
}
