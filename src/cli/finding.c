/* Owns the sentences of kontroll: one for each kind of finding, with the printed and the computed
 * figure. */
#include "cli/finding.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/summary.h"
#include "store/schema.h"

/* The decimals that a figure was printed with, and never fewer than show it exactly enough. */
static int decimals_of(int64_t step, int64_t unit)
{
    int decimals = 0;
    for (int64_t one = unit; one > step && decimals < 8 && step > 0; one /= 10)
        decimals++;
    return decimals;
}

static enum unit unit_of(const struct statement *s, const struct finding *f, int64_t step)
{
    enum unit unit = f->table ? f->table->unit : s->federation->unit;
    /* a figure written in kr among figures in tkr is shown in kr */
    return step > 0 && step < unit_ore(unit) && step >= unit_ore(UNIT_KR) && !f->table ? UNIT_KR
                                                                                       : unit;
}

static void add_value(struct buf *b, const struct statement *s, const struct finding *f,
                      int64_t value)
{
    int64_t step = f->printed_step;
    switch (f->measure) {
    case FINDING_MONEY: {
        enum unit unit = unit_of(s, f, step);
        int decimals = decimals_of(step, unit_ore(unit));
        int64_t shown = unit_ore(unit);
        for (int i = 0; i < decimals; i++)
            shown /= 10;
        /* when rounding would hide the difference, show it exactly */
        if (f->has_printed && f->has_computed && f->printed != f->computed &&
            money_in_steps(f->printed, shown) == money_in_steps(f->computed, shown))
            decimals = decimals_of(1, unit_ore(unit)) - 2 * (unit != UNIT_KR);
        buf_add_money(b, value, unit, decimals, " ");
        buf_addf(b, " %s", unit_name(unit));
        break;
    }
    case FINDING_PERCENT:
        buf_add_decimal(b, value, 2, " ");
        buf_add(b, " %");
        break;
    case FINDING_NUMBER:
        if (f->table && value % 1000 == 0)
            buf_add_decimal(b, value / 1000, 0, " ");
        else
            buf_add_decimal(b, value, f->table ? 3 : 0, " ");
        break;
    }
}

static void add_subject(struct buf *b, const struct finding *f)
{
    if (f->table) {
        buf_addf(b, "%s/%s, ", f->table->id, f->row->id);
        /* TRANSLATORS: a column of a printed table */
        buf_addf(b, _("column %s"), f->column->name);
        return;
    }
    if (f->check == CHECK_DECIDED_EARLY) {
        buf_addf(b, "faststalld.t%d", f->month);
        return;
    }
    if (f->item && f->item->id[0])
        buf_addf(b, "%s: ", f->item->id);
    buf_add_figure_key(b, f->item ? schema_section_of(f->item->kind) : SECTION_YEAR, f->key);
}

/* "printed X, computed Y" */
static void add_figures(struct buf *b, const struct statement *s, const struct finding *f,
                        const char *printed, const char *computed)
{
    buf_addf(b, "%s ", printed);
    add_value(b, s, f, f->printed);
    buf_addf(b, ", %s ", computed);
    if (f->has_computed)
        add_value(b, s, f, f->computed);
    else
        buf_add(b, _("nothing"));
}

/* The findings that set two figures against each other. */
static const struct {
    const char *printed;
    const char *computed;
} comparisons[] = {
    [CHECK_PRINTED] = { N_("printed"), N_("computed") },
    [CHECK_PRINTED_SIGN] = { N_("printed with the opposite sign,"), N_("computed") },
    [CHECK_ROW_SUM] = { N_("printed"), N_("the rows add up to") },
    [CHECK_ROW_EQUAL] = { N_("printed"), N_("it should agree with") },
    [CHECK_PREVIOUS] = { N_("given"), N_("last year's own file says") },
    [CHECK_EQUITY_IN] = { N_("given"), N_("last year ended with") },
    [CHECK_MEMBERS] = { N_("given"), N_("the members add up to") },
    [CHECK_FORECAST_BOOKED] = { N_("the forecast cost is smaller than what is already booked: "
                                   "forecast"),
                                N_("booked") },
    [CHECK_DECIDED_EARLY] = { NULL, NULL },
};

static void add_sentence(struct buf *b, const struct statement *s, const struct finding *f)
{
    if (comparisons[f->check].printed) {
        add_figures(b, s, f, _(comparisons[f->check].printed), _(comparisons[f->check].computed));
        return;
    }
    switch (f->check) {
    case CHECK_VERBATIM:
        buf_add(b, _("what is printed is no amount: "));
        buf_addf(b, "\"%s\"", f->verbatim);
        if (f->has_computed) {
            buf_add(b, _("; the arithmetic gives "));
            add_value(b, s, f, f->computed);
        }
        break;
    case CHECK_OUTSIDE_PERIOD:
        if (f->month)
            buf_addf(b, _("an outcome in %s, when the insats does not run according to its period"),
                     month_name(f->month));
        else
            buf_add(b, _("an outcome in a year when the insats does not run according to its "
                         "period"));
        break;
    case CHECK_AFTER_CUT_OFF:
        buf_addf(b, _("an outcome for %s, but utfall_tom says that the books end before"),
                 month_name(f->month));
        break;
    case CHECK_MISSING:
        if (f->month)
            buf_addf(b, _("no outcome is given for %s, which counts as nothing"),
                     month_name(f->month));
        else
            buf_add(b, _("no outcome is given, which counts as nothing"));
        break;
    case CHECK_SIGN:
        add_value(b, s, f, f->printed);
        buf_add(b, f->item->nature == NATURE_COST ? _(" is above zero, but the line is a cost")
                                                  : _(" is below zero, but the line is income"));
        break;
    case CHECK_UNREACHED:
        buf_addf(b, _("the line is not part of the result \"%s\"; name it or its group in av"),
                 f->verbatim);
        break;
    case CHECK_DECIDED_EARLY:
        buf_addf(b, _("the forecast T%d was decided on %s, before its tertial has ended"), f->month,
                 f->verbatim);
        break;
    default:
        break;
    }
}

void buf_add_finding(struct buf *b, const struct statement *s, const struct finding *f)
{
    struct buf text = BUF_INIT;
    add_subject(&text, f);
    buf_add(&text, ": ");
    add_sentence(&text, s, f);
    if (f->rounding)
        buf_add(&text, _(" (rounding)"));
    buf_add_visible(b, s->year->path, strlen(s->year->path));
    buf_addf(b, ":%u: ", f->line);
    buf_add_visible(b, buf_text(&text), text.len);
    buf_add_char(b, '\n');
    buf_release_part(&text, b);
}
