/* Owns a page as plain text: the lines that the screen draws, at the report's width. */
#include <string.h>

#include "report/report.h"
#include "report/report_parts.h"
#include "sheet/page_lines.h"

static bool is_mark(const struct page_span *span)
{
    return span->state != STATE_NORMAL && strcmp(span->text, state_mark(span->state)) == 0;
}

static void write_line(struct buf *out, const struct page_line *line, bool seen[STATES])
{
    int at = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct page_span *span = &line->spans[i];
        buf_add_fill(out, ' ', (size_t)(span->at - at));
        buf_add(out, span->text);
        at = span->at + span->width;
        if (is_mark(span))
            seen[span->state] = true;
    }
    report_end_line(out);
}

void report_page_text(struct buf *out, const struct page *page, const struct report_options *o)
{
    struct page_lines lines;
    bool seen[STATES] = { false }, marks = false;
    out->failed |= !page_lines_make(&lines, page, o->width);
    buf_addf(out, "%s\n%s\n\n", page->title, page->scope);
    for (size_t i = 0; i < lines.count; i++)
        write_line(out, &lines.list[i], seen);
    for (int s = 0; s < STATES; s++)
        marks |= seen[s];
    if (marks)
        buf_add_char(out, '\n');
    report_add_legend(out, seen, o->width);
    page_lines_release(&lines);
}
