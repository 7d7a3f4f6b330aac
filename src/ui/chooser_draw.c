/* Owns how the comparison of federations is drawn: which columns there is room for, and the rows,
 * as cells of the page. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/chooser.h"
#include "ui/frame.h"
#include "ui/term.h"

struct chooser_layout {
    int margin, cols;
    int name_width;
    bool brief;                  /* short names for all, since one would not fit */
    int at[FEDERATIONS_COLUMNS]; /* -1 = no room */
    int width[FEDERATIONS_COLUMNS];
};

enum { WORDS_LEAST = 12 };

static void add_money(struct buf *b, const struct page *p, const struct page_cell *cell, int column)
{
    buf_add_amount(b, p->unit, cell->value);
    if (column != FEDERATIONS_WORST_DEVIATION)
        return;
    buf_add_char(b, ' ');
    buf_add_column(b, state_mark(cell->state), 2, false);
}

static void add_cell(struct buf *b, const struct page *p, const struct page_cell *cell, int column)
{
    switch (cell->kind) {
    case PAGE_MONEY:
        add_money(b, p, cell, column);
        break;
    case PAGE_RATIO:
        buf_add_percent(b, cell->ratio, cell->decimals);
        if (column == FEDERATIONS_SHARE)
            buf_add(b, cell->state == STATE_NORMAL ? " % " : " %!");
        break;
    case PAGE_WORDS:
        buf_add(b, cell->text);
        break;
    case PAGE_MARK:
        buf_add(b, state_mark(cell->state));
        break;
    case PAGE_EMPTY:
    case PAGE_COUNT:
    case PAGE_BAR:
        break;
    }
}

/* The heading, with an arrow where the rows are in its order. */
static void add_heading(struct buf *b, const struct chooser_view *c,
                        const struct page_column *column, int index)
{
    buf_add(b, column->heading);
    if ((int)c->order.column == index && (index != FEDERATIONS_NAME || c->order.reversed))
        buf_add(b, c->order.reversed ? " ↑" : " ↓");
}

static bool is_words(int column)
{
    return column == FEDERATIONS_YEAR || column == FEDERATIONS_WORST;
}

static int natural_width(const struct chooser_view *c, const struct page_block *t, int column)
{
    struct buf b = BUF_INIT;
    add_heading(&b, c, &t->columns[column], column);
    int width = utf8_width(buf_text(&b));
    for (size_t r = 0; r < t->row_count; r++) {
        const struct page_row *row = &t->rows[r];
        if (row->item != NO_ITEM && c->known[row->item].unread && column != FEDERATIONS_NAME)
            continue;
        buf_reset(&b);
        add_cell(&b, &c->page, &row->cells[column], column);
        int w = utf8_width(buf_text(&b));
        width = w > width ? w : width;
    }
    buf_release(&b);
    return width;
}

static int gap(int column)
{
    return column == FEDERATIONS_MARK ? 1 : COLUMN_GAP;
}

/* Takes all columns of an importance, when there is room for them. */
static void take(struct chooser_layout *l, const struct page_block *t, int importance, int *left)
{
    int need = 0;
    for (int i = 1; i < FEDERATIONS_COLUMNS; i++)
        if (t->columns[i].importance == importance)
            need += gap(i) + (i == FEDERATIONS_WORST && l->width[i] > WORDS_LEAST ? WORDS_LEAST
                                                                                  : l->width[i]);
    if (need > *left)
        return;
    *left -= need;
    for (int i = 1; i < FEDERATIONS_COLUMNS; i++)
        if (t->columns[i].importance == importance)
            l->at[i] = 0;
}

/* What is left goes to the names, up to the longest, and then to the last column. */
static void place(struct chooser_layout *l, int name_wanted, int left)
{
    int more = name_wanted - l->name_width;
    more = more < left ? more : left;
    l->name_width += more > 0 ? more : 0;
    left -= more > 0 ? more : 0;
    int at = l->margin + l->name_width;
    for (int i = 1; i < FEDERATIONS_COLUMNS; i++) {
        if (l->at[i] < 0)
            continue;
        if (i == FEDERATIONS_WORST && l->width[i] > WORDS_LEAST + left)
            l->width[i] = WORDS_LEAST + left;
        l->at[i] = at + gap(i);
        at = l->at[i] + l->width[i];
    }
}

/* Of the names as they are shown when not all of the whole ones fit. */
static int short_width(const struct chooser_view *c, const struct page_block *t)
{
    int widest = utf8_width(t->columns[FEDERATIONS_NAME].heading);
    for (size_t r = 0; r < t->row_count; r++) {
        uint32_t item = t->rows[r].item;
        const char *brief = item == NO_ITEM ? NULL : c->entries[item].short_name;
        int width = utf8_width(brief ? brief : t->rows[r].cells[0].text);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static struct chooser_layout lay_out(const struct chooser_view *c, const struct page_block *t,
                                     int cols)
{
    enum { MOST_IMPORTANT = 12, NAME_LEAST = 16 };
    struct chooser_layout l = { .margin = frame_margin(cols), .cols = cols };
    int width = cols - l.margin, wanted = natural_width(c, t, FEDERATIONS_NAME);
    if (wanted > width / 2) {
        l.brief = true;
        wanted = short_width(c, t);
    }
    int least = width / 3 > NAME_LEAST ? width / 3 : NAME_LEAST;
    least = least > width ? width : least;
    l.name_width = wanted < least ? wanted : least;
    int left = width - l.name_width;
    for (int i = 1; i < FEDERATIONS_COLUMNS; i++) {
        l.at[i] = -1;
        l.width[i] = natural_width(c, t, i);
    }
    int ordered = t->columns[c->order.column].importance; /* what one asked for is seen first */
    take(&l, t, ordered, &left);
    for (int importance = MOST_IMPORTANT; importance > 0; importance--)
        if (importance != ordered || l.at[c->order.column] < 0)
            take(&l, t, importance, &left);
    place(&l, wanted, left);
    return l;
}

static void put_cell(const struct chooser_layout *l, int column, int row, enum style style,
                     bool selected, const char *text)
{
    struct buf cell = BUF_INIT;
    if (l->at[column] >= 0) {
        bool left = is_words(column) || column == FEDERATIONS_MARK;
        buf_add_column(&cell, text, l->width[column], !left);
        term_put(row, l->at[column], l->width[column], style, selected, buf_text(&cell));
    }
    buf_release(&cell);
}

static void put_name(const struct chooser_layout *l, int row, enum style style, bool selected,
                     const char *name, const char *short_name)
{
    struct buf text = BUF_INIT, cut = BUF_INIT;
    buf_add(&text, name);
    if (short_name && l->brief) {
        buf_reset(&text);
        buf_add_visible(&text, short_name, strlen(short_name));
    }
    buf_add_column(&cut, buf_text(&text), l->name_width, false);
    term_put(row, l->margin, l->name_width, style, selected, buf_text(&cut));
    buf_release(&text);
    buf_release(&cut);
}

/* Why a federation cannot be read stands where its figures would. */
static void put_reason(const struct chooser_layout *l, int row, bool selected, const char *text)
{
    struct buf cut = BUF_INIT;
    int at = l->margin + l->name_width + COLUMN_GAP;
    if (at < l->cols) {
        buf_add_column(&cut, text, l->cols - at, false);
        term_put(row, at, l->cols - at, STYLE_OVER, selected, buf_text(&cut));
    }
    buf_release(&cut);
}

static void draw_row(const struct chooser_view *c, const struct chooser_layout *l, int at,
                     const struct page_row *row, bool selected)
{
    bool total = row->item == NO_ITEM;
    const struct federation_entry *e = total ? NULL : &c->entries[row->item];
    enum style style = total ? STYLE_GROUP : STYLE_TEXT;
    if (selected)
        term_fill(at, 0, l->cols, STYLE_TEXT, true, ' ');
    else
        term_erase_row(at);
    put_name(l, at, style, selected, row->cells[0].text, e ? e->short_name : NULL);
    if (e && c->known[row->item].unread) {
        put_reason(l, at, selected, row->cells[FEDERATIONS_WORST].text);
        return;
    }
    for (int i = 1; i < FEDERATIONS_COLUMNS; i++) {
        struct buf text = BUF_INIT;
        add_cell(&text, &c->page, &row->cells[i], i);
        put_cell(l, i, at, frame_state_style(row->cells[i].state, style), selected,
                 buf_text(&text));
        buf_release(&text);
    }
}

static void draw_heads(const struct chooser_view *c, const struct page_block *t,
                       const struct chooser_layout *l, int row)
{
    term_erase_row(row);
    for (int i = 0; i < FEDERATIONS_COLUMNS; i++) {
        struct buf text = BUF_INIT;
        add_heading(&text, c, &t->columns[i], i);
        if (i == 0)
            put_name(l, row, STYLE_HEADING, false, buf_text(&text), NULL);
        else
            put_cell(l, i, row, STYLE_HEADING, false, buf_text(&text));
        buf_release(&text);
    }
}

static void add_place(struct buf *b, const struct chooser_view *c, const char *ellipsis,
                      const char *dir)
{
    buf_addf(b, ngettext("%zu federation", "%zu federations", c->list.count), c->list.count);
    if (!dir)
        return;
    buf_addf(b, " · %s", ellipsis);
    buf_add_visible(b, dir, strlen(dir));
}

/* A long path gives way to what the figures are, and shows its end. */
static void draw_title(const struct app *app, const struct chooser_view *c, int row, int cols)
{
    struct buf left = BUF_INIT, right = BUF_INIT;
    const char *slash = strrchr(app->dir, '/');
    if (c->looked < c->list.count)
        buf_addf(&right, _("%zu of %zu are read"), c->looked, c->list.count);
    else
        buf_add(&right, c->page.scope);
    int room = cols - frame_margin(cols) - 2 - utf8_width(buf_text(&right));
    add_place(&left, c, "", app->dir);
    if (utf8_width(buf_text(&left)) > room && slash) {
        buf_reset(&left);
        add_place(&left, c, "…", slash);
    }
    if (utf8_width(buf_text(&left)) > room) {
        buf_reset(&left);
        add_place(&left, c, "", NULL);
    }
    term_erase_row(row);
    frame_draw_title(row, frame_margin(cols), cols, buf_text(&left), buf_text(&right));
    buf_release(&left);
    buf_release(&right);
}

void chooser_draw(struct app *app, struct view *view, bool all)
{
    struct chooser_view *c = (struct chooser_view *)view;
    int cols = term_cols();
    struct frame f = frame_for(frame_rows(app), true, true);
    chooser_prepare(app, c, f.body_rows);
    const struct page_block *t = chooser_table(c);
    (void)all;
    if (f.title >= 0)
        draw_title(app, c, f.title, cols);
    if (!t) {
        term_erase_row(f.body);
        term_put(f.body, frame_margin(cols), cols, STYLE_ERROR, false, _("out of memory"));
        return;
    }
    struct chooser_layout l = lay_out(c, t, cols);
    if (f.heads >= 0)
        draw_heads(c, t, &l, f.heads);
    for (int i = 0; i < f.body_rows; i++) {
        size_t at = c->list.top + (size_t)i;
        if (at < c->list.count)
            draw_row(c, &l, f.body + i, &t->rows[at], at == c->list.cursor);
        else
            term_erase_row(f.body + i);
    }
    if (f.rule >= 0) {
        size_t seen = c->list.top + (size_t)f.body_rows;
        term_fill(f.rule, l.margin, cols - l.margin, STYLE_RULE, false, 0x2500);
        frame_draw_more(f.rule, l.margin, cols, seen < c->list.count ? c->list.count - seen : 0);
    }
    if (f.result >= 0)
        draw_row(c, &l, f.result, &t->rows[c->list.count], false);
}
