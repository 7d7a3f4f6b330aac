/* Owns the making of a new year from the table: the question where its budget comes from, and the
 * page that tells what was done. */
#include "base/i18n.h"
#include "book/next_year.h"
#include "ui/table.h"

enum { CHOICES = 4 };

/* The file is written at once: there is nothing of it to be saved or undone, only a file to remove.
 */
static void make(struct app *app, struct table_view *t, enum next_budget budget)
{
    struct next_year n;
    struct err e = ERR_INIT;
    struct next_request request = { .budget = budget };
    bool made = next_year_make(&n, t->book, &request, &e);
    if (made && next_year_write(&n, t->book, &e) && table_open_year(app, t, n.year)) {
        struct buf title = BUF_INIT;
        buf_addf(&title, _("The year %d is made"), n.year);
        page_view_push(app, buf_text(&title), n.told);
        buf_release(&title);
    }
    if (e.text || e.nomem)
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    if (made)
        next_year_release(&n);
    err_clear(&e);
}

static void chosen(struct app *app, void *asker, int index)
{
    static const enum next_budget budgets[] = { NEXT_BUDGET_EMPTY, NEXT_BUDGET_SAME,
                                                NEXT_BUDGET_GRANTED };
    if (index >= 0 && index < CHOICES - 1)
        make(app, asker, budgets[index]);
}

static const struct menu_def new_year_menu = { .chosen = chosen };

void table_new_year(struct app *app, struct table_view *t)
{
    const struct federation *f = &t->book->federation;
    int last = f->years[f->year_count - 1];
    if (app->readonly) {
        app_say(app, STYLE_MESSAGE, _("%d is the last year that has a file"), last);
        return;
    }
    if (t->book->year.year != last) {
        app_say(app, STYLE_MESSAGE, _("a new year is made from the last one, %d"), last);
        return;
    }
    if (book_unsaved(t->book) > 0) {
        app_say(app, STYLE_MESSAGE,
                _("{spara} saves first: a new year is made from what is saved"));
        return;
    }
    const struct choice choices[CHOICES] = {
        { 't', _("with empty budgets"), _("the old amounts beside them"), false },
        { 's', _("with the same budget"), NULL, false },
        { 'b', _("with what is granted"), _("remaining commitments, else granted funds"), false },
        { 'n', _("not now"), NULL, false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title, _("%d is the last year. Make %d from it?"), last, last + 1);
    app_ask(app, menu_new(&new_year_menu, t, buf_text(&title), choices, CHOICES, CHOICES - 1));
    buf_release(&title);
}
