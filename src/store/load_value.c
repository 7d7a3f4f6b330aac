/* Owns the reading of single values, and the sentences for values that are not right. */
#include <string.h>

#include "base/i18n.h"
#include "edit/entry_text.h"
#include "store/loader.h"

struct value loader_value(struct loader *l, const struct ini_entry *entry)
{
    return (struct value){ l,
                           entry->line,
                           ini_bytes(l->text, entry->key),
                           entry->key.len,
                           ini_bytes(l->text, entry->value),
                           entry->value.len };
}

bool loader_nomem(struct loader *l)
{
    l->problems->nomem = true;
    return false;
}

bool value_wrong(const struct value *v, const char *what_is_right)
{
    enum { SHOWN = 60 };
    bool cut = v->len > SHOWN;
    size_t shown = cut ? SHOWN : v->len;
    while (cut && shown > 0 && ((unsigned char)v->s[shown] & 0xC0) == 0x80)
        shown--;
    /* TRANSLATORS: key: "value found": what would be right */
    return problem_add(v->loader->problems, v->loader->text->path, v->line,
                       _("%.*s: \"%.*s%s\" %s"), (int)v->key_len, v->key, (int)shown, v->s,
                       cut ? "…" : "", what_is_right);
}

const char *amount_error_text(enum amount_error why)
{
    return why == AMOUNT_EMPTY ? _("is empty; write an amount, or leave the key out")
                               : entry_amount_sentence(why);
}

bool value_amount(const struct value *v, enum unit unit, struct amount *out)
{
    enum amount_error why = amount_parse(v->s, v->len, unit, out);
    return why == AMOUNT_OK || value_wrong(v, amount_error_text(why));
}

bool value_percent(const struct value *v, int64_t *hundredths, int64_t *step)
{
    size_t len = v->len;
    while (len > 0 && (v->s[len - 1] == '%' || v->s[len - 1] == ' '))
        len--;
    int decimals = 0;
    enum amount_error why = decimal_parse(v->s, len, hundredths, &decimals);
    if (why != AMOUNT_OK || decimals > 2 || *hundredths > 100000000 || *hundredths < -100000000)
        return value_wrong(v, _("is not a percentage; write it like 96 or 96,5"));
    *step = 1;
    for (; decimals < 2; decimals++) {
        *hundredths *= 10;
        *step *= 10;
    }
    return true;
}

bool value_count(const struct value *v, int64_t *out)
{
    int decimals = 0;
    enum amount_error why = decimal_parse(v->s, v->len, out, &decimals);
    if (why == AMOUNT_OK && decimals == 0 && *out >= 0)
        return true;
    return value_wrong(v, _("is not a number of persons or occasions; write a whole number"));
}

bool value_choice(const struct value *v, const char *choices, const char **out)
{
    for (const char *c = choices; *c;) {
        size_t n = strcspn(c, "|");
        if (n == v->len && memcmp(c, v->s, n) == 0) {
            *out = c;
            return true;
        }
        c += n + (c[n] == '|');
    }
    struct buf right = BUF_INIT;
    buf_add(&right, _("is none of the words that may stand here: "));
    for (const char *c = choices; *c; c++) {
        if (*c == '|')
            buf_add(&right, ", ");
        else
            buf_add_char(&right, *c);
    }
    bool ok = buf_ok(&right) ? value_wrong(v, buf_text(&right)) : loader_nomem(v->loader);
    buf_release(&right);
    return ok;
}

bool value_date(const struct value *v)
{
    struct date d;
    return date_parse(v->s, v->len, &d) ||
           value_wrong(v, _("is not a day; write it like 2024-11-23"));
}

bool value_id(const struct value *v)
{
    bool ok = v->len > 0 && v->len <= 64 && v->s[0] != '-'; /* a minus is a sign in sums */
    for (size_t i = 0; ok && i < v->len; i++) {
        char c = v->s[i];
        ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
    return ok ||
           value_wrong(v, _("cannot be an ID: lower-case letters a-z, digits, _ and - only, at "
                            "most 64"));
}

const char *value_text(const struct value *v, struct arena *a)
{
    const char *copy = arena_text(a, v->s, v->len);
    if (!copy)
        loader_nomem(v->loader);
    return copy;
}

bool next_word(const char **s, size_t *len, const char **word, size_t *word_len)
{
    while (*len > 0 && strchr(" \t,", **s)) {
        ++*s;
        --*len;
    }
    *word = *s;
    *word_len = 0;
    while (*len > 0 && !strchr(" \t,", **s)) {
        ++*s;
        --*len;
        ++*word_len;
    }
    return *word_len > 0;
}

void loader_unknown_key(struct loader *l, enum section_kind section, const struct ini_entry *entry)
{
    if (!l->remarks)
        return;
    const char *key = ini_bytes(l->text, entry->key);
    static const char printed[] = "tryckt.";
    size_t skip = 0, n = sizeof printed - 1;
    if (entry->key.len > n && memcmp(key, printed, n) == 0)
        skip = n;
    const char *near = schema_suggest_key(section, key + skip, entry->key.len - skip);
    struct buf control = BUF_INIT;
    struct schema_match m;
    buf_add(&control, "tryckt.");
    buf_add_bytes(&control, key, entry->key.len);
    if (!buf_ok(&control))
        l->remarks->nomem = true;
    else if (skip == 0 && schema_find_key(section, buf_text(&control), control.len, &m))
        problem_add(
            l->remarks, l->text->path, entry->line,
            _("the key \"%.*s\" is not used here, where the program computes; what is printed is "
              "%s"),
            (int)entry->key.len, key, buf_text(&control));
    else if (near)
        problem_add(l->remarks, l->text->path, entry->line,
                    _("the key \"%.*s\" is unknown and not used; is \"%s\" meant?"),
                    (int)entry->key.len, key, near);
    else
        problem_add(l->remarks, l->text->path, entry->line,
                    _("the key \"%.*s\" is unknown and not used"), (int)entry->key.len, key);
    buf_release(&control);
}

void loader_unknown_section(struct loader *l, const struct ini_section *section, bool year)
{
    if (!l->remarks)
        return;
    const char *name = ini_bytes(l->text, section->name);
    const char *blank = memchr(name, ' ', section->name.len);
    size_t word = blank ? (size_t)(blank - name) : section->name.len;
    const char *near = schema_suggest_section(name, word, year);
    if (near)
        problem_add(l->remarks, l->text->path, section->line,
                    _("the section [%.*s] is unknown and not used; is \"%s\" meant?"),
                    (int)section->name.len, name, near);
    else
        problem_add(l->remarks, l->text->path, section->line,
                    _("the section [%.*s] is unknown and not used"), (int)section->name.len, name);
}
