/* Owns the tables: a caption, headings with their scope, and rows whose roles, depths and states
 * are classes of the style. A cell of which nothing is known is empty. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "report/html_parts.h"

enum {
    WIDE = 10, /* columns of figures that need the paper on its side */
    LONG = 40, /* columns of text that shall not become a narrow strip on a screen */
    DEEPEST = 4
};

/* Has the row a cell, beside its name and its bars, that says something? */
static bool has_words(const struct page_block *b, const struct page_row *row)
{
    for (size_t i = 1; i < b->column_count; i++)
        if (row->cells[i].kind != PAGE_EMPTY && row->cells[i].kind != PAGE_BAR)
            return true;
    return false;
}

static bool is_wide(const struct page_block *b)
{
    int figures = 0;
    for (size_t i = 0; i < b->column_count; i++)
        figures += page_is_figure(b->columns[i].kind);
    return figures >= WIDE;
}

static bool has_kind(const struct page_block *b, enum page_cell_kind kind)
{
    for (size_t i = 0; i < b->column_count; i++)
        if (b->columns[i].kind == kind)
            return true;
    return false;
}

static bool is_long(const struct page_block *b, size_t column)
{
    for (size_t r = 0; r < b->row_count; r++) {
        const struct page_cell *cell = &b->rows[r].cells[column];
        if (cell->kind == PAGE_WORDS && utf8_width(cell->text) > LONG)
            return true;
    }
    return false;
}

/* What is found out once for a column. */
struct html_column {
    struct page_scale scale;
    const char *look;  /* a class of the style; NULL: none */
    const char *label; /* that its cells have where they stand below each other; NULL: none */
};

static const char *look_of(const struct page_block *b, size_t column)
{
    enum page_cell_kind kind = b->columns[column].kind;
    if (page_is_figure(kind))
        return "figure";
    if (kind == PAGE_BAR || kind == PAGE_MARK)
        return kind == PAGE_BAR ? "chart" : "mark";
    return column > 0 && is_long(b, column) ? "long" : NULL;
}

static void add_class(struct buf *out, const char *look, const char *state)
{
    if (look || state)
        buf_addf(out, " class=\"%s%s%s\"", look ? look : "", look && state ? " " : "",
                 state ? state : "");
}

/* ---- The head ---- */

/* The caption repeats the heading only for those who go from table to table; the unit is seen. */
static void add_caption(struct html *h, const struct page_block *b)
{
    bool money = has_kind(b, PAGE_MONEY);
    buf_add(h->out, "<caption><span class=\"unseen\"><bdi>");
    html_add_text(h->out, h->heading);
    buf_addf(h->out, "</bdi>%s</span>", money ? ", " : "");
    if (money)
        buf_add(h->out, unit_name(h->page->unit));
    buf_add(h->out, "</caption>\n");
}

/* A heading is never empty, where those who cannot see the column need one. */
static void add_heading(struct html *h, const struct page_column *c, const char *look)
{
    const char *unseen = c->kind == PAGE_MARK  ? _("Marking")
                         : c->kind == PAGE_BAR ? _("Chart")
                                               : _("What the row is about");
    buf_add(h->out, "<th scope=\"col\"");
    add_class(h->out, look, NULL);
    buf_add_char(h->out, '>');
    if (*c->heading)
        html_add_text(h->out, c->heading);
    else
        buf_addf(h->out, "<span class=\"unseen\">%s</span>", unseen);
    buf_add(h->out, "</th>");
}

static void add_head(struct html *h, const struct page_block *b, const struct html_column *columns)
{
    buf_add(h->out, "<thead><tr>");
    for (size_t i = 0; i < b->column_count; i++)
        add_heading(h, &b->columns[i], columns[i].look);
    buf_add(h->out, "</tr></thead>\n");
}

/* ---- Cells ---- */

static void add_mark(struct html *h, enum cell_state state)
{
    h->seen[state] = true;
    buf_add(h->out, "<span aria-hidden=\"true\" title=\"");
    html_add_text(h->out, state_name(state));
    buf_add(h->out, "\">");
    html_add_text(h->out, state_mark(state));
    buf_add(h->out, "</span><span class=\"unseen\">");
    html_add_text(h->out, state_name(state));
    buf_add(h->out, "</span>");
}

/* What is inherited has no mark beside it: it is set in italics, and told in the legend. */
static void add_inherited(struct html *h, const char *text)
{
    h->seen[STATE_INHERITED] = true;
    buf_add(h->out, "<i title=\"");
    html_add_text(h->out, state_name(STATE_INHERITED));
    buf_add(h->out, "\">");
    html_add_figure(h->out, text);
    buf_add(h->out, "</i>");
}

static void add_content(struct html *h, const struct page_cell *cell)
{
    struct buf text = BUF_INIT;
    page_cell_text(&text, h->page, cell);
    if (cell->kind == PAGE_MARK && cell->state != STATE_NORMAL)
        add_mark(h, cell->state);
    else if (cell->kind == PAGE_WORDS)
        html_add_text(h->out, buf_text(&text));
    else if (cell->state == STATE_INHERITED && text.len > 0)
        add_inherited(h, buf_text(&text));
    else
        html_add_figure(h->out, buf_text(&text));
    buf_release_part(&text, h->out);
}

static void add_cell(struct html *h, const struct page_block *b, const struct page_row *row,
                     size_t column, const struct html_column *c)
{
    const struct page_cell *cell = &row->cells[column];
    buf_add(h->out, "<td");
    if (c->label && cell->kind != PAGE_EMPTY) {
        buf_add(h->out, " data-label=\"");
        html_add_text(h->out, c->label);
        buf_add_char(h->out, '"');
    }
    add_class(h->out, c->look, cell->kind == PAGE_BAR ? NULL : html_state_class(cell->state));
    buf_add(h->out, ">");
    if (cell->kind == PAGE_BAR)
        html_add_bar(h->out, &c->scale, cell, !has_words(b, row));
    else
        add_content(h, cell);
    buf_add(h->out, "</td>");
}

/* ---- Rows ---- */

static const char *role_class(enum page_role role)
{
    switch (role) {
    case PAGE_GROUP:
    case PAGE_HEADING:
        return "group";
    case PAGE_SUM:
        return "sum";
    case PAGE_RESULT:
        return "result";
    case PAGE_MUTED:
        return "muted";
    case PAGE_LEAD:
    case PAGE_TEXT:
        break;
    }
    return "plain";
}

/* The name, over the whole row when there is nothing else in it. */
static void add_name(struct html *h, const struct page_block *b, const struct page_row *row)
{
    int depth = row->depth < 0 ? 0 : row->depth > DEEPEST ? DEEPEST : row->depth;
    bool only = b->column_count > 1 && page_is_name_only(b, row);
    buf_addf(h->out, "<th scope=\"%s\"", only && row->role == PAGE_GROUP ? "rowgroup" : "row");
    if (only)
        buf_addf(h->out, " colspan=\"%zu\"", b->column_count);
    if (depth > 0)
        buf_addf(h->out, " class=\"depth%d\"", depth);
    buf_add(h->out, ">");
    add_content(h, &row->cells[0]);
    buf_add(h->out, "</th>");
}

/* `above`: the row before; NULL: none. */
static void add_row(struct html *h, const struct page_block *b, const struct page_row *row,
                    const struct page_row *above, const struct html_column *columns)
{
    bool ruled = above && page_is_sum(row) && !page_is_sum(above);
    buf_addf(h->out, "<tr class=\"%s%s\">", role_class(row->role), ruled ? " ruled" : "");
    add_name(h, b, row);
    for (size_t i = 1; i < b->column_count && !page_is_name_only(b, row); i++)
        add_cell(h, b, row, i, &columns[i]);
    buf_add(h->out, "</tr>\n");
}

/* A group's name is the heading of the rows that follow: they are one body of the table. */
static void add_rows(struct html *h, const struct page_block *b, const struct html_column *columns)
{
    buf_add(h->out, "<tbody>\n");
    for (size_t r = 0; r < b->row_count; r++) {
        const struct page_row *row = &b->rows[r];
        if (r > 0 && row->role == PAGE_GROUP && page_is_name_only(b, row))
            buf_add(h->out, "</tbody>\n<tbody>\n");
        add_row(h, b, row, r > 0 ? row - 1 : NULL, columns);
    }
    buf_add(h->out, "</tbody>\n");
}

/* Finds out what there is to know of the columns. Is there one of long texts? On a narrow screen it
 * would be out of sight, so the cells of such a table stand below each other there. */
static bool look_at_columns(struct html_column *columns, const struct page_block *b)
{
    bool cards = false;
    for (size_t i = 0; i < b->column_count; i++) {
        page_scale_find(&columns[i].scale, b, i);
        columns[i].look = look_of(b, i);
        cards |= columns[i].look && strcmp(columns[i].look, "long") == 0;
    }
    for (size_t i = 0; cards && i < b->column_count; i++)
        columns[i].label = *b->columns[i].heading ? b->columns[i].heading : NULL;
    return cards;
}

void html_add_table(struct html *h, const struct page_block *b)
{
    if (b->column_count == 0 || b->row_count == 0)
        return;
    struct html_column *columns = calloc(b->column_count, sizeof *columns);
    if (!columns) {
        h->out->failed = true;
        return;
    }
    bool cards = look_at_columns(columns, b);
    buf_addf(h->out,
             "<div class=\"frame%s\" role=\"region\" tabindex=\"0\" "
             "aria-labelledby=\"h%zu\">\n<table%s>\n",
             is_wide(b) ? " wide" : "", h->heading_id, cards ? " class=\"cards\"" : "");
    add_caption(h, b);
    add_head(h, b, columns);
    add_rows(h, b, columns);
    buf_add(h->out, "</table>\n</div>\n");
    free(columns);
}
