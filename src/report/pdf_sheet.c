/* Owns the sheets of paper: their size and margins, what is repeated on each of them, and the
 * simple strokes, marks and bookmarks on them. A4 upright; turned for a table that is too wide,
 * which is then bound by its upper edge. */
#include "report/pdf_maker.h"

#include <cairo-pdf.h>
#include <string.h>

#include "base/i18n.h"

/* Points; the edge that is bound has room for the holes. */
static const double SHORT_SIDE = 595.28, LONG_SIDE = 841.89;
static const double BOUND = 79, EDGE = 57, HEAD = 68, FOOT = 62;
static const double WIDE_HEAD = 66, WIDE_FOOT = 48;

static const struct pdf_style running = { 7.5, 11, false, PDF_GREY };

double pdf_left(const struct pdf *p)
{
    return p->wide ? EDGE : BOUND;
}

double pdf_width(const struct pdf *p)
{
    return p->wide ? LONG_SIDE - 2 * EDGE : SHORT_SIDE - BOUND - EDGE;
}

static double head(const struct pdf *p)
{
    return p->wide ? WIDE_HEAD : HEAD;
}

static double foot(const struct pdf *p)
{
    return p->wide ? SHORT_SIDE - WIDE_FOOT : LONG_SIDE - FOOT;
}

double pdf_whole(const struct pdf *p)
{
    return foot(p) - head(p);
}

double pdf_room(const struct pdf *p)
{
    return foot(p) - p->y;
}

static void show_running(struct pdf *p, const char *text, double y, bool right)
{
    struct buf visible = BUF_INIT;
    buf_add_visible(&visible, text, strlen(text));
    PangoLayout *layout = pdf_set(p, &running, buf_text(&visible), pdf_width(p));
    pdf_show(p, layout, &running, 0, pdf_left(p), y, pdf_width(p), right);
    g_object_unref(layout);
    p->nomem |= !buf_ok(&visible);
    buf_release(&visible);
}

static void put_running(struct pdf *p)
{
    char date[REPORT_DATE_SIZE];
    struct buf number = BUF_INIT;
    double below = foot(p) + (p->wide ? 12 : 20);
    if (p->sheet > 1) {
        show_running(p, p->federation, head(p) - 32, false);
        show_running(p, p->page->title, head(p) - 32, true);
        pdf_rule(p, pdf_left(p), head(p) - 19, pdf_width(p), 0.5, PDF_RULE);
    }
    report_date(p->options->made, date);
    show_running(p, date, below, false);
    buf_addf(&number, _("Page %zu of %zu"), p->sheet, p->sheets);
    show_running(p, buf_text(&number), below, true);
    p->nomem |= !buf_ok(&number);
    buf_release(&number);
}

/* Cairo 1.16 fails on structure that goes over from a sheet to the next: each has a document. */
void pdf_end_sheet(struct pdf *p)
{
    if (!p->cr || p->sheet == 0)
        return;
    pdf_untag(p, "Document");
    cairo_show_page(p->cr);
}

void pdf_new_sheet(struct pdf *p, bool wide)
{
    pdf_end_sheet(p);
    p->sheet++;
    p->wide = wide;
    p->fresh = true;
    p->y = head(p);
    if (!p->cr)
        return;
    cairo_pdf_surface_set_size(p->surface, wide ? LONG_SIDE : SHORT_SIDE,
                               wide ? SHORT_SIDE : LONG_SIDE);
    put_running(p);
    pdf_tag(p, "Document");
    if (p->options->progress)
        p->options->progress(p->options->data, p->sheet, p->sheets);
}

void pdf_need(struct pdf *p, double height)
{
    if (!p->fresh && height > pdf_room(p))
        pdf_new_sheet(p, p->wide);
}

void pdf_gap(struct pdf *p, double height)
{
    if (!p->fresh)
        p->y += height;
}

void pdf_tag(struct pdf *p, const char *tag)
{
    if (p->cr)
        cairo_tag_begin(p->cr, tag, NULL);
}

void pdf_untag(struct pdf *p, const char *tag)
{
    if (p->cr)
        cairo_tag_end(p->cr, tag);
}

void pdf_set_ink(const struct pdf *p, enum pdf_ink ink)
{
    static const double inks[][3] = {
        [PDF_BLACK] = { 0.07, 0.07, 0.09 }, [PDF_GREY] = { 0.36, 0.38, 0.41 },
        [PDF_OVER] = { 0.62, 0.13, 0.05 },  [PDF_UNDER] = { 0.02, 0.38, 0.42 },
        [PDF_SLATE] = { 0.27, 0.35, 0.44 }, [PDF_RULE] = { 0.45, 0.47, 0.50 },
        [PDF_HAIR] = { 0.84, 0.85, 0.87 },
    };
    if (p->cr)
        cairo_set_source_rgb(p->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

void pdf_rule(struct pdf *p, double x, double y, double width, double thickness, enum pdf_ink ink)
{
    if (!p->cr)
        return;
    pdf_set_ink(p, ink);
    cairo_rectangle(p->cr, x, y - thickness / 2, width, thickness);
    cairo_fill(p->cr);
}

int pdf_bookmark(struct pdf *p, int parent, const char *text)
{
    struct buf place = BUF_INIT;
    int id = parent;
    /* whole points: a decimal comma of the locale would not be understood */
    buf_addf(&place, "page=%zu pos=[%d %d]", p->sheet, (int)pdf_left(p), (int)p->y);
    p->nomem |= !buf_ok(&place);
    if (p->cr && buf_ok(&place) && *text)
        id = cairo_pdf_surface_add_outline(p->surface, parent, text, buf_text(&place),
                                           CAIRO_PDF_OUTLINE_FLAG_OPEN);
    buf_release(&place);
    return id;
}
