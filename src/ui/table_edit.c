/* Owns typing in the table: forecasts, causes, comments, actions, and undo. A year that is being
 * planned has nothing to forecast from: there it is the budget that is typed. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "edit/entry.h"
#include "ui/table.h"

enum { COMMENT_LIMIT = 900 }; /* bytes: a line of the file holds INI_LINE_LIMIT with its key */

static const struct item *item_of(const struct table_view *t)
{
    return &t->book->year.items[t->item];
}

static const char *const field_keys[FIELDS] = { "budget", "prognos", "orsak", "kommentar",
                                                "atgard" };

bool table_is_planned(const struct table_view *t)
{
    return !t->book->statement.begun && !item_text(&t->book->year.self, TEXT_BUDGET_DATE, 0);
}

/* A budget that has been revised was decided once, whatever the file says of it. */
static enum table_field field_of(const struct table_view *t, uint32_t item,
                                 enum table_field asked_for)
{
    struct figure_key revised = figure_key(FIG_REVISED_BUDGET, PART_WHOLE, SIDE_NET);
    bool budget = asked_for == FIELD_FORECAST && table_is_planned(t) &&
                  !figures_get(&t->book->year.items[item].figures, revised);
    return budget ? FIELD_BUDGET : asked_for;
}

static bool is_amount(const struct table_view *t)
{
    return t->field == FIELD_BUDGET || t->field == FIELD_FORECAST;
}

static char *field_key(const struct table_view *t)
{
    struct buf key = BUF_INIT;
    buf_add(&key, field_keys[t->field]);
    if (t->field != FIELD_BUDGET)
        buf_addf(&key, ".t%d", book_round(t->book));
    return buf_take(&key);
}

static const char *field_name(enum table_field field)
{
    switch (field) {
    case FIELD_BUDGET:
        return _("budget");
    case FIELD_FORECAST:
        return _("forecast");
    case FIELD_CAUSE:
        return _("cause");
    case FIELD_COMMENT:
        return _("comment");
    default:
        return _("action");
    }
}

/* "Framsteget 2.0 · prognos T2" */
static char *label(const struct table_view *t)
{
    struct buf b = BUF_INIT;
    const char *name = item_of(t)->name;
    buf_add_visible(&b, name, strlen(name));
    buf_addf(&b, " · %s", field_name(t->field));
    if (t->field != FIELD_BUDGET)
        buf_addf(&b, " T%d", book_round(t->book));
    return buf_take(&b);
}

/* ---- making edits ---- */

bool table_make(struct app *app, struct table_view *t, const char *what, const struct edit *edits,
                size_t n)
{
    struct err e = ERR_INIT;
    bool ours = !t->book->readonly;
    if (t->book->left) { /* what is typed now would take the place of what was left */
        app_say(app, STYLE_ERROR, "%s", _("the edits that were found have to be decided on first"));
        return false;
    }
    struct table_place *place = table_remember(t);
    bool ok = book_edit(t->book, what, edits, n, &e);
    if (!ok)
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    else if (ours && t->book->readonly)
        app_say(app, STYLE_ERROR,
                _("%s; what you type now is a what-if, {spara-kopia} saves a copy"),
                t->book->readonly);
    err_clear(&e);
    table_return(app, t, place);
    return ok;
}

/* Gives the field under edit a value; NULL takes it away. */
static bool put(struct app *app, struct table_view *t, const char *value, struct buf *why)
{
    char *section = book_section(t->book, t->item), *key = field_key(t), *what = label(t);
    bool ok = section && key && what;
    if (ok) {
        struct edit edit = { section, key, value };
        ok = table_make(app, t, what, &edit, 1);
    } else {
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
    }
    if (!ok && why) {
        buf_add(why, buf_text(&app->message));
        buf_reset(&app->message);
    }
    free(section);
    free(key);
    free(what);
    return ok;
}

/* Tab goes through the fields of a row and on to the next row. */
static void go_on(struct app *app, struct table_view *t, enum prompt_end how)
{
    if (how == PROMPT_TAB && t->field != FIELD_BUDGET && t->field + 1 < FIELDS) {
        table_edit(app, t, t->item, t->field + 1, NULL);
    } else if (how == PROMPT_BACKTAB && t->field > FIELD_FORECAST) {
        table_edit(app, t, t->item, t->field - 1, NULL);
    } else if (how != PROMPT_CANCEL) {
        table_go_to_item(t, t->item);
        bool moved = table_next_post(t, how == PROMPT_BACKTAB ? -1 : 1);
        bool amount = how == PROMPT_TAB || t->field == FIELD_BUDGET;
        if (moved && how != PROMPT_ENTER)
            table_edit(app, t, table_row(t)->item, amount ? FIELD_FORECAST : FIELD_ACTION, NULL);
    }
}

/* ---- an amount ---- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t")] == '\0';
}

/* Where it is typed: in the unit that is shown. */
static struct entry_place place_of(const struct table_view *t)
{
    struct entry_place place;
    book_entry_place(t->book, t->item, &place);
    place.unit = t->book->sheet.unit;
    return place;
}

/* What an empty entry falls back to: the round before, or the budget. */
static void preview_nothing(const struct table_view *t, struct buf *b)
{
    if (t->field == FIELD_BUDGET)
        buf_add(b, _("no budget yet"));
    else
        buf_add(b, _("no forecast of its own: inherits the round before, else the budget"));
}

static void preview_amount(const struct table_view *t, const struct entry_place *place, int64_t ore,
                           bool turned, struct buf *b)
{
    const struct line *line = &t->book->statement.lines[t->item];
    int64_t deviation;
    buf_add(b, "= ");
    buf_add_entry(b, place, ore);
    buf_addf(b, " %s", unit_name(place->unit));
    if (turned)
        buf_addf(b, " (%s)", _("the post is a cost"));
    if (t->field == FIELD_FORECAST && line->sums[MEASURE_BUDGET].known &&
        money_sub(ore, line->sums[MEASURE_BUDGET].ore, &deviation)) {
        buf_addf(b, " · %s ", _("vs budget"));
        buf_add_amount(b, place->unit, deviation);
    }
}

/* The year before, which a budget is weighed against. */
static void preview_before(const struct table_view *t, struct buf *b)
{
    static const enum measure measures[] = { MEASURE_PREV_BUDGET, MEASURE_PREV_OUTCOME };
    const struct line *line = &t->book->statement.lines[t->item];
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        struct sum before = line->sums[measures[i]];
        if (!before.known)
            continue;
        buf_add(b, " · ");
        /* TRANSLATORS: then the amount */
        buf_addf(b, i == 0 ? _("budget %d:") : _("outcome %d:"), t->book->year.year - 1);
        buf_add_char(b, ' ');
        buf_add_amount(b, t->book->sheet.unit, before.ore);
    }
}

/* A cost cannot end below what is already booked without money coming back. */
static void preview_booked(const struct table_view *t, const struct entry_place *place, int64_t ore,
                           struct buf *b)
{
    struct sum outcome = t->book->statement.lines[t->item].sums[MEASURE_OUTCOME];
    if (place->nature != NATURE_COST || !outcome.known || ore <= outcome.ore)
        return;
    buf_addf(b, " · %s ", _("less than is booked already:"));
    buf_add_entry(b, place, outcome.ore);
}

static enum style preview_typed(struct app *app, void *asker, const char *text, struct buf *b)
{
    const struct table_view *t = asker;
    struct entry_place place = place_of(t);
    struct err e = ERR_INIT;
    int64_t ore;
    bool turned, ok = true;
    (void)app;
    if (is_blank(text)) {
        preview_nothing(t, b);
    } else if ((ok = entry_read(text, strlen(text), &place, &ore, &turned, &e))) {
        preview_amount(t, &place, ore, turned, b);
        preview_booked(t, &place, ore, b);
    } else {
        buf_add(b, err_text(&e));
    }
    if (ok && t->field == FIELD_BUDGET)
        preview_before(t, b);
    err_clear(&e);
    return ok ? STYLE_MESSAGE : STYLE_MUTED;
}

static void remember_entry(struct table_view *t, const char *text)
{
    if (t->entry_count > 0 && strcmp(t->entries[t->entry_count - 1], text) == 0)
        return;
    if (t->entry_count == t->entry_cap) {
        size_t cap = t->entry_cap ? t->entry_cap * 2 : 16;
        char **list = realloc(t->entries, cap * sizeof *list);
        if (!list)
            return;
        t->entries = list;
        t->entry_cap = cap;
    }
    char *copy = strdup(text);
    if (copy)
        t->entries[t->entry_count++] = copy;
}

void table_entries_forget(struct table_view *t)
{
    for (size_t i = 0; i < t->entry_count; i++)
        free(t->entries[i]);
    t->entry_count = 0;
}

void table_entries_release(struct table_view *t)
{
    table_entries_forget(t);
    free(t->entries);
}

static bool take_amount(struct app *app, struct table_view *t, const char *text, struct buf *why)
{
    struct entry_place place = place_of(t);
    struct err e = ERR_INIT;
    struct buf value = BUF_INIT;
    int64_t ore;
    bool turned;
    if (is_blank(text))
        return put(app, t, NULL, why);
    if (!entry_read(text, strlen(text), &place, &ore, &turned, &e)) {
        buf_add(why, err_text(&e));
        err_clear(&e);
        return false;
    }
    place.unit = t->book->federation.unit; /* the file's */
    buf_add_entry(&value, &place, ore);
    bool ok = buf_ok(&value) && put(app, t, buf_text(&value), why);
    buf_release(&value);
    if (ok)
        remember_entry(t, text);
    return ok;
}

static bool done_amount(struct app *app, void *asker, enum prompt_end how, const char *text,
                        struct buf *why)
{
    if (how != PROMPT_CANCEL && !take_amount(app, asker, text, why))
        return false;
    go_on(app, asker, how);
    return true;
}

/* ---- a text ---- */

static bool done_text(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    if (how != PROMPT_CANCEL && !put(app, asker, is_blank(text) ? NULL : text, why))
        return false;
    go_on(app, asker, how);
    return true;
}

static const struct prompt_def amount_prompt = {
    .preview = preview_typed, .done = done_amount, .tabs = true, .one = true, .rows = 1
};
static const struct prompt_def text_prompt = { .done = done_text, .tabs = true, .rows = 5 };

/* ---- a cause ---- */

static void chosen_cause(struct app *app, void *asker, int index)
{
    static const char *const values[] = { "tillfallig", "bestaende", NULL };
    struct table_view *t = asker;
    if (index >= 0 && put(app, t, values[index], NULL))
        go_on(app, t, PROMPT_TAB);
}

static void passed_cause(struct app *app, void *asker, enum prompt_end how)
{
    go_on(app, asker, how);
}

static const struct menu_def cause_menu = { .chosen = chosen_cause, .passed = passed_cause };

static struct prompt *ask_cause(struct table_view *t, const char *title, const char *present)
{
    const struct choice choices[] = {
        { 't', _("temporary"), _("over when the year is"), false },
        { 'b', _("lasting"), _("goes on next year"), false },
        { '-', _("not stated"), NULL, false },
    };
    size_t at = !present ? 2 : strcmp(present, "bestaende") == 0 ? 1 : 0;
    return menu_new(&cause_menu, t, title, choices, sizeof choices / sizeof *choices, at);
}

/* ---- opening ---- */

static bool may_edit(struct app *app, struct table_view *t)
{
    int round = book_round(t->book);
    if (t->book->left)
        table_look_for_journal(app, t);
    else if (!table_is_post(t, t->item))
        app_say(app, STYLE_MESSAGE, "%s",
                _("this row is a sum; type into the posts that it adds up"));
    else if (t->field != FIELD_BUDGET && round_is_decided(&t->book->year, round))
        app_say(app, STYLE_ERROR,
                _("T%d is decided by the board and locked; {omgangar} unlocks it"), round);
    else
        return true;
    return false;
}

static struct prompt *new_prompt(struct table_view *t, const char *title, const char *present,
                                 const char *text)
{
    if (t->field == FIELD_CAUSE)
        return ask_cause(t, title, present);
    const char *first = text || !present ? "" : present;
    bool amount = is_amount(t);
    struct prompt *p = prompt_new(amount ? &amount_prompt : &text_prompt, t, title, first,
                                  amount ? 0 : COMMENT_LIMIT, (const char *const *)t->entries,
                                  amount ? t->entry_count : 0);
    if (p && text) /* it may be a paste, with anything in it */
        prompt_paste(p, text, strlen(text));
    else if (p)
        prompt_edit(p)->fresh = amount && *first;
    return p;
}

/* The amount as it can be typed: as it stands in the file, or as it is inherited; with a + where
 * money back would otherwise be read as spent. */
static char *present_amount(const struct table_view *t, char *value)
{
    const struct line *line = &t->book->statement.lines[t->item];
    struct sum present = t->field == FIELD_BUDGET ? line->sums[MEASURE_BUDGET] : line->forecast;
    struct entry_place place = place_of(t);
    struct buf b = BUF_INIT;
    int64_t ore;
    bool turned;
    if (!present.known)
        return value;
    if (value && place.unit == t->book->federation.unit)
        buf_add(&b, value);
    else
        buf_add_entry(&b, &place, present.ore);
    free(value);
    if (buf_ok(&b) && entry_read(b.text, b.len, &place, &ore, &turned, NULL) &&
        ore != present.ore) {
        struct buf signed_value = BUF_INIT;
        buf_addf(&signed_value, "+%s", b.text);
        buf_release(&b);
        b = signed_value;
    }
    return buf_take(&b);
}

/* The present value as the prompt offers it. */
static char *present_value(const struct table_view *t, const char *section, const char *key)
{
    char *value = ini_value(&t->book->text, section, key);
    return is_amount(t) ? present_amount(t, value) : value;
}

void table_edit(struct app *app, struct table_view *t, uint32_t item, enum table_field field,
                const char *text)
{
    t->item = item;
    t->field = field_of(t, item, field);
    if (!may_edit(app, t))
        return;
    char *section = book_section(t->book, item), *key = field_key(t), *title = label(t);
    char *present = section && key ? present_value(t, section, key) : NULL;
    app_ask(app, title && key ? new_prompt(t, title, present, text) : NULL);
    free(section);
    free(key);
    free(title);
    free(present);
}

/* ---- undo, and what is left to explain ---- */

/* Puts the cursor where the batch changed something, so that what u did is seen. */
static void go_to_change(struct app *app, struct table_view *t, const struct batch *batch)
{
    const char *section = batch && batch->n > 0 ? batch->changes[0].section : "";
    const char *id = section + strcspn(section, " \t");
    id += strspn(id, " \t");
    uint32_t item = *id ? year_find_item(&t->book->year, id, strlen(id)) : NO_ITEM;
    if (item != NO_ITEM)
        table_go_to_item(t, item);
    app->redraw = true;
}

void table_undo(struct app *app, struct table_view *t, bool redo)
{
    struct err e = ERR_INIT;
    const char *what;
    const struct batch *batch =
        redo ? history_redoable(&t->book->history) : history_undoable(&t->book->history);
    struct table_place *place = table_remember(t);
    bool ok = redo ? book_redo(t->book, &what, &e) : book_undo(t->book, &what, &e);
    if (!ok)
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    else if (!what)
        app_say(app, STYLE_MESSAGE, "%s",
                redo ? _("there is nothing to do again") : _("there is nothing to undo"));
    else
        app_say(app, STYLE_MESSAGE, redo ? _("done again: %s") : _("undone: %s"), what);
    err_clear(&e);
    if (table_return(app, t, place) && ok && what)
        go_to_change(app, t, batch);
}

size_t table_unexplained(const struct table_view *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->book->year.item_count; i++)
        n += t->book->statement.lines[i].needs_comment && !t->book->statement.lines[i].has_comment;
    return n;
}

void table_next_unexplained(struct app *app, struct table_view *t)
{
    const struct sheet *sheet = &t->book->sheet;
    const struct sheet_row *from = table_row(t);
    size_t start = from ? (size_t)(from - sheet->rows) : 0;
    for (size_t i = 1; i <= sheet->row_count; i++) {
        size_t row = t->order[(t->rank[start] + i) % sheet->row_count];
        const struct line *line = &t->book->statement.lines[sheet->rows[row].item];
        if (!line->needs_comment || line->has_comment || !t->filter.passes[row])
            continue;
        table_unfold_to(app, t, row);
        if (row == start)
            app_say(app, STYLE_MESSAGE, "%s", _("no other deviation lacks a comment"));
        return;
    }
    app_say(app, STYLE_MESSAGE, "%s",
            table_unexplained(t) > 0 ? _("the filter hides the deviations that lack a comment")
                                     : _("every deviation has a comment"));
}
