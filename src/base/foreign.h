/* base/foreign.h – what a file is that was taken for a text. Persons name the PDF of a report or
 * the workbook itself, and are helped by hearing which file to fetch instead. */
#ifndef TERTIAL_BASE_FOREIGN_H
#define TERTIAL_BASE_FOREIGN_H

#include <stddef.h>

/* What to say after the name of a file that begins with these bytes, translated; NULL for any that
 * may be a text. */
const char *foreign_format(const char *bytes, size_t len);

#endif
