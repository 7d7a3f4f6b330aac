/* Owns how the page of all fields is drawn: what each is called, its key in the file, its value. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/fields.h"
#include "ui/frame.h"
#include "ui/term.h"

/* How wide the names and the keys are; the keys go first when room is short. */
struct field_widths {
    int name, key; /* 0: not shown */
};

static struct field_widths field_widths(int cols)
{
    if (cols >= 100)
        return (struct field_widths){ 30, 26 };
    if (cols >= 72)
        return (struct field_widths){ 23, 19 };
    return (struct field_widths){ cols / 2, 0 };
}

/* "Ägare"; the key where it has no name. In visible form. */
static void add_name(struct buf *b, const struct fields_view *v, const struct field_row *f)
{
    if (!buf_add_key_label(b, v->kind, f->key, strlen(f->key)))
        buf_add_visible(b, f->key, strlen(f->key));
}

static void draw_field(const struct fields_view *v, int row, size_t index, int cols)
{
    const struct field_row *f = &v->rows[index];
    struct field_widths w = field_widths(cols);
    int at = frame_margin(cols);
    bool selected = index == v->list.cursor;
    enum style style = f->value ? STYLE_TEXT : STYLE_MUTED;
    struct buf cell = BUF_INIT, text = BUF_INIT;
    term_fill(row, 0, cols, STYLE_TEXT, selected, ' ');
    add_name(&text, v, f);
    buf_add_column(&cell, buf_text(&text), w.name, false);
    at += term_put(row, at, w.name, style, selected, buf_text(&cell)) + COLUMN_GAP;
    buf_reset(&text);
    buf_reset(&cell);
    if (w.key > 0) {
        buf_add_visible(&text, f->key, strlen(f->key));
        buf_add_column(&cell, buf_text(&text), w.key, false);
        at += term_put(row, at, w.key, STYLE_MUTED, selected, buf_text(&cell)) + COLUMN_GAP;
        buf_reset(&text);
        buf_reset(&cell);
    }
    if (f->value)
        buf_add_visible(&text, f->value, strlen(f->value));
    else
        buf_add(&text, "–");
    buf_add_column(&cell, buf_text(&text), cols - at, false);
    term_put(row, at, cols - at, style, selected, buf_text(&cell));
    buf_release(&cell);
    buf_release(&text);
}

void fields_draw(struct app *app, struct view *view, bool all)
{
    struct fields_view *v = (struct fields_view *)view;
    int cols = term_cols();
    struct frame f = frame_for(frame_rows(app), false, false);
    struct buf title = BUF_INIT;
    (void)all;
    list_show_cursor(&v->list, f.body_rows);
    buf_add_char(&title, '[');
    buf_add_visible(&title, v->section, strlen(v->section));
    buf_add_char(&title, ']');
    if (f.title >= 0) {
        term_erase_row(f.title);
        frame_draw_title(f.title, frame_margin(cols), cols, buf_text(&title),
                         _("all fields, as in the file"));
    }
    for (int i = 0; i < f.body_rows; i++) {
        size_t at = v->list.top + (size_t)i;
        if (at < v->list.count)
            draw_field(v, f.body + i, at, cols);
        else
            term_erase_row(f.body + i);
    }
    buf_release(&title);
}
