/* Owns the reading of sie.ini. Unlike in the federation's other files, what is not known is a
 * problem here: a misspelt condition would let a rule take more than was meant. */
#include <string.h>

#include "base/i18n.h"
#include "sie/mapping.h"
#include "sie/word.h"
#include "store/ini_text.h"
#include "store/schema.h"

enum { REGISTRATION_DIGITS = 10 };

struct dimension {
    const char *name;
    const char *number;
};

/* The file under reading. */
struct reading {
    struct sie_mapping *m;
    const struct ini_text *text;
    struct problems *problems;
    struct dimension *dims;
    size_t dim_count, dim_cap, rule_cap;
};

static struct sie_place place_of(const struct reading *r, const struct ini_entry *e)
{
    return (struct sie_place){ r->problems, r->text->path, e->line, ini_bytes(r->text, e->key),
                               e->key.len };
}

static bool nomem(const struct reading *r)
{
    r->problems->nomem = true;
    return false;
}

static bool is_named(const struct reading *r, struct span s, const char *name)
{
    return ini_names_equal(ini_bytes(r->text, s), s.len, name, strlen(name));
}

static bool value_is(const struct reading *r, const struct ini_entry *e, const char *word)
{
    return e->value.len == strlen(word) &&
           memcmp(ini_bytes(r->text, e->value), word, e->value.len) == 0;
}

static bool wrong(const struct reading *r, const struct ini_entry *e, const char *what_is_right)
{
    struct sie_place p = place_of(r, e);
    return sie_wrong(&p, ini_bytes(r->text, e->value), e->value.len, what_is_right);
}

static bool unknown_key(const struct reading *r, const struct ini_entry *e,
                        const char *const *known, size_t n, const char *what)
{
    const char *key = ini_bytes(r->text, e->key);
    const char *near = schema_suggest_name(known, n, key, e->key.len);
    if (near)
        return problem_add(r->problems, r->text->path, e->line,
                           _("the key \"%.*s\" is unknown; is \"%s\" meant?"), (int)e->key.len, key,
                           near);
    return problem_add(r->problems, r->text->path, e->line, _("the key \"%.*s\" is unknown; %s"),
                       (int)e->key.len, key, what);
}

static const char *copy(const struct reading *r, struct span s)
{
    const char *text = arena_text(&r->m->arena, ini_bytes(r->text, s), s.len);
    if (!text)
        nomem(r);
    return text;
}

/* ---- [sie] ---- */

static bool is_registration(const char *s, size_t len)
{
    size_t digits = 0;
    for (size_t i = 0; i < len; i++) {
        bool digit = s[i] >= '0' && s[i] <= '9';
        if (!digit && s[i] != '-' && s[i] != ' ')
            return false;
        digits += digit;
    }
    return digits >= REGISTRATION_DIGITS;
}

/* One of two words: the second one sets *second. */
static void read_choice(const struct reading *r, const struct ini_entry *e, const char *first,
                        const char *second, bool *is_second, const char *what_is_right)
{
    *is_second = value_is(r, e, second);
    if (!*is_second && !value_is(r, e, first))
        wrong(r, e, what_is_right);
}

static void read_main(struct reading *r, const struct ini_section *s)
{
    static const char *const known[] = { "orgnr", "datum", "otraffat" };
    for (uint32_t i = 0; i < s->count; i++) {
        const struct ini_entry *e = &r->text->entries[s->first + i];
        if (is_named(r, e->key, "orgnr")) {
            if (is_registration(ini_bytes(r->text, e->value), e->value.len))
                r->m->registration = copy(r, e->value);
            else
                wrong(r, e, _("is no organisation number; write it like 222000-1234"));
        } else if (is_named(r, e->key, "datum")) {
            read_choice(r, e, "rad", "ver", &r->m->by_voucher,
                        _("is no date to go by; write rad (each row's own) or ver (the "
                          "voucher's)"));
        } else if (is_named(r, e->key, "otraffat")) {
            read_choice(r, e, "stopp", "varna", &r->m->warn_untaken,
                        _("is not known; write stopp or varna: what happens when no rule takes an "
                          "amount"));
        } else {
            unknown_key(r, e, known, sizeof known / sizeof *known,
                        _("[sie] has orgnr, datum and otraffat"));
        }
    }
}

/* ---- [dim] ---- */

static bool is_number(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] < '0' || s[i] > '9')
            return false;
    return len > 0;
}

static void check_dimension(const struct reading *r, const struct ini_entry *e, const char *number)
{
    for (size_t i = 0; i < r->dim_count; i++)
        if (strcmp(r->dims[i].number, number) == 0)
            problem_add(r->problems, r->text->path, e->line,
                        _("the dimension %s has two names, \"%s\" and \"%.*s\"; take one away"),
                        number, r->dims[i].name, (int)e->key.len, ini_bytes(r->text, e->key));
}

static void read_dimension(struct reading *r, const struct ini_entry *e)
{
    static const char *const taken[] = { "post", "konto", "tecken" };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (is_named(r, e->key, taken[i])) {
            problem_add(r->problems, r->text->path, e->line,
                        _("a dimension cannot be called \"%s\": rules have a key of that name"),
                        taken[i]);
            return;
        }
    if (!is_number(ini_bytes(r->text, e->value), e->value.len)) {
        wrong(r, e, _("is no number of a dimension; write the one in the SIE file, such as 6"));
        return;
    }
    struct dimension *dims =
        arena_grow(&r->m->arena, r->dims, r->dim_count, &r->dim_cap, sizeof *dims);
    const char *name = copy(r, e->key), *number = copy(r, e->value);
    if (!dims || !name || !number) {
        nomem(r);
        return;
    }
    r->dims = dims;
    check_dimension(r, e, number);
    dims[r->dim_count++] = (struct dimension){ name, number };
}

static void read_dimensions(struct reading *r, const struct ini_section *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        read_dimension(r, &r->text->entries[s->first + i]);
}

/* ---- [regel ...] ---- */

static const struct dimension *find_dimension(const struct reading *r, struct span key)
{
    for (size_t i = 0; i < r->dim_count; i++)
        if (is_named(r, key, r->dims[i].name))
            return &r->dims[i];
    return NULL;
}

static void undefined(const struct reading *r, const struct ini_entry *e)
{
    const char **known = arena_alloc(&r->m->arena, (r->dim_count + 3) * sizeof *known);
    if (!known) {
        nomem(r);
        return;
    }
    size_t n = 0;
    known[n++] = "post";
    known[n++] = "konto";
    known[n++] = "tecken";
    for (size_t i = 0; i < r->dim_count; i++)
        known[n++] = r->dims[i].name;
    unknown_key(r, e, known, n,
                _("a rule has post, konto, tecken, and the dimensions that are named under [dim]"));
}

static void read_post(const struct reading *r, struct sie_rule *rule, const struct ini_entry *e)
{
    const char *s = ini_bytes(r->text, e->value);
    if (e->value.len == 0 || memchr(s, ' ', e->value.len) || memchr(s, '\t', e->value.len)) {
        wrong(r, e, _("is no ID of a post; write the one in the year's file, or ignorera"));
        return;
    }
    rule->post = copy(r, e->value);
    rule->ignored = value_is(r, e, "ignorera");
}

static void read_condition(struct reading *r, struct sie_rule *rule, size_t *cap,
                           const struct ini_entry *e, const char *dim)
{
    struct arena *a = &r->m->arena;
    struct sie_condition *list =
        arena_grow(a, rule->conditions, rule->count, cap, sizeof *rule->conditions);
    if (!list) {
        nomem(r);
        return;
    }
    rule->conditions = list;
    struct sie_condition *c = &list[rule->count++];
    *c = (struct sie_condition){ .dim = dim };
    struct sie_place p = place_of(r, e);
    bool quoted = e->value.at > 0 && r->text->bytes[e->value.at - 1] == '"';
    sie_words_read(c, a, &p, ini_bytes(r->text, e->value), e->value.len, quoted);
}

static void read_rule_entry(struct reading *r, struct sie_rule *rule, size_t *cap, bool *has_post,
                            const struct ini_entry *e)
{
    const struct dimension *dim = find_dimension(r, e->key);
    if (is_named(r, e->key, "post")) {
        *has_post = true;
        read_post(r, rule, e);
    } else if (is_named(r, e->key, "tecken")) {
        read_choice(r, e, "kostnad", "intakt", &rule->income,
                    _("is no sign; write intakt for a post that is an income, else kostnad"));
    } else if (is_named(r, e->key, "konto")) {
        read_condition(r, rule, cap, e, NULL);
    } else if (dim) {
        read_condition(r, rule, cap, e, dim->number);
    } else {
        undefined(r, e);
    }
}

static void read_rule(struct reading *r, const struct ini_section *s, struct span name)
{
    struct sie_mapping *m = r->m;
    struct sie_rule *rules =
        arena_grow(&m->arena, m->rules, m->rule_count, &r->rule_cap, sizeof *rules);
    if (!rules) {
        nomem(r);
        return;
    }
    m->rules = rules;
    struct sie_rule *rule = &rules[m->rule_count++];
    *rule = (struct sie_rule){ .name = copy(r, name), .line = s->line };
    size_t cap = 0, before = r->problems->n + r->problems->more;
    bool has_post = false;
    for (uint32_t i = 0; i < s->count; i++)
        read_rule_entry(r, rule, &cap, &has_post, &r->text->entries[s->first + i]);
    if (!has_post)
        problem_add(r->problems, r->text->path, s->line,
                    _("the rule %.*s has no post; write post = and the ID of one, or ignorera"),
                    (int)name.len, ini_bytes(r->text, name));
    if (rule->count == 0 && r->problems->n + r->problems->more == before)
        problem_add(r->problems, r->text->path, s->line,
                    _("the rule %.*s has no condition and would take everything; write konto = or "
                      "a dimension"),
                    (int)name.len, ini_bytes(r->text, name));
}

/* ---- the file ---- */

/* What stands after "regel" and blanks; false when the heading is another. */
static bool rule_name(const struct reading *r, const struct ini_section *s, struct span *name)
{
    enum { WORD = 5 };
    const char *text = ini_bytes(r->text, s->name);
    if (s->name.len < WORD || !ini_names_equal(text, WORD, "regel", WORD))
        return false;
    uint32_t at = WORD;
    while (at < s->name.len && (text[at] == ' ' || text[at] == '\t'))
        at++;
    *name = (struct span){ s->name.at + at, s->name.len - at };
    return at > WORD || s->name.len == WORD;
}

static void unknown_section(const struct reading *r, const struct ini_section *s)
{
    static const char *const known[] = { "sie", "dim", "regel" };
    const char *text = ini_bytes(r->text, s->name);
    const char *blank = memchr(text, ' ', s->name.len);
    size_t len = blank ? (size_t)(blank - text) : s->name.len;
    const char *near = schema_suggest_name(known, sizeof known / sizeof *known, text, len);
    if (near)
        problem_add(r->problems, r->text->path, s->line,
                    _("the section [%.*s] is unknown; is \"%s\" meant?"), (int)s->name.len, text,
                    near);
    else
        problem_add(r->problems, r->text->path, s->line,
                    _("the section [%.*s] is unknown; there are [sie], [dim] and [regel 1]"),
                    (int)s->name.len, text);
}

/* The names of dimensions are needed by the rules, wherever they stand. */
static void read_sections(struct reading *r)
{
    struct span name;
    for (size_t i = 0; i < r->text->section_count && !r->problems->nomem; i++) {
        const struct ini_section *s = &r->text->sections[i];
        if (is_named(r, s->name, "sie"))
            read_main(r, s);
        else if (is_named(r, s->name, "dim"))
            read_dimensions(r, s);
        else if (!rule_name(r, s, &name))
            unknown_section(r, s);
        else if (name.len == 0)
            problem_add(r->problems, r->text->path, s->line,
                        _("the rule has no name; write [regel 1]"));
    }
    for (size_t i = 0; i < r->text->section_count && !r->problems->nomem; i++) {
        const struct ini_section *s = &r->text->sections[i];
        if (rule_name(r, s, &name) && name.len > 0)
            read_rule(r, s, name);
    }
}

static bool read_text(struct sie_mapping *m, const struct ini_text *text, struct problems *problems)
{
    size_t before = problems->n + problems->more;
    struct reading r = { .m = m, .text = text, .problems = problems };
    m->path = arena_text(&m->arena, text->path, strlen(text->path));
    if (!m->path)
        nomem(&r);
    else
        read_sections(&r);
    if (m->rule_count == 0 && problems->n + problems->more == before && !problems->nomem)
        problem_add(problems, text->path, 0,
                    _("has no rules; write [regel 1] with post and konto under it"));
    if (problems->n + problems->more == before && !problems->nomem)
        return true;
    problems_sort(problems);
    sie_mapping_release(m);
    return false;
}

bool sie_mapping_read(struct sie_mapping *m, const char *path, struct problems *problems)
{
    struct ini_text text;
    *m = (struct sie_mapping){ 0 };
    if (!ini_text_load(&text, path, problems))
        return false;
    bool ok = read_text(m, &text, problems);
    ini_text_release(&text);
    return ok;
}

bool sie_mapping_from_bytes(struct sie_mapping *m, const char *path, const char *bytes, size_t len,
                            struct problems *problems)
{
    struct ini_text text;
    *m = (struct sie_mapping){ 0 };
    if (!ini_text_from_bytes(&text, path, bytes, len, problems))
        return false;
    bool ok = read_text(m, &text, problems);
    ini_text_release(&text);
    return ok;
}

void sie_mapping_release(struct sie_mapping *m)
{
    arena_release(&m->arena);
    *m = (struct sie_mapping){ 0 };
}
