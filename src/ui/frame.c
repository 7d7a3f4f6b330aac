/* Owns the frame. */
#include "ui/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/cluster.h"
#include "ui/prompt.h"
#include "ui/term.h"

int frame_margin(int cols)
{
    return cols >= 60 ? 1 : 0;
}

/* What is given up first when the screen is low: the blank line, the rule, the hints, the status,
 * the title, the heads; a row of the body and then the result are kept longest. */
struct frame frame_for(int rows, bool has_heads, bool has_result)
{
    struct frame f = { -1, -1, 0, 0, -1, -1, -1, -1 };
    int bottom = rows, at = 0;
    if (rows >= 5)
        f.hints = --bottom;
    if (rows >= 6)
        f.status = --bottom;
    if (has_result && rows >= 3)
        f.result = --bottom;
    if (has_result && rows >= 10)
        f.rule = --bottom;
    if (rows >= 4)
        f.title = at++;
    if (rows >= 14)
        at++;
    if (has_heads && rows >= 2)
        f.heads = at++;
    f.body = at;
    f.body_rows = bottom > at ? bottom - at : 0;
    return f;
}

int frame_rows(const struct app *app)
{
    int left = term_rows() - app->prompt_rows;
    /* see frame_for(): both lines from 6 rows on, which leaves 4 */
    return app->prompt_rows > 0 && left >= 4 ? left + 2 : left;
}

/* The view keeps three rows, so that its heads, the row with the cursor and the result are seen;
 * when the screen is too low for that and the four parts of a prompt, it keeps one. */
int frame_prompt_rows(struct app *app)
{
    enum { VIEW_ROWS = 3, PARTS = 4 };
    int rows = term_rows(), most = rows - VIEW_ROWS;
    if (most < PARTS)
        most = rows > PARTS ? PARTS : rows > 1 ? rows - 1 : 1;
    return prompt_height(app->prompt, app, term_cols(), most);
}

void frame_draw_title(int row, int margin, int width, const char *left, const char *right)
{
    int used = utf8_width(left), wanted = utf8_width(right);
    term_put(row, margin, width - margin, STYLE_TITLE, false, left);
    if (margin + used + 2 + wanted <= width)
        term_put(row, width - wanted, wanted, STYLE_TEXT, false, right);
}

void frame_draw_more(int row, int taken, int end, size_t count)
{
    struct buf more = BUF_INIT;
    if (count > 0)
        buf_addf(&more, ngettext(" %zu row more ↓ ", " %zu rows more ↓ ", count), count);
    int width = utf8_width(buf_text(&more)), at = end - width - 2;
    if (more.len > 0 && at > taken)
        term_put(row, at, width, STYLE_HINT, false, buf_text(&more));
    buf_release(&more);
}

void frame_add_lines(struct buf *b, size_t top, int rows, size_t count)
{
    size_t seen = rows > 0 ? (size_t)rows : 0;
    if (count <= seen)
        return;
    size_t end = top + seen < count ? top + seen : count;
    buf_add(b, b->len > 0 ? " · " : "");
    buf_addf(b, _("lines %zu–%zu of %zu"), top + 1, end, count);
}

enum style frame_state_style(enum cell_state state, enum style otherwise)
{
    switch (state) {
    case STATE_NOTED_OVER:
        return STYLE_OVER;
    case STATE_SERIOUS_OVER:
        return STYLE_OVER_SERIOUS;
    case STATE_NOTED_UNDER:
        return STYLE_UNDER;
    case STATE_SERIOUS_UNDER:
        return STYLE_UNDER_SERIOUS;
    case STATE_UNEXPLAINED:
        return STYLE_GROUP;
    case STATE_INCOMPLETE:
        return STYLE_MUTED;
    case STATE_INHERITED:
        return STYLE_INHERITED;
    case STATE_NORMAL:
    case STATE_EXPLAINED:
    case STATES:
        break;
    }
    return otherwise;
}

static const char *own_hint(const struct view *view, const struct action_def *d)
{
    return view->def->hint ? view->def->hint(view, d->action) : NULL;
}

static const char *hint_of(const struct view *view, const struct action_def *d)
{
    const char *own = own_hint(view, d);
    return _(own ? own : d->hint);
}

static bool offered(const struct view *view, const struct action_def *d)
{
    if (!d->hint || !(d->views & 1u << view->def->id))
        return false;
    if (d->action == ACTION_BACK && !view->below && !own_hint(view, d))
        return false;
    return !view->def->offers || view->def->offers(view, d->action);
}

/* Chooses the hints that fit: the most important ones, to be shown in the order of the table. */
static void choose_hints(const struct app *app, int width, bool *shown)
{
    int left = width;
    for (int wanted = 10; wanted >= 1; wanted--)
        for (size_t i = 0; i < action_def_count; i++) {
            const struct action_def *d = &action_defs[i];
            uint32_t key = bindings_key(app->bindings, i, 0);
            if (d->importance != wanted || !key || !offered(app->top, d))
                continue;
            struct buf b = BUF_INIT;
            buf_add_key(&b, key);
            int need = utf8_width(buf_text(&b)) + 1 + utf8_width(hint_of(app->top, d)) + 2;
            buf_release(&b);
            if (need - 2 > left)
                return;
            shown[i] = true;
            left -= need;
        }
}

/* Returns the column after it; `at` when it does not fit. */
static int draw_key(int row, int at, int cols, uint32_t key, const char *what)
{
    struct buf b = BUF_INIT;
    buf_add_key(&b, key);
    if (at + utf8_width(buf_text(&b)) + 1 + utf8_width(what) <= cols) {
        at += term_put(row, at, cols - at, STYLE_KEY, false, buf_text(&b)) + 1;
        at += term_put(row, at, cols - at, STYLE_HINT, false, what) + 2;
    }
    buf_release(&b);
    return at;
}

static void draw_hints(const struct app *app, int row, int margin, int cols)
{
    bool *shown = calloc(action_def_count, sizeof *shown);
    int at = margin;
    term_erase_row(row);
    if (shown)
        choose_hints(app, cols - margin, shown);
    for (size_t i = 0; shown && i < action_def_count; i++)
        if (shown[i])
            at = draw_key(row, at, cols, bindings_key(app->bindings, i, 0),
                          hint_of(app->top, &action_defs[i]));
    free(shown);
}

static void draw_status(const struct app *app, int row, int margin, int cols)
{
    struct buf b = BUF_INIT, cut = BUF_INIT;
    term_erase_row(row);
    if (app->message.len > 0) {
        term_put(row, margin, cols - margin, app->message_style, false, buf_text(&app->message));
    } else if (app->top->def->status) {
        app->top->def->status(app->top, cols - margin, &b);
        buf_add_column(&cut, buf_text(&b), cols - margin, false);
        term_put(row, margin, cols - margin, STYLE_TEXT, false, buf_text(&cut));
    }
    buf_release(&cut);
    buf_release(&b);
}

void frame_draw_footer(struct app *app)
{
    int rows = term_rows(), cols = term_cols(), margin = frame_margin(cols);
    struct frame f = frame_for(rows, false, false);
    if (app->prompt) {
        prompt_draw(app->prompt, app, rows - app->prompt_rows, app->prompt_rows, margin, cols);
        return;
    }
    term_cursor(-1, -1);
    if (app->top->def->bare && app->message.len == 0)
        return;
    if (f.hints >= 0)
        draw_hints(app, f.hints, margin, cols);
    if (f.status >= 0)
        draw_status(app, f.status, margin, cols);
}

/* ---- for prompts ---- */

int frame_share(int *left, int wanted)
{
    int n = wanted < *left ? wanted : *left;
    n = n > 0 ? n : 0;
    *left -= n;
    return n;
}

void frame_draw_label(int row, int margin, int cols, const char *left, const char *right)
{
    enum { LEFT_LEAST = 10 };
    int room = cols - margin, wanted = utf8_width(right), width = utf8_width(left);
    struct buf b = BUF_INIT;
    bool both = wanted > 0 && room >= LEFT_LEAST + 1 + wanted;
    if (both)
        room -= wanted + 1;
    buf_add_column(&b, left, width < room ? width : room, false);
    buf_add_char(&b, ' ');
    term_fill(row, 0, cols, STYLE_RULE, false, 0x2500);
    term_fill(row, 0, margin, STYLE_RULE, false, ' ');
    term_put(row, margin, room, STYLE_GROUP, false, buf_text(&b));
    if (both) {
        term_fill(row, cols - wanted - 1, 1, STYLE_RULE, false, ' ');
        term_put(row, cols - wanted, wanted, STYLE_HINT, false, right);
    }
    buf_release(&b);
}

int frame_text_rows(const char *text, int width, int most)
{
    size_t len = strlen(text), at = 0;
    int rows = 0;
    for (; at < len && rows < most; rows++)
        at += cluster_fit(text + at, len - at, width);
    return rows;
}

void frame_draw_text(int row, int rows, int margin, int cols, enum style style, const char *text)
{
    size_t len = strlen(text), at = 0;
    int width = cols - margin;
    struct buf piece = BUF_INIT;
    for (int i = 0; i < rows; i++) {
        size_t n = cluster_fit(text + at, len - at, width);
        bool cut = i == rows - 1 && at + n < len;
        buf_reset(&piece);
        if (cut)
            buf_add_column(&piece, text + at, width, false);
        else
            buf_add_bytes(&piece, text + at, n);
        term_erase_row(row + i);
        term_put(row + i, margin, width, style, false, buf_text(&piece));
        at += n;
    }
    buf_release(&piece);
}

int frame_keys_width(const struct frame_key *keys, size_t n)
{
    int width = 0;
    for (size_t i = 0; i < n; i++) {
        struct buf b = BUF_INIT;
        buf_add_key(&b, keys[i].key);
        width += (i > 0 ? 2 : 0) + utf8_width(buf_text(&b)) + 1 + utf8_width(_(keys[i].what));
        buf_release(&b);
    }
    return width;
}

void frame_draw_keys(int row, int margin, int cols, const struct frame_key *keys, size_t n)
{
    int at = margin;
    for (size_t i = 0; i < n; i++)
        at = draw_key(row, at, cols, keys[i].key, _(keys[i].what));
}
