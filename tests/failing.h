/* Memory that runs out when a test wants it to: the program's own calls for memory are counted,
 * and fail from a chosen one on. The linker leads them here (--wrap, in Makefile.am); what libc
 * and the other libraries call inside themselves is not touched. */
#ifndef FAILING_H
#define FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* From now on the n-th call (1 = the next) fails, and all after it when `on`; n = 0: none does. */
void failing_begin(size_t n, bool on);

/* No more. How many calls have failed. */
size_t failing_end(void);

/* The blocks that are held now. Two answers that differ tell of a leak. */
long failing_held(void);

#endif
