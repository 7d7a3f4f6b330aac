/* Owns menus: a title, the choices one a row, and the keys or the reason why a choice is none. */
#include "ui/menu.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/action.h"
#include "ui/frame.h"
#include "ui/term.h"
#include "ui/view.h"

struct entry {
    uint32_t key;
    char *label, *detail; /* in visible form; the detail may be "" */
    bool disabled;
};

struct menu {
    const struct menu_def *def;
    void *asker;
    char *title;
    struct entry *entries;
    struct list_window list;
    int shown;      /* choices on the screen */
    int first_row;  /* of them */
    struct buf why; /* a choice that cannot be made */
};

enum {
    WHY_ROWS = 3,
    GAP = 2,        /* columns between key, label and dots */
    DOTS_LEAST = 3, /* between the longest label and the longest detail */
    DETAIL_LEAST = 3,
    DETAIL_SHORT = 12
};

static char *visible_copy(const char *text)
{
    struct buf b = BUF_INIT;
    buf_add_visible(&b, text, strlen(text));
    return buf_take(&b);
}

struct menu *menu_make(const struct menu_def *def, void *asker, const char *title,
                       const struct choice *choices, size_t n, size_t at)
{
    struct menu *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->def = def;
    m->asker = asker;
    m->title = visible_copy(title);
    m->entries = calloc(n + 1, sizeof *m->entries);
    bool ok = m->title && m->entries;
    for (size_t i = 0; ok && i < n; i++) {
        struct entry *e = &m->entries[m->list.count++];
        e->key = choices[i].key;
        e->label = visible_copy(choices[i].label);
        e->detail = visible_copy(choices[i].detail ? choices[i].detail : "");
        e->disabled = choices[i].disabled;
        ok = e->label && e->detail;
    }
    m->list.cursor = at < n ? at : 0;
    if (ok)
        return m;
    menu_free(m);
    return NULL;
}

void menu_free(struct menu *m)
{
    for (size_t i = 0; i < m->list.count; i++) {
        free(m->entries[i].label);
        free(m->entries[i].detail);
    }
    free(m->entries);
    free(m->title);
    buf_release(&m->why);
    free(m);
}

/* ---- drawing ---- */

/* How the rows are shared out. */
struct menu_parts {
    int title, choices, foot;
};

static struct menu_parts share(const struct menu *m, int cols, int most)
{
    int width = cols - frame_margin(cols);
    int why = frame_text_rows(buf_text(&m->why), width, WHY_ROWS);
    int choices = m->list.count < (size_t)most ? (int)m->list.count : most;
    struct menu_parts parts = { 0 };
    parts.choices = frame_share(&most, 1);
    parts.title = frame_share(&most, 1);
    parts.foot = frame_share(&most, why > 0 ? why : 1);
    parts.choices += frame_share(&most, choices - 1);
    return parts;
}

int menu_height(const struct menu *m, int cols, int most)
{
    struct menu_parts parts = share(m, cols, most);
    return parts.title + parts.choices + parts.foot;
}

static int key_width(uint32_t key)
{
    struct buf b = BUF_INIT;
    if (key)
        buf_add_key(&b, key);
    int width = utf8_width(buf_text(&b));
    buf_release(&b);
    return width;
}

/* The columns of the menu: as wide as it needs to be, so that the eye finds from label to detail.
 * The reasons of choices that cannot be made do not widen it. */
struct menu_layout {
    int key, width;
};

static struct menu_layout menu_layout(const struct menu *m, int room)
{
    struct menu_layout l = { 0 };
    int label = 0, detail = 0;
    for (size_t i = 0; i < m->list.count; i++) {
        const struct entry *e = &m->entries[i];
        int widths[] = { key_width(e->key), utf8_width(e->label), utf8_width(e->detail) };
        l.key = widths[0] > l.key ? widths[0] : l.key;
        label = widths[1] > label ? widths[1] : label;
        detail = widths[2] > detail && !e->disabled ? widths[2] : detail;
    }
    l.width = l.key + GAP + label + (detail > 0 ? DOTS_LEAST + 2 + detail : 0);
    l.width = l.width < room ? l.width : room;
    return l;
}

/* "k  label ...... detail"; where there is little room, first the dots go, then the end of the
 * detail, then that of the label; but a short detail, a figure, is what the choice is made by. */
static void add_choice(struct buf *b, const struct menu_layout *l, const struct entry *e, int room)
{
    struct buf key = BUF_INIT;
    int left = room - l->key - GAP, label = utf8_width(e->label), detail = utf8_width(e->detail);
    int gap = l->width - l->key - GAP - label - detail;
    if (detail > 0 && detail <= DETAIL_SHORT && left > 2 * detail && label > left - detail - GAP)
        label = left - detail - GAP;
    if (e->key)
        buf_add_key(&key, e->key);
    buf_add_column(b, buf_text(&key), l->key, false);
    buf_add_fill(b, ' ', GAP);
    buf_add_column(b, e->label, label < left ? label : left, false);
    buf_release_part(&key, b);
    left -= label;
    gap = gap < left - detail ? gap : left - detail;
    gap = gap > 1 ? gap : 1;
    if (detail == 0 || left < gap + (detail < DETAIL_LEAST ? detail : DETAIL_LEAST))
        return;
    if (e->disabled && gap < DOTS_LEAST + 2) { /* or label and reason would be one sentence */
        buf_add(b, ": ");
        gap = 2;
    } else {
        buf_add_char(b, ' ');
        buf_add_fill(b, gap >= DOTS_LEAST + 2 ? '.' : ' ', (size_t)(gap > 2 ? gap - 2 : 0));
        buf_add_fill(b, ' ', gap > 1);
    }
    buf_add_column(b, e->detail, detail < left - gap ? detail : left - gap, false);
}

static void draw_choices(struct menu *m, int row, int rows, int margin, int cols)
{
    int room = cols - margin;
    struct menu_layout l = menu_layout(m, room);
    struct buf line = BUF_INIT;
    list_show_cursor(&m->list, rows);
    m->shown = rows;
    m->first_row = row;
    for (int i = 0; i < rows; i++) {
        size_t at = m->list.top + (size_t)i;
        bool selected = at == m->list.cursor;
        if (at >= m->list.count) {
            term_erase_row(row + i);
            continue;
        }
        const struct entry *e = &m->entries[at];
        enum style style = e->disabled ? STYLE_MUTED : STYLE_TEXT;
        buf_reset(&line);
        add_choice(&line, &l, e, room);
        term_fill(row + i, 0, cols, style, selected, ' ');
        term_put(row + i, margin, room, style, selected, buf_text(&line));
    }
    buf_release(&line);
}

void menu_draw(struct menu *m, int row, int rows, int margin, int cols)
{
    static const struct frame_key keys[] = { { TKEY_ENTER, N_("choose") },
                                             { TKEY_ESC, N_("cancel") },
                                             { TKEY_TAB, N_("next") } };
    static const struct frame_key moving[] = { { TKEY_ENTER, N_("choose") },
                                               { TKEY_ESC, N_("done") },
                                               { TKEY_LEFT, N_("earlier") },
                                               { TKEY_RIGHT, N_("later") } };
    struct menu_parts parts = share(m, cols, rows);
    struct buf place = BUF_INIT;
    if (m->list.count > (size_t)parts.choices)
        buf_addf(&place, "%zu/%zu", m->list.cursor + 1, m->list.count);
    if (parts.title > 0)
        frame_draw_label(row, margin, cols, m->title, buf_text(&place));
    row += parts.title;
    draw_choices(m, row, parts.choices, margin, cols);
    row += parts.choices;
    if (m->why.len > 0) {
        frame_draw_text(row, parts.foot, margin, cols, STYLE_ERROR, buf_text(&m->why));
    } else if (parts.foot > 0) {
        term_erase_row(row);
        if (m->def->moved)
            frame_draw_keys(row, margin, cols, moving, 4);
        else
            frame_draw_keys(row, margin, cols, keys, m->def->passed ? 3 : 2);
    }
    buf_release(&place);
    term_cursor(-1, -1); /* the bar says where one is */
}

/* ---- keys ---- */

/* A choice that cannot be made says why, and the menu stays. */
static bool choose(struct menu *m, struct app *app, size_t at)
{
    const struct entry *e = &m->entries[at];
    m->list.cursor = at;
    if (!e->disabled) {
        m->def->chosen(app, m->asker, (int)at);
        return true;
    }
    buf_add(&m->why, e->label);
    if (*e->detail)
        buf_addf(&m->why, ": %s", e->detail);
    return false;
}

static enum action movement(uint32_t key)
{
    switch (key) {
    case TKEY_UP:
    case TKEY_CTRL('P'):
    case 'k': /* as in every list; so no choice has these letters */
        return ACTION_UP;
    case TKEY_DOWN:
    case TKEY_CTRL('N'):
    case 'j':
        return ACTION_DOWN;
    case TKEY_HOME:
        return ACTION_TOP;
    case TKEY_END:
        return ACTION_BOTTOM;
    case TKEY_PGUP:
        return ACTION_PAGE_UP;
    case TKEY_PGDN:
        return ACTION_PAGE_DOWN;
    default:
        return ACTION_NONE;
    }
}

/* As in every list: a click goes to a choice, and one on the cursor's makes it. */
static bool take_mouse(struct menu *m, struct app *app, const struct event *ev)
{
    int row = ev->row - m->first_row;
    buf_release(&m->why);
    if (ev->key == TKEY_WHEEL_UP || ev->key == TKEY_WHEEL_DOWN)
        list_move(&m->list, ev->key == TKEY_WHEEL_UP ? ACTION_UP : ACTION_DOWN, m->shown);
    else if (row < m->shown && list_click(&m->list, row, ev->key == TKEY_DOUBLE_CLICK))
        return choose(m, app, m->list.cursor);
    return false;
}

bool menu_event(struct menu *m, struct app *app, const struct event *ev)
{
    if (ev->kind == EVENT_MOUSE)
        return take_mouse(m, app, ev);
    if (ev->kind != EVENT_KEY)
        return false;
    buf_release(&m->why);
    if (list_move(&m->list, movement(ev->key), m->shown))
        return false;
    if (ev->key == TKEY_ESC || ev->key == TKEY_CTRL('C')) {
        m->def->chosen(app, m->asker, -1);
        return true;
    }
    if ((ev->key == TKEY_TAB || ev->key == TKEY_BACKTAB) && m->def->passed) {
        m->def->passed(app, m->asker, ev->key == TKEY_TAB ? PROMPT_TAB : PROMPT_BACKTAB);
        return true;
    }
    if ((ev->key == TKEY_LEFT || ev->key == TKEY_RIGHT) && m->def->moved && m->list.count > 0) {
        m->def->moved(app, m->asker, (int)m->list.cursor, ev->key == TKEY_LEFT ? -1 : 1);
        return true;
    }
    if (ev->key == TKEY_ENTER && m->list.count > 0)
        return choose(m, app, m->list.cursor);
    for (size_t i = 0; i < m->list.count; i++)
        if (m->entries[i].key == ev->key)
            return choose(m, app, i);
    return false;
}
