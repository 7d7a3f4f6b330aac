/* Owns the views that are pages (sheet/pages.h): one view for all of them, above the table whose
 * book they are made from, and the menu that opens them. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/book_page.h"
#include "ui/board_view.h"
#include "ui/import_view.h"
#include "ui/page_window.h"
#include "ui/table.h"

struct pages_view {
    struct view view;
    struct table_view *table; /* at the bottom of the pages */
    enum page_id id;
    uint32_t item; /* that PAGE_ITEM is about, or NO_ITEM */
    char *item_id; /* the same by ID, for when the year has been read again */
    uint32_t
        looked; /* the item that was looked at last: the table's cursor goes there at the end */
    struct page_window window;
    unsigned made;   /* the table's, when the page was filled */
    struct buf note; /* what the page lacks */
};

/* ---- the page ---- */

/* Makes the page one about an item. False without memory. */
static bool take_item(struct pages_view *v, uint32_t item)
{
    char *id = item != NO_ITEM ? strdup(v->table->book->year.items[item].id) : NULL;
    if (item != NO_ITEM && !id)
        return false;
    free(v->item_id);
    v->item_id = id;
    v->item = v->looked = item;
    return true;
}

/* The year has been read again, or is shown otherwise: what was kept of it is stale. */
static void catch_up(struct pages_view *v)
{
    const struct year *year = &v->table->book->year;
    v->item = v->item_id ? year_find_item(year, v->item_id, strlen(v->item_id)) : NO_ITEM;
    v->looked = v->item;
    v->made = v->table->made;
}

/* Fills the page from the book as it is now. False without memory. */
static bool fill(struct pages_view *v)
{
    page_window_clear(&v->window);
    buf_reset(&v->note);
    /* the report is seen as the board will see it */
    bool internal = v->id != PAGE_REPORT;
    const struct page_wish wish = { .id = v->id, .item = v->item, .internal = internal };
    return book_page(&v->window.page, v->table->book, &wish, table_years(v->table), &v->note);
}

static void refresh(struct app *app, struct pages_view *v)
{
    if (v->made == v->table->made)
        return;
    catch_up(v);
    if (!fill(v))
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
}

/* ---- drawing ---- */

static void pages_draw(struct app *app, struct view *view, bool all)
{
    struct pages_view *v = (struct pages_view *)view;
    (void)all;
    refresh(app, v);
    if (page_window_fit(app, &v->window))
        page_cursor_begin(&v->window.cursor, &v->window.lines, v->looked, v->window.rows_for);
    page_window_draw(app, &v->window);
}

static void pages_status(const struct view *view, int width, struct buf *b)
{
    const struct pages_view *v = (const struct pages_view *)view;
    size_t unsaved = book_unsaved(v->table->book);
    (void)width;
    if (unsaved > 0) /* what is shown is not what the file says */
        buf_addf(b, ngettext("%zu unsaved", "%zu unsaved", unsaved), unsaved);
    buf_add(b, unsaved > 0 && v->note.len > 0 ? " · " : "");
    buf_add(b, buf_text(&v->note));
    page_window_add_lines(b, &v->window);
}

/* A year that was read again from here has to be confirmed by the second reader, too; where it is
 * not, the table says so. */
static void pages_settle(struct app *app, struct view *view)
{
    struct pages_view *v = (struct pages_view *)view;
    struct problems problems = PROBLEMS_INIT;
    if (!book_confirm(v->table->book, &problems))
        app_pop(app);
    problems_release(&problems);
}

/* ---- from item to item ---- */

/* The insats that a page is about when none is asked for: the first one at or below the row of the
 * cursor, so that a group gives its own, or else the first of all. Not what a filter hides. */
static uint32_t first_insats(const struct table_view *t)
{
    const struct sheet *sheet = &t->book->sheet;
    const struct sheet_row *from = table_row(t);
    uint32_t first = NO_ITEM;
    for (const struct sheet_row *r = sheet->rows; r < sheet->rows + sheet->row_count; r++) {
        if (t->book->year.items[r->item].kind != ITEM_INTERVENTION ||
            !t->filter.passes[r - sheet->rows])
            continue;
        if (from && r >= from)
            return r->item;
        first = first == NO_ITEM ? r->item : first;
    }
    return first;
}

/* The one before or after in the order of the table, of the same kind: from insats to insats, from
 * post to post, past those that a filter hides. NO_ITEM at the ends. */
static uint32_t neighbour(const struct pages_view *v, bool after)
{
    const struct sheet *sheet = &v->table->book->sheet;
    const struct item *items = v->table->book->year.items;
    uint32_t before = NO_ITEM;
    bool passed = false;
    if (v->item == NO_ITEM)
        return NO_ITEM;
    for (size_t r = 0; r < sheet->row_count; r++) {
        uint32_t item = sheet->rows[r].item;
        if (item == v->item && !after)
            return before;
        bool alike = items[item].kind == items[v->item].kind && v->table->filter.passes[r];
        if (passed && alike)
            return item;
        passed |= item == v->item;
        if (alike)
            before = item;
    }
    return NO_ITEM;
}

static void turn_to(struct app *app, struct pages_view *v, uint32_t item)
{
    app->redraw = true;
    if (!take_item(v, item) || !fill(v))
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
}

static void step(struct app *app, struct pages_view *v, bool after)
{
    uint32_t item = neighbour(v, after);
    if (item != NO_ITEM)
        turn_to(app, v, item);
    else if (after)
        app_say(app, STYLE_MESSAGE, "%s", _("none comes after this one"));
    else
        app_say(app, STYLE_MESSAGE, "%s", _("none comes before this one"));
}

static bool has_page(struct app *app, const struct table_view *t, uint32_t item)
{
    bool post = table_is_post(t, item);
    if (!post)
        app_say(app, STYLE_MESSAGE, "%s", _("only insatser and other posts have a page, not sums"));
    return post;
}

/* Pushes a view that is a page, above the table or above another page of it. `item` is what
 * PAGE_ITEM is about, or NO_ITEM: the first insats; elsewhere the cursor begins on it. */
static void push(struct app *app, struct table_view *t, enum page_id id, uint32_t item);

static void open_item(struct app *app, struct pages_view *v)
{
    uint32_t item = page_window_item(app, &v->window);
    if (item == NO_ITEM)
        app_say(app, STYLE_MESSAGE, "%s", _("the cursor is on no insats or post here"));
    else if (!has_page(app, v->table, item))
        return;
    else if (v->id == PAGE_ITEM)
        turn_to(app, v, item);
    else
        push(app, v->table, PAGE_ITEM, item);
}

/* ---- the view ---- */

static void show_in_table(struct app *app, struct table_view *t, uint32_t item)
{
    const struct sheet *sheet = &t->book->sheet;
    for (size_t r = 0; r < sheet->row_count; r++)
        if (sheet->rows[r].item == item)
            table_unfold_to(app, t, r);
}

static const struct view_def pages_def;

static struct pages_view *as_page(struct view *view)
{
    return view->def == &pages_def ? (struct pages_view *)view : NULL;
}

/* Whoever looks at what comes up again finds the cursor on what was looked at here. */
static bool pages_leave(struct app *app, struct view *view, bool quit)
{
    struct pages_view *v = (struct pages_view *)view, *below = as_page(view->below);
    if (quit || v->looked == NO_ITEM || v->made != v->table->made)
        return true;
    if (below) {
        below->looked = v->looked;
        page_cursor_find(&below->window.cursor, &below->window.lines, v->looked,
                         below->window.rows_for);
    } else {
        show_in_table(app, v->table, v->looked);
    }
    return true;
}

static bool pages_act(struct app *app, struct view *view, enum action action)
{
    struct pages_view *v = (struct pages_view *)view;
    if (page_window_move(app, &v->window, action)) {
        uint32_t item = page_window_item(app, &v->window);
        if (item != NO_ITEM && v->id != PAGE_ITEM)
            v->looked = item;
        return true;
    }
    switch (action) {
    case ACTION_OPEN:
        open_item(app, v);
        return true;
    case ACTION_ITEM_BEFORE:
    case ACTION_ITEM_AFTER:
        if (v->id != PAGE_ITEM)
            return false;
        step(app, v, action == ACTION_ITEM_AFTER);
        return true;
    case ACTION_PERIOD:
        table_period(app, v->table);
        return true;
    case ACTION_EXPORT:
        refresh(app, v); /* its items may be others by now */
        export_ask(app, v->table, v->id, v->item, v->window.page.title);
        return true;
    case ACTION_IMPORT:
        import_ask(app, v->table);
        return true;
    case ACTION_VIEWS:
        return table_pages_act(app, v->table, action);
    case ACTION_RELOAD: /* from a page of problems above this one */
        table_reload(app, v->table);
        return true;
    default:
        return false;
    }
}

static bool pages_offers(const struct view *view, enum action action)
{
    const struct pages_view *v = (const struct pages_view *)view;
    switch (action) { /* the same on every line, so that the bar does not flicker */
    case ACTION_OPEN:
        return v->window.cursor.at != NO_LINE;
    case ACTION_ITEM_BEFORE:
    case ACTION_ITEM_AFTER:
        return v->id == PAGE_ITEM && v->item != NO_ITEM;
    default:
        return true;
    }
}

static void pages_release(struct view *view)
{
    struct pages_view *v = (struct pages_view *)view;
    page_window_clear(&v->window);
    buf_release(&v->note);
    free(v->item_id);
    free(v);
}

static const struct view_def pages_def = {
    .id = VIEW_PAGE,
    .draw = pages_draw,
    .act = pages_act,
    .status = pages_status,
    .release = pages_release,
    .leave = pages_leave,
    .offers = pages_offers,
    .settle = pages_settle,
};

static void push(struct app *app, struct table_view *t, enum page_id id, uint32_t item)
{
    struct pages_view *v = calloc(1, sizeof *v);
    if (!v) {
        app_push(app, NULL);
        return;
    }
    v->view.def = &pages_def;
    v->table = t;
    v->id = id;
    v->made = t->made;
    v->note = (struct buf)BUF_INIT;
    page_window_init(&v->window);
    item = id == PAGE_ITEM && item == NO_ITEM ? first_insats(t) : item;
    bool ok = take_item(v, item) && fill(v);
    if (!ok)
        pages_release(&v->view);
    app_push(app, ok ? &v->view : NULL);
}

/* ---- from the table ---- */

/* What a page that is opened now should be about: the item that is looked at. */
static uint32_t item_at(struct app *app, const struct table_view *t)
{
    const struct pages_view *v = as_page(app->top);
    const struct sheet_row *row = table_row(t);
    uint32_t item = v ? v->looked : row ? row->item : NO_ITEM;
    return item != NO_ITEM && table_is_post(t, item) ? item : NO_ITEM;
}

/* Another page takes the place of those that are open, so that Esc leads to the table. */
static void chosen_view(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index < 0)
        return;
    uint32_t item = item_at(app, t);
    while (as_page(app->top))
        app_pop(app);
    if (page_defs[index].id == PAGE_BOARD) /* one thing at a time, where it is looked at */
        board_view_push(app, t);
    else
        push(app, t, page_defs[index].id, item);
}

static void ask_for_view(struct app *app, struct table_view *t)
{
    static const struct menu_def def = { .chosen = chosen_view };
    struct choice choices[PAGES];
    const struct pages_view *v = as_page(app->top);
    size_t at = 0, count = 0;
    for (size_t i = 0; i < PAGES && page_defs[i].letter; i++, count++) {
        choices[i] =
            (struct choice){ (uint32_t)page_defs[i].letter, _(page_defs[i].name), NULL, false };
        if (v && v->id == page_defs[i].id)
            at = i;
    }
    app_ask(app, menu_new(&def, t, _("Views"), choices, count, at));
}

bool table_pages_act(struct app *app, struct table_view *t, enum action action)
{
    const struct sheet_row *row = table_row(t);
    if (action == ACTION_VIEWS)
        ask_for_view(app, t);
    else if (action == ACTION_ITEM_PAGE && row && has_page(app, t, row->item))
        push(app, t, PAGE_ITEM, row->item);
    return action == ACTION_VIEWS || action == ACTION_ITEM_PAGE;
}
