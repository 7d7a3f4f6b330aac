/* Owns the reading, arithmetic and writing of amounts. */
#include "model/money.h"

#include <string.h>

__extension__ typedef __int128 wide;

static const struct {
    const char *name;
    int64_t ore;
} units[] = { { "kr", 100 }, { "tkr", 100000 }, { "mkr", 100000000 } };

int64_t unit_ore(enum unit unit)
{
    return units[unit].ore;
}

const char *unit_name(enum unit unit)
{
    return units[unit].name;
}

bool unit_parse(const char *name, size_t len, enum unit *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i].name) == len && memcmp(units[i].name, name, len) == 0) {
            *unit = (enum unit)i;
            return true;
        }
    return false;
}

/* A text that is consumed from the left. */
struct cursor {
    const char *s;
    size_t len;
};

static void skip(struct cursor *c, size_t n)
{
    c->s += n;
    c->len -= n;
}

static bool take(struct cursor *c, const char *token)
{
    size_t n = strlen(token);
    if (c->len < n || memcmp(c->s, token, n) != 0)
        return false;
    skip(c, n);
    return true;
}

/* The blanks that stand between thousands in printed reports. */
static bool take_blank(struct cursor *c)
{
    return take(c, " ") || take(c, "\xC2\xA0") || take(c, "\xE2\x80\xAF") ||
           take(c, "\xE2\x80\x89");
}

static bool at_digit(const struct cursor *c)
{
    return c->len > 0 && c->s[0] >= '0' && c->s[0] <= '9';
}

static void trim(struct cursor *c)
{
    while (c->len > 0 && (take_blank(c) || take(c, "\t")))
        ;
    for (;;) {
        if (c->len >= 1 && (c->s[c->len - 1] == ' ' || c->s[c->len - 1] == '\t'))
            c->len -= 1;
        else if (c->len >= 2 && memcmp(c->s + c->len - 2, "\xC2\xA0", 2) == 0)
            c->len -= 2;
        else if (c->len >= 3 && (memcmp(c->s + c->len - 3, "\xE2\x80\xAF", 3) == 0 ||
                                 memcmp(c->s + c->len - 3, "\xE2\x80\x89", 3) == 0))
            c->len -= 3;
        else
            return;
    }
}

static bool push_digit(int64_t *value, char digit)
{
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, digit - '0', value);
}

/* The digits before the comma, with or without blanks between the thousands. */
static enum amount_error take_whole(struct cursor *c, int64_t *value)
{
    int group = 0, groups = 1;
    while (c->len > 0) {
        if (at_digit(c)) {
            if (!push_digit(value, c->s[0]))
                return AMOUNT_TOO_LARGE;
            skip(c, 1);
            group++;
            continue;
        }
        struct cursor ahead = *c;
        if (!take_blank(&ahead) || !at_digit(&ahead))
            break;
        if (group == 0 || group > 3 || (groups > 1 && group != 3))
            return AMOUNT_GROUPING;
        groups++;
        group = 0;
        *c = ahead;
    }
    if (groups > 1 && group != 3)
        return AMOUNT_GROUPING;
    return groups == 1 && group == 0 ? AMOUNT_NO_DECIMALS : AMOUNT_OK;
}

static enum amount_error take_decimals(struct cursor *c, int64_t *value, int *decimals)
{
    *decimals = 0;
    if (!take(c, ","))
        return AMOUNT_OK;
    if (!at_digit(c))
        return AMOUNT_NO_DECIMALS;
    for (; at_digit(c); skip(c, 1)) {
        if (*decimals == 9)
            return AMOUNT_TOO_PRECISE;
        if (!push_digit(value, c->s[0]))
            return AMOUNT_TOO_LARGE;
        ++*decimals;
    }
    return AMOUNT_OK;
}

/* What is wrong with a number that begins, or goes on, with something that does not belong there. A
 * digit can only be one after blanks that divide no thousands. */
static enum amount_error what_is_wrong(const struct cursor *c, bool after_comma)
{
    if (at_digit(c))
        return AMOUNT_GROUPING;
    if (c->len > 0 && c->s[0] == '.')
        return AMOUNT_POINT;
    if (c->len > 0 && c->s[0] == ',')
        return after_comma ? AMOUNT_TWO_COMMAS : AMOUNT_NO_DECIMALS;
    return AMOUNT_NOT_A_NUMBER;
}

/* Sign, digits and decimals; what follows them is left in c. */
static enum amount_error take_number(struct cursor *c, int64_t *value, int *decimals)
{
    bool parenthesis = take(c, "(");
    bool negative = take(c, "-") || take(c, "\xE2\x88\x92");
    if (parenthesis && negative)
        return AMOUNT_PARENTHESIS;
    if (!negative && !parenthesis)
        take(c, "+");
    while (take_blank(c))
        ;
    if (!at_digit(c))
        return what_is_wrong(c, false);
    *value = 0;
    enum amount_error why = take_whole(c, value);
    if (why == AMOUNT_OK)
        why = take_decimals(c, value, decimals);
    if (why != AMOUNT_OK)
        return why;
    if (parenthesis && !take(c, ")"))
        return AMOUNT_PARENTHESIS;
    if (negative || parenthesis)
        *value = -*value;
    return AMOUNT_OK;
}

enum amount_error amount_parse(const char *s, size_t len, enum unit unit, struct amount *out)
{
    struct cursor c = { s, len };
    trim(&c);
    if (c.len == 0)
        return AMOUNT_EMPTY;
    int64_t value;
    int decimals = 0;
    enum amount_error why = take_number(&c, &value, &decimals);
    if (why != AMOUNT_OK)
        return why;
    while (take_blank(&c))
        ;
    if (c.len > 0 && !unit_parse(c.s, c.len, &unit))
        return what_is_wrong(&c, decimals > 0);
    int64_t step = unit_ore(unit);
    for (int i = 0; i < decimals; i++) {
        if (step % 10 != 0)
            return AMOUNT_TOO_PRECISE;
        step /= 10;
    }
    if (__builtin_mul_overflow(value, step, &out->ore))
        return AMOUNT_TOO_LARGE;
    out->step = step;
    return AMOUNT_OK;
}

enum amount_error decimal_parse(const char *s, size_t len, int64_t *value, int *decimals)
{
    struct cursor c = { s, len };
    trim(&c);
    if (c.len == 0)
        return AMOUNT_EMPTY;
    enum amount_error why = take_number(&c, value, decimals);
    if (why != AMOUNT_OK)
        return why;
    while (take_blank(&c))
        ;
    return c.len > 0 ? what_is_wrong(&c, *decimals > 0) : AMOUNT_OK;
}

bool money_add(int64_t a, int64_t b, int64_t *sum)
{
    return !__builtin_add_overflow(a, b, sum);
}

bool money_sub(int64_t a, int64_t b, int64_t *difference)
{
    return !__builtin_sub_overflow(a, b, difference);
}

bool money_negate(int64_t a, int64_t *negated)
{
    return money_sub(0, a, negated);
}

static wide divide_rounded(wide numerator, wide denominator)
{
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    wide half = denominator / 2;
    return (numerator >= 0 ? numerator + half : numerator - half) / denominator;
}

bool money_scale(int64_t a, int64_t numerator, int64_t denominator, int64_t *out)
{
    if (denominator == 0)
        return false;
    wide result = divide_rounded((wide)a * numerator, denominator);
    if (result > INT64_MAX || result < INT64_MIN)
        return false;
    *out = (int64_t)result;
    return true;
}

uint64_t money_magnitude(int64_t a)
{
    return a < 0 ? 0 - (uint64_t)a : (uint64_t)a;
}

int64_t money_in_steps(int64_t ore, int64_t step)
{
    return (int64_t)divide_rounded(ore, step);
}

void buf_add_decimal(struct buf *b, int64_t value, int decimals, const char *thousands)
{
    char digits[24];
    int n = 0;
    uint64_t rest = money_magnitude(value);
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0 || n <= decimals);
    if (value < 0)
        buf_add_char(b, '-');
    while (n > 0) {
        n--;
        buf_add_char(b, digits[n]);
        if (n == decimals && n > 0)
            buf_add_char(b, ',');
        else if (n > decimals && (n - decimals) % 3 == 0)
            buf_add(b, thousands);
    }
}

void buf_add_money(struct buf *b, int64_t ore, enum unit unit, int decimals, const char *thousands)
{
    int64_t step = unit_ore(unit);
    int shown = 0;
    for (; shown < decimals && step % 10 == 0; shown++)
        step /= 10;
    buf_add_decimal(b, money_in_steps(ore, step), shown, thousands);
}
