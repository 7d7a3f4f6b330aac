/* Owns the page of all fields of a row: what its heading holds in the file, and what it could hold.
 * Budget, outcome and descriptions are edited here, so that a slip in the table never changes them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "edit/entry.h"
#include "store/schema.h"
#include "ui/fields.h"
#include "ui/frame.h"
#include "ui/term.h"

enum { VALUE_LIMIT = 900 };

static void rows_release(struct fields_view *v)
{
    for (size_t i = 0; i < v->list.count; i++) {
        free(v->rows[i].key);
        free(v->rows[i].value);
    }
    v->list.count = 0;
}

/* Takes over the texts. */
static bool add_row(struct fields_view *v, char *key, char *value)
{
    if (key && v->list.count == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 64;
        struct field_row *rows = realloc(v->rows, cap * sizeof *rows);
        if (rows) {
            v->rows = rows;
            v->cap = cap;
        }
    }
    if (!key || v->list.count == v->cap) {
        free(key);
        free(value);
        return false;
    }
    v->rows[v->list.count++] = (struct field_row){ key, value };
    return true;
}

static bool has_key(const struct fields_view *v, const char *key)
{
    for (size_t i = 0; i < v->list.count; i++)
        if (ini_names_equal(v->rows[i].key, strlen(v->rows[i].key), key, strlen(key)))
            return true;
    return false;
}

static bool offer(struct fields_view *v, const char *word, const char *suffix)
{
    struct buf key = BUF_INIT;
    buf_addf(&key, "%s%s", word, suffix);
    if (buf_ok(&key) && has_key(v, buf_text(&key))) {
        buf_release(&key);
        return true;
    }
    return add_row(v, buf_take(&key), NULL);
}

static bool booked_by_month(const struct fields_view *v)
{
    for (int m = 1; m <= MONTHS; m++) {
        char key[16];
        snprintf(key, sizeof key, "utfall.%s", month_key(m));
        if (has_key(v, key))
            return true;
    }
    return false;
}

/* What is not given yet but could be: one row a key, in the grain that the row already has. */
static bool offer_key(struct fields_view *v, const struct schema_key *k, bool months)
{
    char suffix[8] = "";
    bool ok = true;
    if (k->printed == PRINTED_ONLY || !(k->sections & 1u << v->kind) || k->suffixes & SUFFIX_ID)
        return true;
    if (k->suffixes & SUFFIX_MONTH && months) {
        for (int m = 1; ok && m <= MONTHS; m++) {
            snprintf(suffix, sizeof suffix, ".%s", month_key(m));
            ok = offer(v, k->key, suffix);
        }
        return ok;
    }
    if (k->suffixes & SUFFIX_ROUND)
        snprintf(suffix, sizeof suffix, ".t%d", book_round(v->table->book));
    return offer(v, k->key, suffix);
}

/* Sums hold nothing that can be typed but their texts. */
static bool offers_figures(const struct fields_view *v)
{
    return v->kind != SECTION_GROUP && v->kind != SECTION_TOTAL;
}

static bool fill(struct fields_view *v)
{
    const struct ini_text *text = &v->table->book->text;
    const struct ini_section *s = ini_find_section(text, v->section);
    bool ok = s != NULL;
    rows_release(v);
    for (uint32_t i = 0; ok && i < s->count; i++) {
        const struct ini_entry *e = &text->entries[s->first + i];
        ok = add_row(v, strndup(ini_bytes(text, e->key), e->key.len),
                     strndup(ini_bytes(text, e->value), e->value.len));
    }
    bool months = booked_by_month(v);
    for (size_t i = 0; ok && i < schema_key_count; i++)
        if (schema_keys[i].target != TARGET_FIGURE || offers_figures(v))
            ok = offer_key(v, &schema_keys[i], months);
    return ok;
}

/* Fills the rows in again; the cursor stays on its key. */
static bool refill(struct fields_view *v)
{
    size_t cursor = v->list.cursor;
    char *key = cursor < v->list.count ? strdup(v->rows[cursor].key) : NULL;
    bool ok = fill(v);
    v->list.cursor = cursor < v->list.count ? cursor : 0;
    for (size_t i = 0; key && i < v->list.count; i++)
        if (strcmp(v->rows[i].key, key) == 0)
            v->list.cursor = i;
    free(key);
    v->made = v->table->made;
    return ok;
}

/* The text may have changed under the page: by what was typed here, or by somebody else. Another
 * book has to be settled by the table first; a heading that is gone closes the page, too. */
static void fields_settle(struct app *app, struct view *view)
{
    struct fields_view *v = (struct fields_view *)view;
    bool changed = v->made != v->table->made;
    struct err e = ERR_INIT;
    if (!v->table->settled || (changed && !refill(v))) {
        app_pop(app);
        return;
    }
    app->redraw |= changed;
    if (!book_settle(v->table->book, &e))
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    err_clear(&e);
}

static void fields_status(const struct view *view, int width, struct buf *b)
{
    const struct fields_view *v = (const struct fields_view *)view;
    size_t n = book_unsaved(v->table->book);
    (void)width;
    if (n > 0)
        buf_addf(b, ngettext("%zu unsaved", "%zu unsaved", n), n);
    frame_add_lines(b, v->list.top, frame_for(term_rows(), false, false).body_rows, v->list.count);
}

/* ---- editing ---- */

static bool give(struct app *app, struct fields_view *v, const char *value, struct buf *why)
{
    const struct field_row *f = &v->rows[v->list.cursor];
    struct edit edit = { v->section, f->key, value };
    struct buf what = BUF_INIT;
    buf_addf(&what, "%s %s", v->section, f->key);
    bool ok = buf_ok(&what) && table_make(app, v->table, buf_text(&what), &edit, 1);
    if (!ok && why) {
        buf_add(why, buf_text(&app->message));
        buf_reset(&app->message);
    }
    buf_release(&what);
    return ok;
}

/* ---- amounts, which are typed as in the table ---- */

static bool match_field(const struct fields_view *v, struct schema_match *m)
{
    const char *key = v->rows[v->list.cursor].key;
    return schema_find_key(v->kind, key, strlen(key), m);
}

/* Is it an amount that follows the sign of its post? */
static bool amount_place(const struct fields_view *v, struct entry_place *place)
{
    const char *id = v->section + strcspn(v->section, " \t");
    id += strspn(id, " \t");
    uint32_t item = year_find_item(&v->table->book->year, id, strlen(id));
    return item != NO_ITEM &&
           book_field_place(v->table->book, item, v->rows[v->list.cursor].key, place);
}

static bool blank(const char *text)
{
    return text[strspn(text, " \t")] == '\0';
}

/* What is typed, as it is written in the file; false with the reason. */
static bool value_to_write(const struct fields_view *v, const char *text, struct buf *value,
                           struct buf *why)
{
    struct entry_place place;
    struct err e = ERR_INIT;
    int64_t ore;
    bool turned;
    if (!amount_place(v, &place)) {
        buf_add(value, text);
        return true;
    }
    bool ok = entry_read(text, strlen(text), &place, &ore, &turned, &e);
    if (ok)
        buf_add_entry(value, &place, ore);
    else
        buf_add(why, err_text(&e));
    err_clear(&e);
    return ok;
}

static enum style preview_field(struct app *app, void *asker, const char *text, struct buf *b)
{
    const struct fields_view *v = asker;
    struct entry_place place;
    struct buf value = BUF_INIT;
    (void)app;
    enum style style = STYLE_MESSAGE;
    if (blank(text)) {
        buf_add(b, v->rows[v->list.cursor].value ? _("empty: the field is taken away")
                                                 : _("empty: the field is left out"));
    } else if (amount_place(v, &place)) {
        if (value_to_write(v, text, &value, b))
            buf_addf(b, "= %s %s", buf_text(&value), unit_name(v->table->book->federation.unit));
        else
            style = STYLE_MUTED;
    }
    buf_release(&value);
    return style;
}

/* To the next field, when this one stays in its place; else it is to be seen where it goes. */
static void go_on(struct fields_view *v, bool given, bool empty)
{
    if (given != empty && v->list.cursor + 1 < v->list.count)
        v->list.cursor++;
}

static bool done_field(struct app *app, void *asker, enum prompt_end how, const char *text,
                       struct buf *why)
{
    struct fields_view *v = asker;
    struct buf value = BUF_INIT;
    if (how == PROMPT_CANCEL)
        return true;
    bool empty = blank(text), given = v->rows[v->list.cursor].value != NULL;
    bool ok = empty || value_to_write(v, text, &value, why);
    ok = ok && give(app, v, empty ? NULL : buf_text(&value), why);
    buf_release(&value);
    if (ok)
        go_on(v, given, empty);
    return ok;
}

static const struct prompt_def text_field = { .preview = preview_field,
                                              .done = done_field,
                                              .rows = 6 };
static const struct prompt_def value_field = {
    .preview = preview_field, .done = done_field, .one = true, .rows = 1
};

/* ---- closed choices, which are chosen from a menu ---- */

enum { CHOICES_MOST = 9 }; /* each has a digit */

static int count_words(const char *words)
{
    int n = 1;
    for (; (words = strchr(words, '|')); words++)
        n++;
    return n;
}

/* The n-th word of "ja|delvis|nej", copied; NULL without memory. */
static char *choice_word(const char *words, int n)
{
    for (; n > 0; n--)
        words = strchr(words, '|') + 1;
    return strndup(words, strcspn(words, "|"));
}

/* The entry after the last word takes the field away. */
static void choice_made(struct app *app, void *asker, int index)
{
    struct fields_view *v = asker;
    struct schema_match m;
    if (index < 0 || !match_field(v, &m))
        return;
    bool away = index >= count_words(m.key->choices);
    bool given = v->rows[v->list.cursor].value != NULL;
    char *word = away ? NULL : choice_word(m.key->choices, index);
    if (!away && !word)
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
    else if (give(app, v, word, NULL))
        go_on(v, given, away);
    free(word);
}

static void ask_for_choice(struct app *app, struct fields_view *v, const char *words,
                           const char *label)
{
    static const struct menu_def menu = { .chosen = choice_made };
    const struct field_row *f = &v->rows[v->list.cursor];
    struct choice choices[CHOICES_MOST + 1];
    char *kept[CHOICES_MOST] = { 0 };
    int n = count_words(words), at = 0;
    bool ok = n <= CHOICES_MOST;
    for (int i = 0; ok && i < n; i++) {
        ok = (kept[i] = choice_word(words, i)) != NULL;
        const char *name = ok ? schema_choice_name(kept[i]) : "";
        choices[i] = (struct choice){ .key = (uint32_t)('1' + i),
                                      .label = name,
                                      .detail = ok && strcmp(name, kept[i]) != 0 ? kept[i] : NULL };
        if (ok && f->value && ini_names_equal(f->value, strlen(f->value), kept[i], strlen(kept[i])))
            at = i;
    }
    if (ok)
        choices[n] = (struct choice){ .key = '0', .label = _("not given"), .disabled = !f->value };
    app_ask(app, ok ? menu_new(&menu, v, label, choices, (size_t)n + 1, (size_t)at) : NULL);
    for (int i = 0; i < CHOICES_MOST; i++)
        free(kept[i]);
}

/* A short value is offered whole, as in the table; a text to be gone on with. */
static void ask_for_text(struct app *app, struct fields_view *v, const char *text, bool prose,
                         const char *label)
{
    const struct field_row *f = &v->rows[v->list.cursor];
    const char *first = text || !f->value ? "" : f->value;
    struct prompt *p = prompt_new(prose ? &text_field : &value_field, v, label, first,
                                  prose ? VALUE_LIMIT : 0, NULL, 0);
    if (p && text)
        prompt_paste(p, text, strlen(text));
    else if (p)
        prompt_edit(p)->fresh = !prose && *first;
    app_ask(app, p);
}

static void edit_field(struct app *app, struct fields_view *v, const char *text)
{
    struct schema_match m;
    struct buf label = BUF_INIT;
    if (v->list.count == 0)
        return;
    const struct field_row *f = &v->rows[v->list.cursor];
    bool known = match_field(v, &m);
    if (buf_add_key_label(&label, v->kind, f->key, strlen(f->key)))
        buf_addf(&label, " (%s)", f->key);
    else
        buf_add(&label, f->key);
    if (known && m.key->type == VALUE_CHOICE)
        ask_for_choice(app, v, m.key->choices, buf_text(&label));
    else
        ask_for_text(app, v, text, !known || m.key->type == VALUE_TEXT, buf_text(&label));
    buf_release(&label);
}

static void clear_field(struct app *app, struct fields_view *v)
{
    if (v->list.count == 0)
        return;
    if (v->rows[v->list.cursor].value)
        give(app, v, NULL, NULL);
    else
        app_say(app, STYLE_MESSAGE, "%s", _("the field is empty already"));
}

static bool fields_act(struct app *app, struct view *view, enum action action)
{
    struct fields_view *v = (struct fields_view *)view;
    struct frame f = frame_for(frame_rows(app), false, false);
    if (list_move(&v->list, action, f.body_rows)) {
        app->redraw = true;
        return true;
    }
    switch (action) {
    case ACTION_EDIT:
        edit_field(app, v, NULL);
        return true;
    case ACTION_CLEAR:
        clear_field(app, v);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        table_undo(app, v->table, action == ACTION_REDO);
        return true;
    case ACTION_SAVE:
        table_save(app, v->table);
        return true;
    default:
        return false;
    }
}

static bool fields_click(struct app *app, struct view *view, int row, int col, bool twice)
{
    struct fields_view *v = (struct fields_view *)view;
    struct frame f = frame_for(frame_rows(app), false, false);
    (void)col;
    if (row >= f.body + f.body_rows)
        return false;
    if (list_click(&v->list, row - f.body, twice))
        edit_field(app, v, NULL);
    app->redraw = true;
    return true;
}

static bool fields_type(struct app *app, struct view *view, const char *text, size_t len)
{
    bool digit = len > 0 && ((text[0] >= '0' && text[0] <= '9') || text[0] == '-');
    if (digit)
        edit_field(app, (struct fields_view *)view, text);
    return digit;
}

static void fields_release(struct view *view)
{
    struct fields_view *v = (struct fields_view *)view;
    rows_release(v);
    free(v->rows);
    free(v->section);
    free(v);
}

static bool fields_offers(const struct view *view, enum action action)
{
    const struct fields_view *v = (const struct fields_view *)view;
    if (action == ACTION_CLEAR)
        return v->list.count > 0 && v->rows[v->list.cursor].value;
    return v->table->view.def->offers(&v->table->view, action) || action == ACTION_EDIT;
}

static const struct view_def fields_def = {
    .id = VIEW_FIELDS,
    .draw = fields_draw,
    .settle = fields_settle,
    .act = fields_act,
    .type = fields_type,
    .status = fields_status,
    .release = fields_release,
    .offers = fields_offers,
    .click = fields_click,
};

void table_fields_push(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    struct fields_view *v = row ? calloc(1, sizeof *v) : NULL;
    if (!row)
        return;
    char *section = book_section(t->book, row->item);
    const struct schema_section *s =
        section ? schema_find_section(section, strcspn(section, " \t"), true) : NULL;
    if (!v || !s) {
        free(section);
        free(v);
        app_push(app, NULL);
        return;
    }
    v->view.def = &fields_def;
    v->table = t;
    v->section = section;
    v->kind = s->kind;
    if (refill(v)) {
        app_push(app, &v->view);
    } else {
        fields_release(&v->view);
        app_push(app, NULL);
    }
}
