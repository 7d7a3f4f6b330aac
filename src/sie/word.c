/* Owns the words of rules: "501", "=5010", "70..76", "10*", "*", "-", "!58", and 'A B'.
 *
 * Accounts are taken by their beginning, since a municipality's plan has numbers of several
 * lengths: 3000..3999 as a range of numbers would miss 30106. Objects are taken by their whole
 * code. */
#include "sie/word.h"

#include <string.h>

#include "base/i18n.h"

bool sie_wrong(const struct sie_place *p, const char *found, size_t len, const char *what_is_right)
{
    enum { SHOWN = 60 };
    size_t shown = len > SHOWN ? SHOWN : len;
    while (shown < len && shown > 0 && ((unsigned char)found[shown] & 0xC0) == 0x80)
        shown--; /* not in the middle of a character */
    /* TRANSLATORS: key: "value found": what would be right */
    return problem_add(p->problems, p->path, p->line, _("%.*s: \"%.*s%s\" %s"), (int)p->key_len,
                       p->key, (int)shown, found, shown < len ? "…" : "", what_is_right);
}

/* ---- reading ---- */

/* A word under reading. */
struct piece {
    const char *s;
    size_t len;
    bool except;
    bool literal; /* it was quoted */
};

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Does a word of the value begin with an apostrophe? */
static bool has_apostrophes(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] == '\'' &&
            (i == 0 || blank(s[i - 1]) || (s[i - 1] == '!' && (i == 1 || blank(s[i - 2])))))
            return true;
    return false;
}

/* Splits off the next word. False at the end, or, with a problem, when an apostrophe is not closed.
 */
static bool next_piece(const struct sie_place *p, const char **s, size_t *len, struct piece *out)
{
    while (*len > 0 && blank(**s))
        (*s)++, (*len)--;
    if (*len == 0)
        return false;
    *out = (struct piece){ .except = **s == '!' };
    size_t from = out->except ? 1 : 0, to = from;
    if (to < *len && (*s)[to] == '\'') {
        from++;
        const char *close = memchr(*s + from, '\'', *len - from);
        to = close ? (size_t)(close - *s) : *len;
        if (!close || (to + 1 < *len && !blank((*s)[to + 1])))
            return sie_wrong(p, *s, *len, _("has an apostrophe that is not closed; write 'A B'"));
        out->literal = true;
    } else {
        while (to < *len && !blank((*s)[to]))
            to++;
    }
    out->s = *s + from;
    out->len = to - from;
    size_t used = to + (out->literal ? 1 : 0);
    *s += used;
    *len -= used;
    return true;
}

static const char *find_range(const struct piece *w)
{
    for (size_t i = 0; i + 1 < w->len; i++)
        if (w->s[i] == '.' && w->s[i + 1] == '.')
            return w->s + i;
    return NULL;
}

static bool is_account_text(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char c = s[i];
        bool good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                    (unsigned char)c >= 0x80;
        if (!good)
            return false;
    }
    return len > 0;
}

static bool set_text(const char **text, struct arena *a, const struct sie_place *p, const char *s,
                     size_t len)
{
    *text = arena_text(a, s, len);
    if (!*text)
        p->problems->nomem = true;
    return *text != NULL;
}

static bool read_range(struct sie_word *word, const struct sie_condition *c, struct arena *a,
                       const struct sie_place *p, const struct piece *w, const char *dots)
{
    const char *to = dots + 2;
    size_t from_len = (size_t)(dots - w->s), to_len = w->len - from_len - 2;
    size_t shorter = from_len < to_len ? from_len : to_len;
    bool good = from_len > 0 && to_len > 0 && memchr(to, '.', to_len) != to;
    if (!good || (!c->dim && (!is_account_text(w->s, from_len) || !is_account_text(to, to_len))))
        return sie_wrong(p, w->s, w->len, _("is no range; write its first and its last: 70..76"));
    if (c->dim && from_len != to_len)
        return sie_wrong(p, w->s, w->len,
                         _("has bounds of different lengths; codes are compared at the same "
                           "length: 001..119"));
    if (memcmp(w->s, to, shorter) > 0)
        return sie_wrong(p, w->s, w->len, _("ends before it begins; write the lower bound first"));
    word->kind = WORD_RANGE;
    return set_text(&word->text, a, p, w->s, from_len) && set_text(&word->to, a, p, to, to_len);
}

static bool read_account(struct sie_word *word, struct arena *a, const struct sie_place *p,
                         const struct piece *w)
{
    bool exact = !w->literal && w->len > 0 && w->s[0] == '=';
    size_t skip = exact ? 1 : 0;
    if (!is_account_text(w->s + skip, w->len - skip))
        return sie_wrong(p, w->s, w->len,
                         _("is no account; write how it begins: 501, =5010 for a single one, "
                           "70..76 for several, !58 for all but those; blanks between them"));
    word->kind = exact ? WORD_EXACT : WORD_PREFIX;
    return set_text(&word->text, a, p, w->s + skip, w->len - skip);
}

static bool read_object(struct sie_word *word, struct arena *a, const struct sie_place *p,
                        const struct piece *w)
{
    word->kind = WORD_EXACT;
    if (!w->literal && w->len == 1 && (w->s[0] == '*' || w->s[0] == '-')) {
        word->kind = w->s[0] == '*' ? WORD_ANY : WORD_NONE;
        return set_text(&word->text, a, p, w->s, w->len);
    }
    const char *star = w->literal ? NULL : memchr(w->s, '*', w->len);
    if (star && star != w->s + w->len - 1)
        return sie_wrong(p, w->s, w->len, _("has a star that does not stand last; write 10*"));
    if (!w->literal && (w->s[0] == '=' || w->s[0] == '!' || memchr(w->s, ',', w->len)))
        return sie_wrong(p, w->s, w->len,
                         _("is no code of an object; write it as it is, with blanks between "
                           "several, or in quotation marks when it has such signs"));
    if (star)
        word->kind = WORD_PREFIX;
    return set_text(&word->text, a, p, w->s, w->len - (star ? 1 : 0));
}

static bool read_word(struct sie_word *word, const struct sie_condition *c, struct arena *a,
                      const struct sie_place *p, const struct piece *w)
{
    *word = (struct sie_word){ .except = w->except };
    if (w->len == 0)
        return sie_wrong(p, "", 0,
                         w->except ? _("has an exception of nothing; write it close: !58")
                                   : _("is an empty word; leave it out"));
    const char *dots = w->literal ? NULL : find_range(w);
    if (dots)
        return read_range(word, c, a, p, w, dots);
    return c->dim ? read_object(word, a, p, w) : read_account(word, a, p, w);
}

bool sie_words_read(struct sie_condition *c, struct arena *a, const struct sie_place *p,
                    const char *value, size_t len, bool quoted)
{
    size_t cap = 0, before = p->problems->n + p->problems->more;
    bool whole = quoted && !has_apostrophes(value, len);
    struct piece w = { value, len, false, true };
    c->words = NULL;
    c->count = 0;
    if (len == 0)
        return sie_wrong(p, value, len,
                         c->dim ? _("is empty; write codes, * for any object or - for none")
                                : _("is empty; write how the accounts begin"));
    while (whole ? c->count == 0 : next_piece(p, &value, &len, &w)) {
        struct sie_word *words = arena_grow(a, c->words, c->count, &cap, sizeof *words);
        if (!words) {
            p->problems->nomem = true;
            return false;
        }
        c->words = words;
        if (!read_word(&words[c->count++], c, a, p, &w) && p->problems->nomem)
            return false;
    }
    return p->problems->n + p->problems->more == before;
}

/* ---- matching ---- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool word_matches(const struct sie_word *w, bool account, const char *text)
{
    if (w->kind == WORD_NONE || !text)
        return w->kind == WORD_NONE && !text;
    switch (w->kind) {
    case WORD_PREFIX:
        return begins(text, w->text);
    case WORD_EXACT:
        return strcmp(text, w->text) == 0;
    case WORD_RANGE: {
        size_t from = strlen(w->text), to = strlen(w->to);
        bool length = account || strlen(text) == from;
        return length && strncmp(text, w->text, from) >= 0 && strncmp(text, w->to, to) <= 0;
    }
    case WORD_ANY:
    case WORD_NONE:
        break;
    }
    return w->kind == WORD_ANY;
}

bool sie_condition_holds(const struct sie_condition *c, const char *text)
{
    bool taken = false, asked = false;
    for (size_t i = 0; i < c->count; i++) {
        const struct sie_word *w = &c->words[i];
        bool matches = word_matches(w, !c->dim, text);
        if (w->except && matches)
            return false;
        asked |= !w->except;
        taken |= !w->except && matches;
    }
    return taken || !asked;
}

bool sie_condition_names(const struct sie_condition *c, const char *code)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->words[i].kind < WORD_ANY && word_matches(&c->words[i], !c->dim, code))
            return true;
    return false;
}

/* ---- writing ---- */

/* Would the reader take it for something else than the code as it is? */
static bool needs_quotes(const char *code)
{
    return strpbrk(code, " \t;#',=!*") || strstr(code, "..") || strcmp(code, "-") == 0;
}

/* U+FFFD is a letter that was lost, which INI files cannot have. */
static bool can_be_written(const char *code)
{
    for (const char *s = code; *s; s++)
        if ((unsigned char)*s < ' ' || *s == '"' || *s == '\\' || *s == '\'' || *s == 127)
            return false;
    return *code && strlen(code) <= 200 && !strstr(code, "\uFFFD");
}

bool buf_add_sie_codes(struct buf *b, const char *const *codes, size_t n)
{
    bool quotes = false;
    for (size_t i = 0; i < n; i++) {
        if (!can_be_written(codes[i]))
            return false;
        quotes |= needs_quotes(codes[i]);
    }
    if (quotes)
        buf_add_char(b, '"');
    for (size_t i = 0; i < n; i++) {
        bool apostrophes = quotes && n > 1 && needs_quotes(codes[i]);
        buf_addf(b, "%s%s%s%s", i > 0 ? " " : "", apostrophes ? "'" : "", codes[i],
                 apostrophes ? "'" : "");
    }
    if (quotes)
        buf_add_char(b, '"');
    return true;
}
