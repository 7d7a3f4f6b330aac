/* Owns the type of the PDF: how texts become lines of glyphs, and how they are measured. A text
 * from a file is only ever set as text, never as markup. */
#include "report/pdf_maker.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Does the blank at i part an amount, or an amount from its unit? Both stay on one line. */
static bool is_inside_amount(const char *text, size_t i)
{
    if (text[i] != ' ' || i == 0 || !is_digit(text[i - 1]))
        return false;
    const char *next = text + i + 1;
    return is_digit(*next) || *next == '%' || strncmp(next, "kr", 2) == 0 ||
           strncmp(next, "tkr", 3) == 0 || strncmp(next, "mkr", 3) == 0;
}

static PangoAttrList *attributes(const char *text)
{
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"));
    for (size_t i = 0; text[i] && i < G_MAXUINT - 1; i++) {
        if (!is_inside_amount(text, i))
            continue;
        PangoAttribute *whole = pango_attr_allow_breaks_new(FALSE);
        whole->start_index = (guint)i;
        whole->end_index = (guint)i + 1;
        pango_attr_list_insert(list, whole);
    }
    return list;
}

static PangoLayout *new_layout(const struct pdf *p, const struct pdf_style *style, const char *text)
{
    PangoLayout *layout = pango_layout_new(p->context);
    PangoFontDescription *font = pango_font_description_new();
    PangoAttrList *list = attributes(text);
    pango_font_description_set_family_static(font, p->family);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_attributes(layout, list);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, text, -1);
    pango_attr_list_unref(list);
    pango_font_description_free(font);
    return layout;
}

PangoLayout *pdf_set(const struct pdf *p, const struct pdf_style *style, const char *text,
                     double width)
{
    PangoLayout *layout = new_layout(p, style, text);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    /* what was measured to fit must not be wrapped because of how its width was rounded */
    pango_layout_set_width(layout, (int)((width + 0.05) * PANGO_SCALE));
    return layout;
}

/* How wide the longest line of it came out. */
static double widest_line(PangoLayout *layout)
{
    int width;
    pango_layout_get_size(layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

void pdf_show(const struct pdf *p, PangoLayout *layout, const struct pdf_style *style, int line,
              double x, double y, double width, bool right)
{
    PangoLayoutLine *glyphs = pango_layout_get_line_readonly(layout, line);
    PangoRectangle box;
    if (!p->cr || !glyphs)
        return;
    pango_layout_line_get_extents(glyphs, NULL, &box);
    if (right)
        x += width - (double)box.width / PANGO_SCALE;
    pdf_set_ink(p, style->ink);
    /* capitals and figures, some 0.7 high, stand in the middle of the leading */
    cairo_move_to(p->cr, x, y + style->leading / 2 + 0.35 * style->size);
    pango_cairo_show_layout_line(p->cr, glyphs);
}

double pdf_measure(const struct pdf *p, const struct pdf_style *style, const char *text, bool word)
{
    enum { SHEET = 800 }; /* and no more, since pango counts in thousandths and can overflow */
    PangoLayout *layout = new_layout(p, style, text);
    pango_layout_set_wrap(layout, word ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, word ? 0 : SHEET * PANGO_SCALE);
    double width = widest_line(layout);
    g_object_unref(layout);
    return width < SHEET ? width : SHEET;
}
