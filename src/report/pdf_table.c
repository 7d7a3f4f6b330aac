/* Owns the tables of the PDF from sheet to sheet: headings that are repeated, rules, and which rows
 * must not be parted. A row goes over to the next sheet whole, unless it has many lines of words.
 */
#include "report/pdf_maker.h"

#include <stdlib.h>

static const double GROUP_GAP = 4;
static const double KEPT_WHOLE = 0.45;    /* of a sheet: a table that is smaller is not parted */
enum { SPLIT_FROM = 9, SPLIT_LEAST = 3 }; /* lines: of a row that may be split, and of its parts */

static double gap_before(const struct page_block *b, size_t r)
{
    return r > 0 && b->rows[r].depth == 0 && b->rows[r].role == PAGE_GROUP ? GROUP_GAP : 0;
}

static double row_height(const struct pdf_table *t, const struct page_row *row)
{
    struct pdf_row set;
    pdf_row_set(t, &set, row);
    double height = set.height;
    if (set.lines >= SPLIT_FROM)
        height = SPLIT_LEAST * set.leading;
    pdf_row_release(t, &set);
    return height;
}

/* What the row needs together with those that must stand on its sheet: a group's first, the
 * sums that follow, and the last two. */
static double kept_height(const struct pdf_table *t, size_t r)
{
    const struct page_block *b = t->block;
    double height = 0, most = pdf_whole(t->pdf) / 3;
    for (bool more = true; more && r < b->row_count && height < most; r++) {
        height += gap_before(b, r) + row_height(t, &b->rows[r]);
        more = r + 2 == b->row_count || b->rows[r].role == PAGE_GROUP ||
               page_is_name_only(b, &b->rows[r]) ||
               (r + 1 < b->row_count && page_is_sum(&b->rows[r + 1]));
    }
    return height;
}

static void put_headings(const struct pdf_table *t)
{
    struct pdf *p = t->pdf;
    struct pdf_row set;
    pdf_row_set(t, &set, NULL);
    if (set.lines > 0) {
        pdf_row_show(t, &set, 0, set.lines);
        pdf_rule(p, pdf_left(p), p->y, t->fit->width, 0.8, PDF_BLACK);
        p->fresh = false;
    }
    pdf_row_release(t, &set);
}

static void go_on(const struct pdf_table *t)
{
    pdf_untag(t->pdf, "Table");
    pdf_new_sheet(t->pdf, t->fit->wide);
    pdf_tag(t->pdf, "Table");
    put_headings(t);
}

/* Draws what there is room for, and the rest on the sheets that follow. */
static void put_lines(const struct pdf_table *t, const struct pdf_row *set)
{
    struct pdf *p = t->pdf;
    for (int first = 0; first < set->lines && set->cells;) {
        double room = pdf_room(p) - (set->height - set->lines * set->leading);
        int lines = room > 0 ? (int)(room / set->leading) : 0;
        lines = lines < set->lines - first ? lines : set->lines - first;
        /* headings that leave no room for a row at all are no better on the next sheet */
        if (lines < 1 && first > 0)
            lines = 1;
        if (lines > 0)
            pdf_row_show(t, set, first, first + lines);
        p->fresh = false;
        first += lines;
        if (first < set->lines)
            go_on(t);
        if (lines < 1) {
            pdf_row_show(t, set, first, first + 1);
            first++;
        }
    }
}

static void put_row(const struct pdf_table *t, size_t r)
{
    const struct page_block *b = t->block;
    const struct page_row *row = &b->rows[r];
    struct pdf *p = t->pdf;
    struct pdf_row set;
    if (kept_height(t, r) > pdf_room(p) && r > 0)
        go_on(t);
    else
        p->y += gap_before(b, r);
    if (r > 0 && page_is_sum(row) && !page_is_sum(&b->rows[r - 1]))
        pdf_rule(p, pdf_left(p), p->y, t->fit->width, 0.6, PDF_RULE);
    pdf_row_set(t, &set, row);
    put_lines(t, &set);
    bool last = r + 1 == b->row_count;
    if (row->role == PAGE_RESULT && last)
        pdf_rule(p, pdf_left(p), p->y, t->fit->width, 0.8, PDF_BLACK);
    else if (last || !page_is_sum(&b->rows[r + 1]))
        pdf_rule(p, pdf_left(p), p->y, t->fit->width, 0.3, PDF_HAIR);
    pdf_row_release(t, &set);
}

double pdf_table_need(struct pdf *p, const struct page_block *b, const struct pdf_fit *fit)
{
    struct pdf_table t = { p, b, fit };
    struct pdf_row set;
    if (!fit->places || b->row_count == 0)
        return 0;
    pdf_row_set(&t, &set, NULL);
    double height = set.height;
    pdf_row_release(&t, &set);
    double least = height + kept_height(&t, 0), whole = height;
    if (b->row_count > 1)
        least += row_height(&t, &b->rows[1]);
    for (size_t r = 0; r < b->row_count && whole < KEPT_WHOLE * pdf_whole(p); r++)
        whole += gap_before(b, r) + row_height(&t, &b->rows[r]);
    return whole < KEPT_WHOLE * pdf_whole(p) ? whole : least;
}

void pdf_put_table(struct pdf *p, const struct page_block *b, const struct pdf_fit *fit)
{
    struct pdf_table t = { p, b, fit };
    if (!fit->places || b->row_count == 0)
        return;
    pdf_need(p, pdf_table_need(p, b, fit));
    pdf_tag(p, "Table");
    put_headings(&t);
    for (size_t r = 0; r < b->row_count && !p->nomem; r++)
        put_row(&t, r);
    pdf_untag(p, "Table");
}
