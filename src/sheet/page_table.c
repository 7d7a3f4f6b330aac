/* Owns the lines of a page's table: its headings, its rules, and its rows with their cells. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "sheet/page_maker.h"

void page_cell_text(struct buf *b, const struct page *p, const struct page_cell *cell)
{
    int64_t percent;
    switch (cell->kind) {
    case PAGE_EMPTY:
    case PAGE_BAR:
        break;
    case PAGE_MONEY:
        buf_add_amount(b, p->unit, cell->value);
        break;
    case PAGE_RATIO:
        buf_add_percent(b, cell->ratio, cell->decimals);
        if (ratio_percent(cell->ratio, cell->decimals, &percent))
            buf_add(b, " %");
        break;
    case PAGE_COUNT:
        buf_addf(b, "%" PRId64, cell->value);
        break;
    case PAGE_WORDS:
        buf_add_visible(b, cell->text, strlen(cell->text));
        break;
    case PAGE_MARK:
        buf_add(b, state_mark(cell->state));
        break;
    }
}

/* A table that is being laid out. */
struct page_layout {
    struct page_maker *maker;
    const struct page_block *block;
    struct page_fit fit;
    size_t spans; /* that a line can need */
};

/* A line of ours, as the table's rows are. */
static struct page_line *make_line(const struct page_layout *t, enum page_role role, uint32_t item)
{
    return page_make_line(t->maker, role, item, t->spans);
}

static bool is_below(const struct page_layout *t, size_t column)
{
    return t->fit.below && column == t->fit.words;
}

static void make_headings(const struct page_layout *t)
{
    const struct page_block *b = t->block;
    struct buf text = BUF_INIT;
    struct page_line *line = NULL;
    for (size_t i = 0; i < b->column_count; i++) {
        const struct page_place *place = &t->fit.places[i];
        if (place->width == 0 || is_below(t, i) || !*b->columns[i].heading)
            continue;
        if (!line && !(line = make_line(t, PAGE_MUTED, NO_ITEM)))
            break;
        buf_reset(&text);
        buf_add_visible(&text, b->columns[i].heading, strlen(b->columns[i].heading));
        page_make_span(t->maker, line, place->at, place->width, page_is_figure(b->columns[i].kind),
                       STATE_NORMAL, buf_text(&text), text.len);
    }
    t->maker->nomem |= !buf_ok(&text);
    buf_release(&text);
}

static void make_rule(const struct page_layout *t)
{
    struct buf rule = BUF_INIT;
    struct page_line *line = make_line(t, PAGE_MUTED, NO_ITEM);
    for (int i = 0; i < t->fit.used; i++)
        buf_add(&rule, "─");
    if (line)
        page_make_span(t->maker, line, 0, t->fit.used, false, STATE_NORMAL, buf_text(&rule),
                       rule.len);
    t->maker->nomem |= !buf_ok(&rule);
    buf_release(&rule);
}

/* A span for each run of what is drawn, so that a stroke does not take the bar's colour. */
static void make_bar(const struct page_layout *t, struct page_line *line, size_t column,
                     const struct page_cell *cell)
{
    const struct page_place *place = &t->fit.places[column];
    struct buf run = BUF_INIT;
    int from = 0;
    bool run_is_stroke = false;
    for (int c = 0; c <= place->width; c++) {
        bool stroke = false;
        const char *drawn = c < place->width
                                ? page_bar_cell(&place->scale, &cell->bar, place->width, c, &stroke)
                                : " ";
        bool blank = strcmp(drawn, " ") == 0;
        if (run.len > 0 && (blank || stroke != run_is_stroke)) {
            page_make_span(t->maker, line, place->at + from, c - from, false,
                           run_is_stroke ? STATE_NORMAL : cell->state, buf_text(&run), run.len);
            t->maker->nomem |= !buf_ok(&run);
            buf_reset(&run);
        }
        if (blank)
            continue;
        if (run.len == 0)
            from = c;
        run_is_stroke = stroke;
        buf_add(&run, drawn);
    }
    t->maker->nomem |= !buf_ok(&run);
    buf_release(&run);
}

static void make_cell(const struct page_layout *t, struct page_line *line,
                      const struct page_row *row, size_t column)
{
    const struct page_cell *cell = &row->cells[column];
    const struct page_place *place = &t->fit.places[column];
    enum page_cell_kind kind = t->block->columns[column].kind;
    struct page_place whole = { .width = t->maker->width };
    if (column == 0 && page_is_name_only(t->block, row))
        place = &whole;
    if (cell->kind == PAGE_BAR) {
        if (kind == PAGE_BAR && place->width > 0)
            make_bar(t, line, column, cell);
        return;
    }
    struct buf text = BUF_INIT;
    page_cell_text(&text, t->maker->page, cell);
    int indent = column == 0 ? 2 * row->depth : 0;
    if (indent > place->width / 2)
        indent = place->width / 2;
    page_make_span(t->maker, line, place->at + indent, place->width - indent, page_is_figure(kind),
                   cell->state, buf_text(&text), text.len);
    t->maker->nomem |= !buf_ok(&text);
    buf_release(&text);
}

/* The wrapped column: its first row on the line of the others, unless it stands below them. */
static void make_words(const struct page_layout *t, struct page_line *line,
                       const struct page_row *row)
{
    const struct page_cell *cell = &row->cells[t->fit.words];
    const struct page_place *place = &t->fit.places[t->fit.words];
    struct buf visible = BUF_INIT;
    page_cell_text(&visible, t->maker->page, cell);
    const char *text = buf_text(&visible);
    if (t->fit.below)
        line = NULL;
    for (size_t next; *text && place->width > 0; text += next) {
        size_t len = page_wrap(text, place->width, &next);
        if (!line && !(line = make_line(t, PAGE_TEXT, row->item)))
            break;
        page_make_span(t->maker, line, place->at, place->width, false, cell->state, text, len);
        line = NULL;
    }
    t->maker->nomem |= !buf_ok(&visible);
    buf_release(&visible);
}

static void make_row(const struct page_layout *t, const struct page_row *row)
{
    struct page_line *line = make_line(t, row->role, row->item);
    if (!line)
        return;
    size_t words = t->fit.words;
    for (size_t i = 0; i < t->block->column_count; i++)
        if (words == 0 || i != words)
            make_cell(t, line, row, i);
    if (words > 0)
        make_words(t, line, row);
}

void page_make_table(struct page_maker *m, const struct page_block *b)
{
    struct page_layout t = { .maker = m, .block = b };
    if (b->column_count == 0 || b->row_count == 0)
        return;
    m->nomem |= !page_fit_columns(&t.fit, m->page, b, m->width);
    /* of a bar: what is left of a stroke, the stroke, and what is right of it, and an axis */
    for (size_t i = 0; i < b->column_count; i++)
        t.spans += b->columns[i].kind == PAGE_BAR ? 7 : 1;
    if (!m->nomem)
        make_headings(&t);
    for (size_t r = 0; r < b->row_count && !m->nomem; r++) {
        if (r > 0 && page_is_sum(&b->rows[r]) && !page_is_sum(&b->rows[r - 1]))
            make_rule(&t);
        make_row(&t, &b->rows[r]);
    }
    free(t.fit.places);
}
