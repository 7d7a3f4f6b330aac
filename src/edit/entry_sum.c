/* Owns the sums that people type: their grammar, their evaluation, and what can be wrong in them.
 *
 *   sum    = term { ("+" | "-") term }
 *   term   = factor { ("*" | "/") factor }
 *   factor = ["+" | "-"] ( number [unit] | "(" sum ")" ) */
#include "edit/entry_sum.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "edit/entry_text.h"
#include "edit/fraction.h"

/* Deeper than anybody writes, and no danger to the stack. */
enum { DEEPEST = 32 };

/* A text that is consumed from the left. */
struct reader {
    const char *s;
    size_t len;
    const char *all; /* the whole sum, to be quoted */
    size_t all_len;
    enum unit unit;
    int depth;
    size_t operators;
    struct err *e;
};

/* A plain number, or an amount in öre. */
struct value {
    struct fraction number;
    bool is_amount;
};

static void skip(struct reader *r, size_t n)
{
    r->s += n;
    r->len -= n;
}

static void skip_blanks(struct reader *r)
{
    size_t n;
    while ((n = entry_blank(r->s, r->len)) > 0)
        skip(r, n);
}

static bool at(const struct reader *r, const char *token)
{
    return entry_begins(r->s, r->len, token);
}

static bool take(struct reader *r, const char *token)
{
    bool there = at(r, token);
    if (there)
        skip(r, strlen(token));
    return there;
}

/* '+' or '-', or 0 when there is no sign. */
static char take_sign(struct reader *r)
{
    size_t minus = entry_minus(r->s, r->len);
    skip(r, minus);
    return minus > 0 ? '-' : take(r, "+") ? '+' : 0;
}

/* '*' or '/', or 0. */
static char take_scaling(struct reader *r)
{
    if (take(r, "*") || take(r, "×"))
        return '*';
    return take(r, "/") || take(r, "÷") ? '/' : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* All that could be meant as one number, so that a wrong one is refused as a whole. */
static size_t number_length(const char *s, size_t len)
{
    size_t n = 0;
    for (;;) {
        size_t next = n, blank;
        while ((blank = entry_blank(s + next, len - next)) > 0)
            next += blank;
        bool belongs =
            next < len && (is_digit(s[next]) || (next == n && (s[n] == ',' || s[n] == '.')));
        if (!belongs)
            return n;
        n = next + 1;
    }
}

/* ---- What is wrong ---- */

static bool too_large(struct reader *r)
{
    return entry_wrong(r->e, r->all, r->all_len,
                       _("is too large to be computed exactly; write a smaller sum"));
}

static const char *not_in_a_sum(void)
{
    return _("does not belong in a sum; write numbers, + - * / and parentheses, and after a number "
             "kr, tkr or mkr where it needs a unit");
}

/* A number was expected, and something else is there. */
static bool no_number(struct reader *r)
{
    if (r->len == 0)
        return entry_wrong(r->e, r->all, r->all_len,
                           _("ends where a number should be; write the number, or take the last "
                             "sign away"));
    uint32_t cp;
    const char *found = r->s;
    size_t n = utf8_decode(r->s, r->len, &cp);
    if (take_sign(r) || take_scaling(r) || take(r, ")"))
        return entry_wrong(r->e, found, n,
                           _("stands where a number should be; write the number, or take the sign "
                             "away"));
    return entry_wrong(r->e, found, n, not_in_a_sum());
}

/* A sum, or what is inside a parenthesis, has been read, and something that cannot follow it is
 * there. */
static bool no_operator(struct reader *r)
{
    uint32_t cp;
    size_t n = utf8_decode(r->s, r->len, &cp);
    if (at(r, ")"))
        return entry_wrong(r->e, r->all, r->all_len,
                           _("has a ) without a ( before it; take it away, or write the ("));
    if (at(r, ",") || at(r, "."))
        return entry_amount_wrong(r->e, r->s, number_length(r->s, r->len),
                                  at(r, ",") ? AMOUNT_NO_DECIMALS : AMOUNT_POINT);
    if (at(r, "(") || is_digit(r->s[0]))
        return entry_wrong(r->e, r->s, r->len, _("has no + - * or / before it; write one"));
    return entry_wrong(r->e, r->s, n, not_in_a_sum());
}

/* ---- Numbers ---- */

static bool read_unit(struct reader *r, struct value *value)
{
    size_t n = 0;
    enum unit unit;
    while (n < r->len && is_letter(r->s[n]))
        n++;
    if (n == 0)
        return true;
    if (!unit_parse(r->s, n, &unit))
        return entry_wrong(r->e, r->s, n, not_in_a_sum());
    skip(r, n);
    value->is_amount = true;
    return fraction_multiply(value->number, fraction_of(unit_ore(unit), 1), &value->number) ||
           too_large(r);
}

static bool read_number(struct reader *r, struct value *out)
{
    size_t n = number_length(r->s, r->len);
    int64_t value, scale = 1;
    int decimals = 0;
    enum amount_error why = decimal_parse(r->s, n, &value, &decimals);
    if (why != AMOUNT_OK)
        return entry_number_wrong(r->e, r->s, n, why, not_in_a_sum());
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    *out = (struct value){ fraction_of(value, scale), false };
    skip(r, n);
    skip_blanks(r);
    return read_unit(r, out);
}

/* ---- Evaluation ---- */

static bool read_sum(struct reader *r, struct value *out);

static bool read_parenthesis(struct reader *r, struct value *out)
{
    if (r->depth == DEEPEST) {
        err_set(r->e, _("the parentheses are more than %d deep; write the sum with fewer"),
                (int)DEEPEST);
        return false;
    }
    r->depth++;
    if (!read_sum(r, out))
        return false;
    r->depth--;
    if (take(r, ")"))
        return true;
    if (r->len > 0)
        return no_operator(r);
    return entry_wrong(r->e, r->all, r->all_len,
                       _("has a ( that is not closed; write ) where it ends"));
}

static bool read_factor(struct reader *r, struct value *out)
{
    skip_blanks(r);
    bool negative = take_sign(r) == '-';
    skip_blanks(r);
    if (take(r, "(")) {
        if (!read_parenthesis(r, out))
            return false;
    } else if (number_length(r->s, r->len) > 0) {
        if (!read_number(r, out))
            return false;
    } else {
        return no_number(r);
    }
    if (negative)
        out->number = fraction_negate(out->number);
    skip_blanks(r);
    return true;
}

static bool multiply(struct reader *r, struct value *a, struct value b)
{
    if (a->is_amount && b.is_amount)
        return entry_wrong(r->e, r->all, r->all_len,
                           _("multiplies two amounts; only one factor of a product can have a "
                             "unit"));
    a->is_amount |= b.is_amount;
    return fraction_multiply(a->number, b.number, &a->number) || too_large(r);
}

static bool divide(struct reader *r, struct value *a, struct value b)
{
    if (b.is_amount)
        return entry_wrong(r->e, r->all, r->all_len,
                           _("divides by an amount; divide by a number without a unit"));
    if (b.number.numerator == 0)
        return entry_wrong(r->e, r->all, r->all_len,
                           _("divides by zero; write another number after the /"));
    return fraction_divide(a->number, b.number, &a->number) || too_large(r);
}

static bool read_term(struct reader *r, struct value *out)
{
    if (!read_factor(r, out))
        return false;
    for (char c; (c = take_scaling(r)) != 0; r->operators++) {
        struct value factor;
        if (!read_factor(r, &factor))
            return false;
        if (!(c == '*' ? multiply(r, out, factor) : divide(r, out, factor)))
            return false;
    }
    return true;
}

static bool make_amount(struct reader *r, struct value *v)
{
    if (v->is_amount)
        return true;
    v->is_amount = true;
    return fraction_multiply(v->number, fraction_of(unit_ore(r->unit), 1), &v->number) ||
           too_large(r);
}

static bool add(struct reader *r, struct value *a, struct value b)
{
    bool alike = a->is_amount == b.is_amount;
    if (!alike && (!make_amount(r, a) || !make_amount(r, &b)))
        return false;
    return fraction_add(a->number, b.number, &a->number) || too_large(r);
}

static bool read_sum(struct reader *r, struct value *out)
{
    if (!read_term(r, out))
        return false;
    for (char c; (c = take_sign(r)) != 0; r->operators++) {
        struct value term;
        if (!read_term(r, &term))
            return false;
        if (c == '-')
            term.number = fraction_negate(term.number);
        if (!add(r, out, term))
            return false;
    }
    return true;
}

bool entry_sum_read(const char *text, size_t len, enum unit unit, struct entry_sum *out,
                    struct err *e)
{
    struct reader r = { text, len, text, len, unit, 0, 0, e };
    struct value total;
    skip_blanks(&r);
    take(&r, "=");
    if (!read_sum(&r, &total))
        return false;
    if (r.len > 0)
        return no_operator(&r);
    if (!make_amount(&r, &total))
        return false;
    if (!fraction_round(total.number, &out->ore))
        return entry_amount_wrong(e, text, len, AMOUNT_TOO_LARGE);
    out->operators = r.operators;
    return true;
}
