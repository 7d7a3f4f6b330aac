/* Owns the table of formats, and what the formats of lines do with a report of several parts. */
#include "report/report.h"

#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"

#ifdef HAVE_XLSX
#define WRITE_XLSX report_write_xlsx
#else
#define WRITE_XLSX NULL
#endif

#ifdef HAVE_PDF
#define WRITE_PDF report_write_pdf
#else
#define WRITE_PDF NULL
#endif

/* clang-format off */
const struct report_format report_formats[] = {
    { "text", "txt", N_("text, for a mail or a terminal"), REPORT_TABLE, false, true, report_write_text },
    { "csv", "csv", N_("CSV, for Excel and other programs"), REPORT_TABLE, false, true, report_write_csv },
    { "json", "json", N_("JSON, for other programs"), REPORT_TABLE, false, true, report_write_json },
    { "html", "html", N_("a web page, to read, print or mail"), REPORT_TERTIAL, false, false, report_write_html },
    { "xlsx", "xlsx", N_("Excel, with figures and formulas"), REPORT_EVERYTHING, true, true, WRITE_XLSX },
    { "pdf", "pdf", N_("PDF, for the meeting's papers"), REPORT_TERTIAL, true, false, WRITE_PDF },
};
/* clang-format on */
const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

const struct report_format *report_find(const char *name)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (strcmp(report_formats[i].name, name) == 0)
            return &report_formats[i];
    return NULL;
}

void report_usual_parts(struct report_parts *parts, const struct report_format *f,
                        enum report_usual usual)
{
    *parts = (struct report_parts){ .sheet = false };
    parts->pages[PAGE_REPORT] = usual == REPORT_TERTIAL;
    for (int i = 0; i < PAGES; i++)
        if (usual == REPORT_EVERYTHING && page_defs[i].everything)
            parts->pages[page_defs[i].id] = true;
    parts->pages[PAGE_STATEMENT] |= usual == REPORT_TABLE;
    if (parts->pages[PAGE_STATEMENT] && f->tables) {
        parts->pages[PAGE_STATEMENT] = false;
        parts->sheet = true;
    }
}

bool report_write_text(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e)
{
    if (r->sheet)
        report_text(out, r->sheet, o);
    for (size_t i = 0; i < r->page_count; i++) {
        buf_add(out, r->sheet || i > 0 ? "\n" : "");
        report_page_text(out, &r->pages[i], o);
    }
    return buf_ok(out) || err_nomem(e);
}

bool report_write_csv(struct buf *out, const struct report *r, const struct report_options *o,
                      struct err *e)
{
    (void)o;
    buf_add(out, CSV_MARK);
    if (r->sheet)
        report_csv(out, r->sheet, r->internal);
    for (size_t i = 0; i < r->page_count; i++) {
        buf_add(out, r->sheet || i > 0 ? "\r\n" : "");
        report_page_csv(out, &r->pages[i]);
    }
    return buf_ok(out) || err_nomem(e);
}
