/* Owns the time that stands on a report. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "report/report.h"

/* The time that is to be used instead of the clock's; false when there is none that makes sense: a
 * date has a year of four digits. */
static bool pinned(int64_t *made)
{
    static const int64_t last = 253402300799; /* of the year 9999 */
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    if (!text || !*text)
        return false;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    *made = seconds;
    return !errno && !*end && seconds >= 0 && seconds <= last;
}

int64_t report_clock(void)
{
    int64_t made;
    return pinned(&made) ? made : (int64_t)time(NULL);
}

void report_date(int64_t made, char date[REPORT_DATE_SIZE])
{
    int64_t ignored;
    time_t seconds = (time_t)made;
    struct tm day = { 0 };
    if (!(pinned(&ignored) ? gmtime_r(&seconds, &day) : localtime_r(&seconds, &day)))
        day = (struct tm){ .tm_year = 70, .tm_mday = 1 };
    snprintf(date, REPORT_DATE_SIZE, "%04d-%02d-%02d", day.tm_year % 8100 + 1900,
             day.tm_mon % 12 + 1, day.tm_mday % 32);
}
