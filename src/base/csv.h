/* CSV as a Swedish spreadsheet opens it: UTF-8 with a byte order mark, semicolons, CRLF. This is
 * the one place that decides how a text becomes a cell. */
#ifndef TERTIAL_BASE_CSV_H
#define TERTIAL_BASE_CSV_H

#include <stddef.h>

#include "base/buf.h"

#define CSV_MARK                                                                                   \
    "\xEF\xBB\xBF" /* the byte order mark: without it Excel takes the text for Latin-1 */

/* Appends n bytes of text as a cell that is safe: unsafe characters, line breaks among them, in
 * visible form, and an apostrophe before what a spreadsheet would take for a formula. Quoted only
 * where the text needs it. Amounts are no texts: they are written plainly, by the caller. */
void buf_add_csv_cell(struct buf *b, const char *s, size_t n);

/* The same, always quoted. */
void buf_add_csv_quoted(struct buf *b, const char *s, size_t n);

/* The text of a cell without the apostrophe that was put before it; borrowed from s. */
const char *csv_unguard(const char *s);

#endif
