/* Owns the choice of columns and of the unit that amounts are shown in. */
#include "base/i18n.h"
#include "ui/frame.h"
#include "ui/table.h"
#include "ui/term.h"

enum { ENTRY_UNIT, ENTRY_ALL, ENTRIES_BEFORE };

bool table_layout(const struct table_view *t, int cols, struct layout *layout)
{
    const struct layout_options options = { t->look.chosen ? t->look.columns : NULL, t->look.count,
                                            &t->sort };
    return sheet_layout_with(layout, &t->book->sheet, &options, cols - frame_margin(cols));
}

void table_look_read(struct app *app, struct table_view *t)
{
    struct err e = ERR_INIT;
    if (!settings_read(&t->look, &e))
        app_say(app, STYLE_ERROR, "vy.ini: %s", err_text(&e));
    err_clear(&e);
    table_look_apply(t);
}

void table_look_apply(struct table_view *t)
{
    book_show_unit(t->book, t->look.has_unit ? &t->look.unit : NULL);
    t->layout_for = 0;
}

static void ask_columns(struct app *app, struct table_view *t, size_t at);

/* Shows and keeps it, and opens the menu again; but not over the sentence that it is not kept. */
static void changed(struct app *app, struct table_view *t, size_t at)
{
    struct err e = ERR_INIT;
    bool kept = settings_write(&t->look, &e);
    table_look_apply(t);
    app->redraw = true;
    if (kept)
        ask_columns(app, t, at);
    else
        app_say(app, STYLE_ERROR, _("the choice is not kept for next time: %s"), err_text(&e));
    err_clear(&e);
}

/* The menu's columns: those that are shown, in their order, then the rest that could be. */
static size_t columns(const struct table_view *t, enum column_id *list, size_t *shown)
{
    size_t n = 0;
    for (size_t i = 0; t->look.chosen && i < t->look.count; i++)
        list[n++] = t->look.columns[i];
    for (int c = 0; !t->look.chosen && c < COLUMNS; c++)
        if (settings_column((enum column_id)c))
            list[n++] = (enum column_id)c;
    *shown = n;
    for (int c = 0; t->look.chosen && c < COLUMNS; c++) {
        bool there = !settings_column((enum column_id)c);
        for (size_t i = 0; i < *shown; i++)
            there |= list[i] == (enum column_id)c;
        if (!there)
            list[n++] = (enum column_id)c;
    }
    return n;
}

static void next_unit(struct app *app, struct table_view *t)
{
    enum unit unit = t->book->sheet.unit;
    unit = unit == UNIT_KR ? UNIT_TKR : unit == UNIT_TKR ? UNIT_MKR : UNIT_KR;
    t->look.has_unit = unit != t->book->federation.unit;
    t->look.unit = unit;
    table_entries_forget(t); /* 3 880 would mean something else now */
    changed(app, t, ENTRY_UNIT);
}

/* Before the first choice the columns are those that the program shows by itself. */
static size_t begin(struct table_view *t, size_t *shown)
{
    size_t n = columns(t, t->look.columns, shown);
    t->look.chosen = true;
    t->look.count = *shown;
    return n;
}

/* Takes a column away, or puts it last among the shown ones. */
static void toggle(struct table_view *t, size_t at)
{
    size_t shown, n = begin(t, &shown);
    enum column_id *list = t->look.columns;
    if (at >= n)
        return;
    enum column_id id = list[at];
    size_t to = at < shown ? shown - 1 : shown;
    for (; at < to; at++)
        list[at] = list[at + 1];
    for (; at > to; at--)
        list[at] = list[at - 1];
    list[to] = id;
    t->look.count = to == shown ? shown + 1 : shown - 1;
}

static void chosen_column(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    size_t at = (size_t)index;
    if (index < 0)
        return;
    if (at == ENTRY_UNIT) {
        next_unit(app, t);
        return;
    }
    if (at == ENTRY_ALL)
        t->look.chosen = false;
    else
        toggle(t, at - ENTRIES_BEFORE);
    changed(app, t, at);
}

/* Left and right move a column among those that are shown. */
static void moved_column(struct app *app, void *asker, int index, int step)
{
    struct table_view *t = asker;
    size_t shown, at = (size_t)index, i = at - ENTRIES_BEFORE, j = step < 0 ? i - 1 : i + 1;
    enum column_id list[COLUMNS];
    columns(t, list, &shown);
    if (at < ENTRIES_BEFORE || i >= shown || j >= shown) { /* below 0 is above all */
        ask_columns(app, t, at);
        return;
    }
    begin(t, &shown);
    enum column_id id = t->look.columns[i];
    t->look.columns[i] = t->look.columns[j];
    t->look.columns[j] = id;
    changed(app, t, j + ENTRIES_BEFORE);
}

static const struct menu_def column_menu = { .chosen = chosen_column, .moved = moved_column };

/* Why a column that is chosen is not to be seen. */
static const char *not_seen(const struct table_view *t, enum column_id id)
{
    struct layout layout;
    if (!t->book->sheet.available[id])
        return _("nothing to show");
    table_layout(t, term_cols(), &layout);
    for (size_t i = 0; i < layout.count; i++)
        if (layout.columns[i].id == id)
            return NULL;
    return _("no room");
}

static void ask_columns(struct app *app, struct table_view *t, size_t at)
{
    enum column_id list[COLUMNS];
    size_t shown, n = columns(t, list, &shown);
    struct choice choices[COLUMNS + ENTRIES_BEFORE] = { 0 };
    struct buf labels[COLUMNS];
    choices[ENTRY_UNIT] =
        (struct choice){ 'e', _("unit of the amounts"), unit_name(t->book->sheet.unit), false };
    choices[ENTRY_ALL] =
        (struct choice){ 's', _("the program's own columns"), t->look.chosen ? NULL : "✓", false };
    for (size_t i = 0; i < n; i++) {
        labels[i] = (struct buf)BUF_INIT;
        buf_add(&labels[i], i < shown ? "[x] " : "[ ] ");
        buf_add_column_name(&labels[i], t, list[i]);
        choices[ENTRIES_BEFORE + i].label = buf_text(&labels[i]);
        choices[ENTRIES_BEFORE + i].detail = i < shown ? not_seen(t, list[i]) : NULL;
    }
    app_ask(app, menu_new(&column_menu, t, _("Columns and unit"), choices, n + ENTRIES_BEFORE, at));
    for (size_t i = 0; i < n; i++)
        buf_release(&labels[i]);
}

void table_columns(struct app *app, struct table_view *t)
{
    ask_columns(app, t, 0);
}
