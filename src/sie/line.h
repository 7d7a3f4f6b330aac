/* A line of a SIE file taken apart: label, fields, object list. */
#ifndef TERTIAL_SIE_LINE_H
#define TERTIAL_SIE_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* A field without its quotes, in the line's own bytes; not NUL-terminated. */
struct sie_field {
    const char *text;
    size_t len;
    bool list; /* an object list: text is empty, its words are items first..first+count */
    size_t first, count;
};

struct sie_fields {
    struct sie_field *at;
    size_t count, cap;
};

/* Begin with all zero; used for one line after the other. */
struct sie_line {
    struct sie_field label; /* with its # */
    struct sie_fields fields;
    struct sie_fields items; /* the words of all object lists */
    bool open_quote;         /* a quote was not closed before the line ended */
    bool open_list;          /* so was a list */
};

enum sie_line_kind {
    SIE_LINE_EMPTY,
    SIE_LINE_RECORD,
    SIE_LINE_OPEN,  /* { */
    SIE_LINE_CLOSE, /* } */
    SIE_LINE_MIXED, /* a brace and a record in one line: what it says would be guessed */
    SIE_LINE_OTHER, /* something that is no SIE */
    SIE_LINE_NOMEM
};

/* Takes n bytes apart, in place: they are changed where \" becomes a quote, and the line points
 * into them. */
enum sie_line_kind sie_line_parse(struct sie_line *l, char *bytes, size_t n);

void sie_line_release(struct sie_line *l);

#endif
