/* What the files of the JSON writer share: values that may be null, and objects that remember a
 * lack of memory by not being there. Used by json*.c only. */
#ifndef TERTIAL_REPORT_JSON_PARTS_H
#define TERTIAL_REPORT_JSON_PARTS_H

#include <jansson.h>

#include "report/report.h"

/* All of these return a new value, or NULL without memory. */
json_t *json_words(const char *text); /* null for NULL; bytes that are no UTF-8 as <FF> */
json_t *json_word(const char *word);  /* null for "" */
json_t *json_amount(struct sum sum);  /* { ore, kr } */
json_t *json_ratio(struct ratio ratio);
json_t *json_whole(bool known, int64_t value);
json_t *json_percent(int64_t hundredths); /* "5.00" */

/* Puts a value that is handed over into an object or a list; false without memory, also when one of
 * the two is NULL for lack of it. */
bool json_put(json_t *object, const char *key, json_t *value);
bool json_push(json_t *list, json_t *value);

/* Adds { ore, kr } and { del, hel, procent } to an object that has other fields. */
bool json_put_amount(json_t *object, int64_t ore);
bool json_put_ratio(json_t *object, struct ratio ratio);

/* The value when it is whole; else NULL, and it is freed. */
json_t *json_whole_or_none(json_t *value, bool whole);

/* Adds what is known of the federation and the year. */
bool json_put_facts(json_t *object, const struct statement *s);

/* A page; the statement, or NULL, gives the names of the items that its rows are about. */
json_t *json_page(const struct page *p, const struct statement *s);

#endif
