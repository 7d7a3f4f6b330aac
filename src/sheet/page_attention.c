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
    page_add_text(p, PAGE_LEAD, "%s", page_take(p, &b));
}

/* What the marks do not tell, and what has been said. */
static void add_words(struct page *p, const struct page_source *source, const struct concern *c)
{
    static const struct {
        unsigned reason;
        const char *words;
    } list[] = { { CONCERN_UNEXPLAINED, N_("no comment") },
                 { CONCERN_INCOMPLETE, N_("outcome missing") },
                 { CONCERN_OFF_TRACK, N_("not on track") },
                 { CONCERN_PARTLY, N_("partly on track") },
                 { CONCERN_DEVIATIONS, N_("departs from the plan") },
                 { CONCERN_VACANCIES, N_("vacancies") },
                 { CONCERN_NOT_TAKEN, N_("not implemented") },
                 { CONCERN_NO_MEETINGS, N_("steering meetings missing") } };
    struct remark remark = remark_on(source->statement, c->item);
    struct buf b = BUF_INIT, said = BUF_INIT;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (c->reasons & list[i].reason)
            buf_addf(&b, "%s%s", b.len > 0 ? ", " : "[", _(list[i].words));
    buf_add(&b, b.len > 0 ? "]" : "");
    if (source->internal || !remark.internal)
        buf_add_remark(&said, &remark);
    if (said.len > 0)
        buf_addf(&b, "%s%s%s%s", b.len > 0 ? " " : "", buf_text(&said), remark.internal ? " " : "",
                 remark.internal ? _("(internal)") : "");
    buf_release_part(&said, &b);
    page_words(p, STATE_NORMAL, "%s", page_take(p, &b));
}

static void add_list(struct page *p, const struct page_source *source, const struct concerns *c)
{
    static const enum column_id list[] = { COLUMN_DEVIATION, COLUMN_MARK, COLUMN_FORECAST_DEVIATION,
                                           COLUMN_FORECAST_MARK };
    const struct page_column words = { "kommentar", C_("column", "Comment"), PAGE_WORDS, 0 };
    struct page_sheet ps;
    page_sheet_begin(p, &ps, source->sheet, C_("column", "Post"), list, sizeof list / sizeof *list,
                     &words);
    for (size_t i = 0; i < c->count; i++) {
        const struct sheet_row *row = page_sheet_find(source->sheet, c->list[i].item);
        if (!row)
            continue;
        page_sheet_row(p, &ps, row, PAGE_GROUP, 0);
        add_words(p, source, &c->list[i]);
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
        add_list(p, source, &c);
    }
    concerns_release(&c);
}
