/* test_entry_random.c – random entries: pieces thrown together never crash the reader, and what is
 * refused says why; sums that are made to be right are worth what another evaluation says. */
#include "entry_test.h"

#include <stdio.h>

#include "base/utf8.h"

static uint64_t random_state;

static size_t random_below(size_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)((random_state >> 16) % n);
}

static struct entry_place random_place(void)
{
    struct entry_place p = { .unit = (enum unit)random_below(3),
                             .nature = (enum nature)random_below(4),
                             .costs_positive = random_below(2),
                             .has_current = random_below(4) > 0,
                             .has_budget = random_below(4) > 0 };
    static const int64_t amounts[] = { 0, 1, -1, TKR(-3880), TKR(12000), INT64_MAX, -INT64_MAX };
    p.current = amounts[random_below(COUNT(amounts))];
    p.budget = amounts[random_below(COUNT(amounts))];
    return p;
}

/* ---- Pieces thrown together ---- */

static void append_piece(char *text, size_t *len)
{
    static const char *const pieces[] = {
        "0",           "1",
        "7",           "12",
        "000",         "682",
        " ",           NBSP,
        NNBSP,         "\t",
        ",",           ".",
        "+",           "-",
        MINUS,         "*",
        "×",           "/",
        "÷",           "(",
        ")",           "=",
        "%",           "kr",
        "tkr",         "mkr",
        "x",           "\xff",
        "\xE2",        "ö",
        "+=",          "-=",
        "=(",          "-(",
        "1,",          ",5",
        " 000",        "9223372036854775807",
        "0,000000001", "\x1b",
        "\xC2",
    };
    const char *piece = pieces[random_below(COUNT(pieces))];
    size_t n = strlen(piece);
    memcpy(text + *len, piece, n);
    *len += n;
    if (random_below(200) == 0)
        text[(*len)++] = '\0';
}

static bool is_visible(const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = utf8_decode(text + i, len - i, &cp);
        if (cp_is_unsafe(cp) || (n == 1 && (unsigned char)text[i] >= 0x80))
            return false;
        i += n;
    }
    return true;
}

static void random_pieces_are_read_or_refused_with_a_sentence(void **state)
{
    int accepted = 0, refused = 0;
    (void)state;
    random_state = 20250831;
    for (int round = 0; round < 60000; round++) {
        char text[512];
        size_t len = 0;
        static const char *const starts[] = { "=", "+=", "-=", "*", "" };
        const char *start = starts[random_below(COUNT(starts))];
        memcpy(text, start, len = strlen(start));
        for (size_t pieces = random_below(6); pieces > 0; pieces--)
            append_piece(text, &len);
        struct entry_place p = random_place();
        struct err e = ERR_INIT;
        int64_t ore = 0;
        bool turned = false;
        if (read_bytes(text, len, &p, &ore, &turned, &e)) {
            accepted++;
            assert_true(ore != INT64_MIN && !e.text);
        } else {
            refused++;
            assert_non_null(e.text);
            assert_true(*e.text && is_visible(e.text));
        }
        err_clear(&e);
    }
    /* both ways are really walked */
    assert_true(accepted > 2000);
    assert_true(refused > 20000);
}

/* ---- Sums that are right ---- */

__extension__ typedef __int128 wide;

/* Another evaluation: of the tree that the text is made from, in fractions that are never reduced.
 * The tree is kept so small that 128 bits are enough. */
struct tree {
    wide numerator, denominator;
    bool is_amount; /* öre */
};

struct writer {
    char text[4096];
    size_t len;
    enum unit unit;
};

static void put(struct writer *w, const char *token)
{
    size_t n = strlen(token);
    assert_true(w->len + n < sizeof w->text);
    memcpy(w->text + w->len, token, n);
    w->len += n;
}

static void put_blanks(struct writer *w)
{
    static const char *const blanks[] = { "", "", "", " ", NBSP, "  ", "\t" };
    put(w, blanks[random_below(COUNT(blanks))]);
}

static struct tree put_number(struct writer *w, bool may_be_amount)
{
    static const char *const decimals[] = { "", ",5", ",25", ",75", ",0" };
    static const int quarters[] = { 0, 2, 1, 3, 0 };
    char digits[32];
    size_t number = random_below(random_below(3) ? 20 : 1500), part = random_below(5);
    if (number >= 1000 && random_below(2))
        snprintf(digits, sizeof digits, "%zu%s%03zu%s", number / 1000,
                 random_below(2) ? " " : NNBSP, number % 1000, decimals[part]);
    else
        snprintf(digits, sizeof digits, "%zu%s", number, decimals[part]);
    put(w, digits);
    struct tree t = { (wide)number * 4 + quarters[part], 4, false };
    if (may_be_amount && random_below(4) == 0) {
        enum unit unit = (enum unit)random_below(3);
        put(w, random_below(2) ? " " : "");
        put(w, unit_name(unit));
        t.numerator *= unit_ore(unit);
        t.is_amount = true;
    }
    return t;
}

static struct tree put_sum(struct writer *w, int depth, bool may_be_amount);

static struct tree put_factor(struct writer *w, int depth, bool may_be_amount)
{
    struct tree t;
    bool negative = random_below(5) == 0;
    put_blanks(w);
    if (negative)
        put(w, random_below(2) ? "-" : MINUS);
    else if (random_below(9) == 0)
        put(w, "+");
    put_blanks(w);
    if (depth > 0 && random_below(3) == 0) {
        put(w, "(");
        t = put_sum(w, depth - 1, may_be_amount);
        put(w, ")");
    } else {
        t = put_number(w, may_be_amount);
    }
    put_blanks(w);
    if (negative)
        t.numerator = -t.numerator;
    return t;
}

/* At most one factor is an amount, and none that is divided by. */
static struct tree put_term(struct writer *w, int depth, bool may_be_amount)
{
    struct tree t = put_factor(w, depth, may_be_amount);
    if (random_below(3) == 0) {
        put(w, random_below(2) ? "*" : "×");
        struct tree f = put_factor(w, 0, may_be_amount && !t.is_amount);
        t.numerator *= f.numerator;
        t.denominator *= f.denominator;
        t.is_amount |= f.is_amount;
    }
    if (random_below(4) == 0) {
        char divisor[8];
        size_t d = 1 + random_below(9);
        snprintf(divisor, sizeof divisor, "%s%zu", random_below(2) ? "/" : "÷", d);
        put(w, divisor);
        t.denominator *= (wide)d;
    }
    return t;
}

static struct tree in_ore(struct tree t, enum unit unit)
{
    if (!t.is_amount)
        t.numerator *= unit_ore(unit);
    t.is_amount = true;
    return t;
}

static struct tree put_sum(struct writer *w, int depth, bool may_be_amount)
{
    struct tree t = put_term(w, depth, may_be_amount);
    for (size_t more = random_below(3); more > 0; more--) {
        bool minus = random_below(2);
        put(w, minus ? random_below(2) ? "-" : MINUS : "+");
        struct tree u = put_term(w, depth, may_be_amount);
        if (u.is_amount != t.is_amount) {
            t = in_ore(t, w->unit);
            u = in_ore(u, w->unit);
        }
        u.numerator *= minus ? -t.denominator : t.denominator;
        t.numerator = t.numerator * u.denominator + u.numerator;
        t.denominator *= u.denominator;
    }
    return t;
}

/* Half away from zero, by way of doubling. */
static int64_t nearest(struct tree t)
{
    wide size = t.numerator < 0 ? -t.numerator : t.numerator;
    wide whole = (2 * size + t.denominator) / (2 * t.denominator);
    return (int64_t)(t.numerator < 0 ? -whole : whole);
}

static void right_sums_are_worth_what_another_evaluation_says(void **state)
{
    int turned = 0, with_units = 0;
    (void)state;
    random_state = 20251231;
    for (int round = 0; round < 20000; round++) {
        struct writer w = { .len = 0, .unit = (enum unit)random_below(3) };
        struct entry_place p = { .unit = w.unit,
                                 .nature = random_below(2) ? NATURE_COST : NATURE_INCOME,
                                 .costs_positive = random_below(2) };
        put(&w, "=");
        struct tree t = put_sum(&w, 1, random_below(2));
        w.text[w.len] = '\0';
        int64_t typed = nearest(in_ore(t, w.unit)), inside = typed;
        bool cost = p.nature == NATURE_COST;
        if (cost && (p.costs_positive || typed > 0))
            inside = -typed;
        check_entry(w.text, &p, inside, cost && !p.costs_positive && typed > 0);
        turned += cost && !p.costs_positive && typed > 0;
        with_units += t.is_amount;
    }
    assert_true(turned > 1000);
    assert_true(with_units > 2000);
}

static void a_product_may_have_its_unit_on_any_factor(void **state)
{
    (void)state;
    random_state = 4711;
    for (int round = 0; round < 2000; round++) {
        size_t a = random_below(5000), b = random_below(5000);
        struct entry_place p = { .unit = UNIT_TKR, .nature = NATURE_INCOME };
        static const char *const forms[] = { "=%zu*%zu", "=%zu tkr*%zu", "=%zu*%zu tkr",
                                             "=(%zu*%zu)" };
        for (size_t i = 0; i < COUNT(forms); i++) {
            char text[64];
            snprintf(text, sizeof text, forms[i], a, b);
            check_entry(text, &p, TKR(a * b), false);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_pieces_are_read_or_refused_with_a_sentence),
        cmocka_unit_test(right_sums_are_worth_what_another_evaluation_says),
        cmocka_unit_test(a_product_may_have_its_unit_on_any_factor),
    };
    return cmocka_run_group_tests_name("entry_random", tests, NULL, NULL);
}
