/* Owns the view of several federations: reading their latest years, a few at a time so that no key
 * has to wait, and what its keys do. What can be seen is read first. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "sheet/summary.h"
#include "ui/chooser.h"
#include "ui/frame.h"
#include "ui/prompt.h"
#include "ui/term.h"

/* ---- reading ---- */

static void forget(struct chooser_view *c, size_t index)
{
    c->looked -= c->entries[index].looked;
    federation_entry_release(&c->entries[index], &c->known[index]);
    c->stale = true;
}

static void forget_all(struct chooser_view *c)
{
    for (size_t i = 0; i < c->list.count; i++)
        forget(c, i);
}

static void look(struct chooser_view *c, size_t index, const char *path)
{
    federation_look(&c->entries[index], &c->known[index], path);
    c->looked++;
    c->stale = true;
}

/* ---- the page ---- */

const struct page_block *chooser_table(const struct chooser_view *c)
{
    return page_ok(&c->page) && c->page.block_count > 0 ? &c->page.blocks[0] : NULL;
}

static size_t index_of(const struct chooser_view *c, size_t row)
{
    const struct page_block *t = chooser_table(c);
    return t && row < c->list.count ? t->rows[row].item : row;
}

/* The cursor stays on its federation. */
static void make_page(struct chooser_view *c)
{
    size_t at = index_of(c, c->list.cursor);
    page_release(&c->page);
    page_build_federations(&c->page, c->known, c->list.count, c->order);
    c->stale = false;
    for (size_t r = 0; r < c->list.count; r++)
        if (index_of(c, r) == at) {
            c->list.cursor = r;
            return;
        }
}

void chooser_prepare(struct app *app, struct chooser_view *c, int rows)
{
    if (c->stale)
        make_page(c);
    list_show_cursor(&c->list, rows);
    for (size_t r = c->list.top; r < c->list.count && r < c->list.top + (size_t)rows; r++) {
        size_t index = index_of(c, r);
        if (!c->entries[index].looked)
            look(c, index, app->list->paths[index]);
    }
    if (c->stale)
        make_page(c);
    list_show_cursor(&c->list, rows);
}

/* Reads a few of those that have not been looked at; keys go before the next ones. */
static void chooser_settle(struct app *app, struct view *view)
{
    enum { AT_A_TIME = 4 };
    struct chooser_view *c = (struct chooser_view *)view;
    int read = 0;
    if (app->redraw)
        return;
    for (size_t i = 0; i < c->list.count && read < AT_A_TIME; i++)
        if (!c->entries[i].looked) {
            look(c, i, app->list->paths[i]);
            read++;
        }
    app->more = read > 0;
}

static void chooser_status(const struct view *view, int width, struct buf *b)
{
    (void)width;
    const struct chooser_view *c = (const struct chooser_view *)view;
    size_t index = index_of(c, c->list.cursor);
    const struct federation_figures *f = &c->known[index];
    if (f->unread)
        buf_add(b, _("cannot be read; Enter shows why"));
    if (!f->known || !f->share.known)
        return;
    buf_add(b, _("Equity"));
    buf_add(b, ": ");
    buf_add_percent(b, f->share, 0);
    /* TRANSLATORS: percent of the equity rule's limit; then "within the rule" or the like */
    buf_addf(b, _(" %% of the rule, %s"), equity_status_name(f->status));
}

/* Room for what is known of n federations. */
static bool make_room(struct chooser_view *c, size_t n)
{
    struct federation_entry *entries = calloc(n + 1, sizeof *entries);
    struct federation_figures *known = calloc(n + 1, sizeof *known);
    if (!entries || !known) {
        free(entries);
        free(known);
        return false;
    }
    forget_all(c);
    free(c->entries);
    free(c->known);
    c->entries = entries;
    c->known = known;
    c->list.count = n;
    page_release(&c->page);
    c->stale = true;
    return true;
}

/* Looks for the directory's federations again: they come and go. */
static void read_again(struct app *app, struct chooser_view *c)
{
    struct directory_list fresh = DIRECTORY_LIST_INIT;
    if (directory_look(app->dir, &fresh, NULL) != DIRECTORY_COLLECTION || !make_room(c, fresh.n)) {
        directory_list_release(&fresh);
        app_say(app, STYLE_ERROR, _("%s holds no federation: there is no forbund.ini"), app->dir);
        return;
    }
    directory_list_release(app->list);
    *app->list = fresh;
    app->redraw = true;
    app_say(app, STYLE_MESSAGE, "%s", _("the files have been read again"));
}

/* ---- the order ---- */

/* What can be ordered by, as the menu has it. */
static const struct {
    enum federations_column column;
    uint32_t key;
    const char *name;
} orders[] = {
    { FEDERATIONS_NAME, 'n', N_("name") },
    { FEDERATIONS_YEAR, 'y', N_("year: the latest first") },
    { FEDERATIONS_BUDGET, 'b', N_("budgeted costs: the largest first") },
    { FEDERATIONS_OUTCOME, 'u', N_("costs so far: the largest first") },
    { FEDERATIONS_DEVIATION, 'd', N_("deviation: the worst first") },
    { FEDERATIONS_PERCENT, 'p', N_("deviation in percent: the worst first") },
    { FEDERATIONS_FORECAST, 'f', N_("forecast of the costs: the largest first") },
    { FEDERATIONS_RESULT, 'r', N_("result: the worst first") },
    { FEDERATIONS_EQUITY, 'e', N_("equity: the largest first") },
    { FEDERATIONS_SHARE, 's', N_("share of the equity rule: the largest first") },
    { FEDERATIONS_WORST_DEVIATION, 'l', N_("the post that deviates most: the worst first") },
};
enum { ORDERS = sizeof orders / sizeof *orders };

static int order_now(const struct chooser_view *c)
{
    for (int i = 0; i < ORDERS; i++)
        if (orders[i].column == c->order.column)
            return i;
    return 0;
}

static void put_in_order(struct app *app, struct chooser_view *c, int index, bool reversed)
{
    c->order = (struct federations_order){ orders[index].column, reversed };
    make_page(c);
    app->redraw = true;
    if (reversed)
        app_say(app, STYLE_MESSAGE, _("ordered by %s; now the other way round"),
                _(orders[index].name));
    else
        app_say(app, STYLE_MESSAGE, _("ordered by %s"), _(orders[index].name));
}

static void order_chosen(struct app *app, void *asker, int index)
{
    struct chooser_view *c = asker;
    if (index < 0)
        return;
    bool same = orders[index].column == c->order.column;
    put_in_order(app, c, index, same && !c->order.reversed);
}

static void ask_for_order(struct app *app, struct chooser_view *c)
{
    static const struct menu_def menu = { .chosen = order_chosen };
    struct choice choices[ORDERS];
    int now = order_now(c);
    for (int i = 0; i < ORDERS; i++)
        choices[i] = (struct choice){ .key = orders[i].key,
                                      .label = _(orders[i].name),
                                      .detail = i != now            ? NULL
                                                : c->order.reversed ? "↑"
                                                                    : "↓" };
    app_ask(app, menu_new(&menu, c, _("Order by"), choices, ORDERS, (size_t)now));
}

/* ---- keys ---- */

static void open_federation(struct app *app, struct chooser_view *c)
{
    size_t index = index_of(c, c->list.cursor);
    table_view_push(app, app->list->paths[index]);
    forget(c, index); /* it may have been edited by the time we are back */
}

static bool chooser_act(struct app *app, struct view *view, enum action action)
{
    struct chooser_view *c = (struct chooser_view *)view;
    struct frame f = frame_for(frame_rows(app), true, true);
    if (list_move(&c->list, action, f.body_rows))
        return true;
    switch (action) {
    case ACTION_OPEN:
        open_federation(app, c);
        return true;
    case ACTION_RELOAD:
        read_again(app, c);
        return true;
    case ACTION_ORDER:
        ask_for_order(app, c);
        return true;
    case ACTION_ORDER_NEXT:
        put_in_order(app, c, (order_now(c) + 1) % ORDERS, false);
        return true;
    default:
        return false;
    }
}

static bool chooser_click(struct app *app, struct view *view, int row, int col, bool twice)
{
    struct chooser_view *c = (struct chooser_view *)view;
    struct frame f = frame_for(frame_rows(app), true, true);
    (void)col;
    if (row < f.body || row >= f.body + f.body_rows)
        return false;
    if (list_click(&c->list, row - f.body, twice))
        chooser_act(app, view, ACTION_OPEN);
    return true;
}

static void chooser_release(struct view *view)
{
    struct chooser_view *c = (struct chooser_view *)view;
    forget_all(c);
    page_release(&c->page);
    free(c->entries);
    free(c->known);
    free(c);
}

static const struct view_def chooser_def = {
    .id = VIEW_CHOOSER,
    .draw = chooser_draw,
    .act = chooser_act,
    .status = chooser_status,
    .release = chooser_release,
    .settle = chooser_settle,
    .click = chooser_click,
};

void chooser_view_push(struct app *app)
{
    struct chooser_view *c = calloc(1, sizeof *c);
    if (c) {
        c->view.def = &chooser_def;
        c->order.column = FEDERATIONS_NAME;
        if (!make_room(c, app->list->n)) {
            free(c);
            c = NULL;
        }
    }
    app_push(app, c ? &c->view : NULL);
    /* a first user has come here without asking for them */
    if (c && app->examples && strcmp(app->dir, app->examples) == 0)
        app_say(app, STYLE_MESSAGE, "%s",
                _("tertial nytt-forbund DIRECTORY makes one of your own; these are examples"));
}
