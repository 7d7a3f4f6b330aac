/* Sentences with amounts in them, for the pages that are read rather than looked up. */
#ifndef TERTIAL_SHEET_PAGE_WORDS_H
#define TERTIAL_SHEET_PAGE_WORDS_H

#include "sheet/pages.h"

/* An amount in running text, with its unit and on one line: "2 477 tkr". Öre. */
void buf_add_worded(struct buf *b, const struct statement *s, int64_t ore);

/* What is left of an amount in such a text: 0 when it is written as 0, else less or more than 0. */
int64_t said_of(const struct statement *s, int64_t ore);

/* The same without a sign, for what the words say which way it goes. */
void buf_add_size(struct buf *b, const struct statement *s, int64_t ore);

/* The same with a sign also where it is positive: "+470 tkr". */
void buf_add_signed(struct buf *b, const struct statement *s, int64_t ore);

/* As buf_add_worded() and buf_add_size(), as texts of the page; and a ratio in percent without its
 * sign. */
const char *page_worded(struct page *p, const struct statement *s, int64_t ore);
const char *page_size(struct page *p, const struct statement *s, int64_t ore);
const char *page_percent(struct page *p, struct ratio ratio, int decimals);

/* A paragraph, unless it is empty; releases the text. */
void page_add_buf(struct page *p, enum page_role role, struct buf *b);

/* Is the year still told by a forecast? Closed books have their outcome. */
bool page_by_forecast(const struct page_source *source);

/* The year's result as it is told, and its deviation from the budget, where they are known. */
struct page_result {
    struct sum result, deviation;
};
struct page_result page_find_result(const struct page_source *source);

/* "The forecast result for 2025 is -427 tkr, 383 tkr better than budget." The result is known. */
void page_add_result_sentence(struct page *p, enum page_role role, const struct page_source *source,
                              const struct page_result *result);

/* That it is not known; before anything is booked what the budget makes it, "The budget for 2026
 * gives a result of 190 tkr." */
void page_add_unknown_result(struct page *p, enum page_role role, const struct page_source *source);

#endif
