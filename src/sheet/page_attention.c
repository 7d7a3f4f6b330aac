/* Owns the page of what needs attention: the figures worst first, and then what has been said. */
#include "base/i18n.h"
#include "sheet/concern.h"
#include "sheet/page_sheet.h"
#include "sheet/pages.h"

/* How many there are, and how many of them lack a comment. */
static void add_count(struct page *p, const struct concerns *c)
{
    unsigned long unexplained = 0, count = c->count;
    for (size_t i = 0; i < c->count; i++)
        unexplained += (c->list[i].reasons & CONCERN_UNEXPLAINED) != 0;
    struct buf b = BUF_INIT;
    buf_addf(&b, ngettext("%lu post needs attention.", "%lu posts need attention.", count), count);
    if (unexplained > 0) {
        buf_add(&b, " ");
        buf_addf(&b,
                 ngettext("%lu deviation lacks a comment.", "%lu deviations lack a comment.",
                          unexplained),
                 unexplained);
    }
    p->nomem |= !buf_ok(&b);
    page_add_text(p, PAGE_LEAD, "%s", buf_text(&b));
    buf_release(&b);
}

/* What the marks of the other columns do not say. */
static void add_reasons(struct page *p, unsigned reasons)
{
    static const struct {
        unsigned reason;
        const char *words;
    } list[] = { { CONCERN_UNEXPLAINED, N_("no comment") },
                 { CONCERN_INCOMPLETE, N_("outcome missing") },
                 { CONCERN_OFF_TRACK, N_("not on track") },
                 { CONCERN_PARTLY, N_("partly on track") },
                 { CONCERN_DEVIATIONS, N_("departs from plan") },
                 { CONCERN_VACANCIES, N_("vacancies") },
                 { CONCERN_NOT_TAKEN, N_("not implemented") },
                 { CONCERN_NO_MEETINGS, N_("no steering meetings") } };
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (reasons & list[i].reason)
            buf_addf(&b, "%s%s", b.len > 0 ? ", " : "", _(list[i].words));
    p->nomem |= !buf_ok(&b);
    page_words(p, STATE_NORMAL, "%s", buf_text(&b));
    buf_release(&b);
}

static void add_figures(struct page *p, const struct page_source *source, const struct concerns *c)
{
    static const enum column_id list[] = { COLUMN_DEVIATION, COLUMN_MARK, COLUMN_FORECAST_DEVIATION,
                                           COLUMN_FORECAST_MARK };
    const struct page_column why = { "att_se_till", C_("column", "Besides"), PAGE_WORDS, 1 };
    struct page_sheet ps;
    page_sheet_begin(p, &ps, source->sheet, C_("column", "Post"), list, sizeof list / sizeof *list,
                     &why);
    for (size_t i = 0; i < c->count; i++) {
        const struct sheet_row *row = page_sheet_find(source->sheet, c->list[i].item);
        if (!row)
            continue;
        page_sheet_row(p, &ps, row, PAGE_TEXT, 0);
        add_reasons(p, c->list[i].reasons);
    }
}

/* One paragraph for each post that something is said of, in the order of the figures. */
static void add_remarks(struct page *p, const struct statement *s, const struct concerns *c)
{
    bool any = false;
    for (size_t i = 0; i < c->count; i++) {
        struct remark r = remark_on(s, c->list[i].item);
        if (!r.cause && !r.comment && !r.action)
            continue;
        if (!any)
            page_add_text(p, PAGE_HEADING, "%s", _("What has been said"));
        any = true;
        struct buf b = BUF_INIT;
        buf_add_remark(&b, &r);
        if (r.internal)
            buf_addf(&b, " (%s)", _("internal: not shown to the board"));
        p->nomem |= !buf_ok(&b);
        page_add_text(p, PAGE_GROUP, "%s", s->year->items[c->list[i].item].name);
        page_about(p, c->list[i].item);
        page_add_text(p, PAGE_TEXT, "%s", buf_text(&b));
        page_about(p, c->list[i].item);
        buf_release(&b);
    }
}

void page_build_attention(struct page *p, const struct page_source *source)
{
    struct concerns c;
    page_begin(p, source, _("What needs attention"));
    if (!concerns_find(&c, source->sheet)) {
        p->nomem = true;
    } else if (c.count == 0) {
        page_add_text(p, PAGE_LEAD, "%s", _("Nothing needs attention."));
        page_add_text(p, PAGE_TEXT, "%s",
                      _("Every post is within its limits, no comment and no outcome is missing, "
                        "and every insats is on track."));
    } else {
        add_count(p, &c);
        add_figures(p, source, &c);
        add_remarks(p, source->statement, &c);
    }
    concerns_release(&c);
}
