/* Owns the view of several federations: one line each. Only what is on the screen is read. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "book/book.h"
#include "rules/equity.h"
#include "sheet/summary.h"
#include "ui/frame.h"
#include "ui/term.h"
#include "ui/view.h"

/* What one line shows, taken from the federation's latest year. */
struct entry {
    bool looked;
    bool readable;
    char *name, *short_name;
    int year;
    int round; /* 0 when the books are closed, else the round that the forecast is from */
    enum unit unit;
    struct sum result;
    char *worst; /* the line that deviates most, or NULL */
    struct sum deviation;
    enum cell_state state;
    struct ratio share; /* of the equity rule */
    enum equity_status status;
};

struct chooser_view {
    struct view view;
    struct entry *entries; /* one per path of the app's list */
    struct list_window list;
};

static void find_worst(struct entry *e, const struct book *b)
{
    uint64_t most = 0;
    for (size_t r = 0; r < b->sheet.row_count; r++) {
        const struct sheet_row *row = &b->sheet.rows[r];
        const struct item *item = &b->year.items[row->item];
        const struct line *line = &b->statement.lines[row->item];
        uint64_t size = money_magnitude(line->deviation.ore);
        if (!item_is_summed(item) || !line->deviation.known || size <= most)
            continue;
        most = size;
        free(e->worst);
        e->worst = strdup(item->name);
        e->deviation = line->deviation;
        e->state = row->cells[COLUMN_MARK].state;
    }
}

static void look(struct entry *e, const char *path)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *book = book_open_alone(path, 0, &problems);
    e->looked = true;
    e->readable = book != NULL;
    if (book) {
        const struct line *result = statement_result(&book->statement);
        struct equity q;
        e->name = strdup(book->federation.name);
        e->short_name = strdup(book->federation.short_name);
        e->unit = book->federation.unit;
        e->year = book->year.year;
        e->round = book->year.through.month < MONTHS ? book->statement.cutoff.round : 0;
        if (result)
            e->result = e->round ? result->forecast : result->sums[MEASURE_OUTCOME];
        find_worst(e, book);
        equity_compute(&q, &book->statement);
        e->share = q.share;
        e->status = q.status;
    }
    if (!e->name)
        e->name = strdup(path);
    problems_release(&problems);
    book_close(book);
}

/* ---- drawing ---- */

enum { YEAR_AT, RESULT_AT, EQUITY_AT, DEVIATION_AT, WORST_AT, PARTS };

struct chooser_layout {
    int name_width;
    int at[PARTS]; /* -1 = no room */
    int width[PARTS];
};

static struct chooser_layout chooser_layout(int width)
{
    static const int widths[PARTS] = { 7, 11, 7, 12, 12 };
    static const int by_importance[PARTS] = { RESULT_AT, EQUITY_AT, DEVIATION_AT, YEAR_AT,
                                              WORST_AT };
    struct chooser_layout l = { .name_width = width > 90    ? 40
                                              : width >= 78 ? 34
                                              : width > 50  ? width / 2
                                                            : width / 2 - 2 };
    int left = width - l.name_width, at = l.name_width;
    bool shown[PARTS] = { false };
    for (int i = 0; i < PARTS && left >= 2 + widths[by_importance[i]]; i++) {
        shown[by_importance[i]] = true;
        left -= 2 + widths[by_importance[i]];
    }
    for (int i = 0; i < PARTS; i++) {
        l.at[i] = shown[i] ? at + 2 : -1;
        l.width[i] = widths[i] + (i == WORST_AT && shown[i] ? left : 0);
        at += shown[i] ? 2 + l.width[i] : 0;
    }
    return l;
}

static void put_part(const struct chooser_layout *l, int part, int row, enum style style,
                     bool selected, bool right, const char *text)
{
    struct buf cell = BUF_INIT;
    if (l->at[part] >= 0) {
        buf_add_column(&cell, text, l->width[part], right);
        term_put(row, frame_margin(term_cols()) + l->at[part], l->width[part], style, selected,
                 buf_text(&cell));
    }
    buf_release(&cell);
}

static void draw_figures(const struct chooser_layout *l, int row, const struct entry *e,
                         bool selected)
{
    enum style style = frame_state_style(e->state, STYLE_TEXT);
    struct buf b = BUF_INIT;
    buf_addf(&b, "%d", e->year);
    if (e->round)
        buf_addf(&b, " T%d", e->round);
    put_part(l, YEAR_AT, row, STYLE_TEXT, selected, false, buf_text(&b));
    buf_reset(&b);
    if (e->result.known) {
        buf_add_amount(&b, e->unit, e->result.ore);
        buf_addf(&b, " %s", unit_name(e->unit));
    }
    put_part(l, RESULT_AT, row, STYLE_TEXT, selected, true, buf_text(&b));
    buf_reset(&b);
    if (e->share.known) {
        buf_add_percent(&b, e->share, 0);
        buf_add(&b, e->status == EQUITY_ABOVE ? " %!" : " % ");
    }
    put_part(l, EQUITY_AT, row, e->status == EQUITY_ABOVE ? STYLE_OVER : STYLE_TEXT, selected, true,
             buf_text(&b));
    buf_reset(&b);
    if (e->worst) {
        buf_add_amount(&b, e->unit, e->deviation.ore);
        buf_add_char(&b, ' ');
        buf_add_column(&b, state_mark(e->state), 2, false);
    }
    put_part(l, DEVIATION_AT, row, style, selected, true, buf_text(&b));
    buf_reset(&b);
    if (e->worst)
        buf_add_visible(&b, e->worst, strlen(e->worst));
    put_part(l, WORST_AT, row, style, selected, false, buf_text(&b));
    buf_release(&b);
}

static void draw_entry(const struct chooser_layout *l, int row, const struct entry *e,
                       bool selected)
{
    int cols = term_cols(), margin = frame_margin(cols);
    struct buf name = BUF_INIT, cut = BUF_INIT;
    if (selected)
        term_fill(row, 0, cols, STYLE_TEXT, true, ' ');
    else
        term_erase_row(row);
    const char *text = e->name ? e->name : "";
    if (e->short_name && utf8_width(text) > l->name_width)
        text = e->short_name;
    buf_add_visible(&name, text, strlen(text));
    buf_add_column(&cut, buf_text(&name), l->name_width, false);
    term_put(row, margin, l->name_width, STYLE_TEXT, selected, buf_text(&cut));
    if (e->readable)
        draw_figures(l, row, e, selected);
    else if (l->at[YEAR_AT] >= 0)
        term_put(row, margin + l->at[YEAR_AT], cols - margin - l->at[YEAR_AT], STYLE_OVER, selected,
                 _("cannot be read; Enter shows why"));
    buf_release(&name);
    buf_release(&cut);
}

static void draw_heads(const struct chooser_layout *l, int row)
{
    int margin = frame_margin(term_cols());
    term_put(row, margin, l->name_width, STYLE_HEADING, false, _("Federation"));
    put_part(l, YEAR_AT, row, STYLE_HEADING, false, false, _("Year"));
    put_part(l, RESULT_AT, row, STYLE_HEADING, false, true, _("Result"));
    put_part(l, EQUITY_AT, row, STYLE_HEADING, false, true, C_("column", "Equity"));
    put_part(l, DEVIATION_AT, row, STYLE_HEADING, false, true, _("Deviation"));
    put_part(l, WORST_AT, row, STYLE_HEADING, false, false, _("Post"));
}

static void chooser_draw(struct app *app, struct view *view, bool all)
{
    struct chooser_view *c = (struct chooser_view *)view;
    int cols = term_cols(), margin = frame_margin(cols);
    struct frame f = frame_for(frame_rows(app), true, false);
    struct chooser_layout l = chooser_layout(cols - margin);
    list_show_cursor(&c->list, f.body_rows);
    if (all && f.title >= 0) {
        struct buf left = BUF_INIT;
        buf_addf(&left, ngettext("%zu federation", "%zu federations", c->list.count),
                 c->list.count);
        buf_add(&left, " · ");
        buf_add_visible(&left, app->dir, strlen(app->dir));
        frame_draw_title(f.title, margin, cols, buf_text(&left), "");
        buf_release(&left);
    }
    if (all && f.heads >= 0)
        draw_heads(&l, f.heads);
    for (int i = 0; i < f.body_rows; i++) {
        size_t at = c->list.top + (size_t)i;
        if (at >= c->list.count) {
            term_erase_row(f.body + i);
            continue;
        }
        if (!c->entries[at].looked)
            look(&c->entries[at], app->list->paths[at]);
        draw_entry(&l, f.body + i, &c->entries[at], at == c->list.cursor);
    }
}

static void chooser_status(const struct view *view, int width, struct buf *b)
{
    (void)width;
    const struct chooser_view *c = (const struct chooser_view *)view;
    const struct entry *e = &c->entries[c->list.cursor];
    if (!e->looked || !e->readable || !e->share.known)
        return;
    buf_add(b, _("Equity"));
    buf_add(b, ": ");
    buf_add_percent(b, e->share, 0);
    /* TRANSLATORS: percent of the equity rule's limit; then "within the rule" or the like */
    buf_addf(b, _(" %% of the rule, %s"), equity_status_name(e->status));
}

static void forget(struct entry *e)
{
    free(e->name);
    free(e->short_name);
    free(e->worst);
    *e = (struct entry){ 0 };
}

static void forget_all(struct chooser_view *c)
{
    for (size_t i = 0; i < c->list.count; i++)
        forget(&c->entries[i]);
}

/* Looks for the directory's federations again: they come and go. */
static void read_again(struct app *app, struct chooser_view *c)
{
    struct directory_list fresh = DIRECTORY_LIST_INIT;
    struct entry *entries = NULL;
    if (directory_look(app->dir, &fresh, NULL) == DIRECTORY_COLLECTION)
        entries = calloc(fresh.n + 1, sizeof *entries);
    if (!entries) {
        directory_list_release(&fresh);
        app_say(app, STYLE_ERROR, _("%s holds no federation: there is no forbund.ini"), app->dir);
        return;
    }
    forget_all(c);
    free(c->entries);
    c->entries = entries;
    c->list.count = fresh.n;
    directory_list_release(app->list);
    *app->list = fresh;
    app->redraw = true;
    app_say(app, STYLE_MESSAGE, "%s", _("the files have been read again"));
}

static bool chooser_act(struct app *app, struct view *view, enum action action)
{
    struct chooser_view *c = (struct chooser_view *)view;
    struct frame f = frame_for(frame_rows(app), true, false);
    if (list_move(&c->list, action, f.body_rows))
        return true;
    if (action == ACTION_OPEN) {
        table_view_push(app, app->list->paths[c->list.cursor]);
        forget(&c->entries[c->list.cursor]); /* it may have been edited by the time we are back */
        return true;
    }
    if (action == ACTION_RELOAD) {
        read_again(app, c);
        return true;
    }
    return false;
}

static void chooser_release(struct view *view)
{
    struct chooser_view *c = (struct chooser_view *)view;
    forget_all(c);
    free(c->entries);
    free(c);
}

static const struct view_def chooser_def = {
    .id = VIEW_CHOOSER,
    .draw = chooser_draw,
    .act = chooser_act,
    .status = chooser_status,
    .release = chooser_release,
};

void chooser_view_push(struct app *app)
{
    struct chooser_view *c = calloc(1, sizeof *c);
    if (c) {
        c->view.def = &chooser_def;
        c->list.count = app->list->n;
        c->entries = calloc(app->list->n + 1, sizeof *c->entries);
        if (!c->entries) {
            free(c);
            c = NULL;
        }
    }
    app_push(app, c ? &c->view : NULL);
}
