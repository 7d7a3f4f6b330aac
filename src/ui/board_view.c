/* Owns the presentation: the board's page, one part at a time on a calm screen. Nothing can be
 * edited here; the table that it was opened from lies below, so its book stays as it is. */
#include "ui/board_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/page_lines.h"
#include "sheet/pages.h"
#include "ui/big_text.h"
#include "ui/frame.h"
#include "ui/page_draw.h"
#include "ui/term.h"

#define NO_LINE SIZE_MAX

/* What is on the screen at once: some lines of one part. */
struct slide {
    size_t first, count;
    size_t part;
    int height;              /* in rows, with large figures and air */
    bool plain;              /* without large figures, so that more of the part is seen at once */
    size_t heading, columns; /* lines that stand again above what goes on; NO_LINE: none */
};

struct board_view {
    struct view view;
    const struct table_view *table; /* lies below; its federation, statement and sheet are shown */
    bool other;                     /* amounts in other_unit() instead of the table's */
    bool made;                      /* the page is there */
    struct page page;
    struct page_lines lines;
    bool nomem;

    /* what it is laid out for */
    int rows, cols;
    int margin, width;
    int head, body, body_rows; /* the first rows; head is -1 without one */
    struct slide *slides;
    size_t count, cap;
    size_t at;
    int air;   /* rows above every page, the same so that the headings stand still */
    bool said; /* a message stands over the last rows */
    size_t drawn;
};

/* ---- making ---- */

static void forget(struct board_view *v)
{
    if (v->made) {
        page_lines_release(&v->lines);
        page_release(&v->page);
    }
    v->made = false;
}

/* Mkr; where the table has that already, the federation's own, or tkr when that is mkr, too. */
static enum unit other_unit(const struct board_view *v)
{
    const struct book *book = v->table->book;
    if (book->sheet.unit != UNIT_MKR)
        return UNIT_MKR;
    return book->federation.unit != UNIT_MKR ? book->federation.unit : UNIT_TKR;
}

/* The page in the unit that is wanted. The copies are borrowed from only while it is built. */
static void build(struct board_view *v)
{
    const struct book *book = v->table->book;
    struct federation federation = book->federation;
    struct statement statement = book->statement;
    struct sheet sheet = book->sheet;
    federation.unit = v->other ? other_unit(v) : book->sheet.unit;
    sheet.unit = federation.unit;
    statement.federation = &federation;
    sheet.statement = &statement;
    page_defs[PAGE_BOARD].build(
        &v->page,
        &(struct page_source){ .statement = &statement, .sheet = &sheet, .item = NO_ITEM });
}

/* ---- laying out ---- */

/* A line's figure, when it is large: one that stands alone on its line. 0 = it is not. */
static int big_scale(const struct board_view *v, const struct page_line *line)
{
    enum { LEAST_ROWS = 12 };
    if (line->role != PAGE_LEAD || line->count != 1 || v->body_rows < LEAST_ROWS)
        return 0;
    for (int scale = BIG_TEXT_SCALES; scale > 0; scale--) {
        int width = big_text_width(line->spans[0].text, scale);
        if (width > 0 && line->spans[0].at + width <= v->width)
            return scale;
    }
    return 0;
}

/* A heading and the lead stand free, where there is room for air. */
static int air_before(const struct board_view *v, size_t i, size_t first)
{
    enum { LEAST_ROWS = 10 };
    const struct page_line *line = &v->lines.list[i];
    if (i == first || v->body_rows < LEAST_ROWS || line->count == 0 || line[-1].count == 0)
        return 0;
    bool apart = line->role == PAGE_LEAD || line[-1].role == PAGE_LEAD;
    return (apart || line[-1].role == PAGE_HEADING) && line->role != line[-1].role;
}

static int height_of(const struct board_view *v, const struct slide *slide, size_t i)
{
    bool big = !slide->plain && big_scale(v, &v->lines.list[i]);
    return air_before(v, i, slide->first) + (big ? BIG_TEXT_ROWS : 1);
}

/* Does the whole part that begins there fit on one page with its large figure? */
static bool fits_large(const struct board_view *v, size_t first)
{
    struct slide whole = { .first = first };
    for (size_t i = first; i < v->lines.count; i++) {
        if (v->lines.list[i].part != v->lines.list[first].part)
            break;
        whole.height += height_of(v, &whole, i);
        if (whole.height > v->body_rows && v->lines.list[i].count > 0)
            return false;
    }
    return true;
}

static bool is_rule(const struct page_line *line)
{
    return strncmp(line->spans[0].text, "─", strlen("─")) == 0;
}

/* The headings of the columns that the line stands under, when it is a row of a table. */
static size_t columns_above(const struct board_view *v, size_t i)
{
    for (size_t part = v->lines.list[i].part; i-- > 0;) {
        const struct page_line *line = &v->lines.list[i];
        if (line->part != part || line->count == 0)
            break;
        if (line->role == PAGE_MUTED && !is_rule(line))
            return i;
    }
    return NO_LINE;
}

/* What goes on from the page before says again what it is about. */
static void repeat_headings(const struct board_view *v, struct slide *slide)
{
    enum { LEAST_ROWS = 8 };
    size_t from = slide->first;
    if (v->body_rows < LEAST_ROWS)
        return;
    while (from > 0 && v->lines.list[from - 1].part == slide->part)
        from--;
    while (v->lines.list[from].count == 0) /* the blank line of the break */
        from++;
    if (v->lines.list[from].role == PAGE_HEADING) {
        slide->heading = from;
        slide->height += 2;
    }
    slide->columns = columns_above(v, slide->first);
    slide->height += slide->columns != NO_LINE;
}

static bool add_slide(struct board_view *v, size_t first)
{
    size_t part = v->lines.list[first].part;
    bool goes_on = v->count > 0 && v->slides[v->count - 1].part == part;
    if (v->count == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 16;
        struct slide *slides = realloc(v->slides, cap * sizeof *slides);
        if (!slides)
            return false;
        v->slides = slides;
        v->cap = cap;
    }
    bool plain = goes_on || !fits_large(v, first);
    struct slide *slide = &v->slides[v->count++];
    *slide = (struct slide){
        .first = first, .part = part, .plain = plain, .heading = NO_LINE, .columns = NO_LINE
    };
    if (goes_on)
        repeat_headings(v, slide);
    return true;
}

/* Each part begins on a page of its own, and goes on where one is full. Blank lines at the edges
 * are left out, and so is a rule with nothing above it. */
static bool share_out(struct board_view *v)
{
    struct slide *slide = NULL;
    v->count = 0;
    for (size_t i = 0; i < v->lines.count; i++) {
        const struct page_line *line = &v->lines.list[i];
        bool fits = slide && slide->part == line->part &&
                    slide->height + height_of(v, slide, i) <= v->body_rows;
        if (!fits && (line->count == 0 || is_rule(line)))
            continue;
        if (!fits && !add_slide(v, i))
            return false;
        slide = &v->slides[v->count - 1];
        slide->height += height_of(v, slide, i);
        slide->count = i + 1 - slide->first;
    }
    return true;
}

/* As much as the fullest page leaves, but no more than makes a page of a few lines hang. */
static int air_above(const struct board_view *v)
{
    int air = v->body_rows / 6;
    for (size_t i = 0; i < v->count; i++) {
        int left = v->body_rows - v->slides[i].height;
        air = left < air ? left : air;
    }
    return air > 0 ? air : 0;
}

static void place(struct board_view *v)
{
    enum { WIDEST = 100 };
    v->rows = term_rows();
    v->cols = term_cols();
    v->margin = v->cols >= 60 ? v->cols / 16 : v->cols >= 30 ? 2 : 0;
    if (v->cols - 2 * v->margin > WIDEST)
        v->margin = (v->cols - WIDEST) / 2;
    v->width = v->cols - 2 * v->margin;
    v->head = v->rows >= 16 ? 1 : v->rows >= 8 ? 0 : -1;
    v->body = v->rows >= 16 ? 3 : v->rows >= 8 ? 2 : 0;
    int below = v->rows >= 16 ? 2 : v->rows >= 3 ? 1 : 0;
    v->body_rows = v->rows - v->body - below;
}

/* Lays the page out for the screen as it is; the part that is seen stays. */
static void lay_out(struct board_view *v)
{
    size_t part = v->at < v->count ? v->slides[v->at].part : 0;
    forget(v);
    place(v);
    build(v);
    v->made = true;
    v->lines = (struct page_lines){ .arena = ARENA_INIT };
    v->nomem =
        !page_ok(&v->page) || !page_lines_make(&v->lines, &v->page, v->width) || !share_out(v);
    if (v->nomem)
        v->count = 0;
    v->air = air_above(v);
    for (v->at = 0; v->at + 1 < v->count && v->slides[v->at].part < part;)
        v->at++;
}

/* ---- drawing ---- */

/* What a part is about stands out more here than on a page. */
static enum style role_style(enum page_role role)
{
    return role == PAGE_LEAD      ? STYLE_RESULT
           : role == PAGE_HEADING ? STYLE_TITLE
                                  : page_draw_style(role);
}

static void draw_line(const struct board_view *v, int row, const struct page_line *line, bool plain)
{
    int scale = plain ? 0 : big_scale(v, line);
    for (size_t i = 0; i < line->count; i++) {
        const struct page_span *span = &line->spans[i];
        enum style style = frame_state_style(span->state, role_style(span->role));
        if (scale)
            big_text_draw(row, v->margin + span->at, scale, style, span->text);
        else
            term_put(row, v->margin + span->at, v->width - span->at, style, false, span->text);
    }
}

static void draw_head(const struct board_view *v)
{
    struct buf b = BUF_INIT;
    if (v->head < 0)
        return;
    struct buf scope = BUF_INIT;
    buf_add(&scope, v->page.scope);
    if (book_unsaved(v->table->book) > 0) /* nobody but the screen has these figures yet */
        buf_addf(&scope, " · %s", _("not saved"));
    int used = utf8_width(buf_text(&scope));
    buf_add_column(&b, buf_text(&scope), used < v->width ? used : v->width, false);
    buf_release_part(&scope, &b);
    term_put(v->head, v->margin, v->width, STYLE_MUTED, false, buf_text(&b));
    buf_release(&b);
}

static void draw_slide(const struct board_view *v)
{
    for (int row = 0; row < v->rows; row++)
        term_erase_row(row);
    draw_head(v);
    if (v->at >= v->count)
        return;
    const struct slide *slide = &v->slides[v->at];
    int row = v->body + v->air;
    if (slide->heading != NO_LINE) {
        draw_line(v, row, &v->lines.list[slide->heading], true);
        row += 2;
    }
    if (slide->columns != NO_LINE)
        draw_line(v, row++, &v->lines.list[slide->columns], true);
    for (size_t i = slide->first; i < slide->first + slide->count; i++) {
        draw_line(v, row + air_before(v, i, slide->first), &v->lines.list[i], slide->plain);
        row += height_of(v, slide, i);
    }
}

/* On the last row: which page it is, and on the first one how to go on. */
static void draw_number(const struct board_view *v)
{
    struct buf number = BUF_INIT;
    int row = v->rows - 1, edge = v->margin > 0 ? v->margin / 2 : 0;
    if (v->rows < 3 || v->count == 0)
        return;
    buf_addf(&number, _("page %zu of %zu"), v->at + 1, v->count);
    int width = utf8_width(buf_text(&number)), from = v->cols - edge - width;
    if (from >= 0)
        term_put(row, from, width, STYLE_MUTED, false, buf_text(&number));
    struct buf hint = BUF_INIT;
    buf_addf(&hint, _("Space: next   m: %s   ?: help   Esc: leave"),
             unit_name(v->other ? v->table->book->sheet.unit : other_unit(v)));
    int hint_width = utf8_width(buf_text(&hint));
    if (v->at == 0 && v->margin + hint_width + 3 <= from)
        term_put(row, v->margin, hint_width, STYLE_MUTED, false, buf_text(&hint));
    buf_release(&number);
    buf_release(&hint);
}

static void board_draw(struct app *app, struct view *view, bool all)
{
    struct board_view *v = (struct board_view *)view;
    if (!v->made || v->rows != term_rows() || v->cols != term_cols()) {
        lay_out(v);
        all = true;
    }
    bool covered = v->said;
    v->said = app->message.len > 0;
    if (!all && !covered && v->at == v->drawn)
        return;
    v->drawn = v->at;
    draw_slide(v);
    if (v->nomem)
        term_put(v->body, v->margin, v->width, STYLE_ERROR, false, _("out of memory"));
    draw_number(v);
}

/* ---- keys ---- */

static bool board_act(struct app *app, struct view *view, enum action action)
{
    struct board_view *v = (struct board_view *)view;
    size_t last = v->count > 0 ? v->count - 1 : 0;
    switch (action) {
    case ACTION_UP:
    case ACTION_PAGE_UP:
        v->at -= v->at > 0;
        return true;
    case ACTION_DOWN:
    case ACTION_PAGE_DOWN:
        v->at += v->at < last;
        return true;
    case ACTION_TOP:
        v->at = 0;
        return true;
    case ACTION_BOTTOM:
        v->at = last;
        return true;
    case ACTION_BOARD_UNIT:
        v->other = !v->other;
        lay_out(v);
        app->redraw = true;
        return true;
    case ACTION_QUIT: /* back to where it was opened; opened from the shell, the program ends */
        if (app->presentation)
            return false;
        app_pop(app);
        return true;
    default:
        return false;
    }
}

static void board_release(struct view *view)
{
    struct board_view *v = (struct board_view *)view;
    forget(v);
    free(v->slides);
    free(v);
}

static const struct view_def board_def = {
    .id = VIEW_BOARD,
    .draw = board_draw,
    .act = board_act,
    .release = board_release,
    .bare = true,
};

void board_view_push(struct app *app, const struct table_view *table)
{
    struct board_view *v = calloc(1, sizeof *v);
    if (v) {
        v->view.def = &board_def;
        v->table = table;
    }
    app_push(app, v ? &v->view : NULL);
}
