/* Owns the reading of an import on the screen: its progress, giving it up, and the question of the
 * last closed month where that is not clear. */
#include <signal.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "sheet/summary.h"
#include "ui/import_view.h"
#include "ui/pace.h"
#include "ui/term.h"

/* ---- progress ---- */

struct watch {
    struct app *app;
    const char *name;
    struct timespec told;
    bool given_up;
};

static const char *name_of(const struct import_view *v)
{
    return v->path ? path_name(v->path) : _("the pasted rows");
}

/* What is typed meanwhile is not meant for what has not been seen yet; only Esc and Ctrl-C are. */
static bool wants_out(struct watch *w)
{
    struct event ev = { 0 };
    do {
        event_release(&ev);
        ev = (struct event){ 0 };
        term_wait(&ev, 0);
        if (ev.kind == EVENT_SIGNAL || ev.kind == EVENT_GONE)
            term_die(ev.kind == EVENT_GONE ? SIGHUP : ev.signo);
        if (ev.kind == EVENT_KEY && (ev.key == TKEY_ESC || ev.key == TKEY_CTRL('C')))
            w->given_up = true;
    } while (ev.kind != EVENT_TIMEOUT && !w->given_up);
    event_release(&ev);
    return w->given_up;
}

static void show(struct watch *w, int percent)
{
    app_say(w->app, STYLE_MESSAGE, _("reading %s … %d %% · Esc stops"), w->name, percent);
    pace_show(w->app);
}

static bool tell_progress(void *data, uint64_t done, uint64_t all)
{
    enum { HUNDRED = 100 };
    struct watch *w = data;
    if (wants_out(w))
        return false;
    if (pace_is_due(&w->told))
        show(w, done >= all ? HUNDRED : (int)(done / (all / HUNDRED + 1)));
    return true;
}

/* ---- the last closed month ---- */

/* The last month that the import has anything for. */
static int last_month(const struct import *im)
{
    int last = im->sie ? im->ledger.through.month : im->csv.last;
    return last > im->through ? last : im->through;
}

/* It is clear when the file ends where the book does, or with the month after that; a budget is of
 * the whole year. */
static bool is_clear(const struct import_view *v)
{
    int booked = v->table->book->year.through.month, month = v->import.through;
    return v->import.budget || v->through > 0 || month == booked || month == booked + 1;
}

static void show_page(struct app *app, struct import_view *v)
{
    v->state = IMPORT_SHOWN;
    import_page(&v->window.page, &v->import, v->table->book);
    if (page_ok(&v->window.page))
        return;
    app_pop(app);
    app_say(app, STYLE_ERROR, "%s", _("out of memory"));
}

static void chosen_month(struct app *app, void *asker, int index)
{
    struct import_view *v = asker;
    bool shown = v->window.page.title != NULL;
    app->redraw = true;
    if (index >= 0)
        v->through = index + 1;
    if (index >= 0 && v->through != v->import.through)
        v->state = IMPORT_READ;
    else if (shown)
        v->state = IMPORT_SHOWN;
    else if (index >= 0)
        show_page(app, v);
    else
        v->state = IMPORT_REFUSED; /* by the person */
}

void import_view_ask_month(struct app *app, struct import_view *v)
{
    static const struct menu_def def = { .chosen = chosen_month };
    bool begun = v->table->book->statement.begun;
    int booked = begun ? v->table->book->year.through.month : 0, last = last_month(&v->import);
    struct choice choices[MONTHS];
    struct buf labels[MONTHS] = { BUF_INIT };
    for (int m = 1; m <= last; m++) {
        bool ends = m % (MONTHS / ROUNDS) == 0;
        buf_addf(&labels[m - 1], _("through %s"), month_name(m));
        if (ends)
            buf_addf(&labels[m - 1], " · T%d", tertial_of_month(m));
        choices[m - 1] = (struct choice){ ends ? (uint32_t)('0' + tertial_of_month(m)) : 0,
                                          buf_text(&labels[m - 1]),
                                          m == last     ? _("the last that anything is booked in")
                                          : m == booked ? _("as far as the year is booked now")
                                                        : NULL,
                                          false };
    }
    v->state = IMPORT_ASKING;
    app_ask(app, menu_new(&def, v, _("Which month is the last closed one?"), choices, (size_t)last,
                          (size_t)v->import.through - 1));
    for (int m = 0; m < MONTHS; m++)
        buf_release(&labels[m]);
    if (!app->prompt)
        chosen_month(app, v, -1);
}

/* ---- reading ---- */

static void show_problems(struct app *app, struct import_view *v, const struct problems *problems)
{
    v->state = IMPORT_REFUSED;
    problem_view_push(app, problems,
                      v->path ? _("Nothing has changed. Put right what is said above and read the "
                                  "file again, or take another.")
                              : _("Nothing has changed. Put the rows right where they were copied, "
                                  "and paste them again."));
}

void import_view_read(struct app *app, struct import_view *v)
{
    struct problems problems = PROBLEMS_INIT;
    struct watch w = { .app = app, .name = name_of(v) };
    import_view_forget(v);
    pace_is_due(&w.told); /* begins to count */
    show(&w, 0);
    const struct import_request r = { .path = v->path,
                                      .text = v->text,
                                      .len = v->len,
                                      .through = v->through,
                                      .progress = tell_progress,
                                      .data = &w };
    v->read = true;
    bool ok = import_read(&v->import, v->table->book, &r, &problems);
    buf_reset(&app->message);
    app->redraw = true;
    if (w.given_up) {
        app_pop(app);
        app_say(app, STYLE_MESSAGE, "%s", _("the reading is stopped; nothing has changed"));
    } else if (!ok) {
        show_problems(app, v, &problems);
    } else if (!is_clear(v)) {
        import_view_ask_month(app, v);
    } else {
        show_page(app, v);
    }
    problems_release(&problems);
}
