/* Owns how differences between two texts are told: a few in a line, all of them on a page. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/table.h"

/* "Styrelse och revision prognos.t2": the name that the table shows, and the key. */
static void add_place(struct buf *b, const struct table_view *t, const struct ini_difference *d)
{
    const char *id = d->section + strcspn(d->section, " \t");
    id += strspn(id, " \t");
    uint32_t item = year_find_item(&t->book->year, id, strlen(id));
    const char *name = item != NO_ITEM ? t->book->year.items[item].name : d->section;
    buf_add_visible(b, name, strlen(name));
    if (d->key) {
        buf_add_char(b, ' ');
        buf_add_visible(b, d->key, strlen(d->key));
    }
}

static void add_value(struct buf *b, const char *value)
{
    const char *shown = value ? value : "–";
    buf_add_visible(b, shown, strlen(shown));
}

/* Of a whole section only that it came or went: its text would fill the screen. */
static void add_difference(struct buf *b, const struct table_view *t,
                           const struct ini_difference *d)
{
    add_place(b, t, d);
    if (!d->key) {
        buf_addf(b, ": %s", d->after ? _("the row is new") : _("the row is gone"));
        return;
    }
    buf_add(b, ": ");
    add_value(b, d->before);
    buf_add(b, " → ");
    add_value(b, d->after);
}

void buf_add_differences(struct buf *b, const struct table_view *t, const struct ini_differences *d)
{
    enum { SHOWN = 2 };
    for (size_t i = 0; i < d->n && i < SHOWN; i++) {
        buf_add(b, i ? "; " : "");
        add_difference(b, t, &d->list[i]);
    }
    if (d->n > SHOWN)
        buf_addf(b, _(" and %zu more"), d->n - SHOWN);
}

void buf_add_clash_count(struct buf *b, const struct ini_differences *clashes)
{
    if (clashes->n > 0)
        buf_addf(b,
                 ngettext("%zu value was changed by both", "%zu values were changed by both",
                          clashes->n),
                 clashes->n);
}

static void add_part(struct buf *b, const struct table_view *t, const char *heading,
                     const struct ini_differences *d)
{
    if (d->n == 0)
        return;
    buf_addf(b, "%s\n", heading);
    for (size_t i = 0; i < d->n; i++) {
        buf_add(b, "    ");
        add_difference(b, t, &d->list[i]);
        buf_add_char(b, '\n');
    }
    buf_add_char(b, '\n');
}

void table_show_differences(struct app *app, struct table_view *t, const char *heading,
                            const struct ini_differences *d, const char *clash_heading,
                            const struct ini_differences *clashes)
{
    struct buf text = BUF_INIT;
    add_part(&text, t, heading, d);
    add_part(&text, t, clash_heading, clashes);
    page_view_push(app, _("Differences"), buf_text(&text));
    buf_release(&text);
}
