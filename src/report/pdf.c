/* Owns the PDF as a document: the surface that it is drawn on, its fonts, what it tells of itself,
 * and the two rounds, in which its sheets first are counted and then drawn. */
#include "report/pdf_maker.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "report/module.h"

static cairo_status_t take(void *out, const unsigned char *bytes, unsigned int n)
{
    buf_add_bytes(out, (const char *)bytes, n);
    return buf_ok(out) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Glyphs where they are in the font's own measures: paper is finer than a screen, and the same
 * bytes come out whatever the desktop's settings are. */
static PangoContext *new_context(PangoFontMap *map, const char *language)
{
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string(language));
    return context;
}

/* A system without a single font has nothing to write with. */
static bool has_font(const struct pdf *p)
{
    PangoFontDescription *wanted = pango_font_description_new();
    pango_font_description_set_family_static(wanted, p->family);
    PangoFont *font = pango_context_load_font(p->context, wanted);
    pango_font_description_free(wanted);
    if (font)
        g_object_unref(font);
    return font != NULL;
}

/* Where there is no statement, a page's scope begins with the federation's short name. */
static void add_federation(struct buf *b, const struct report *r)
{
    if (r->statement) {
        const char *name = r->statement->federation->name;
        buf_add_visible(b, name, strlen(name));
        return;
    }
    const char *scope = r->page_count > 0 ? r->pages[0].scope : "";
    const char *end = strstr(scope, " · ");
    buf_add_visible(b, scope, end ? (size_t)(end - scope) : strlen(scope));
}

static void tell_of(struct pdf *p)
{
    const struct page *first = p->report->pages;
    time_t seconds = (time_t)p->options->made;
    struct tm day = { 0 };
    char made[96];
    struct buf name = BUF_INIT;
    if (!gmtime_r(&seconds, &day))
        day = (struct tm){ .tm_year = 70, .tm_mday = 1 };
    snprintf(made, sizeof made, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.tm_year % 8100 + 1900,
             day.tm_mon + 1, day.tm_mday, day.tm_hour, day.tm_min, day.tm_sec);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "tertial");
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR, p->federation);
    if (p->report->page_count > 0) {
        buf_add_visible(&name, first->scope, strlen(first->scope));
        cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_SUBJECT, buf_text(&name));
        p->nomem |= !buf_ok(&name);
        buf_reset(&name);
        buf_add_visible(&name, first->title, strlen(first->title));
        buf_add(&name, *p->federation ? " · " : "");
        buf_add(&name, p->federation);
        cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, buf_text(&name));
    }
    p->nomem |= !buf_ok(&name);
    buf_release(&name);
}

static void put_pages(struct pdf *p)
{
    p->sheet = 0;
    for (size_t i = 0; i < p->report->page_count && !p->nomem; i++) {
        const struct page *page = &p->report->pages[i];
        /* slides are pages of a meeting, alone; within a longer report breaks would waste paper */
        p->slides =
            p->report->page_count == 1 && strcmp(page->key ? page->key : "", "styrelse") == 0;
        pdf_put_page(p, page);
    }
    pdf_end_sheet(p);
    p->sheets = p->sheet;
}

/* Draws what was counted. */
static bool draw(struct pdf *p, struct buf *out, struct err *e)
{
    p->surface = cairo_pdf_surface_create_for_stream(take, out, 595.28, 841.89);
    p->cr = cairo_create(p->surface);
    tell_of(p);
    put_pages(p);
    cairo_status_t status = cairo_status(p->cr);
    cairo_destroy(p->cr);
    cairo_surface_finish(p->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(p->surface);
    cairo_surface_destroy(p->surface);
    if (p->nomem || !buf_ok(out) || status == CAIRO_STATUS_NO_MEMORY)
        return err_nomem(e);
    return status == CAIRO_STATUS_SUCCESS ||
           err_set(e, _("the PDF cannot be made: %s"), cairo_status_to_string(status));
}

static bool write_pdf(struct buf *out, const struct report *r, const struct report_options *o,
                      const char *language, struct err *e)
{
    PangoFontMap *map = pango_cairo_font_map_new();
    struct buf federation = BUF_INIT;
    struct pdf p = { .report = r, .options = o, .family = "sans-serif,DejaVu Sans" };
    bool ok;
    add_federation(&federation, r);
    p.federation = buf_text(&federation);
    p.context = new_context(map, language);
    if (!has_font(&p)) {
        ok = err_set(e, "%s", _("the PDF cannot be made: no font is installed"));
    } else {
        put_pages(&p);
        p.nomem |= !buf_ok(&federation);
        ok = p.nomem ? err_nomem(e) : draw(&p, out, e);
    }
    g_object_unref(p.context);
    g_object_unref(map);
    buf_release(&federation);
    return ok;
}

__attribute__((visibility("default")))
const struct report_module REPORT_MODULE = { PACKAGE_VERSION, write_pdf };
