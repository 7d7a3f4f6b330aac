/* Owns the fitting of a table on paper: the size of its type, which way the sheet is turned, and
 * how wide each column is. Nothing is left out while smaller type or a turned sheet can help. */
#include "report/pdf_maker.h"

#include <stdlib.h>
#include <string.h>

/* Ems, or points where it is said. */
static const double NAME_LEAST = 11, NAME_ENOUGH = 21, WORDS_LEAST = 11, WORDS_LONG = 40,
                    WORDS_LONG_LEAST = 17, BAR_LEAST = 9, HEADING_ENOUGH = 8;
static const double GAP = 6.5, GAP_WIDEST = 18, MARK_GAP = 2.5; /* points */
static const double LARGEST = 8.5, LARGEST_SLIDE = 12, SMALLEST = 7.5, STEP = 0.5;

/* What a column would like, in ems: all of it on one line, and the least. */
struct wish {
    double good, least;
};

/* A table that is being fitted. */
struct fitter {
    struct pdf *pdf;
    struct pdf_fit *fit;
    const struct page_block *block;
    struct wish *wishes;
};

static void widen(double *to, double width)
{
    if (width > *to)
        *to = width;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static void measure_cell(const struct fitter *f, size_t column, const struct page_row *row,
                         struct wish *wish)
{
    const struct pdf_style style = pdf_cell_style(row, column, 10);
    struct buf text = BUF_INIT;
    page_cell_text(&text, f->pdf->page, &row->cells[column]);
    double indent = column == 0 ? pdf_indent(row, style.size) : 0;
    double width = indent + pdf_measure(f->pdf, &style, buf_text(&text), false);
    widen(&wish->good, width / style.size);
    f->pdf->nomem |= !buf_ok(&text);
    buf_release(&text);
}

static struct wish measure_heading(const struct fitter *f, size_t column)
{
    const struct pdf_style style = { 10, 10, true, PDF_GREY };
    struct buf text = BUF_INIT;
    const char *heading = f->block->columns[column].heading;
    buf_add_visible(&text, heading, strlen(heading));
    double word = pdf_measure(f->pdf, &style, buf_text(&text), true) / style.size;
    double line = pdf_measure(f->pdf, &style, buf_text(&text), false) / style.size;
    f->pdf->nomem |= !buf_ok(&text);
    buf_release(&text);
    return (struct wish){ smaller(line, HEADING_ENOUGH), smaller(word, WORDS_LONG_LEAST) };
}

static void measure(const struct fitter *f, size_t column)
{
    const struct page_block *b = f->block;
    const struct wish heading = measure_heading(f, column);
    struct wish wish = { 0, 0 };
    for (size_t r = 0; r < b->row_count; r++)
        if (b->column_count == 1 || !page_is_name_only(b, &b->rows[r]))
            measure_cell(f, column, &b->rows[r], &wish);
    wish.least = wish.good;
    if (column == 0)
        wish.least = smaller(wish.good, NAME_LEAST);
    else if (b->columns[column].kind == PAGE_WORDS)
        wish.least = smaller(wish.good, wish.good > WORDS_LONG ? WORDS_LONG_LEAST : WORDS_LEAST);
    else if (b->columns[column].kind == PAGE_BAR)
        wish.least = wish.good = BAR_LEAST;
    widen(&wish.least, heading.least);
    widen(&wish.good, heading.good);
    widen(&wish.good, wish.least);
    f->wishes[column] = wish;
}

static double gap_before(const struct fitter *f, size_t column)
{
    if (column == 0 || f->wishes[column].good <= 0)
        return 0;
    return f->block->columns[column].kind == PAGE_MARK ? MARK_GAP : GAP;
}

/* What the columns that are shown need at the size. */
static double needed(const struct fitter *f, double size, bool tight)
{
    double name = f->wishes[0].least;
    if (!tight)
        widen(&name, smaller(f->wishes[0].good, NAME_ENOUGH));
    double sum = name * size;
    for (size_t i = 1; i < f->block->column_count; i++)
        if (f->fit->places[i].shown)
            sum += gap_before(f, i) + f->wishes[i].least * size;
    return sum;
}

static bool try_sizes(struct fitter *f, bool wide, bool tight)
{
    struct pdf sheet = { .wide = wide };
    f->fit->wide = wide;
    f->fit->size = tight ? SMALLEST : f->pdf->slides ? LARGEST_SLIDE : LARGEST;
    while (needed(f, f->fit->size, tight) > pdf_width(&sheet)) {
        if (f->fit->size <= SMALLEST)
            return false;
        f->fit->size -= STEP;
    }
    return true;
}

/* The least important columns, or else the last one. */
static bool drop(struct fitter *f)
{
    size_t last = 0;
    int least = 0;
    for (size_t i = 1; i < f->block->column_count; i++) {
        int importance = f->block->columns[i].importance;
        if (!f->fit->places[i].shown)
            continue;
        last = i;
        if (importance > 0 && (least == 0 || importance < least))
            least = importance;
    }
    for (size_t i = 1; i < f->block->column_count && least > 0; i++)
        if (f->block->columns[i].importance == least)
            f->fit->places[i].shown = false;
    if (least == 0)
        f->fit->places[last].shown = false;
    return last > 0;
}

static void choose(struct fitter *f)
{
    bool fits = !f->pdf->slides && (try_sizes(f, false, false) || try_sizes(f, false, true));
    fits = fits || try_sizes(f, true, false) || try_sizes(f, true, true);
    while (!fits && drop(f))
        fits = try_sizes(f, true, true);
}

static bool takes(const struct fitter *f, size_t column, enum page_cell_kind kind)
{
    return column > 0 && f->fit->places[column].shown && f->block->columns[column].kind == kind;
}

/* Gives columns of a kind what is left, each up to what it would like, or without end. */
static void share(struct fitter *f, enum page_cell_kind kind, bool endless, double *left)
{
    double wanted = 0, given = 0;
    for (size_t i = 1; i < f->block->column_count; i++)
        if (takes(f, i, kind))
            wanted += endless ? 1 : f->wishes[i].good * f->fit->size - f->fit->places[i].width;
    if (wanted <= 0 || *left <= 0)
        return;
    double part = endless || wanted > *left ? *left / wanted : 1;
    for (size_t i = 1; i < f->block->column_count; i++) {
        struct pdf_place *place = &f->fit->places[i];
        double more = endless ? 1 : f->wishes[i].good * f->fit->size - place->width;
        if (!takes(f, i, kind) || more <= 0)
            continue;
        place->width += more * part;
        given += more * part;
    }
    *left -= given;
}

/* The name up to a width, of what is left. */
static void widen_name(struct fitter *f, double to, double *left)
{
    double more = smaller(to - f->fit->places[0].width, *left);
    if (more <= 0)
        return;
    f->fit->places[0].width += more;
    *left -= more;
}

/* Gives what the sheet has over what is least: names and words first, since they wrap. What is
 * still left is told, for the gaps. */
static double share_out(struct fitter *f, double width)
{
    double left = width - needed(f, f->fit->size, true), size = f->fit->size;
    double full = f->wishes[0].good * size;
    bool long_names = full > 0.45 * width;
    widen_name(f, long_names ? smaller(NAME_ENOUGH * size, full) : full, &left);
    share(f, PAGE_WORDS, false, &left);
    share(f, PAGE_MONEY, false, &left);
    share(f, PAGE_RATIO, false, &left);
    share(f, PAGE_COUNT, false, &left);
    widen_name(f, full, &left);
    double gaps = left > 0 ? left / 5 : 0; /* bars would take it all */
    left -= gaps;
    share(f, PAGE_BAR, true, &left);
    return gaps + (left > 0 ? left : 0);
}

static void place(struct fitter *f)
{
    const size_t n = f->block->column_count;
    struct pdf_place *places = f->fit->places;
    const struct pdf sheet = { .wide = f->fit->wide };
    double shown = 0, at;
    for (size_t i = 0; i < n; i++)
        places[i].width = f->wishes[i].least * f->fit->size;
    double left = share_out(f, pdf_width(&sheet));
    for (size_t i = 1; i < n; i++)
        shown += places[i].shown && gap_before(f, i) >= GAP ? 1 : 0;
    double extra = shown > 0 ? smaller(left / shown, GAP_WIDEST - GAP) : 0;
    at = places[0].width = smaller(places[0].width, pdf_width(&sheet));
    for (size_t i = 1; i < n; i++) {
        if (!places[i].shown)
            continue;
        at += gap_before(f, i) + (gap_before(f, i) >= GAP ? extra : 0);
        places[i].at = at;
        at += places[i].width;
        if (f->block->columns[i].kind == PAGE_BAR)
            page_scale_find(&places[i].scale, f->block, i);
    }
    f->fit->width = at;
}

void pdf_fit_table(struct pdf *p, struct pdf_fit *fit, const struct page_block *b)
{
    struct fitter f = { .pdf = p, .fit = fit, .block = b };
    *fit = (struct pdf_fit){ .places = calloc(b->column_count + 1, sizeof *fit->places) };
    f.wishes = calloc(b->column_count + 1, sizeof *f.wishes);
    if (fit->places && f.wishes) {
        for (size_t i = 0; i < b->column_count; i++) {
            fit->places[i].shown = true;
            measure(&f, i);
        }
        choose(&f);
        place(&f);
    } else {
        p->nomem = true;
        free(fit->places);
        fit->places = NULL;
    }
    free(f.wishes);
}
