/* Owns the rules by project: which objects of the ledger look like which intervention or post. */
#include <string.h>

#include "base/letters.h"
#include "base/utf8.h"
#include "sie/suggest_parts.h"
#include "sie/word.h"

enum {
    SURE = 100,
    CONTAINED = 80,
    SOME_WORDS = 30, /* and up to 40 more by how many they are */
    SHORTEST_WORD = 4,
    LINE_BYTES = 700
};

/* An object, the post that it looks most like, and why. */
struct likeness {
    size_t post;
    int degree; /* 0: like none, or like two as much */
    const char *why;
};

/* ---- words ---- */

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') ||
           (cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && cp < 0x2000);
}

static bool says_nothing(const char *word)
{
    static const char *const common[] = { "insats",    "insatsen",   "insatser",  "projekt",
                                          "projektet", "verksamhet", "samverkan", "finsam" };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (letters_equal(word, common[i]))
            return true;
    return utf8_width(word) < SHORTEST_WORD;
}

static void add_word(struct suggesting *s, struct name_words *words, size_t *cap, const char *at,
                     size_t len)
{
    const char *word = arena_text(&s->arena, at, len);
    const char **list = arena_grow(&s->arena, words->list, words->count, cap, sizeof *words->list);
    if (list)
        words->list = list;
    s->nomem |= !word || !list;
    if (word && list && !says_nothing(word))
        list[words->count++] = word;
}

static struct name_words split(struct suggesting *s, const char *name)
{
    struct name_words words = { NULL, 0 };
    size_t cap = 0, len = strlen(name);
    for (size_t at = 0; at < len && !s->nomem;) {
        size_t from = at;
        uint32_t cp = 0;
        size_t n = utf8_decode(name + at, len - at, &cp);
        while (n > 0 && is_letter(cp)) {
            at += n;
            n = utf8_decode(name + at, len - at, &cp);
        }
        if (at > from)
            add_word(s, &words, &cap, name + from, at - from);
        else
            at += n;
    }
    return words;
}

/* How much of these words stands in the other name. */
static int shared(const struct name_words *words, const char *other)
{
    size_t found = 0;
    for (size_t i = 0; i < words->count; i++)
        found += letters_begin_word(other, words->list[i]);
    if (found == 0 || found * 2 < words->count)
        return 0;
    return SOME_WORDS + (int)(40 * found / words->count);
}

/* ---- likeness ---- */

static int compare_names(const struct sie_post *post, const struct name_words *post_words,
                         const struct sie_object *o, const struct name_words *words,
                         const char **why)
{
    *why = "koden är postens ID";
    if (letters_equal(o->code, post->id))
        return SURE;
    if (!*o->name || !*post->name)
        return 0;
    *why = "samma namn";
    if (letters_equal(o->name, post->name))
        return SURE;
    *why = "det ena namnet ingår i det andra";
    if ((words->count > 0 && letters_begin_word(post->name, o->name)) ||
        (post_words->count > 0 && letters_begin_word(o->name, post->name)))
        return CONTAINED;
    *why = "namnen har ord gemensamt";
    int one = shared(post_words, o->name), other = shared(words, post->name);
    return one > other ? one : other;
}

/* A post that is no intervention is the federation's own, and mostly has no project: only one that
 * is called the same is meant, and no cost centre, which may be all that the federation has. */
static bool may_be(const struct suggesting *s, const struct sie_post *post,
                   const struct sie_object *o, int degree)
{
    const char *dim = s->l->dims[o->dim].number;
    return post->intervention || (degree == SURE && strcmp(dim, "1") != 0);
}

static struct likeness find_likeness(struct suggesting *s, const struct name_words *post_words,
                                     const struct sie_object *o)
{
    struct likeness best = { 0, 0, "" };
    bool two = false;
    struct name_words words = split(s, o->name);
    for (size_t i = 0; i < s->post_count; i++) {
        const char *why;
        int degree = compare_names(&s->posts[i], &post_words[i], o, &words, &why);
        if (!may_be(s, &s->posts[i], o, degree))
            continue;
        two = degree == best.degree || (two && degree < best.degree);
        if (degree > best.degree)
            best = (struct likeness){ i, degree, why };
    }
    if (two)
        best.degree = 0;
    return best;
}

/* Staff, customers, suppliers and invoices are no interventions, whatever they are called. */
static bool may_be_project(const struct suggesting *s, size_t object)
{
    static const char *const others[] = { "7", "8", "9", "10" };
    uint32_t dim = s->l->objects[object].dim;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(s->l->dims[dim].number, others[i]) == 0)
            return false;
    return s->object_used[object] && s->dim_keys[dim];
}

/* NULL without memory. */
static struct likeness *find_all(struct suggesting *s)
{
    const struct sie_ledger *l = s->l;
    struct likeness *likes = arena_alloc(&s->arena, (l->object_count + 1) * sizeof *likes);
    struct name_words *words = arena_alloc(&s->arena, (s->post_count + 1) * sizeof *words);
    if (!likes || !words) {
        s->nomem = true;
        return NULL;
    }
    for (size_t i = 0; i < s->post_count; i++)
        words[i] = split(s, s->posts[i].name);
    for (size_t i = 0; i < l->object_count; i++)
        if (may_be_project(s, i))
            likes[i] = find_likeness(s, words, &l->objects[i]);
    return likes;
}

/* ---- the rule ---- */

/* The codes of one dimension that fit in a line; those that cannot be written are left. */
static size_t gather(struct suggesting *s, const struct likeness *likes, size_t post, uint32_t dim,
                     const char **codes)
{
    struct buf probe = BUF_INIT;
    size_t n = 0, bytes = 0;
    for (size_t i = 0; i < s->l->object_count; i++) {
        const struct sie_object *o = &s->l->objects[i];
        if (likes[i].degree == 0 || likes[i].post != post || o->dim != dim)
            continue;
        buf_reset(&probe);
        bool written = buf_add_sie_codes(&probe, &o->code, 1);
        s->nomem |= !buf_ok(&probe);
        if (!written || bytes + probe.len + 3 > LINE_BYTES)
            continue;
        bytes += probe.len + 3;
        codes[n++] = o->code;
        suggest_comment(s, "%s %s, %s: %s", o->code, o->name, suggest_amount(s, s->object_ore[i]),
                        likes[i].why);
    }
    buf_release(&probe);
    return n;
}

static void suggest_project(struct suggesting *s, const struct likeness *likes, size_t post,
                            const char **codes)
{
    size_t best = s->l->object_count;
    for (size_t i = 0; i < s->l->object_count; i++)
        if (likes[i].degree > 0 && likes[i].post == post &&
            (best == s->l->object_count || likes[i].degree > likes[best].degree))
            best = i;
    if (best == s->l->object_count)
        return;
    uint32_t dim = s->l->objects[best].dim;
    size_t before = s->out->len;
    buf_add_char(s->out, '\n');
    suggest_comment(s, "%s", s->posts[post].name);
    size_t n = gather(s, likes, post, dim, codes);
    if (n == 0) {
        s->nomem |= !buf_ok(s->out);
        buf_cut(s->out, before);
        return;
    }
    suggest_rule(s, s->posts[post].id);
    suggest_key(s, s->dim_keys[dim]);
    buf_add_sie_codes(s->out, codes, n);
    buf_add_char(s->out, '\n');
    if (s->posts[post].income) {
        suggest_key(s, "tecken");
        buf_add(s->out, "intakt\n");
    }
    s->dim_ruled[dim] = true;
    s->post_ruled[post] = true;
}

void suggest_projects(struct suggesting *s)
{
    struct likeness *likes = find_all(s);
    const char **codes = arena_alloc(&s->arena, (s->l->object_count + 1) * sizeof *codes);
    if (!likes || !codes) {
        s->nomem = true;
        return;
    }
    for (size_t i = 0; i < s->post_count && !s->nomem; i++)
        suggest_project(s, likes, i, codes);
}
