/* Owns searching in the table. While one types, every key begins again from where one was, so that
 * what is typed too much can be taken back; Esc puts cursor and folds back as they were. */
#include "ui/table_find.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "sheet/order.h"
#include "ui/table.h"

/* ---- matches, in the order of the screen ---- */

static enum find_where where(const struct table_view *t, size_t row, const char *part,
                             const char **text)
{
    const struct sheet *sheet = &t->book->sheet;
    if (sheet->rows[row].is_result || !t->filter.passes[row])
        return FOUND_NOWHERE;
    return sheet_find(sheet, row, part, text);
}

/* The first match from a place in the order on, round the end of the table; false when there is
 * none. */
static bool first_match(const struct table_view *t, const char *part, size_t from, int step,
                        size_t *row)
{
    size_t n = t->book->sheet.row_count;
    for (size_t i = 0; i < n; i++) {
        size_t at = t->order[step > 0 ? (from + i) % n : (from + n - i) % n];
        if (where(t, at, part, NULL) != FOUND_NOWHERE) {
            *row = at;
            return true;
        }
    }
    return false;
}

/* How many there are, and which of them the row is, from 1; 0 when it is none. */
static size_t count(const struct table_view *t, const char *part, size_t row, size_t *number)
{
    size_t n = 0;
    *number = 0;
    for (size_t i = 0; i < t->book->sheet.row_count; i++) {
        if (where(t, t->order[i], part, NULL) == FOUND_NOWHERE)
            continue;
        n++;
        if (t->order[i] == row)
            *number = n;
    }
    return n;
}

static size_t cursor_row(const struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    return row ? (size_t)(row - t->book->sheet.rows) : 0;
}

/* ---- typing ---- */

static void forget_start(struct table_find *f)
{
    free(f->folded);
    f->folded = NULL;
}

static bool remember_start(struct table_view *t)
{
    struct table_find *f = &t->find;
    size_t n = t->book->sheet.row_count;
    forget_start(f);
    f->folded = malloc((n + 1) * sizeof *f->folded);
    if (!f->folded)
        return false;
    memcpy(f->folded, t->folded, n * sizeof *f->folded);
    f->made = t->made;
    f->row = cursor_row(t);
    f->top = t->list.top;
    return true;
}

/* Back to where one was; a sheet that has been made again since has other rows. */
static void go_to_start(struct app *app, struct table_view *t)
{
    struct table_find *f = &t->find;
    if (!f->folded || f->made != t->made)
        return;
    memcpy(t->folded, f->folded, t->book->sheet.row_count * sizeof *f->folded);
    t->list.top = f->top;
    table_show(app, t, f->row);
}

/* The text from a few words before the match on: the rest may be long. */
static void add_around(struct buf *b, const char *text, const char *part)
{
    enum { BEFORE = 24 };
    const char *at = letters_find(text, part), *from = at ? at : text;
    while (from > text && (at - from < BEFORE || from[-1] != ' '))
        from--;
    if (at && at - from > 3 * BEFORE) /* no blanks: from the match itself */
        from = at;
    if (from > text)
        buf_add(b, "…");
    buf_add_visible(b, from, strlen(from));
}

/* "2 of 5", and where, when that is not to be seen in the table. */
static void add_match(struct buf *b, const struct table_view *t, const char *part, size_t row)
{
    size_t number, n = count(t, part, row, &number);
    const char *text = "";
    enum find_where in = where(t, row, part, &text);
    /* TRANSLATORS: the second match of five */
    buf_addf(b, _("%zu of %zu"), number, n);
    if (in == FOUND_NOWHERE ||
        (in == FOUND_NAME && text == t->book->year.items[t->book->sheet.rows[row].item].name))
        return;
    buf_addf(b, " · %s: ",
             in == FOUND_NAME      ? _("full name")
             : in == FOUND_ID      ? _("ID")
             : in == FOUND_OWNER   ? _("owner")
             : in == FOUND_COMMENT ? _("comment")
                                   : _("action"));
    add_around(b, text, part);
}

static enum style preview_find(struct app *app, void *asker, const char *text, struct buf *b)
{
    struct table_view *t = asker;
    size_t row;
    go_to_start(app, t);
    if (!*text) {
        buf_add(b, _("a part of a name, an ID, an owner or a comment"));
        return STYLE_MUTED;
    }
    if (!first_match(t, text, t->rank[cursor_row(t)], 1, &row)) {
        buf_add(b, _("no match"));
        return STYLE_ERROR;
    }
    table_unfold_to(app, t, row);
    add_match(b, t, text, row);
    return STYLE_MESSAGE;
}

static void keep_text(struct app *app, struct table_view *t, const char *text)
{
    char *copy = strdup(text);
    if (!copy) {
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
        return;
    }
    free(t->find.text);
    t->find.text = copy;
}

static bool done_find(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    struct table_view *t = asker;
    size_t row;
    (void)why;
    t->find.active = false;
    if (how == PROMPT_CANCEL) {
        go_to_start(app, t);
    } else if (*text) {
        keep_text(app, t, text);
        t->find.active = t->find.text && first_match(t, text, 0, 1, &row);
        if (!t->find.active)
            app_say(app, STYLE_MESSAGE, _("no match for “%s”"), text);
    }
    forget_start(&t->find);
    return true;
}

static const struct prompt_def find_prompt = {
    .preview = preview_find, .done = done_find, .one = true, .rows = 1
};

void table_find(struct app *app, struct table_view *t)
{
    if (!remember_start(t)) {
        app_ask(app, NULL);
        return;
    }
    t->find.active = false;
    app_ask(app, prompt_new(&find_prompt, t, _("Search"), "", 0, (const char *const *)&t->find.text,
                            t->find.text ? 1 : 0));
}

/* ---- afterwards ---- */

void table_find_next(struct app *app, struct table_view *t, int step)
{
    size_t n = t->book->sheet.row_count, from = cursor_row(t), row;
    if (!t->find.active) {
        app_say(app, STYLE_MESSAGE, _("nothing is searched for; {sok} searches"));
        return;
    }
    size_t start = n > 0 ? (t->rank[from] + (step > 0 ? 1 : n - 1)) % n : 0;
    if (!first_match(t, t->find.text, start, step, &row)) {
        app_say(app, STYLE_MESSAGE, _("no match for “%s”"), t->find.text);
        return;
    }
    table_unfold_to(app, t, row);
    if (row == from)
        app_say(app, STYLE_MESSAGE, "%s", _("no other match"));
}

void buf_add_find(struct buf *b, const struct table_view *t)
{
    struct buf text = BUF_INIT;
    if (!t->find.active)
        return;
    buf_add_visible(&text, t->find.text, strlen(t->find.text));
    buf_addf(b, _("“%s”"), buf_text(&text));
    buf_add_char(b, ' ');
    buf_release_part(&text, b);
    add_match(b, t, t->find.text, cursor_row(t));
}

void table_find_release(struct table_view *t)
{
    free(t->find.text);
    free(t->find.folded);
}
