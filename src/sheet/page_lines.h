/* A page laid out for a width: lines of spans, ready to be drawn or printed.
 *
 * Paragraphs are wrapped. A heading has a blank line before it, and so has a break. A table has a
 * line of headings, a rule before its sums, and as many of its columns as there is room for: the
 * least important goes first, equal ones together; the last column of words is wrapped, or stands
 * under its row when it has no room beside the others. A figure is shown whole or not at all. */
#ifndef TERTIAL_SHEET_PAGE_LINES_H
#define TERTIAL_SHEET_PAGE_LINES_H

#include "sheet/page.h"

/* A piece of a line. Between two of them is nothing but blanks. */
struct page_span {
    int at, width; /* columns; the text is `width` wide */
    enum page_role role;
    enum cell_state state;
    const char *text; /* in visible form */
};

struct page_line {
    enum page_role role; /* a table's headings and rules are PAGE_MUTED */
    uint32_t item; /* that the line is about, or NO_ITEM; each line of what is wrapped has it */
    size_t part;   /* how many breaks came before it */
    struct page_span *spans; /* from the left; none in a blank line */
    size_t count;
};

struct page_lines {
    struct arena arena;
    struct page_line *list;
    size_t count;
    size_t parts; /* one more than there are breaks */
};

/* Lays a page out; the page may go afterwards. Any width, also 0, which has no lines. False without
 * memory; l is to be released all the same. */
bool page_lines_make(struct page_lines *l, const struct page *p, int width);
void page_lines_release(struct page_lines *l);

/* The length of a row of at most `width` columns that begins the text, without the blank that it
 * was wrapped at; *next is where the next row begins. The text is not empty. */
size_t page_wrap(const char *text, int width, size_t *next);

#endif
