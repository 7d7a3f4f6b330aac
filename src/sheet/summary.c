/* Owns the words around a sheet. */
#include "sheet/summary.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

const char *month_name(int month)
{
    static const char *const names[MONTHS] = {
        NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"), NC_("month", "Apr"),
        NC_("month", "May"), NC_("month", "Jun"), NC_("month", "Jul"), NC_("month", "Aug"),
        NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec")
    };
    return i18n_marked(names[month - 1]);
}

const char *equity_status_name(enum equity_status status)
{
    switch (status) {
    case EQUITY_UNKNOWN:
        break;
    case EQUITY_WITHIN:
        return _("within the rule");
    case EQUITY_WITHIN_MARGIN:
        return _("within the rule's margin");
    case EQUITY_ABOVE:
        return _("above the rule");
    }
    return "";
}

void buf_add_sheet_title(struct buf *b, const struct statement *s, bool brief)
{
    const char *name = brief ? s->federation->short_name : s->federation->name;
    buf_add_visible(b, name, strlen(name));
    buf_add(b, " · ");
    if (brief)
        buf_addf(b, "%d", s->year->year);
    else
        buf_addf(b, _("Operating statement %d"), s->year->year);
}

void buf_add_sheet_scope(struct buf *b, const struct statement *s)
{
    /* TRANSLATORS: outcomes are booked through this month; then the unit of the amounts */
    buf_addf(b, _("outcome through %s · %s"), month_name(s->cutoff.month),
             unit_name(s->federation->unit));
}

static void add_equity(struct buf *b, const struct statement *s, const struct equity *q, bool brief)
{
    buf_add(b, _("Equity"));
    buf_add_char(b, ' ');
    buf_add_amount(b, s->federation, q->in.ore);
    buf_add(b, " → ");
    buf_add_amount(b, s->federation, equity_judged(q, s).ore);
    if (q->has_limit && !brief) {
        buf_add(b, " · ");
        buf_add(b, _("rule"));
        buf_add_char(b, ' ');
        buf_add_amount(b, s->federation, q->limit);
    }
    if (q->share.known) {
        buf_add(b, " (");
        buf_add_percent(b, q->share, 0);
        buf_add(b, " %)");
    }
}

void buf_add_equity(struct buf *b, const struct statement *s, int width)
{
    struct buf full = BUF_INIT;
    struct equity q;
    equity_compute(&q, s);
    if (!q.in.known || !equity_judged(&q, s).known)
        return;
    add_equity(&full, s, &q, false);
    if (utf8_width(buf_text(&full)) <= width)
        buf_add(b, buf_text(&full));
    else
        add_equity(b, s, &q, true);
    if (!buf_ok(&full))
        b->failed = true;
    buf_release(&full);
}
