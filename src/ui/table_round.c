/* Owns the forecast rounds of the table: choosing, starting, deciding and unlocking them; and the
 * suggestions for a forecast. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "edit/entry.h"
#include "rules/suggest.h"
#include "ui/frame.h"
#include "ui/table.h"
#include "ui/term.h"

/* ---- looking ---- */

static void look(struct app *app, struct table_view *t, int round, bool show_rounds)
{
    struct err e = ERR_INIT;
    struct table_place *place = table_remember(t);
    if (!book_look(t->book, round, show_rounds, &e))
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    err_clear(&e);
    table_return(app, t, place);
}

/* Is there room for it? */
static bool has_column(const struct table_view *t, enum column_id id)
{
    struct layout layout;
    table_layout(t, term_cols(), &layout);
    for (size_t i = 0; i < layout.count; i++)
        if (layout.columns[i].id == id)
            return true;
    return false;
}

static bool has_chosen(const struct table_view *t, enum column_id id)
{
    for (size_t i = 0; i < t->look.count; i++)
        if (t->look.columns[i] == id)
            return true;
    return false;
}

void table_show_rounds(struct app *app, struct table_view *t)
{
    if (book_round(t->book) == 1)
        app_say(app, STYLE_MESSAGE, "%s", _("T1 is the first round: there is none before it"));
    else
        look(app, t, t->book->round, !t->book->show_rounds);
    if (!t->book->show_rounds || has_column(t, COLUMN_FORECAST_BEFORE))
        return;
    if (t->look.chosen && !has_chosen(t, COLUMN_FORECAST_BEFORE))
        app_say(app, STYLE_MESSAGE,
                _("T%d is not among the columns that are chosen; {kolumner} adds it"),
                book_round(t->book) - 1);
    else
        app_say(app, STYLE_MESSAGE, _("a wider window shows T%d and the change since"),
                book_round(t->book) - 1);
}

void table_mark(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    if (!row || !table_is_post(t, row->item)) {
        app_say(app, STYLE_MESSAGE, "%s", _("only posts can be marked"));
        return;
    }
    size_t at = (size_t)(row - t->book->sheet.rows);
    t->marked[at] = !t->marked[at];
    app->redraw = true;
    if (t->list.cursor + 1 < t->list.count)
        t->list.cursor++;
}

/* ---- deciding ---- */

#define YEAR_SECTION "ar"

static char *year_key(const char *word, int round)
{
    struct buf key = BUF_INIT;
    buf_addf(&key, "%s.t%d", word, round);
    return buf_take(&key);
}

/* The decision is made when both are known: date and paragraph, as one edit. */
static bool decide(struct app *app, struct table_view *t, const char *paragraph)
{
    int round = book_round(t->book);
    char *date_key = year_key("faststalld", round), *paragraph_key = year_key("paragraf", round);
    struct buf what = BUF_INIT;
    struct edit edits[] = { { YEAR_SECTION, date_key, t->date },
                            { YEAR_SECTION, paragraph_key, *paragraph ? paragraph : NULL } };
    buf_addf(&what, _("decision on T%d"), round);
    bool ok = date_key && paragraph_key && table_make(app, t, buf_text(&what), edits, 2);
    if (ok)
        app_say(app, STYLE_MESSAGE, _("T%d is decided %s %s and locked"), round, t->date,
                paragraph);
    buf_release(&what);
    free(date_key);
    free(paragraph_key);
    return ok;
}

static bool done_paragraph(struct app *app, void *asker, enum prompt_end how, const char *text,
                           struct buf *why)
{
    if (how == PROMPT_CANCEL)
        return true;
    if (decide(app, asker, text))
        return true;
    buf_add(why, buf_text(&app->message));
    return false;
}

static const struct prompt_def paragraph_prompt = { .done = done_paragraph, .rows = 1 };

/* What the board would want to know before it decides. */
static enum style preview_date(struct app *app, void *asker, const char *text, struct buf *b)
{
    const struct table_view *t = asker;
    const struct year *y = &t->book->year;
    size_t n = table_unexplained(t);
    struct date date;
    (void)app;
    if (n > 0)
        buf_addf(b, ngettext("%zu deviation has no comment", "%zu deviations have no comment", n),
                 n);
    if (date_parse(text, strlen(text), &date) &&
        (date.year < y->year ||
         (date.year == y->year && date.month <= tertial_last_month(book_round(t->book))))) {
        buf_add(b, b->len > 0 ? " · " : "");
        buf_add(b, _("the tertial has not ended by then"));
    }
    return STYLE_MESSAGE;
}

static bool done_date(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    struct table_view *t = asker;
    struct date date;
    if (how == PROMPT_CANCEL)
        return true;
    if (!date_parse(text, strlen(text), &date) || strlen(text) >= sizeof t->date) {
        buf_add(why, _("write the date as 2025-05-22"));
        return false;
    }
    struct buf what = BUF_INIT;
    memcpy(t->date, text, strlen(text) + 1);
    buf_addf(&what, _("T%d · paragraph, such as § 21 (may be empty)"), book_round(t->book));
    app_ask(app, prompt_new(&paragraph_prompt, t, buf_text(&what), "", 0, NULL, 0));
    buf_release(&what);
    return true;
}

static const struct prompt_def date_prompt = {
    .preview = preview_date, .done = done_date, .one = true, .rows = 1
};

static void ask_decision(struct app *app, struct table_view *t)
{
    struct buf title = BUF_INIT;
    buf_addf(&title, _("T%d · the board's decision, date as 2025-05-22"), book_round(t->book));
    app_ask(app, prompt_new(&date_prompt, t, buf_text(&title), "", 0, NULL, 0));
    buf_release(&title);
}

static void chosen_unlock(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    int round = book_round(t->book);
    char *date = year_key("faststalld", round), *paragraph = year_key("paragraf", round);
    struct buf what = BUF_INIT;
    struct edit edits[] = { { YEAR_SECTION, date, NULL }, { YEAR_SECTION, paragraph, NULL } };
    buf_addf(&what, _("unlocking of T%d"), round);
    if (index == 0 && date && paragraph && table_make(app, t, buf_text(&what), edits, 2))
        app_say(app, STYLE_MESSAGE, _("T%d is open again; the log says so when the year is saved"),
                round);
    buf_release(&what);
    free(date);
    free(paragraph);
}

static const struct menu_def unlock_menu = { .chosen = chosen_unlock };

static void ask_unlock(struct app *app, struct table_view *t)
{
    const struct choice choices[] = {
        { 'u', _("unlock"), _("the decision is taken away, and the log tells it"), false },
        { 'n', _("leave it locked"), NULL, false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title, _("T%d is decided by the board"), book_round(t->book));
    app_ask(app, menu_new(&unlock_menu, t, buf_text(&title), choices, 2, 1));
    buf_release(&title);
}

/* ---- the menu of rounds ---- */

enum { START_ROUND = ROUNDS, START_NEXT, DECIDE_ROUND, UNLOCK_ROUND, ROUND_CHOICES };

static void start_round(struct app *app, struct table_view *t, bool next)
{
    struct err e = ERR_INIT;
    size_t n;
    if (next)
        look(app, t, book_round(t->book) + 1, t->book->show_rounds);
    int round = book_round(t->book);
    if (t->book->left) {
        table_look_for_journal(app, t);
        return;
    }
    struct table_place *place = table_remember(t);
    if (!book_start_round(t->book, round, &n, &e))
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    else if (n == 0)
        app_say(app, STYLE_MESSAGE, _("T%d has nothing that T%d lacks"), round - 1, round);
    else
        app_say(app, STYLE_MESSAGE,
                ngettext("%zu value taken over from T%d", "%zu values taken over from T%d", n), n,
                round - 1);
    err_clear(&e);
    table_return(app, t, place);
}

static void chosen_round(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index >= 0 && index < ROUNDS)
        look(app, t, index + 1, t->book->show_rounds);
    else if (index == START_ROUND || index == START_NEXT)
        start_round(app, t, index == START_NEXT);
    else if (index == DECIDE_ROUND)
        ask_decision(app, t);
    else if (index == UNLOCK_ROUND)
        ask_unlock(app, t);
}

static const struct menu_def round_menu = { .chosen = chosen_round };

/* "decided 2025-05-22 § 21", "shown now" */
static void round_detail(const struct table_view *t, int round, struct buf *b)
{
    const char *date = item_text(&t->book->year.self, TEXT_DECIDED, round);
    const char *paragraph = item_text(&t->book->year.self, TEXT_PARAGRAPH, round);
    if (date)
        buf_addf(b, _("decided %s %s"), date, paragraph ? paragraph : "");
    if (round == book_round(t->book)) {
        buf_add(b, date ? ", " : "");
        buf_add(b, _("shown now"));
    }
}

void table_rounds(struct app *app, struct table_view *t)
{
    static const uint32_t keys[] = { '1', '2', '3', 's', 'n', 'f', 'u' };
    struct buf labels[ROUND_CHOICES] = { BUF_INIT }, details[ROUND_CHOICES] = { BUF_INIT };
    struct choice choices[ROUND_CHOICES];
    int now = book_round(t->book);
    bool decided = round_is_decided(&t->book->year, now);
    for (int r = 1; r <= ROUNDS; r++) {
        buf_addf(&labels[r - 1], _("forecast T%d"), r);
        round_detail(t, r, &details[r - 1]);
    }
    if (now == 1)
        buf_add(&labels[START_ROUND], _("start T1"));
    else
        buf_addf(&labels[START_ROUND], _("start T%d from T%d"), now, now - 1);
    buf_add(&details[START_ROUND], now == 1  ? _("T1 is the first round")
                                   : decided ? _("locked")
                                             : _("forecasts and comments that it lacks"));
    buf_addf(&labels[START_NEXT], _("start T%d from T%d"), now + 1, now);
    buf_add(&details[START_NEXT],
            now == ROUNDS ? _("T3 is the last round") : _("forecasts and comments that it lacks"));
    buf_addf(&labels[DECIDE_ROUND], _("decide T%d and lock it"), now);
    buf_add(&details[DECIDE_ROUND], decided ? _("already decided") : "");
    buf_addf(&labels[UNLOCK_ROUND], _("unlock T%d"), now);
    buf_add(&details[UNLOCK_ROUND], decided ? "" : _("not locked"));
    for (int i = 0; i < ROUND_CHOICES; i++)
        choices[i] = (struct choice){ keys[i], buf_text(&labels[i]), buf_text(&details[i]), false };
    choices[START_ROUND].disabled = now == 1 || decided;
    choices[START_NEXT].disabled = now == ROUNDS;
    choices[DECIDE_ROUND].disabled = decided;
    choices[UNLOCK_ROUND].disabled = !decided;
    app_ask(app, menu_new(&round_menu, t, _("Forecast rounds"), choices, ROUND_CHOICES,
                          (size_t)now - 1));
    for (int i = 0; i < ROUND_CHOICES; i++) {
        buf_release(&labels[i]);
        buf_release(&details[i]);
    }
}

/* ---- suggestions ---- */

/* Does the row stand under the other, at any depth? */
static bool under(const struct sheet *sheet, size_t row, size_t above)
{
    for (uint32_t p = sheet->rows[row].parent; p != NO_ITEM; p = sheet->rows[p].parent)
        if (p == above)
            return true;
    return false;
}

/* The posts that a suggestion is for: the marked ones, else those of the group under the cursor,
 * else the one under it. */
static bool is_target(const struct table_view *t, size_t row)
{
    const struct sheet *sheet = &t->book->sheet;
    const struct sheet_row *at = table_row(t);
    bool any = false;
    for (size_t r = 0; r < sheet->row_count; r++)
        any |= t->marked[r];
    if (any)
        return t->marked[row];
    if (!at)
        return false;
    size_t cursor = (size_t)(at - sheet->rows);
    if (table_is_post(t, at->item))
        return row == cursor;
    return under(sheet, row, cursor) && item_is_summed(&t->book->year.items[sheet->rows[row].item]);
}

static int64_t step_of(const struct table_view *t)
{
    enum unit unit = t->book->federation.unit;
    return unit == UNIT_MKR ? unit_ore(UNIT_TKR) : unit_ore(unit);
}

static size_t target_count(const struct table_view *t)
{
    size_t n = 0;
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        n += is_target(t, r);
    return n;
}

/* What a suggestion gives for all targets together; and how many of them it has an answer for. */
static size_t total_of(const struct table_view *t, enum suggestion kind, int64_t *total)
{
    size_t n = 0;
    *total = 0;
    for (size_t r = 0; r < t->book->sheet.row_count; r++) {
        if (!is_target(t, r))
            continue;
        struct sum one =
            suggest(&t->book->statement, t->book->sheet.rows[r].item, kind, step_of(t));
        if (one.known && money_add(*total, one.ore, total))
            n++;
    }
    return n;
}

static const char *suggestion_name(enum suggestion kind)
{
    switch (kind) {
    case SUGGEST_BUDGET:
        return _("the budget");
    case SUGGEST_REMAINING:
        return _("outcome so far + the rest of the budget");
    case SUGGEST_LINEAR:
        return _("even use over the active months");
    case SUGGEST_LAST_YEAR:
        return _("last year's course");
    default:
        return _("the round before");
    }
}

/* One edit for each target that the suggestion has an answer for. */
static bool take_suggestion(struct app *app, struct table_view *t, enum suggestion kind)
{
    size_t n = 0, most = target_count(t);
    struct edit *edits = calloc(most + 1, sizeof *edits);
    char *key = year_key("prognos", book_round(t->book));
    bool ok = edits && key;
    for (size_t r = 0; ok && r < t->book->sheet.row_count; r++) {
        uint32_t item = t->book->sheet.rows[r].item;
        struct sum one = suggest(&t->book->statement, item, kind, step_of(t));
        if (!is_target(t, r) || !one.known)
            continue;
        struct entry_place place;
        struct buf value = BUF_INIT;
        book_entry_place(t->book, item, &place);
        buf_add_entry(&value, &place, one.ore);
        edits[n++] = (struct edit){ book_section(t->book, item), key, buf_take(&value) };
        ok = edits[n - 1].section && edits[n - 1].value;
    }
    struct buf what = BUF_INIT;
    buf_addf(&what, ngettext("suggestion for %zu post: %s", "suggestion for %zu posts: %s", n), n,
             suggestion_name(kind));
    ok = ok && table_make(app, t, buf_text(&what), edits, n);
    for (size_t i = 0; edits && i < n; i++) {
        free((char *)edits[i].section);
        free((char *)edits[i].value);
    }
    buf_release(&what);
    free(edits);
    free(key);
    if (ok)
        app_say(app, STYLE_MESSAGE, ngettext("%zu forecast set: %s", "%zu forecasts set: %s", n), n,
                suggestion_name(kind));
    return ok;
}

static void chosen_suggestion(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index < 0 || !take_suggestion(app, t, (enum suggestion)index))
        return;
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        t->marked[r] = false;
}

static const struct menu_def suggestion_menu = { .chosen = chosen_suggestion };

static void suggestion_detail(const struct table_view *t, enum suggestion kind, size_t targets,
                              struct choice *choice, struct buf *detail)
{
    int64_t total;
    size_t n = total_of(t, kind, &total);
    choice->disabled = n == 0;
    if (n == 0) {
        buf_add(detail, _("the figures for it are missing"));
        return;
    }
    buf_add_amount(detail, t->book->sheet.unit, total);
    if (n < targets)
        buf_addf(detail, _(" (%zu of %zu)"), n, targets);
}

/* What the forecasts of the targets are now. */
static void add_present(struct buf *b, const struct table_view *t)
{
    int64_t total = 0;
    bool ok = true;
    for (size_t r = 0; ok && r < t->book->sheet.row_count; r++) {
        struct sum now = t->book->statement.lines[t->book->sheet.rows[r].item].forecast;
        if (is_target(t, r) && now.known)
            ok = money_add(total, now.ore, &total);
    }
    if (!ok)
        return;
    buf_addf(b, " · %s ", _("now"));
    buf_add_amount(b, t->book->sheet.unit, total);
}

void table_suggest(struct app *app, struct table_view *t)
{
    static const uint32_t keys[SUGGESTIONS] = { 'b', 'r', 'm', 'a', 'f' };
    struct buf details[SUGGESTIONS] = { BUF_INIT }, title = BUF_INIT;
    struct choice choices[SUGGESTIONS];
    size_t targets = target_count(t);
    int round = book_round(t->book);
    if (targets == 0 || round_is_decided(&t->book->year, round)) {
        app_say(app, STYLE_MESSAGE,
                targets == 0 ? _("there is no post here to suggest a forecast for")
                             : _("T%d is decided by the board and locked; {omgangar} unlocks it"),
                round);
        return;
    }
    for (int i = 0; i < SUGGESTIONS; i++) {
        choices[i] = (struct choice){ keys[i], suggestion_name((enum suggestion)i), NULL, false };
        suggestion_detail(t, (enum suggestion)i, targets, &choices[i], &details[i]);
        choices[i].detail = buf_text(&details[i]);
    }
    buf_addf(&title,
             ngettext("Suggestions for T%d, %zu post", "Suggestions for T%d, %zu posts", targets),
             round, targets);
    add_present(&title, t);
    app_ask(app, menu_new(&suggestion_menu, t, buf_text(&title), choices, SUGGESTIONS, 0));
    for (int i = 0; i < SUGGESTIONS; i++)
        buf_release(&details[i]);
    buf_release(&title);
}
