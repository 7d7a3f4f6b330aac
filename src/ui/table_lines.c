/* Owns what is done to whole lines of the table: adding, renaming, moving and removing posts, and
 * opening the file in an editor. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/changelog.h"
#include "ui/table.h"
#include "ui/term.h"

/* ---- a new line ---- */

/* An ID from a name: "Håbo – nytt!" becomes "habo_nytt". */
static void add_id(struct buf *id, const char *name)
{
    static const struct {
        uint32_t from;
        char to;
    } folds[] = { { 0xE5, 'a' }, { 0xE4, 'a' }, { 0xF6, 'o' }, { 0xC5, 'a' }, { 0xC4, 'a' },
                  { 0xD6, 'o' }, { 0xE9, 'e' }, { 0xC9, 'e' }, { 0xFC, 'u' }, { 0xDC, 'u' } };
    size_t start = id->len;
    for (size_t left = strlen(name); left > 0;) {
        uint32_t cp;
        size_t n = utf8_decode(name, left, &cp);
        char c = cp >= 'A' && cp <= 'Z' ? (char)(cp + 32) : cp < 128 ? (char)cp : '_';
        for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
            if (folds[i].from == cp)
                c = folds[i].to;
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            buf_add_char(id, c);
        else if (id->len > start && id->text[id->len - 1] != '_')
            buf_add_char(id, '_');
        name += n;
        left -= n;
    }
    while (id->len > start && id->text[id->len - 1] == '_')
        id->text[--id->len] = '\0';
}

/* A free ID for a name; to be freed, NULL without memory. */
static char *free_id(const struct table_view *t, const char *name)
{
    struct buf id = BUF_INIT;
    add_id(&id, name);
    if (id.len == 0)
        buf_add(&id, "post");
    size_t stem = id.len;
    for (int i = 2; buf_ok(&id) && year_find_item(&t->book->year, id.text, id.len) != NO_ITEM;
         i++) {
        id.len = stem;
        buf_addf(&id, "_%d", i);
    }
    return buf_take(&id);
}

/* The new line stands after the one under the cursor, is of its kind, and in its group. */
static bool add_line(struct app *app, struct table_view *t, const char *name, struct buf *why)
{
    const struct item *here = &t->book->year.items[t->item];
    uint32_t group = here->kind == ITEM_GROUP ? t->item : here->group;
    char *id = free_id(t, name), *after = book_section(t->book, t->item);
    struct buf section = BUF_INIT, what = BUF_INIT;
    struct err e = ERR_INIT;
    struct change c;
    buf_addf(&section, "%s %s", here->kind == ITEM_POST ? "post" : "insats", id ? id : "");
    buf_addf(&what, _("new post %s"), name);
    const char *const entries[][2] = {
        { "grupp", group == NO_ITEM ? "" : t->book->year.items[group].id }, { "namn", name }
    };
    bool ok = id && after && buf_ok(&section) && buf_ok(&what);
    if (!ok)
        err_nomem(&e);
    size_t first = group == NO_ITEM ? 1 : 0;
    ok = ok && ini_edit_add_section(&t->book->text, after, buf_text(&section), entries + first,
                                    2 - first, &c, &e);
    struct table_place *place = table_remember(t);
    ok = ok && book_edit_section(t->book, buf_text(&what), &c, &e);
    table_return(app, t, place);
    if (ok && t->filter.kind != FILTER_NONE) /* what is new is to be seen */
        table_filter_clear(app, t);
    if (ok)
        table_go_to_item(t, year_find_item(&t->book->year, id, strlen(id)));
    else
        buf_add(why, err_text(&e));
    err_clear(&e);
    buf_release(&section);
    buf_release(&what);
    free(id);
    free(after);
    return ok;
}

static bool done_name_of_new(struct app *app, void *asker, enum prompt_end how, const char *text,
                             struct buf *why)
{
    if (how == PROMPT_CANCEL)
        return true;
    if (text[strspn(text, " ")] == '\0') {
        buf_add(why, _("write a name"));
        return false;
    }
    return add_line(app, asker, text, why);
}

static const struct prompt_def new_prompt = { .done = done_name_of_new, .rows = 2 };

/* ---- renaming ---- */

static bool done_rename(struct app *app, void *asker, enum prompt_end how, const char *text,
                        struct buf *why)
{
    struct table_view *t = asker;
    if (how == PROMPT_CANCEL)
        return true;
    if (text[strspn(text, " ")] == '\0') {
        buf_add(why, _("write a name"));
        return false;
    }
    char *section = book_section(t->book, t->item);
    struct edit edit = { section, "namn", text };
    struct buf what = BUF_INIT;
    buf_addf(&what, _("new name: %s"), text);
    bool ok = section && table_make(app, t, buf_text(&what), &edit, 1);
    if (!ok) {
        buf_add(why, buf_text(&app->message));
        buf_reset(&app->message);
    }
    buf_release(&what);
    free(section);
    return ok;
}

static const struct prompt_def rename_prompt = { .done = done_rename, .rows = 2 };

/* ---- moving and removing ---- */

static bool take_change(struct app *app, struct table_view *t, bool made, const char *what,
                        struct change *c, struct err *e)
{
    struct table_place *place = table_remember(t);
    bool ok = made && book_edit_section(t->book, what, c, e);
    table_return(app, t, place);
    if (!ok)
        app_say(app, STYLE_ERROR, "%s", err_text(e));
    err_clear(e);
    return ok;
}

/* A row that others stand under, or that a sum names, stays for as long as they do. */
static bool is_needed(struct app *app, const struct table_view *t)
{
    const struct year *y = &t->book->year;
    const char *name = y->items[t->item].name;
    for (uint32_t i = 0; i < y->item_count; i++) {
        const struct item *other = &y->items[i];
        if (other->parent == t->item) {
            app_say(app, STYLE_ERROR, _("%s stands under %s; remove it first"), other->name, name);
            return true;
        }
        for (size_t n = 0; n < other->part_count; n++)
            if (other->parts[n].item == t->item) {
                app_say(app, STYLE_ERROR, _("%s adds up %s, so that it cannot be removed"),
                        other->name, name);
                return true;
            }
    }
    return false;
}

static void remove_line(struct app *app, struct table_view *t)
{
    struct buf what = BUF_INIT;
    struct err e = ERR_INIT;
    struct change c;
    if (is_needed(app, t))
        return;
    char *section = book_section(t->book, t->item);
    buf_addf(&what, _("removal of %s"), t->book->year.items[t->item].name);
    bool made = section ? ini_edit_remove_section(&t->book->text, section, &c, &e) : err_nomem(&e);
    if (take_change(app, t, made, buf_text(&what), &c, &e))
        app_say(app, STYLE_MESSAGE, _("removed; {angra} brings it back"));
    buf_release(&what);
    free(section);
}

/* The row that stands under the same parent before (step -1) or after the cursor's; the count of
 * rows when there is none. */
static size_t sibling(const struct table_view *t, size_t row, int step)
{
    const struct sheet *sheet = &t->book->sheet;
    for (size_t r = row; step < 0 ? r-- > 0 : ++r < sheet->row_count;)
        if (sheet->rows[r].parent == sheet->rows[row].parent && !sheet->rows[r].is_result)
            return r;
    return sheet->row_count;
}

/* The heading that stands before another in the file; NULL when it is the first. To be freed. */
static char *heading_before(const struct ini_text *text, const char *section)
{
    const struct ini_section *s = ini_find_section(text, section);
    if (!s || s == text->sections)
        return NULL;
    return strndup(ini_bytes(text, s[-1].name), s[-1].name.len);
}

static void move_line(struct app *app, struct table_view *t, int step)
{
    const struct sheet_row *at = table_row(t);
    size_t row = (size_t)(at - t->book->sheet.rows), other = sibling(t, row, step);
    if (t->sort.on) {
        app_say(app, STYLE_MESSAGE,
                _("rows are moved in the file's own order; {sortera} puts them in it"));
        return;
    }
    if (other == t->book->sheet.row_count) {
        app_say(app, STYLE_MESSAGE, "%s", _("the row is already at that end of its group"));
        return;
    }
    struct err e = ERR_INIT;
    struct buf what = BUF_INIT;
    struct change c;
    char *section = book_section(t->book, t->item);
    char *place = book_section(t->book, t->book->sheet.rows[other].item);
    char *after = place && step < 0 ? heading_before(&t->book->text, place) : NULL;
    buf_addf(&what, _("move of %s"), t->book->year.items[t->item].name);
    bool made = section && place ? ini_edit_move_section(&t->book->text, section,
                                                         step < 0 ? after : place, &c, &e)
                                 : err_nomem(&e);
    take_change(app, t, made, buf_text(&what), &c, &e);
    buf_release(&what);
    free(section);
    free(place);
    free(after);
}

/* ---- the menu ---- */

enum { LINE_NEW, LINE_RENAME, LINE_UP, LINE_DOWN, LINE_REMOVE, LINE_CHOICES };

static void chosen_line(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    const char *name = t->book->year.items[t->item].name;
    switch (index) {
    case LINE_NEW:
        app_ask(app, prompt_new(&new_prompt, t, _("Name of the new post"), "", 0, NULL, 0));
        break;
    case LINE_RENAME:
        app_ask(app, prompt_new(&rename_prompt, t, _("New name"), name, 0, NULL, 0));
        break;
    case LINE_UP:
    case LINE_DOWN:
        move_line(app, t, index == LINE_UP ? -1 : 1);
        break;
    case LINE_REMOVE:
        remove_line(app, t);
        break;
    default:
        break;
    }
}

static const struct menu_def line_menu = { .chosen = chosen_line };

void table_lines(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    if (!row) {
        app_say(app, STYLE_MESSAGE,
                _("there is no post yet; {editor} opens the file in an editor"));
        return;
    }
    if (t->book->left) { /* what is done now would not be kept beside it */
        table_look_for_journal(app, t);
        return;
    }
    t->item = row->item;
    bool post = table_is_post(t, row->item);
    enum item_kind kind = t->book->year.items[row->item].kind;
    bool sum = kind == ITEM_TOTAL || kind == ITEM_BALANCE;
    const char *only = _("only posts, not sums");
    const struct choice choices[LINE_CHOICES] = {
        { 'n', _("new post after this one"), sum ? _("stand on a post or a group first") : NULL,
          sum },
        { 'r', _("new name"), NULL, false },
        { 'u', _("move up"), post ? NULL : only, !post },
        { 'd', _("move down"), post ? NULL : only, !post },
        { 'x', _("remove"), post ? NULL : only, !post },
    };
    app_ask(app,
            menu_new(&line_menu, t, t->book->year.items[row->item].name, choices, LINE_CHOICES, 0));
}

/* ---- history ---- */

static void add_quoted(struct buf *b, const char *text)
{
    if (*text)
        buf_add_visible(b, text, strlen(text));
    else
        buf_add(b, "–");
}

/* "2026-11-22 14:03  anna  2025.ini  prognos.t2: -3 880 → -3 800  (tillfallig: ...)" */
static void add_log_entry(struct buf *b, const struct log_entry *l)
{
    size_t minute = strlen("2026-11-22 14:03");
    buf_add_visible(b, l->when, strlen(l->when) < minute ? strlen(l->when) : minute);
    buf_add(b, "  ");
    buf_add_visible(b, l->who, strlen(l->who));
    buf_add(b, "  ");
    buf_add_visible(b, l->file, strlen(l->file));
    buf_add(b, "  ");
    if (*l->key) {
        buf_add_visible(b, l->key, strlen(l->key));
        buf_add(b, ": ");
        add_quoted(b, l->before);
        buf_add(b, " → ");
        add_quoted(b, l->after);
    } else {
        buf_add(b, *l->before ? _("the row was removed") : _("the row was added"));
    }
    buf_add_char(b, '\n');
}

void table_show_log(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    if (!row)
        return;
    char *section = book_section(t->book, row->item);
    struct log_entries log = { 0 };
    struct err e = ERR_INIT;
    struct buf text = BUF_INIT, title = BUF_INIT;
    if (!section || !changelog_read(t->book->federation.dir, section, &log, &e)) {
        app_say(app, STYLE_ERROR, "%s", section ? err_text(&e) : _("out of memory"));
    } else if (log.n == 0) {
        app_say(app, STYLE_MESSAGE, "%s", _("nothing has been changed here, says the log"));
    } else {
        for (size_t i = log.n; i-- > 0;) /* the newest first */
            add_log_entry(&text, &log.list[i]);
        const char *name = t->book->year.items[row->item].name;
        buf_add_visible(&title, name, strlen(name));
        buf_addf(&title, " · %s", _("history"));
        page_view_push(app, buf_text(&title), buf_text(&text));
    }
    err_clear(&e);
    log_entries_release(&log);
    buf_release(&text);
    buf_release(&title);
    free(section);
}

/* ---- the editor ---- */

/* The line of the row's heading in the file as it is on disk. */
static uint32_t line_in_file(const struct table_view *t, uint32_t item)
{
    const struct ini_text *file = t->book->base.bytes ? &t->book->base : &t->book->text;
    char *section = book_section(t->book, item);
    const struct ini_section *s = section ? ini_find_section(file, section) : NULL;
    free(section);
    return s ? s->line : 1;
}

void table_open_editor(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
    struct err e = ERR_INIT;
    const char *command = visual && *visual ? visual : editor && *editor ? editor : "vi";
    app->redraw = true;
    if (app->readonly) {
        app_say(app, STYLE_MESSAGE, "%s", app->readonly);
        return;
    }
    if (!term_run(command, row ? line_in_file(t, row->item) : 1, t->book->text.path, &e))
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    else
        table_reload(app, t);
    err_clear(&e);
}
