/* Owns the order of the table's rows: the menu of what to sort by. */
#include <string.h>

#include "base/i18n.h"
#include "sheet/order.h"
#include "ui/table.h"

void table_order(struct table_view *t)
{
    if (!sheet_order(&t->book->sheet, &t->sort, t->order))
        t->sort.on = false;
    for (size_t i = 0; i < t->book->sheet.row_count; i++)
        t->rank[t->order[i]] = i;
}

static bool same(const struct sheet_sort *a, const struct sheet_sort *b)
{
    return a->on == b->on && a->by_name == b->by_name && a->column == b->column;
}

/* The menu's entries: the file's order, the name, and the columns that have something in them. */
static size_t entries(const struct table_view *t, struct sheet_sort *sorts)
{
    size_t n = 0;
    sorts[n++] = (struct sheet_sort){ 0 };
    sorts[n++] = (struct sheet_sort){ .on = true, .by_name = true };
    for (int c = 0; c < COLUMNS; c++)
        if (settings_column((enum column_id)c) && t->book->sheet.available[c])
            sorts[n++] = (struct sheet_sort){ .on = true, .column = (enum column_id)c };
    return n;
}

void buf_add_column_name(struct buf *b, const struct table_view *t, enum column_id column)
{
    size_t from = b->len;
    if (column == COLUMN_COMMENT)
        buf_add(b, _("comment"));
    else
        buf_add_heading(b, &t->book->sheet, column);
    while (b->len > from && b->text[b->len - 1] == ' ')
        buf_cut(b, b->len - 1);
}

static void add_sort_name(struct buf *b, const struct table_view *t, const struct sheet_sort *sort)
{
    if (!sort->on)
        buf_add(b, _("the file's own order"));
    else if (sort->by_name)
        buf_add(b, _("name"));
    else
        buf_add_column_name(b, t, sort->column);
}

/* The column may have no room on the screen, and then there is no arrow to see. */
static void tell(struct app *app, const struct table_view *t)
{
    struct buf b = BUF_INIT;
    add_sort_name(&b, t, &t->sort);
    app_say(app, STYLE_MESSAGE, _("sorted by %s %s"), buf_text(&b), sort_arrow(&t->sort));
    buf_release(&b);
}

/* Chosen a second time, it is turned round. */
static void sort_by(struct app *app, struct table_view *t, struct sheet_sort sort)
{
    const struct sheet_row *row = table_row(t);
    size_t at = row ? (size_t)(row - t->book->sheet.rows) : 0;
    sort.reversed = sort.on && same(&sort, &t->sort) && !t->sort.reversed;
    t->sort = sort;
    table_order(t);
    t->layout_for = 0;
    table_show(app, t, at);
    if (sort.on && !t->sort.on)
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
    else if (sort.on)
        tell(app, t);
}

static void chosen_sort(struct app *app, void *asker, int index)
{
    struct sheet_sort sorts[COLUMNS + 2];
    struct table_view *t = asker;
    if (index >= 0 && (size_t)index < entries(t, sorts))
        sort_by(app, t, sorts[index]);
}

bool table_sort_at(struct app *app, struct table_view *t, int col)
{
    const struct layout *l = &t->layout;
    if (col < l->name_width) {
        sort_by(app, t, (struct sheet_sort){ .on = true, .by_name = true });
        return true;
    }
    for (size_t i = 0; i < l->count; i++) {
        const struct layout_column *c = &l->columns[i];
        if (col < c->at || col >= c->at + c->width || !settings_column(c->id))
            continue;
        sort_by(app, t, (struct sheet_sort){ .on = true, .column = c->id });
        return true;
    }
    return false;
}

static const struct menu_def sort_menu = { .chosen = chosen_sort };

void table_sort(struct app *app, struct table_view *t)
{
    struct sheet_sort sorts[COLUMNS + 2];
    struct choice choices[COLUMNS + 2] = { 0 };
    struct buf labels[COLUMNS + 2];
    size_t n = entries(t, sorts), at = 0;
    for (size_t i = 0; i < n; i++) {
        labels[i] = (struct buf)BUF_INIT;
        add_sort_name(&labels[i], t, &sorts[i]);
        choices[i].key = i == 0 ? 'f' : i == 1 ? 'n' : i <= 10 ? '0' + (uint32_t)(i - 1) % 10 : 0;
        choices[i].label = buf_text(&labels[i]);
        if (same(&sorts[i], &t->sort)) {
            at = i;
            choices[i].detail = t->sort.on ? sort_arrow(&t->sort) : NULL;
        }
    }
    app_ask(app, menu_new(&sort_menu, t, _("Sort posts within their groups"), choices, n, at));
    for (size_t i = 0; i < n; i++)
        buf_release(&labels[i]);
}
