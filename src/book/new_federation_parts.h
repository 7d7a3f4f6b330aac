/* What the files of a new federation's making share. Used by book/new_federation*.c only. */
#ifndef TERTIAL_BOOK_NEW_FEDERATION_PARTS_H
#define TERTIAL_BOOK_NEW_FEDERATION_PARTS_H

#include "book/new_federation.h"
#include "model/federation.h"

/* "; ====" and "; ----", each with its newline. */
extern const char new_rule_double[], new_rule_single[];

/* Appends "key = value" with the "=" after `width` columns; the value in quotes where it must be.
 */
void buf_add_new_key(struct buf *b, const char *key, int width, const char *value);

/* The same for an amount, in the federation's unit. */
void buf_add_new_amount(struct buf *b, const char *key, int width, const struct new_federation *n,
                        int64_t ore);

/* Appends a heading between two rules, with a blank line before and after. */
void buf_add_new_banner(struct buf *b, const char *heading);

void buf_add_new_forbund(struct buf *b, const struct new_federation *n);

/* The head of the year's file: what it is, [ar] and the members. */
void buf_add_new_year(struct buf *b, const struct new_federation *n);
void buf_add_new_members(struct buf *b, const struct new_federation *n);

/* Its posts: those that the national council advises, or another federation's. */
void buf_add_new_posts(struct buf *b, const struct new_federation *n);
bool buf_add_copied_posts(struct buf *b, const struct new_federation *n, struct err *e);

/* sie.ini, with a rule for each post of the year. */
void buf_add_new_mapping(struct buf *b, const struct new_federation *n, const struct year *y);

#endif
