/* Owns prompts: a label, the text that is typed, a line that says what it would mean or why it is
 * refused, and the keys. Menus stand in menu.c. */
#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/frame.h"
#include "ui/menu.h"
#include "ui/term.h"
#include "ui/view.h"

struct prompt {
    struct menu *menu; /* a menu is nothing but this */
    const struct prompt_def *def;
    void *asker;
    char *label; /* in visible form */
    struct line_edit edit;
    struct list_window window; /* the rows of the text that are shown */
    struct buf message;        /* the preview, or why the text is refused; in visible form */
    enum style message_style;
    bool stale; /* the preview must be asked for */
};

enum { MESSAGE_ROWS = 3 };

struct prompt *prompt_new(const struct prompt_def *def, void *asker, const char *label,
                          const char *text, size_t limit, const char *const *history,
                          size_t history_count)
{
    struct prompt *p = calloc(1, sizeof *p);
    struct buf visible = BUF_INIT;
    if (!p)
        return NULL;
    p->def = def;
    p->asker = asker;
    p->stale = true;
    buf_add_visible(&visible, label, strlen(label));
    p->label = buf_take(&visible);
    if (!line_edit_init(&p->edit, text, limit) || !p->label) {
        prompt_free(p);
        return NULL;
    }
    line_edit_set_history(&p->edit, history, history ? history_count : 0);
    return p;
}

struct prompt *menu_new(const struct menu_def *def, void *asker, const char *title,
                        const struct choice *choices, size_t n, size_t at)
{
    struct prompt *p = calloc(1, sizeof *p);
    if (p && !(p->menu = menu_make(def, asker, title, choices, n, at))) {
        free(p);
        return NULL;
    }
    return p;
}

void prompt_free(struct prompt *p)
{
    if (!p)
        return;
    if (p->menu)
        menu_free(p->menu);
    line_edit_release(&p->edit);
    buf_release(&p->message);
    free(p->label);
    free(p);
}

struct line_edit *prompt_edit(struct prompt *p)
{
    return p->menu ? NULL : &p->edit;
}

/* ---- the line under the text ---- */

static void say(struct prompt *p, enum style style, const struct buf *text)
{
    buf_release(&p->message); /* a lack of memory is not remembered */
    buf_add_visible(&p->message, buf_text(text), text->len);
    p->message_style = style;
    p->stale = false;
}

static void ask_preview(struct prompt *p, struct app *app)
{
    struct buf b = BUF_INIT;
    enum style style = STYLE_MESSAGE;
    if (!p->stale)
        return;
    if (p->def->preview)
        style = p->def->preview(app, p->asker, buf_text(&p->edit.text), &b);
    say(p, style, &b);
    buf_release(&b);
}

/* ---- drawing ---- */

/* One value stands beside its label where the screen is wide enough, and the keys beside what it
 * means: then the prompt takes the place of the status and the hints, and the view stays where it
 * is while one value after the other is typed. Returns the columns of the label; 0 = it stands
 * above. */
static int label_cols(const struct prompt *p, int cols)
{
    enum { WIDE = 60, VALUE = 24 };
    int width = utf8_width(p->label) + 2, most = cols - VALUE;
    if (!p->def->one || cols < WIDE)
        return 0;
    return width < most ? width : most;
}

/* A column is kept for the signs that there is more text above or below. */
static int text_width(const struct prompt *p, int cols)
{
    int room = cols - frame_margin(cols) - label_cols(p, cols);
    return room >= 10 ? room - 1 : room;
}

/* How the rows are shared out, from the top. */
struct prompt_parts {
    int label, text, message, keys;
};

static struct prompt_parts share(struct prompt *p, struct app *app, int cols, int most)
{
    struct prompt_parts parts = { 0 };
    bool beside = label_cols(p, cols) > 0;
    ask_preview(p, app);
    size_t wrapped = line_edit_wrap(&p->edit, text_width(p, cols), NULL, 0);
    int text = p->def->rows > 1 ? p->def->rows : 1;
    if (wrapped < (size_t)text)
        text = (int)wrapped;
    int message = frame_text_rows(buf_text(&p->message), cols - frame_margin(cols), MESSAGE_ROWS);
    if (message == 0 && p->def->preview)
        message = 1; /* the view does not jump when there is something to say */
    parts.text = frame_share(&most, 1);
    parts.message = frame_share(&most, message > 0);
    parts.label = frame_share(&most, !beside);
    parts.keys = frame_share(&most, !beside);
    parts.message += frame_share(&most, message - parts.message);
    parts.text += frame_share(&most, text - 1);
    return parts;
}

int prompt_height(struct prompt *p, struct app *app, int cols, int most)
{
    if (p->menu)
        return menu_height(p->menu, cols, most);
    struct prompt_parts parts = share(p, app, cols, most);
    return parts.label + parts.text + parts.message + parts.keys;
}

static void draw_label(const struct prompt *p, int row, int margin, int cols)
{
    struct buf left = BUF_INIT;
    size_t limit = p->edit.limit, used = p->edit.text.len;
    if (limit > 0) /* TRANSLATORS: so many characters can still be typed */
        buf_addf(&left, _("%zu left"), used < limit ? limit - used : 0);
    frame_draw_label(row, margin, cols, p->label, buf_text(&left));
    buf_release(&left);
}

/* "Framsteget · prognos T2:" before the text; returns the column after it. */
static int draw_label_beside(const struct prompt *p, int row, int margin, int cols)
{
    struct buf b = BUF_INIT;
    int width = label_cols(p, cols);
    term_erase_row(row);
    if (width > 0) {
        buf_add_column(&b, p->label, width - 2, false);
        term_put(row, margin, width - 2, STYLE_GROUP, false, buf_text(&b));
        term_put(row, margin + utf8_width(buf_text(&b)), 1, STYLE_GROUP, false, ":");
    }
    buf_release(&b);
    return margin + width;
}

/* The rows of the text around the cursor. */
static void draw_text(struct prompt *p, int row, int rows, int margin, int cols)
{
    int width = text_width(p, cols), col, left = margin;
    size_t count = line_edit_wrap(&p->edit, width, NULL, 0), cursor;
    struct line_row *wrapped = calloc(count, sizeof *wrapped);
    struct buf piece = BUF_INIT;
    line_edit_where(&p->edit, width, &cursor, &col);
    p->window = (struct list_window){ count, cursor, p->window.top };
    list_show_cursor(&p->window, rows);
    line_edit_wrap(&p->edit, width, wrapped, wrapped ? count : 0);
    for (int i = 0; i < rows; i++) {
        size_t at = p->window.top + (size_t)i;
        bool above = i == 0 && at > 0, below = i == rows - 1 && at + 1 < count;
        left = draw_label_beside(p, row + i, margin, cols);
        if (!wrapped || at >= count)
            continue;
        buf_reset(&piece);
        buf_add_bytes(&piece, buf_text(&p->edit.text) + wrapped[at].from,
                      wrapped[at].to - wrapped[at].from);
        term_put(row + i, left, width, STYLE_TEXT, p->edit.fresh, buf_text(&piece));
        if (width < cols - left)
            term_put(row + i, cols - 1, 1, STYLE_HINT, false,
                     above && below ? "↕"
                     : above        ? "↑"
                     : below        ? "↓"
                                    : " ");
    }
    term_cursor(row + (int)(cursor - p->window.top), left + col);
    buf_release(&piece);
    free(wrapped);
}

enum { MOST_KEYS = 4 };

static size_t list_keys(const struct prompt *p, struct frame_key *keys)
{
    size_t n = 0;
    keys[n++] = (struct frame_key){ TKEY_ENTER, N_("OK") };
    keys[n++] = (struct frame_key){ TKEY_ESC, N_("cancel") };
    if (p->def->tabs)
        keys[n++] = (struct frame_key){ TKEY_TAB, p->def->tab ? p->def->tab : N_("next") };
    if (p->edit.history_count > 0)
        keys[n++] = (struct frame_key){ TKEY_UP, N_("earlier texts") };
    return n;
}

/* At the right of the message, as many as it leaves room for. */
static void draw_keys_beside(const struct prompt *p, int row, int margin, int cols)
{
    struct frame_key keys[MOST_KEYS];
    size_t n = list_keys(p, keys);
    int from = margin + utf8_width(buf_text(&p->message)) + 2, width;
    while (n > 0 && (width = frame_keys_width(keys, n)) > cols - from)
        n--;
    if (n > 0)
        frame_draw_keys(row, cols - width, cols, keys, n);
}

void prompt_draw(struct prompt *p, struct app *app, int row, int rows, int margin, int cols)
{
    if (p->menu) {
        menu_draw(p->menu, row, rows, margin, cols);
        return;
    }
    struct prompt_parts parts = share(p, app, cols, rows);
    if (parts.label > 0)
        draw_label(p, row, margin, cols);
    row += parts.label;
    draw_text(p, row, parts.text, margin, cols);
    row += parts.text;
    frame_draw_text(row, parts.message, margin, cols, p->message_style, buf_text(&p->message));
    if (parts.message == 1 && label_cols(p, cols) > 0)
        draw_keys_beside(p, row, margin, cols);
    row += parts.message;
    if (parts.keys > 0) {
        struct frame_key keys[MOST_KEYS];
        term_erase_row(row);
        frame_draw_keys(row, margin, cols, keys, list_keys(p, keys));
    }
}

/* ---- keys ---- */

static bool end(struct prompt *p, struct app *app, enum prompt_end how)
{
    struct buf why = BUF_INIT;
    const char *text = how == PROMPT_CANCEL ? NULL : buf_text(&p->edit.text);
    bool done = p->def->done(app, p->asker, how, text, &why) || how == PROMPT_CANCEL;
    if (!done && why.len > 0)
        say(p, STYLE_ERROR, &why);
    buf_release(&why);
    return done;
}

static void take_result(struct prompt *p, enum line_edit_result result)
{
    struct buf why = BUF_INIT;
    if (result == LINE_CHANGED)
        p->stale = true;
    if (result == LINE_FULL)
        buf_addf(&why,
                 _("that does not fit: there is room for %zu characters, and å, ä and ö count "
                   "as two"),
                 p->edit.limit);
    if (result == LINE_NOMEM)
        buf_add(&why, _("out of memory"));
    if (why.len > 0)
        say(p, STYLE_ERROR, &why);
    buf_release(&why);
}

/* Up and Down move between the rows of a long text, and beyond them through earlier ones. */
static void take_text_key(struct prompt *p, uint32_t key)
{
    int step = key == TKEY_UP ? -1 : key == TKEY_DOWN ? 1 : 0;
    if (step == 0 || !line_edit_move_row(&p->edit, text_width(p, term_cols()), step))
        take_result(p, line_edit_key(&p->edit, key));
}

/* Is there a tab or a line break between two texts? */
static bool several_cells(const char *text, size_t len)
{
    size_t from = 0;
    while (from < len && strchr(" \t\r\n", text[from]))
        from++;
    while (len > from && strchr(" \t\r\n", text[len - 1]))
        len--;
    return memchr(text + from, '\t', len - from) || memchr(text + from, '\n', len - from);
}

void prompt_paste(struct prompt *p, const char *text, size_t len)
{
    struct buf why = BUF_INIT;
    if (p->def->one && several_cells(text, len)) {
        buf_add(&why, _("that is several cells or lines; only one value can be pasted here"));
        say(p, STYLE_ERROR, &why);
    } else {
        take_result(p, line_edit_paste(&p->edit, text, len));
    }
    buf_release(&why);
}

/* True when the prompt is done with. */
static bool take_cells(struct prompt *p, struct app *app, const struct event *ev)
{
    struct buf why = BUF_INIT;
    bool done = false;
    if (ev->paste_cut)
        buf_add(&why, _("that is more than can be pasted; save it as a file"));
    else
        done = p->def->paste(app, p->asker, ev->paste, ev->paste_len, &why);
    if (!done && why.len > 0)
        say(p, STYLE_ERROR, &why);
    buf_release(&why);
    return done;
}

bool prompt_event(struct prompt *p, struct app *app, const struct event *ev)
{
    if (p->menu)
        return menu_event(p->menu, app, ev);
    if (ev->kind == EVENT_PASTE && p->def->paste && several_cells(ev->paste, ev->paste_len))
        return take_cells(p, app, ev);
    if (ev->kind == EVENT_PASTE)
        prompt_paste(p, ev->paste, ev->paste_len);
    if (ev->kind != EVENT_KEY)
        return false;
    switch (ev->key) {
    case TKEY_ENTER:
        return end(p, app, PROMPT_ENTER);
    case TKEY_ESC:
    case TKEY_CTRL('C'):
        return end(p, app, PROMPT_CANCEL);
    case TKEY_TAB:
        return p->def->tabs && end(p, app, PROMPT_TAB);
    case TKEY_BACKTAB:
        return p->def->tabs && end(p, app, PROMPT_BACKTAB);
    default:
        take_text_key(p, ev->key);
        return false;
    }
}
