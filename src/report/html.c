/* Owns the report as a web page: one file that needs nothing else, no network and no script, for
 * reading on a screen of any width, for mail and for paper. */
#include "report/report.h"

#include <string.h>

#include "base/i18n.h"
#include "report/html_parts.h"

/* Nothing may be fetched or run, should a text ever be taken for markup after all. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

static void add_document_title(struct buf *out, const struct report *r, const struct page *first)
{
    html_add_text(out, r->page_count > 1 ? _("Budget follow-up") : first->title);
}

static void add_head(struct buf *out, const struct report *r, const struct page *first)
{
    buf_addf(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
             i18n_language() == LANGUAGE_SWEDISH ? "sv" : "en");
    buf_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
                 "<meta name=\"format-detection\" content=\"telephone=no\">\n<title>");
    add_document_title(out, r, first);
    buf_add(out, " – ");
    html_add_text(out, first->scope);
    buf_add(out, "</title>\n<style>\n");
    html_add_style(out);
    buf_add(out, "</style>\n</head>\n<body>\n<main>\n");
}

/* ---- Texts ---- */

/* Is it a line to write on, for a decision or a signature? It needs room above it. */
static bool is_line(const char *text)
{
    return strstr(text, "______") != NULL;
}

static void add_paragraph(struct buf *out, enum page_role role, const char *text)
{
    static const char *const classes[] = {
        [PAGE_LEAD] = " class=\"lead\"",   [PAGE_GROUP] = " class=\"group\"",
        [PAGE_SUM] = " class=\"sum\"",     [PAGE_RESULT] = " class=\"result\"",
        [PAGE_MUTED] = " class=\"muted\"", [PAGE_TEXT] = ""
    };
    if (!*text)
        return;
    buf_addf(out, "<p%s>", is_line(text) ? " class=\"line\"" : classes[role]);
    html_add_text(out, text);
    buf_add(out, "</p>\n");
}

/* A heading opens a section, and what follows it is named by it. */
static void add_heading(struct html *h, int level, const char *text)
{
    h->heading = text;
    h->heading_id++;
    buf_addf(h->out, "<h%d id=\"h%zu\">", level, h->heading_id);
    html_add_text(h->out, text);
    buf_addf(h->out, "</h%d>\n", level);
}

/* ---- Pages ---- */

/* The state of the page's sections: one is open, and the next begins a sheet of paper. */
struct sections {
    bool open, new_sheet;
};

static void begin_section(struct html *h, struct sections *s)
{
    if (s->open)
        buf_add(h->out, "</section>\n");
    buf_addf(h->out, "<section%s>\n", s->new_sheet ? " class=\"sheet\"" : "");
    *s = (struct sections){ .open = true };
}

static void add_block(struct html *h, const struct page_block *b, int level, struct sections *s)
{
    bool heading = page_is_heading(b);
    if (b->kind == PAGE_BLOCK_BREAK) {
        s->new_sheet = true;
        return;
    }
    if (heading || s->new_sheet)
        begin_section(h, s);
    if (heading)
        add_heading(h, level, b->text);
    else if (b->kind == PAGE_BLOCK_TABLE)
        html_add_table(h, b);
    else
        add_paragraph(h->out, b->role, b->text);
}

/* `part`: one of several, under a heading of them all, with `scope` already told. */
static void add_page(struct html *h, const struct page *page, bool part, const char *scope)
{
    struct sections sections = { false, false };
    h->page = page;
    h->out->failed |= !page_ok(page);
    buf_add(h->out, "<article>\n<header>\n");
    add_heading(h, part ? 2 : 1, page->title);
    if (!scope || strcmp(scope, page->scope) != 0) {
        buf_add(h->out, "<p class=\"scope\">");
        html_add_text(h->out, page->scope);
        buf_add(h->out, "</p>\n");
    }
    buf_add(h->out, "</header>\n");
    for (size_t i = 0; i < page->block_count; i++)
        add_block(h, &page->blocks[i], part ? 3 : 2, &sections);
    buf_addf(h->out, "%s</article>\n", sections.open ? "</section>\n" : "");
}

/* ---- The document ---- */

static void add_legend(struct html *h)
{
    bool any = false;
    for (int s = STATE_NOTED_OVER; s < STATES; s++) {
        enum cell_state state = (enum cell_state)s;
        if (!h->seen[s])
            continue;
        buf_addf(h->out, "%s<li><span class=\"%s\" aria-hidden=\"true\">",
                 any ? "" : "<ul class=\"legend\">\n", html_state_class(state));
        any = true;
        if (state == STATE_INHERITED)
            buf_addf(h->out, "<i>%s</i>", _("italics"));
        else
            html_add_text(h->out, state_mark(state));
        buf_add(h->out, "</span> ");
        html_add_text(h->out, state_name(state));
        buf_add(h->out, "</li>\n");
    }
    buf_add(h->out, any ? "</ul>\n" : "");
}

static void add_foot(struct html *h, const struct report_options *o)
{
    char date[REPORT_DATE_SIZE];
    report_date(o->made, date);
    buf_add(h->out, "</main>\n<footer>\n");
    add_legend(h);
    buf_add(h->out, "<p>");
    buf_addf(h->out, _("Made with tertial %s."), date);
    buf_add(h->out, "</p>\n</footer>\n</body>\n</html>\n");
}

static void write_pages(struct buf *out, const struct report *r, const struct report_options *o)
{
    struct html h = { .out = out, .heading = "" };
    bool several = r->page_count > 1;
    const char *scope = several ? r->pages[0].scope : NULL;
    add_head(out, r, &r->pages[0]);
    if (several) {
        buf_add(out, "<header>\n<h1>");
        add_document_title(out, r, &r->pages[0]);
        buf_add(out, "</h1>\n<p class=\"scope\">");
        html_add_text(out, scope);
        buf_add(out, "</p>\n</header>\n");
    }
    for (size_t i = 0; i < r->page_count; i++) {
        add_page(&h, &r->pages[i], several, scope);
        if (o->progress)
            o->progress(o->data, i + 1, r->page_count);
    }
    add_foot(&h, o);
}

/* The table alone, for those who ask for it as a sheet. */
static void write_sheet(struct buf *out, const struct report *r, const struct report_options *o)
{
    const struct page_source source = { .statement = r->sheet->statement,
                                        .sheet = r->sheet,
                                        .item = NO_ITEM };
    struct page page;
    page_build_statement(&page, &source);
    write_pages(out, &(struct report){ .pages = &page, .page_count = 1 }, o);
    page_release(&page);
}

bool report_write_html(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e)
{
    if (r->page_count > 0)
        write_pages(out, r, o);
    else if (r->sheet)
        write_sheet(out, r, o);
    return buf_ok(out) || err_nomem(e);
}
