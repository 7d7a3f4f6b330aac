/* Time as a federation counts it: months, tertials, dates, and the period of an intervention. */
#ifndef TERTIAL_MODEL_PERIOD_H
#define TERTIAL_MODEL_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

enum { MONTHS = 12, ROUNDS = 3 };

/* A day, or a whole month when day is 0. A date that is not given has year 0. */
struct date {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31, or 0 */
};

/* From the first to the last day, both included. An end that is not given (year 0) is open. */
struct period {
    struct date from;
    struct date to;
};

/* "2024-12-31". Only real days of the calendar, years 1900..2199. */
bool date_parse(const char *s, size_t len, struct date *out);

/* "2024-12". */
bool month_parse(const char *s, size_t len, struct date *out);

/* "2022-01 -- 2024-12", "2024-03-15 -- 2024-06-15", "2022-01 --". False also when it ends before it
 * begins. */
bool period_parse(const char *s, size_t len, struct period *out);

/* Is any day of the month within the period? A period that is not given covers everything. */
bool period_covers_month(const struct period *p, int year, int month);

/* "jan" .. "dec" as in the keys of the files; NULL outside 1..12. */
const char *month_key(int month);
/* 1..12, or 0. */
int month_from_key(const char *s, size_t len);

/* The last month of tertial 1, 2 or 3. */
int tertial_last_month(int tertial);
/* The forecast round that belongs to outcomes through a month: 1 to April, 2 to August, then 3. */
int tertial_of_month(int month);

#endif
