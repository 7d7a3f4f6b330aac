/* Owns a row of a table on paper: the texts of its cells, set in their columns, and the drawing of
 * some of its lines. */
#include "report/pdf_maker.h"

#include <stdlib.h>
#include <string.h>

static const double PADDING = 1.3; /* over and under a row */
static const double LEADING = 1.32;

static bool is_bold(enum page_role role)
{
    return role == PAGE_LEAD || role == PAGE_HEADING || role == PAGE_GROUP || role == PAGE_SUM ||
           role == PAGE_RESULT;
}

double pdf_indent(const struct page_row *row, double size)
{
    return size * (row->depth < 8 ? row->depth : 8);
}

/* Colour for who sees it; the serious is bold too, and a sign or words stand beside. */
static void mark_style(struct pdf_style *style, enum cell_state state)
{
    switch (state) {
    case STATE_SERIOUS_OVER:
    case STATE_NOTED_OVER:
    case STATE_UNEXPLAINED:
        style->ink = PDF_OVER;
        break;
    case STATE_SERIOUS_UNDER:
    case STATE_NOTED_UNDER:
        style->ink = PDF_UNDER;
        break;
    case STATE_INHERITED:
    case STATE_INCOMPLETE:
        style->ink = PDF_GREY;
        break;
    case STATE_NORMAL:
    case STATE_EXPLAINED:
    case STATES:
        break;
    }
    style->bold |= state == STATE_SERIOUS_OVER || state == STATE_SERIOUS_UNDER;
}

struct pdf_style pdf_cell_style(const struct page_row *row, size_t column, double size)
{
    const struct page_cell *cell = &row->cells[column];
    struct pdf_style style = { size, LEADING * size, is_bold(row->role),
                               row->role == PAGE_MUTED ? PDF_GREY : PDF_BLACK };
    /* words are read, not looked up, but for what sums up */
    if (column > 0 && cell->kind == PAGE_WORDS && row->role != PAGE_SUM && row->role != PAGE_RESULT)
        style.bold = false;
    mark_style(&style, cell->state);
    return style;
}

static void cell_text(const struct pdf_table *t, struct buf *b, const struct page_row *row,
                      size_t column)
{
    const char *heading = t->block->columns[column].heading;
    if (row)
        page_cell_text(b, t->pdf->page, &row->cells[column]);
    else
        buf_add_visible(b, heading, strlen(heading));
}

static double indent_of(const struct pdf_table *t, const struct page_row *row, size_t column)
{
    double indent = row && column == 0 ? pdf_indent(row, t->fit->size) : 0;
    double most = t->fit->places[0].width / 2;
    return indent < most ? indent : most;
}

static double width_of(const struct pdf_table *t, const struct page_row *row, size_t column)
{
    bool alone = row && column == 0 && page_is_name_only(t->block, row);
    double width = alone ? t->fit->width : t->fit->places[column].width;
    return width - indent_of(t, row, column);
}

static void set_cell(const struct pdf_table *t, struct pdf_row *r, size_t column)
{
    struct buf text = BUF_INIT;
    cell_text(t, &text, r->row, column);
    if (text.len > 0) {
        r->cells[column] =
            pdf_set(t->pdf, &r->styles[column], buf_text(&text), width_of(t, r->row, column));
        int lines = pango_layout_get_line_count(r->cells[column]);
        r->lines = lines > r->lines ? lines : r->lines;
    }
    t->pdf->nomem |= !buf_ok(&text);
    buf_release(&text);
}

void pdf_row_set(const struct pdf_table *t, struct pdf_row *r, const struct page_row *row)
{
    const size_t n = t->block->column_count;
    const struct pdf_style heading = { t->fit->size, LEADING * t->fit->size, true, PDF_GREY };
    *r = (struct pdf_row){ .row = row, .lines = row ? 1 : 0, .leading = heading.leading };
    r->cells = calloc(n, sizeof(PangoLayout *));
    r->styles = calloc(n, sizeof *r->styles);
    if (!r->cells || !r->styles) {
        t->pdf->nomem = true;
        free(r->cells);
        r->cells = NULL;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        r->styles[i] = row ? pdf_cell_style(row, i, t->fit->size) : heading;
        if (t->fit->places[i].shown)
            set_cell(t, r, i);
    }
    r->height = r->lines > 0 ? r->lines * r->leading + 2 * PADDING : 0;
}

void pdf_row_release(const struct pdf_table *t, struct pdf_row *r)
{
    for (size_t i = 0; r->cells && i < t->block->column_count; i++)
        if (r->cells[i])
            g_object_unref(r->cells[i]);
    free(r->cells);
    free(r->styles);
    *r = (struct pdf_row){ .row = NULL };
}

/* An inherited figure has its sign in the gap after it, so that it is not known by its grey alone.
 */
static void show_sign(const struct pdf_table *t, const struct pdf_row *r, size_t column, double x,
                      double y)
{
    const struct page_cell *cell = r->row ? &r->row->cells[column] : NULL;
    if (!cell || cell->kind != PAGE_MONEY || cell->state != STATE_INHERITED)
        return;
    PangoLayout *sign = pdf_set(t->pdf, &r->styles[column], state_mark(cell->state), 100);
    pdf_show(t->pdf, sign, &r->styles[column], 0, x + 0.5, y, 100, false);
    g_object_unref(sign);
}

static void show_cell(const struct pdf_table *t, const struct pdf_row *r, size_t column, int first,
                      int end)
{
    struct pdf *p = t->pdf;
    bool right = page_is_figure(t->block->columns[column].kind);
    double indent = indent_of(t, r->row, column);
    double x = pdf_left(p) + t->fit->places[column].at + indent, y = p->y + PADDING;
    int lines = pango_layout_get_line_count(r->cells[column]);
    /* headings of several lines stand on the same last line */
    int down = r->row ? 0 : r->lines - lines;
    for (int i = first; i < end && i < lines; i++)
        pdf_show(p, r->cells[column], &r->styles[column], i, x, y + (i - first + down) * r->leading,
                 width_of(t, r->row, column), right);
    if (first == 0)
        show_sign(t, r, column, x + width_of(t, r->row, column), y);
}

void pdf_row_show(const struct pdf_table *t, const struct pdf_row *r, int first, int end)
{
    struct pdf *p = t->pdf;
    pdf_tag(p, "TR");
    for (size_t i = 0; r->cells && i < t->block->column_count; i++) {
        const char *tag = !r->row || i == 0 ? "TH" : "TD";
        pdf_tag(p, tag);
        if (r->cells[i])
            show_cell(t, r, i, first, end);
        pdf_untag(p, tag);
        if (first == 0 && r->row && r->row->cells[i].kind == PAGE_BAR && t->fit->places[i].shown)
            pdf_bar(p, &t->fit->places[i], &r->row->cells[i], p->y + PADDING, r->leading);
    }
    pdf_untag(p, "TR");
    p->y += (end - first) * r->leading + 2 * PADDING;
}
