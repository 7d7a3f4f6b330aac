/* Owns the choice of the period: through which month outcomes are shown. */
#include "base/i18n.h"
#include "sheet/summary.h"
#include "ui/table.h"

static void chosen_period(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    struct err e = ERR_INIT;
    int booked = t->book->year.through.month, month = index + 1;
    if (index < 0)
        return;
    struct table_place *place = table_remember(t);
    if (!book_look_at_month(t->book, month < booked ? month : 0, &e))
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    err_clear(&e);
    table_return(app, t, place);
    struct told told = statement_told(&t->book->year, t->book->statement.cutoff.month);
    if (told.untold > 0)
        app_say(app, STYLE_MESSAGE,
                ngettext("%zu post of %zu has no outcome by the month; its sums are incomplete",
                         "%zu posts of %zu have no outcome by the month; the sums are incomplete",
                         told.untold),
                told.untold, told.booked);
}

static const struct menu_def period_menu = { .chosen = chosen_period };

/* What can be shown of a month, and whether anything can. */
static bool add_told(struct buf *detail, const struct year *y, int month)
{
    struct told told = statement_told(y, month);
    if (month > y->through.month)
        buf_add(detail, _("not booked yet"));
    else if (month == y->through.month)
        buf_add(detail, _("as far as it is booked"));
    else if (told.untold == told.booked)
        buf_add(detail, _("the file has no outcomes by the month or tertial"));
    else if (told.untold > 0)
        buf_addf(detail, _("%zu of %zu posts"), told.booked - told.untold, told.booked);
    return month == y->through.month || (month < y->through.month && told.untold < told.booked);
}

void table_period(struct app *app, struct table_view *t)
{
    const struct year *y = &t->book->year;
    struct choice choices[MONTHS];
    struct buf labels[MONTHS] = { BUF_INIT }, details[MONTHS] = { BUF_INIT };
    for (int m = 1; m <= MONTHS; m++) {
        struct buf *label = &labels[m - 1], *detail = &details[m - 1];
        bool ends = m % (MONTHS / 3) == 0;
        /* TRANSLATORS: outcomes through a month */
        buf_addf(label, _("through %s"), month_name(m));
        if (ends)
            buf_addf(label, " · T%d", tertial_of_month(m));
        bool possible = add_told(detail, y, m);
        choices[m - 1] =
            (struct choice){ ends ? (uint32_t)('0' + tertial_of_month(m)) : 0, buf_text(label),
                             detail->len > 0 ? buf_text(detail) : NULL, !possible };
    }
    app_ask(app, menu_new(&period_menu, t, _("Outcomes through"), choices, MONTHS,
                          (size_t)t->book->statement.cutoff.month - 1));
    for (int m = 0; m < MONTHS; m++) {
        buf_release(&labels[m]);
        buf_release(&details[m]);
    }
}
