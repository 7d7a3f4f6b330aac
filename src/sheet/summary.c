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

const char *type_name(const char *type)
{
    static const struct {
        const char *type, *name;
    } names[] = {
        { "individ", N_("Individual insatser") },
        { "struktur", N_("Structural insatser") },
        { "forrehab", N_("Pre-rehabilitation") },
        { "forstudie", N_("Preliminary studies") },
        { "kompetens", N_("Competence development") },
        { "administration", N_("Administration") },
        { "ovrig", N_("Other costs") },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].type, type) == 0)
            return _(names[i].name);
    return type;
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
    buf_add_sheet_scope_in(b, s, s->federation->unit);
}

void buf_add_sheet_scope_in(struct buf *b, const struct statement *s, enum unit unit)
{
    if (s->cutoff.month < s->year->through.month)
        buf_addf(b, "%s · ", _("looking back"));
    if (!s->begun) {
        /* TRANSLATORS: instead of "outcome through Jan"; then the unit of the amounts */
        buf_addf(b, _("nothing booked yet · %s"), unit_name(unit));
        return;
    }
    /* TRANSLATORS: outcomes are booked through this month; then the unit of the amounts */
    buf_addf(b, _("outcome through %s · %s"), month_name(s->cutoff.month), unit_name(unit));
}

/* "Eget kapital 7 360 → 5 496" */
static void add_equity_out(struct buf *b, const struct statement *s, const struct equity *q,
                           enum unit unit)
{
    buf_add(b, _("Equity"));
    buf_add_char(b, ' ');
    buf_add_amount(b, unit, q->in.ore);
    buf_add(b, " → ");
    buf_add_amount(b, unit, equity_judged(q, s).ore);
}

enum rule_words { RULE_SHARE, RULE_AMOUNT, RULE_STATUS };

/* " (160 %)", "· råd 3 432 (160 %)", "· råd 3 432 (160 %, över gränsen)" */
static void add_rule(struct buf *b, enum unit unit, const struct equity *q, enum rule_words words)
{
    if (!q->share.known)
        return;
    if (words >= RULE_AMOUNT) {
        buf_addf(b, " · %s ", _("rule"));
        buf_add_amount(b, unit, q->limit);
    }
    buf_add(b, " (");
    buf_add_percent(b, q->share, 0);
    buf_add(b, " %");
    if (words == RULE_STATUS && q->status == EQUITY_ABOVE)
        buf_addf(b, ", %s", equity_status_name(q->status));
    buf_add_char(b, ')');
}

static void add_bound(struct buf *b, enum unit unit, const char *name, bool known, int64_t ore)
{
    if (!known)
        return;
    buf_addf(b, " · %s ", name);
    buf_add_amount(b, unit, ore);
}

/* Adds a part if the whole still fits. */
static void add_if_fits(struct buf *b, const struct buf *part, size_t start, int width)
{
    if (utf8_width(b->text + start) + utf8_width(buf_text(part)) <= width)
        buf_add(b, buf_text(part));
}

void buf_add_equity(struct buf *b, const struct statement *s, int width)
{
    buf_add_equity_in(b, s, s->federation->unit, width);
}

void buf_add_equity_in(struct buf *b, const struct statement *s, enum unit unit, int width)
{
    const struct federation *f = s->federation;
    struct equity q;
    equity_compute(&q, s);
    if (!q.in.known || !equity_judged(&q, s).known)
        return;
    size_t start = b->len;
    struct buf part = BUF_INIT;
    add_equity_out(b, s, &q, unit);
    if (!buf_ok(b))
        return;
    for (int words = RULE_STATUS; words >= RULE_SHARE; words--) {
        buf_reset(&part);
        add_rule(&part, unit, &q, (enum rule_words)words);
        if (utf8_width(b->text + start) + utf8_width(buf_text(&part)) <= width)
            break;
    }
    add_if_fits(b, &part, start, width);
    buf_reset(&part);
    add_bound(&part, unit, _("floor"), f->has_floor, f->floor);
    add_bound(&part, unit, _("ceiling"), f->has_ceiling, f->ceiling);
    add_if_fits(b, &part, start, width);
    buf_reset(&part);
    add_bound(&part, unit, _("of which bound reserve"), q.reserve.known, q.reserve.ore);
    add_if_fits(b, &part, start, width);
    buf_release_part(&part, b);
}
