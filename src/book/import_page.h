/* What the files of the preview share. Used by book/ only. */
#ifndef TERTIAL_BOOK_IMPORT_PAGE_H
#define TERTIAL_BOOK_IMPORT_PAGE_H

#include "book/import.h"

/* What a person should know before saying yes, under a heading; nothing where there is nothing. */
void import_add_notes(struct page *p, const struct import *im, const struct book *b);

/* How the amounts of the ledger add up to those of the posts, and what no rule took. */
void import_add_control(struct page *p, const struct import *im);

/* The reader's remarks on the file. */
void import_add_remarks(struct page *p, const struct import *im);

/* A sentence with a list of names in it, at its %s, unless the list is empty; releases the list. */
void import_add_listed(struct page *p, const char *fmt, struct buf *list);

/* Adds a name to such a list. */
void import_add_name(struct buf *list, const char *name);

/* Before, after, and what is between them, with the sign that the federation gives the item. */
void import_add_amounts(struct page *p, const struct book *b, uint32_t item, struct sum before,
                        struct sum after);

/* In which unit a list's amounts were read. */
void import_add_unit(struct page *p, bool said, enum unit unit);

/* ---- import_page_budget.c ---- */

/* The page of a budget. */
void import_budget_page(struct page *p, const struct import *im, const struct book *b);

#endif
