/* Owns the reading of amounts, dates and periods. Nothing here is a floating number. */
#include "sie/value.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* All is held below zero, where there is room for one more. */
static bool append(int64_t *value, int digit)
{
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_sub_overflow(*value, digit, value);
}

struct digits {
    const char *at, *end;
    size_t count;
};

/* The decimals: two of them count, the third rounds. False when the amount is too large. */
static bool take_decimals(struct digits *d, int64_t *value, bool *tolerated)
{
    bool fits = true, up = false;
    size_t n = 0;
    for (; d->at < d->end && is_digit(*d->at); d->at++, n++) {
        if (n < 2)
            fits = append(value, *d->at - '0') && fits;
        else if (n == 2)
            up = *d->at >= '5';
    }
    *tolerated = *tolerated || d->count == 0 || n == 0 || n > 2;
    d->count += n;
    for (; n < 2; n++)
        fits = append(value, 0) && fits;
    return fits && (!up || !__builtin_sub_overflow(*value, 1, value));
}

enum sie_reading sie_amount(const struct sie_field *f, int64_t *ore)
{
    struct digits d = { f->text, f->text + f->len, 0 };
    bool negative = false, tolerated = false;
    int64_t value = 0;
    while (d.at < d.end && *d.at == ' ')
        d.at++;
    if (d.at < d.end && (*d.at == '-' || *d.at == '+')) {
        negative = *d.at == '-';
        tolerated = !negative;
        d.at++;
    }
    bool fits = true;
    for (; d.at < d.end && is_digit(*d.at); d.at++, d.count++)
        fits = fits && append(&value, *d.at - '0');
    if (d.at < d.end && (*d.at == '.' || *d.at == ',')) {
        tolerated = tolerated || *d.at == ',';
        d.at++;
        fits = take_decimals(&d, &value, &tolerated) && fits;
    } else {
        fits = fits && append(&value, 0) && append(&value, 0);
    }
    while (d.at < d.end && *d.at == ' ')
        d.at++;
    if (f->list || d.count == 0 || d.at != d.end)
        return SIE_VALUE_BAD;
    if (!fits || (!negative && __builtin_sub_overflow((int64_t)0, value, &value)))
        return SIE_VALUE_TOO_LARGE;
    *ore = value;
    return tolerated ? SIE_VALUE_TOLERATED : SIE_VALUE_OK;
}

static bool all_digits(const struct sie_field *f, size_t n)
{
    if (f->list || f->len != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_digit(f->text[i]))
            return false;
    return true;
}

enum sie_reading sie_date(const struct sie_field *f, struct date *date)
{
    char iso[] = "YYYY-MM-DD";
    if (!f->list && f->len == sizeof iso - 1 && date_parse(f->text, f->len, date))
        return SIE_VALUE_TOLERATED;
    if (!all_digits(f, 8))
        return SIE_VALUE_BAD;
    memcpy(iso, f->text, 4);
    memcpy(iso + 5, f->text + 4, 2);
    memcpy(iso + 8, f->text + 6, 2);
    return date_parse(iso, sizeof iso - 1, date) ? SIE_VALUE_OK : SIE_VALUE_BAD;
}

bool sie_period(const struct sie_field *f, int *month)
{
    char iso[] = "YYYY-MM";
    struct date date;
    if (!all_digits(f, 6))
        return false;
    memcpy(iso, f->text, 4);
    memcpy(iso + 5, f->text + 4, 2);
    if (!month_parse(iso, sizeof iso - 1, &date))
        return false;
    *month = date.year * 100 + date.month;
    return true;
}

bool sie_field_is(const struct sie_field *f, const char *word)
{
    return f->len == strlen(word) && strncasecmp(f->text, word, f->len) == 0;
}
