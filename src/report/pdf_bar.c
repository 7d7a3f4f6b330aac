/* Owns the bars of the PDF: on the one scale of their column, what is booked solid, what is
 * forecast lighter and outlined, so that it is told apart in grey too, and the budget a stroke
 * across. */
#include "report/pdf_maker.h"

#include "model/money.h"

/* How far from zero an amount reaches, to the left where it is less; nothing that is there
 * vanishes. */
static double reach(const struct pdf_place *place, int64_t amount, double room)
{
    const double least = 0.6;
    double whole = (double)place->scale.below + (double)place->scale.above;
    if (amount == 0 || whole <= 0)
        return 0;
    double length = (double)money_magnitude(amount) / whole * room;
    if (length < least)
        length = least;
    return amount < 0 && !place->scale.mirrored ? -length : length;
}

static enum pdf_ink ink_of(enum cell_state state)
{
    if (state == STATE_NOTED_OVER || state == STATE_SERIOUS_OVER)
        return PDF_OVER;
    return state == STATE_NOTED_UNDER || state == STATE_SERIOUS_UNDER ? PDF_UNDER : PDF_SLATE;
}

/* From zero at x. */
static void box(cairo_t *cr, double x, double y, double length, double height)
{
    cairo_rectangle(cr, length < 0 ? x + length : x, y, length < 0 ? -length : length, height);
}

void pdf_bar(struct pdf *p, const struct pdf_place *place, const struct page_cell *cell, double y,
             double height)
{
    const struct page_bar *bar = &cell->bar;
    double room = place->width - 2, thick = 0.56 * height, top = y + (height - thick) / 2;
    double whole = (double)place->scale.below + (double)place->scale.above;
    double zero = pdf_left(p) + place->at + 1;
    if (!p->cr || whole <= 0)
        return;
    zero += (double)place->scale.below / whole * room;
    if (bar->has_rest && bar->rest != 0) {
        box(p->cr, zero, top + 0.25, reach(place, bar->rest, room), thick - 0.5);
        cairo_set_source_rgb(p->cr, 0.84, 0.87, 0.90);
        cairo_fill_preserve(p->cr);
        pdf_set_ink(p, ink_of(cell->state));
        cairo_set_line_width(p->cr, 0.5);
        cairo_stroke(p->cr);
    }
    if (bar->has_value && bar->value != 0) {
        pdf_set_ink(p, ink_of(cell->state));
        box(p->cr, zero, top, reach(place, bar->value, room), thick);
        cairo_fill(p->cr);
    }
    if (place->scale.below > 0)
        pdf_rule(p, zero - 0.25, y + height / 2, 0.5, height, PDF_RULE);
    if (bar->has_tick)
        pdf_rule(p, zero + reach(place, bar->tick, room) - 0.6, y + height / 2, 1.2, 0.9 * height,
                 PDF_BLACK);
}
