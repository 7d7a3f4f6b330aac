/* Owns what an entry means: which of its forms it has, and the sign of a cost. */
#include "edit/entry.h"

#include "base/i18n.h"
#include "edit/entry_sum.h"
#include "edit/entry_text.h"

/* What came of reading an entry. */
struct result {
    int64_t ore;
    bool turned;
};

/* The federation writes this post's amounts with the opposite sign of the one inside. */
static bool is_written_turned(const struct entry_place *p)
{
    return p->costs_positive && p->nature == NATURE_COST;
}

/* An amount without a sign is what is spent. Where nobody has said what the post is, a budget below
 * zero does. */
static bool is_spent(const struct entry_place *p)
{
    return p->nature == NATURE_COST ||
           (p->nature == NATURE_UNKNOWN && p->has_budget && p->budget < 0);
}

static bool has_sign(const char *s, size_t len)
{
    return entry_begins(s, len, "+") || entry_begins(s, len, "(") || entry_minus(s, len) > 0;
}

static bool too_large(const char *s, size_t len, struct err *e)
{
    return entry_amount_wrong(e, s, len, AMOUNT_TOO_LARGE);
}

/* From the sign as it was written to the one inside. */
static bool settle_sign(const struct entry_place *p, bool as_typed, struct result *out)
{
    if (is_written_turned(p))
        return money_negate(out->ore, &out->ore);
    if (as_typed || !is_spent(p) || out->ore <= 0)
        return true;
    out->turned = true;
    return money_negate(out->ore, &out->ore);
}

/* "2652+120" is refused as an amount, but it is easy to see what is meant. */
static bool no_amount(const char *s, size_t len, enum amount_error why, struct err *e)
{
    struct entry_sum sum;
    bool odd = why == AMOUNT_NOT_A_NUMBER || why == AMOUNT_PARENTHESIS;
    if (odd && entry_sum_read(s, len, UNIT_KR, &sum, NULL) && sum.operators > 0)
        return entry_wrong(e, s, len, _("is a sum; write = before it, as in =2652+120"));
    return entry_amount_wrong(e, s, len, why);
}

static bool read_amount(const char *s, size_t len, const struct entry_place *p, struct result *out,
                        struct err *e)
{
    struct amount amount;
    enum amount_error why = amount_parse(s, len, p->unit, &amount);
    if (why != AMOUNT_OK)
        return no_amount(s, len, why, e);
    out->ore = amount.ore;
    return settle_sign(p, has_sign(s, len), out) || too_large(s, len, e);
}

static bool read_sum(const char *s, size_t len, const struct entry_place *p, struct result *out,
                     struct err *e)
{
    struct entry_sum sum;
    if (!entry_sum_read(s, len, p->unit, &sum, e))
        return false;
    out->ore = sum.ore;
    return settle_sign(p, false, out) || too_large(s, len, e);
}

/* More and less are said of what the post is about: of a cost, what is spent. */
static bool more_is_below(const struct entry_place *p)
{
    if (p->nature != NATURE_UNKNOWN || p->current == 0)
        return is_spent(p);
    return p->current < 0;
}

static bool read_change(const char *s, size_t len, const struct entry_place *p, bool less,
                        struct result *out, struct err *e)
{
    size_t sign = less ? entry_minus(s, len) : 1;
    const char *rest = s + sign + 1;
    size_t rest_len = len - sign - 1;
    entry_trim(&rest, &rest_len);
    if (!p->has_current)
        return entry_wrong(e, s, len,
                           _("changes an amount, but there is none yet; write the amount itself"));
    struct amount amount;
    enum amount_error why = has_sign(rest, rest_len)
                                ? AMOUNT_NOT_A_NUMBER
                                : amount_parse(rest, rest_len, p->unit, &amount);
    if (why == AMOUNT_NOT_A_NUMBER || why == AMOUNT_EMPTY)
        return entry_wrong(e, s, len,
                           _("is no change of an amount; write +=50 for more, -=50 for less, or "
                             "*1,05 for five percent more"));
    if (why != AMOUNT_OK)
        return entry_amount_wrong(e, rest, rest_len, why);
    bool below = more_is_below(p);
    out->turned = below && !is_written_turned(p) && amount.ore != 0;
    bool fits = below != less ? money_sub(p->current, amount.ore, &out->ore)
                              : money_add(p->current, amount.ore, &out->ore);
    return fits || too_large(s, len, e);
}

/* A number without a sign: what "times -2" or "+5 %" would mean, nobody should have to guess. */
static enum amount_error parse_number(const char *s, size_t len, int64_t *value, int64_t *scale)
{
    int decimals = 0;
    entry_trim(&s, &len);
    if (has_sign(s, len))
        return AMOUNT_NOT_A_NUMBER;
    enum amount_error why = decimal_parse(s, len, value, &decimals);
    *scale = 1;
    for (int i = 0; i < decimals; i++)
        *scale *= 10;
    return why;
}

static bool read_times(const char *s, size_t len, size_t sign, const struct entry_place *p,
                       struct result *out, struct err *e)
{
    int64_t factor, scale;
    if (!p->has_current)
        return entry_wrong(
            e, s, len, _("multiplies an amount, but there is none yet; write the amount itself"));
    enum amount_error why = parse_number(s + sign, len - sign, &factor, &scale);
    if (why != AMOUNT_OK)
        return entry_number_wrong(
            e, s, len, why,
            _("does not multiply by a number; write it like *1,02, without a sign"));
    return money_scale(p->current, factor, scale, &out->ore) || too_large(s, len, e);
}

static bool read_percent(const char *s, size_t len, const struct entry_place *p, struct result *out,
                         struct err *e)
{
    int64_t percent, scale;
    if (!p->has_budget)
        return entry_wrong(e, s, len,
                           _("is a part of the budget, but there is none; write an amount"));
    enum amount_error why = parse_number(s, len - 1, &percent, &scale);
    if (why != AMOUNT_OK)
        return entry_number_wrong(
            e, s, len, why,
            _("is no percentage of the budget; write it like 102,5 %, without a sign"));
    return money_scale(p->budget, percent, scale * 100, &out->ore) || too_large(s, len, e);
}

static bool read_form(const char *s, size_t len, const struct entry_place *p, struct result *out,
                      struct err *e)
{
    size_t minus = entry_minus(s, len);
    if (len == 0)
        return err_set(e, "%s",
                       _("nothing is written; write an amount such as 3 880, or a sum such as "
                         "=2652+120"));
    if (s[0] == '=')
        return read_sum(s, len, p, out, e);
    if (entry_begins(s, len, "+="))
        return read_change(s, len, p, false, out, e);
    if (minus > 0 && entry_begins(s + minus, len - minus, "="))
        return read_change(s, len, p, true, out, e);
    if (s[0] == '*')
        return read_times(s, len, 1, p, out, e);
    if (entry_begins(s, len, "×"))
        return read_times(s, len, sizeof "×" - 1, p, out, e);
    if (s[len - 1] == '%')
        return read_percent(s, len, p, out, e);
    return read_amount(s, len, p, out, e);
}

bool entry_read(const char *text, size_t len, const struct entry_place *p, int64_t *ore,
                bool *turned, struct err *e)
{
    struct result result = { 0, false };
    entry_trim(&text, &len);
    if (!read_form(text, len, p, &result, e))
        return false;
    if (result.ore == INT64_MIN) /* it could not be written with the other sign */
        return too_large(text, len, e);
    *ore = result.ore;
    *turned = result.turned;
    return true;
}

void buf_add_entry(struct buf *b, const struct entry_place *p, int64_t ore)
{
    int decimals = 0;
    struct buf text = BUF_INIT;
    for (int64_t step = unit_ore(p->unit); ore % step != 0; step /= 10)
        decimals++;
    buf_add_money(&text, ore, p->unit, decimals, " ");
    const char *written = buf_text(&text);
    if (is_written_turned(p) && *written == '-')
        written++;
    else if (is_written_turned(p) && ore != 0)
        buf_add_char(b, '-');
    buf_add(b, written);
    buf_release_part(&text, b);
}
