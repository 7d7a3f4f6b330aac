/* Values of a SIE file: amounts, dates, periods, as they should be and as they are. */
#ifndef TERTIAL_SIE_VALUE_H
#define TERTIAL_SIE_VALUE_H

#include <stdint.h>

#include "model/period.h"
#include "sie/line.h"

enum sie_reading {
    SIE_VALUE_OK,
    SIE_VALUE_TOLERATED, /* not as the format says, but nothing else can be meant */
    SIE_VALUE_BAD,
    SIE_VALUE_TOO_LARGE /* an amount beyond 64 bits of öre */
};

/* "-1234.50"; tolerated are "+5", "5,50", ".50", "5." and more than two decimals, which are rounded
 * half away from zero. */
enum sie_reading sie_amount(const struct sie_field *f, int64_t *ore);

/* "20240831"; tolerated is "2024-08-31". A real day of the years 1900 to 2199. */
enum sie_reading sie_date(const struct sie_field *f, struct date *date);

/* "202408", as the number YYYYMM. */
bool sie_period(const struct sie_field *f, int *month);

/* Is the field this word, whatever the case? */
bool sie_field_is(const struct sie_field *f, const char *word);

#endif
