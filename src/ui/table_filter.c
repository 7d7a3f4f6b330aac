/* Owns the filter of the table: its menus, and which rows pass. Sums are never filtered: they stay
 * those of all posts. */
#include "ui/table_filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "sheet/order.h"
#include "sheet/summary.h"
#include "ui/table.h"

/* ---- what passes ---- */

/* Its own or its group's, else the report's own word for it. */
static const char *type_of(const struct table_view *t, const struct item *item)
{
    const char *type = year_type_of(&t->book->year, item);
    return type ? type : item_text(item, TEXT_CATEGORY, 0);
}

static bool is_value(const char *text, const char *wanted)
{
    return text && wanted && letters_equal(text, wanted);
}

static bool deviates(enum cell_state state)
{
    return state == STATE_NOTED_OVER || state == STATE_NOTED_UNDER || state == STATE_SERIOUS_OVER ||
           state == STATE_SERIOUS_UNDER;
}

static bool matches(const struct table_view *t, const struct table_filter *f, size_t row)
{
    const struct sheet_row *r = &t->book->sheet.rows[row];
    const struct item *item = &t->book->year.items[r->item];
    const struct line *line = &t->book->statement.lines[r->item];
    bool post = table_is_post(t, r->item);
    switch (f->kind) {
    case FILTER_NONE:
        return true;
    case FILTER_TEXT:
        return sheet_find(&t->book->sheet, row, f->text, NULL) != FOUND_NOWHERE;
    case FILTER_GROUP:
        return item->kind == ITEM_GROUP && strcmp(item->id, f->text) == 0;
    case FILTER_OWNER:
        return is_value(item_text(item, TEXT_OWNER, 0), f->text);
    case FILTER_TYPE:
        return is_value(type_of(t, item), f->text);
    case FILTER_DEVIATING:
        return post && (deviates(r->cells[COLUMN_DEVIATION].state) ||
                        deviates(r->cells[COLUMN_FORECAST_DEVIATION].state));
    case FILTER_UNEXPLAINED:
        return line->needs_comment && !line->has_comment;
    case FILTER_NO_FORECAST:
        return post && (line->source == FORECAST_EARLIER || line->source == FORECAST_BUDGET);
    case FILTER_UNSAVED:
        return r->unsaved != 0;
    }
    return false;
}

/* A heading that is looked for brings all that stands under it. */
static bool brings_all(enum filter_kind kind)
{
    return kind == FILTER_TEXT || kind == FILTER_GROUP;
}

/* Marks the rows that match; how many of all they are. A row stands after the one it is under. */
static size_t look_at(const struct table_view *t, const struct table_filter *f, bool *match,
                      size_t *rows)
{
    const struct sheet *sheet = &t->book->sheet;
    size_t n = 0;
    *rows = 0;
    for (size_t r = 0; r < sheet->row_count; r++) {
        uint32_t above = sheet->rows[r].parent;
        match[r] = !sheet->rows[r].is_result &&
                   (matches(t, f, r) || (brings_all(f->kind) && above != NO_ITEM && match[above]));
        bool heading = sheet->rows[r].foldable && !table_is_post(t, sheet->rows[r].item);
        *rows += !sheet->rows[r].is_result && !heading;
        n += match[r] && !(heading && brings_all(f->kind));
    }
    return n;
}

/* So that a match is seen with what it stands under. */
static void bring_what_is_above(const struct table_view *t, bool *match)
{
    const struct sheet_row *rows = t->book->sheet.rows;
    for (size_t r = t->book->sheet.row_count; r-- > 0;)
        if (match[r] && rows[r].parent != NO_ITEM)
            match[rows[r].parent] = true;
}

void table_filter_apply(struct table_view *t)
{
    struct table_filter *f = &t->filter;
    f->passed = look_at(t, f, f->passes, &f->rows);
    bring_what_is_above(t, f->passes);
}

/* How many rows a filter would show. */
static size_t count(const struct table_view *t, enum filter_kind kind, const char *text)
{
    struct table_filter f = { .kind = kind, .text = (char *)text };
    size_t rows, n = 0;
    bool *match = calloc(t->book->sheet.row_count + 1, sizeof *match);
    if (match)
        n = look_at(t, &f, match, &rows);
    free(match);
    return n;
}

/* ---- setting it ---- */

static void show_again(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    size_t at = row ? (size_t)(row - t->book->sheet.rows) : 0;
    table_filter_apply(t);
    for (size_t r = 0; t->filter.kind != FILTER_NONE && r < t->book->sheet.row_count; r++)
        if (t->filter.passes[r] && t->book->sheet.rows[r].parent != NO_ITEM)
            t->folded[t->book->sheet.rows[r].parent] = false;
    table_show(app, t, at);
}

/* From a row that is there only because of what stands under it, to the next one that matches. */
static void go_to_match(struct app *app, struct table_view *t)
{
    size_t n = t->list.count;
    for (size_t i = 0; i < n; i++) {
        size_t row = t->visible[(t->list.cursor + i) % n];
        if (!matches(t, &t->filter, row))
            continue;
        table_show(app, t, row);
        return;
    }
}

/* With nothing that matches, what was shown stays. */
static bool set(struct app *app, struct table_view *t, enum filter_kind kind, const char *text)
{
    char *copy = text ? strdup(text) : NULL;
    if (text && !copy) {
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
        return true;
    }
    if (count(t, kind, text) == 0) {
        app_say(app, STYLE_MESSAGE, "%s", _("no row is like that; what is shown stays"));
        free(copy);
        return false;
    }
    if (t->filter.kind == FILTER_NONE) /* without memory they stay open afterwards */
        t->filter.before = table_remember(t);
    free(t->filter.text);
    t->filter.kind = kind;
    t->filter.text = copy;
    show_again(app, t);
    go_to_match(app, t);
    return true;
}

void table_filter_clear(struct app *app, struct table_view *t)
{
    free(t->filter.text);
    t->filter.text = NULL;
    t->filter.kind = FILTER_NONE;
    table_fold_as(t, t->filter.before);
    table_place_free(t->filter.before);
    t->filter.before = NULL;
    show_again(app, t);
}

void table_filter_end_empty(struct app *app, struct table_view *t)
{
    if (t->filter.kind == FILTER_NONE || t->filter.passed > 0)
        return;
    table_filter_clear(app, t);
    if (app->message.len == 0) /* what has been done is said first */
        app_say(app, STYLE_MESSAGE, "%s", _("no row passes the filter any more: it is taken away"));
}

void table_filter_renew(struct app *app, struct table_view *t)
{
    table_filter_apply(t);
    table_filter_end_empty(app, t);
    if (t->filter.kind != FILTER_NONE)
        show_again(app, t);
}

void table_filter_release(struct table_view *t)
{
    table_place_free(t->filter.before);
    free(t->filter.text);
    free(t->filter.passes);
}

/* ---- words ---- */

static const char *const names[] = {
    [FILTER_NONE] = N_("all rows: no filter"),
    [FILTER_TEXT] = N_("a text in name, ID, owner or comment"),
    [FILTER_GROUP] = N_("one group"),
    [FILTER_OWNER] = N_("one owner"),
    [FILTER_TYPE] = N_("one type"),
    [FILTER_DEVIATING] = N_("only deviating"),
    [FILTER_UNEXPLAINED] = N_("deviation without a comment"),
    [FILTER_NO_FORECAST] = N_("forecast not given"),
    [FILTER_UNSAVED] = N_("unsaved"),
};

static void add_what(struct buf *b, const struct table_view *t)
{
    const struct table_filter *f = &t->filter;
    const char *text = f->text;
    if (f->kind == FILTER_GROUP) {
        uint32_t item = year_find_item(&t->book->year, text, strlen(text));
        text = item != NO_ITEM ? t->book->year.items[item].name : text;
    } else if (f->kind == FILTER_TYPE && text) {
        text = type_name(text);
    }
    struct buf visible = BUF_INIT;
    text = text ? text : _(names[f->kind]);
    buf_add_visible(&visible, text, strlen(text));
    buf_addf(b, f->kind == FILTER_TEXT ? _("“%s”") : "%s", buf_text(&visible));
    buf_release_part(&visible, b);
}

void buf_add_filter(struct buf *b, const struct table_view *t, int width)
{
    struct buf what = BUF_INIT, number = BUF_INIT;
    if (t->filter.kind == FILTER_NONE)
        return;
    add_what(&what, t);
    /* TRANSLATORS: of the table's rows, so many pass the filter */
    buf_addf(&number, _("filter: %zu of %zu rows"), t->filter.passed, t->filter.rows);
    int left = width - utf8_width(buf_text(&number)) - 3;
    buf_add(b, buf_text(&number));
    if (left >= 8) {
        buf_add(b, " · ");
        if (utf8_width(buf_text(&what)) > left)
            buf_add_column(b, buf_text(&what), left, false);
        else
            buf_add(b, buf_text(&what));
    }
    buf_release_part(&number, b);
    buf_release_part(&what, b);
}

/* ---- menus of what there is ---- */

/* The values of a filter that are in the sheet, each once, in order; to be freed. */
static const char **values(const struct table_view *t, enum filter_kind kind, size_t *n)
{
    const struct sheet *sheet = &t->book->sheet;
    const char **list = calloc(sheet->row_count + 1, sizeof *list);
    *n = 0;
    for (size_t r = 0; list && r < sheet->row_count; r++) {
        const struct item *item = &t->book->year.items[sheet->rows[r].item];
        const char *value = kind == FILTER_GROUP   ? item->kind == ITEM_GROUP ? item->id : NULL
                            : kind == FILTER_OWNER ? item_text(item, TEXT_OWNER, 0)
                                                   : type_of(t, item);
        size_t at = 0;
        while (value && at < *n && !letters_equal(list[at], value))
            at++;
        if (!value || at < *n)
            continue;
        for (at = *n; kind != FILTER_GROUP && at > 0 && letters_compare(list[at - 1], value) > 0;
             at--)
            list[at] = list[at - 1];
        list[at] = value;
        ++*n;
    }
    return list;
}

static void chosen_value(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    size_t n;
    const char **list = index >= 0 ? values(t, t->filter_asked, &n) : NULL;
    if (list && (size_t)index < n)
        set(app, t, t->filter_asked, list[index]);
    free(list);
}

static const struct menu_def value_menu = { .chosen = chosen_value };

static void ask_value(struct app *app, struct table_view *t, enum filter_kind kind)
{
    size_t n;
    const char **list = values(t, kind, &n);
    struct choice *choices = calloc(n + 1, sizeof *choices);
    for (size_t i = 0; list && choices && i < n; i++) {
        const char *label = list[i];
        if (kind == FILTER_GROUP)
            label = t->book->year.items[year_find_item(&t->book->year, label, strlen(label))].name;
        else if (kind == FILTER_TYPE)
            label = type_name(label);
        choices[i] = (struct choice){ i < 9 ? '1' + (uint32_t)i : 0, label, NULL, false };
    }
    t->filter_asked = kind;
    app_ask(app, list && choices ? menu_new(&value_menu, t, _(names[kind]), choices, n, 0) : NULL);
    free(choices);
    free(list);
}

static bool done_text(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    struct table_view *t = asker;
    if (how == PROMPT_CANCEL)
        return true;
    if (!*text) {
        table_filter_clear(app, t);
        return true;
    }
    if (set(app, t, FILTER_TEXT, text))
        return true;
    buf_add(why, buf_text(&app->message));
    buf_reset(&app->message);
    return false;
}

static enum style preview_text(struct app *app, void *asker, const char *text, struct buf *b)
{
    const struct table_view *t = asker;
    (void)app;
    size_t n = *text ? count(t, FILTER_TEXT, text) : 0;
    if (*text)
        buf_addf(b, ngettext("%zu row", "%zu rows", n), n);
    return n > 0 ? STYLE_MESSAGE : STYLE_MUTED;
}

static const struct prompt_def text_prompt = {
    .preview = preview_text, .done = done_text, .one = true, .rows = 1
};

/* ---- the menu ---- */

static const struct {
    enum filter_kind kind;
    uint32_t key;
} entries[] = { { FILTER_TEXT, 't' },        { FILTER_GROUP, 'g' },     { FILTER_OWNER, 'a' },
                { FILTER_TYPE, 'y' },        { FILTER_DEVIATING, 'd' }, { FILTER_UNEXPLAINED, 'c' },
                { FILTER_NO_FORECAST, 'p' }, { FILTER_UNSAVED, 'u' },   { FILTER_NONE, 'n' } };
enum { ENTRIES = sizeof entries / sizeof *entries };

static void chosen_filter(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    enum filter_kind kind = index >= 0 ? entries[index].kind : FILTER_NONE;
    const char *text = t->filter.kind == FILTER_TEXT ? t->filter.text : "";
    if (index < 0)
        return;
    if (kind == FILTER_NONE)
        table_filter_clear(app, t);
    else if (kind == FILTER_TEXT)
        app_ask(app, prompt_new(&text_prompt, t, _(names[kind]), text, 0, NULL, 0));
    else if (kind == FILTER_GROUP || kind == FILTER_OWNER || kind == FILTER_TYPE)
        ask_value(app, t, kind);
    else
        set(app, t, kind, NULL);
}

static const struct menu_def filter_menu = { .chosen = chosen_filter };

/* How many a choice gives: rows, or values to choose among. */
static size_t choices_of(const struct table_view *t, enum filter_kind kind)
{
    size_t n = 0;
    if (kind == FILTER_NONE || kind == FILTER_TEXT)
        return t->filter.rows;
    if (kind == FILTER_GROUP || kind == FILTER_OWNER || kind == FILTER_TYPE)
        free(values(t, kind, &n));
    else
        n = count(t, kind, NULL);
    return n;
}

void table_filter(struct app *app, struct table_view *t)
{
    struct choice choices[ENTRIES];
    struct buf details[ENTRIES];
    size_t at = 0;
    for (size_t i = 0; i < ENTRIES; i++) {
        enum filter_kind kind = entries[i].kind;
        size_t n = choices_of(t, kind);
        details[i] = (struct buf)BUF_INIT;
        if (n == 0)
            buf_add(&details[i], _("there is none"));
        else if (kind != FILTER_TEXT)
            buf_addf(&details[i], "%zu", n);
        choices[i] =
            (struct choice){ entries[i].key, _(names[kind]), buf_text(&details[i]), n == 0 };
        at = kind == t->filter.kind && kind != FILTER_NONE ? i : at;
    }
    app_ask(app, menu_new(&filter_menu, t, _("Show only some rows"), choices, ENTRIES, at));
    for (size_t i = 0; i < ENTRIES; i++)
        buf_release(&details[i]);
}
