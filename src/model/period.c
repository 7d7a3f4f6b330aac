/* Owns the calendar. */
#include "model/period.h"

#include <string.h>

static const char *const month_keys[MONTHS] = { "jan", "feb", "mar", "apr", "maj", "jun",
                                                "jul", "aug", "sep", "okt", "nov", "dec" };

static bool number(const char *s, size_t digits, int *out)
{
    *out = 0;
    for (size_t i = 0; i < digits; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[MONTHS] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool month_parse(const char *s, size_t len, struct date *out)
{
    struct date d = { 0, 0, 0 };
    if (len != 7 || s[4] != '-' || !number(s, 4, &d.year) || !number(s + 5, 2, &d.month))
        return false;
    if (d.year < 1900 || d.year > 2199 || d.month < 1 || d.month > MONTHS)
        return false;
    *out = d;
    return true;
}

bool date_parse(const char *s, size_t len, struct date *out)
{
    struct date d;
    if (len != 10 || s[7] != '-' || !month_parse(s, 7, &d) || !number(s + 8, 2, &d.day))
        return false;
    if (d.day < 1 || d.day > days_in_month(d.year, d.month))
        return false;
    *out = d;
    return true;
}

static bool date_or_month(const char *s, size_t len, struct date *out)
{
    return len == 7 ? month_parse(s, len, out) : date_parse(s, len, out);
}

/* Days and months on one scale, so that they can be compared. */
static int ordinal(const struct date *d, int day_if_month)
{
    return (d->year * 16 + d->month) * 32 + (d->day ? d->day : day_if_month);
}

bool period_parse(const char *s, size_t len, struct period *out)
{
    struct period p = { { 0, 0, 0 }, { 0, 0, 0 } };
    size_t dash = 0;
    while (dash + 1 < len && !(s[dash] == '-' && s[dash + 1] == '-'))
        dash++;
    if (dash + 1 >= len)
        return false;
    size_t from = dash;
    while (from > 0 && s[from - 1] == ' ')
        from--;
    size_t to = dash + 2;
    while (to < len && s[to] == ' ')
        to++;
    if (!date_or_month(s, from, &p.from))
        return false;
    if (to < len && !date_or_month(s + to, len - to, &p.to))
        return false;
    if (p.to.year && ordinal(&p.to, 31) < ordinal(&p.from, 1))
        return false;
    *out = p;
    return true;
}

bool period_covers_month(const struct period *p, int year, int month)
{
    struct date d = { year, month, 0 };
    if (p->from.year && ordinal(&d, 31) < ordinal(&p->from, 1))
        return false;
    return !p->to.year || ordinal(&d, 1) <= ordinal(&p->to, 31);
}

const char *month_key(int month)
{
    return month >= 1 && month <= MONTHS ? month_keys[month - 1] : NULL;
}

int month_from_key(const char *s, size_t len)
{
    for (int m = 1; m <= MONTHS; m++)
        if (len == 3 && memcmp(s, month_keys[m - 1], 3) == 0)
            return m;
    return 0;
}

int tertial_last_month(int tertial)
{
    return tertial * 4;
}

int tertial_of_month(int month)
{
    return month <= 4 ? 1 : month <= 8 ? 2 : 3;
}
