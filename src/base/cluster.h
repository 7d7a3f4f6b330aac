/* Clusters: what people take for one character, a letter with the combining marks that follow it;
 * and how many columns it takes on the screen, in the visible form that buf_add_visible() gives it.
 *
 * A text is UTF-8; what is not valid in it counts byte by byte. Offsets are bytes. */
#ifndef TERTIAL_BASE_CLUSTER_H
#define TERTIAL_BASE_CLUSTER_H

#include <stddef.h>

/* The end of the cluster that begins at `at`; len when there is none. */
size_t cluster_next(const char *text, size_t len, size_t at);

/* The beginning of the cluster that ends at `at`, or that `at` is inside of; 0 when there is none.
 */
size_t cluster_before(const char *text, size_t len, size_t at);

/* The columns of the cluster that begins at `at`. */
int cluster_columns(const char *text, size_t len, size_t at);

/* How much of the text goes on a row of `width` columns: all of it, or as much as ends in a blank
 * outside of numbers, or, of a word that is too long for a row, as much as there is room for; at
 * least one cluster. */
size_t cluster_fit(const char *text, size_t len, int width);

#endif
