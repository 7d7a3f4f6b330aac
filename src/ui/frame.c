/* Owns the frame. */
#include "ui/frame.h"

#include "base/i18n.h"
#include "base/utf8.h"
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

void frame_draw_title(int row, int margin, int width, const char *left, const char *right)
{
    int used = utf8_width(left), wanted = utf8_width(right);
    term_put(row, margin, width - margin, STYLE_TITLE, false, left);
    if (margin + used + 2 + wanted <= width)
        term_put(row, width - wanted, wanted, STYLE_TEXT, false, right);
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
    case STATE_INCOMPLETE:
        return STYLE_MUTED;
    case STATE_INHERITED:
        return STYLE_INHERITED;
    case STATE_NORMAL:
    case STATES:
        break;
    }
    return otherwise;
}

static bool offered(const struct view *view, const struct action_def *d)
{
    if (!d->hint || !(d->views & 1u << view->def->id))
        return false;
    if (d->action == ACTION_BACK && !view->below)
        return false;
    return !view->def->offers || view->def->offers(view, d->action);
}

/* Chooses the hints that fit: the most important ones, to be shown in the order of the table. */
static void choose_hints(const struct view *view, int width, bool *shown)
{
    int left = width;
    for (int wanted = 10; wanted >= 1; wanted--)
        for (size_t i = 0; i < action_def_count; i++) {
            const struct action_def *d = &action_defs[i];
            if (d->importance != wanted || !offered(view, d))
                continue;
            struct buf b = BUF_INIT;
            buf_add_key(&b, d->keys[0]);
            int need = utf8_width(buf_text(&b)) + 1 + utf8_width(_(d->hint)) + 2;
            buf_release(&b);
            if (need - 2 > left)
                return;
            shown[i] = true;
            left -= need;
        }
}

static void draw_hints(const struct app *app, int row, int margin, int cols)
{
    enum { MOST = 64 };
    bool shown[MOST] = { false };
    choose_hints(app->top, cols - margin, shown);
    int at = margin;
    term_erase_row(row);
    for (size_t i = 0; i < action_def_count && i < MOST; i++) {
        if (!shown[i])
            continue;
        struct buf b = BUF_INIT;
        buf_add_key(&b, action_defs[i].keys[0]);
        at += term_put(row, at, cols - at, STYLE_KEY, false, buf_text(&b)) + 1;
        at += term_put(row, at, cols - at, STYLE_HINT, false, _(action_defs[i].hint)) + 2;
        buf_release(&b);
    }
}

void frame_draw_footer(struct app *app)
{
    int cols = term_cols(), margin = frame_margin(cols);
    struct frame f = frame_for(term_rows(), false, false);
    if (f.hints >= 0)
        draw_hints(app, f.hints, margin, cols);
    if (f.status < 0)
        return;
    struct buf b = BUF_INIT;
    term_erase_row(f.status);
    if (app->message.len > 0) {
        term_put(f.status, margin, cols - margin, app->message_style, false,
                 buf_text(&app->message));
    } else if (app->top->def->status) {
        struct buf cut = BUF_INIT;
        app->top->def->status(app->top, cols - margin, &b);
        buf_add_column(&cut, buf_text(&b), cols - margin, false);
        term_put(f.status, margin, cols - margin, STYLE_TEXT, false, buf_text(&cut));
        buf_release(&cut);
    }
    buf_release(&b);
}
