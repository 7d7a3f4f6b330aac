/* Owns the blanks of typed texts, and the sentences for amounts and numbers that are not right. */
#include "edit/entry_text.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

bool entry_begins(const char *s, size_t len, const char *token)
{
    size_t n = strlen(token);
    return len >= n && memcmp(s, token, n) == 0;
}

static size_t one_of(const char *s, size_t len, const char *const *tokens)
{
    for (; *tokens; tokens++)
        if (entry_begins(s, len, *tokens))
            return strlen(*tokens);
    return 0;
}

size_t entry_blank(const char *s, size_t len)
{
    static const char *const blanks[] = { " ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                          NULL };
    return one_of(s, len, blanks);
}

size_t entry_minus(const char *s, size_t len)
{
    static const char *const minuses[] = { "-", "\xE2\x88\x92", NULL };
    return one_of(s, len, minuses);
}

static size_t last_blank(const char *s, size_t len)
{
    for (size_t n = 1; n <= 3 && n <= len; n++)
        if (entry_blank(s + len - n, n) == n)
            return n;
    return 0;
}

void entry_trim(const char **s, size_t *len)
{
    size_t n;
    while ((n = entry_blank(*s, *len)) > 0) {
        *s += n;
        *len -= n;
    }
    while ((n = last_blank(*s, *len)) > 0)
        *len -= n;
}

bool entry_wrong(struct err *e, const char *s, size_t len, const char *what_is_right)
{
    enum { SHOWN = 40 };
    bool cut = len > SHOWN;
    size_t shown = cut ? SHOWN : len;
    while (cut && shown > 0 && ((unsigned char)s[shown] & 0xC0) == 0x80)
        shown--;
    struct buf typed = BUF_INIT;
    buf_add_visible(&typed, s, shown);
    if (cut)
        buf_add(&typed, "…");
    if (!buf_ok(&typed))
        err_nomem(e);
    else
        /* TRANSLATORS: "what was typed": what would be right */
        err_set(e, _("\"%s\" %s"), buf_text(&typed), what_is_right);
    buf_release(&typed);
    return false;
}

const char *entry_amount_sentence(enum amount_error why)
{
    switch (why) {
    case AMOUNT_OK:
    case AMOUNT_EMPTY:
    case AMOUNT_NOT_A_NUMBER:
        break;
    case AMOUNT_GROUPING:
        return _(
            "has blanks that do not separate thousands; write three digits in each group, as in "
            "4 682 000");
    case AMOUNT_TWO_COMMAS:
        return _("has two commas; one comma separates the decimals, blanks separate thousands");
    case AMOUNT_POINT:
        return _("has a point, which could mean thousands or decimals; write 4 682 or 4,682");
    case AMOUNT_NO_DECIMALS:
        return _("needs a digit on each side of the comma; write 0,50");
    case AMOUNT_TOO_PRECISE:
        return _("is finer than one öre; write fewer decimals");
    case AMOUNT_TOO_LARGE:
        return _("is too large for an amount");
    case AMOUNT_PARENTHESIS:
        return _("has a parenthesis that does not fit; write -594 or (594)");
    }
    return _("is not an amount; write it like -4 812, 997,76 or 10 000 kr");
}

bool entry_amount_wrong(struct err *e, const char *s, size_t len, enum amount_error why)
{
    return entry_wrong(e, s, len, entry_amount_sentence(why));
}

bool entry_number_wrong(struct err *e, const char *s, size_t len, enum amount_error why,
                        const char *else_right)
{
    switch (why) {
    case AMOUNT_TOO_PRECISE:
        return entry_wrong(e, s, len, _("has more than nine decimals; write fewer"));
    case AMOUNT_GROUPING:
    case AMOUNT_TWO_COMMAS:
    case AMOUNT_POINT:
    case AMOUNT_NO_DECIMALS:
    case AMOUNT_TOO_LARGE:
        return entry_amount_wrong(e, s, len, why);
    default:
        return entry_wrong(e, s, len, else_right);
    }
}
