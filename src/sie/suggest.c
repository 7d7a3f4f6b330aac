/* Owns the frame of a suggested sie.ini: its head, the dimensions, the closing entry, and what no
 * rule of it takes. The text is Swedish in every language, like the keys of the files. */
#include "sie/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "model/money.h"
#include "sie/mapping.h"
#include "sie/suggest_parts.h"

enum { COMMENT_BYTES = 240, REST_SHOWN = 300, OBJECTS_SHOWN = 100 };

/* ---- lines ---- */

/* The reader of INI files takes no sign for a letter that was lost. */
static void replace_lost(struct buf *b)
{
    static const char lost[] = "\uFFFD";
    size_t n = sizeof lost - 1;
    for (char *at = b->text; b->len > 0 && (at = strstr(at, lost)); b->len -= n - 1) {
        *at = '?';
        memmove(at + 1, at + n, strlen(at + n) + 1);
    }
}

/* The reader takes no line that ends in a backslash, and none that is too long. */
void suggest_comment(struct suggesting *s, const char *fmt, ...)
{
    char *text = NULL;
    struct buf b = BUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    int len = vasprintf(&text, fmt, ap);
    va_end(ap);
    if (len < 0) {
        s->nomem = true;
        return;
    }
    buf_add_visible(&b, text, (size_t)len);
    replace_lost(&b);
    size_t shown = b.len > COMMENT_BYTES ? COMMENT_BYTES : b.len;
    while (shown < b.len && shown > 0 && ((unsigned char)buf_text(&b)[shown] & 0xC0) == 0x80)
        shown--;
    while (shown > 0 && strchr(" \\", buf_text(&b)[shown - 1]))
        shown--;
    buf_addf(s->out, ";%s%.*s%s\n", shown > 0 ? " " : "", (int)shown, buf_text(&b),
             b.len > COMMENT_BYTES ? "…" : "");
    s->nomem |= !buf_ok(&b);
    buf_release(&b);
    free(text);
}

const char *suggest_amount(struct suggesting *s, int64_t ore)
{
    struct buf b = BUF_INIT;
    buf_add_money(&b, ore, UNIT_KR, 0, " ");
    buf_add(&b, " kr");
    const char *text = arena_text(&s->arena, buf_text(&b), b.len);
    s->nomem |= !text || !buf_ok(&b);
    buf_release(&b);
    return text ? text : "";
}

void suggest_rule(struct suggesting *s, const char *post)
{
    buf_addf(s->out, "[regel %u]\n", ++s->rule);
    suggest_key(s, "post");
    buf_addf(s->out, "%s\n", post);
}

void suggest_key(struct suggesting *s, const char *key)
{
    buf_addf(s->out, "%-*s = ", s->key_width, key);
}

void suggest_no_objects(struct suggesting *s)
{
    for (size_t d = 0; d < s->l->dim_count; d++)
        if (s->dim_ruled[d]) {
            suggest_key(s, s->dim_keys[d]);
            buf_add(s->out, "-\n");
        }
}

/* ---- what there is ---- */

/* Only for comments: what does not fit stays at what did. */
static void add(int64_t *sum, int64_t ore)
{
    int64_t added;
    if (money_add(*sum, ore, &added))
        *sum = added;
}

void suggest_add_to_account(struct suggesting *s, const struct sie_cell *cell)
{
    add(&s->account_ore[cell->account], cell->ore);
    s->account_used[cell->account] = true;
}

static bool *flags(struct suggesting *s, size_t n)
{
    return arena_alloc(&s->arena, n + 1);
}

static bool prepare(struct suggesting *s)
{
    const struct sie_ledger *l = s->l;
    s->account_ore = arena_alloc(&s->arena, (l->account_count + 1) * sizeof *s->account_ore);
    s->object_ore = arena_alloc(&s->arena, (l->object_count + 1) * sizeof *s->object_ore);
    s->dim_keys = arena_alloc(&s->arena, (l->dim_count + 1) * sizeof *s->dim_keys);
    s->account_used = flags(s, l->account_count);
    s->object_used = flags(s, l->object_count);
    s->dim_ruled = flags(s, l->dim_count);
    s->post_ruled = flags(s, s->post_count);
    if (!s->account_ore || !s->object_ore || !s->dim_keys || !s->account_used || !s->object_used ||
        !s->dim_ruled || !s->post_ruled)
        return false;
    for (size_t i = 0; i < l->cell_count; i++) {
        const struct sie_cell *cell = &l->cells[i];
        if (!sie_is_outcome(&l->accounts[cell->account]))
            continue;
        suggest_add_to_account(s, cell);
        const struct sie_set *set = &l->sets[cell->set];
        for (size_t k = 0; k < set->count; k++) {
            add(&s->object_ore[set->objects[k]], cell->ore);
            s->object_used[set->objects[k]] = true;
        }
    }
    return true;
}

/* ---- the head ---- */

static bool is_registration(const char *s)
{
    size_t digits = 0;
    for (const char *c = s; *c; c++) {
        digits += *c >= '0' && *c <= '9';
        if (!strchr("0123456789-", *c))
            return false;
    }
    return digits >= 10 && digits <= 16 && strlen(s) <= 20;
}

static void add_head(struct suggesting *s)
{
    const struct sie_ledger *l = s->l;
    suggest_comment(s, "Hur bokföringen blir utfall. Ett förslag, gjort av %s", path_name(l->path));
    suggest_comment(s, "(%s, %d, %s).", l->company, l->from.year, l->program);
    buf_add(s->out,
            ";\n"
            "; Reglerna provas uppifrån och den första som passar tar beloppet. Gå igenom dem:\n"
            "; de är gissade av namn. Det som ingen regel tar står sist i filen, och stoppar\n"
            "; importen så att det inte försvinner obemärkt.\n"
            ";\n"
            ";   konto   = 501       konton som börjar på 501    =5010    bara det kontot\n"
            ";   konto   = 70..76    från 70 till och med 76     !58      men inte de\n"
            ";   projekt = 101 102   just de objekten            10*      de som börjar på 10\n"
            ";   projekt = *         vilket objekt som helst     -        inget objekt\n"
            ";\n"
            "; Alla villkor i en regel ska stämma; orden på en rad är antingen eller.\n"
            "; Beloppen i kommentarerna är bokföringens: kostnader utan minus.\n\n"
            "[sie]\n");
    if (is_registration(l->registration))
        buf_addf(s->out, "orgnr    = %s   ; filer från andra avvisas\n", l->registration);
    else
        buf_add(s->out, "; orgnr  = 222000-0000   ; saknas i filen; fyll i, så avvisas andras\n");
    buf_add(s->out, "datum    = rad     ; månaden är radens; ver: verifikationens\n"
                    "otraffat = stopp   ; belopp som ingen regel tar stoppar; varna: släpper "
                    "igenom\n\n");
}

/* ---- the dimensions ---- */

/* "Kostnadsställe" -> "kostnadsstalle": what a key can be made of. To be freed by buf_release(). */
static void make_key(struct buf *b, const char *name)
{
    static const char folded[] = "aaaaaaaceeeeiiiidnooooo_ouuuuypsaaaaaaaceeeeiiiidnooooo_ouuuuypy";
    size_t len = strlen(name);
    for (size_t at = 0; at < len && b->len < 30;) {
        uint32_t cp = 0;
        at += utf8_decode(name + at, len - at, &cp);
        char c = '_';
        if (cp >= 'A' && cp <= 'Z')
            c = (char)(cp + 32);
        else if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
            c = (char)cp;
        else if (cp >= 0xC0 && cp <= 0xFF)
            c = folded[cp - 0xC0];
        if (c != '_' || (b->len > 0 && b->text[b->len - 1] != '_'))
            buf_add_char(b, c);
    }
    if (b->len > 0 && b->text[b->len - 1] == '_')
        buf_cut(b, b->len - 1);
}

static bool is_taken(const struct suggesting *s, size_t dims, const char *key)
{
    static const char *const reserved[] = { "post", "konto", "tecken" };
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(key, reserved[i]) == 0)
            return true;
    for (size_t d = 0; d < dims; d++)
        if (s->dim_keys[d] && strcmp(s->dim_keys[d], key) == 0)
            return true;
    return *key == '\0';
}

static void add_dimension(struct suggesting *s, size_t d, size_t used)
{
    const struct sie_dim *dim = &s->l->dims[d];
    size_t digits = strspn(dim->number, "0123456789");
    struct buf key = BUF_INIT;
    make_key(&key, dim->name);
    if (is_taken(s, d, buf_text(&key)))
        buf_addf(&key, "%sdim%.*s", key.len > 0 ? "_" : "", (int)digits, dim->number);
    if (used == 0 || digits == 0 || dim->number[digits] != '\0' || digits > 9) {
        suggest_comment(s, "%s = %s   ; %s, utan belopp", buf_text(&key), dim->number, dim->name);
    } else {
        s->dim_keys[d] = arena_text(&s->arena, buf_text(&key), key.len);
        s->nomem |= !s->dim_keys[d];
        if (key.len > (size_t)s->key_width)
            s->key_width = (int)key.len;
        suggest_comment(s, "%s: %zu objekt med belopp", dim->name, used);
        buf_addf(s->out, "%s = %s\n", buf_text(&key), dim->number);
        /* What is on a project that looks like nothing here is for a person to place. */
        s->dim_ruled[d] = strcmp(dim->number, "6") == 0;
    }
    s->nomem |= !buf_ok(&key);
    buf_release(&key);
}

static void add_dimensions(struct suggesting *s)
{
    s->key_width = 5; /* konto */
    suggest_comment(s, "Namn på filens dimensioner, att använda i reglerna.");
    buf_add(s->out, "[dim]\n");
    for (size_t d = 0; d < s->l->dim_count; d++) {
        size_t used = 0, objects = 0;
        for (size_t i = 0; i < s->l->object_count; i++) {
            objects += s->l->objects[i].dim == d;
            used += s->l->objects[i].dim == d && s->object_used[i];
        }
        if (s->l->dims[d].declared || objects > 0)
            add_dimension(s, d, used);
    }
}

/* ---- the rest ---- */

static void add_idle_posts(struct suggesting *s)
{
    bool any = false;
    for (size_t i = 0; i < s->post_count; i++) {
        if (s->post_ruled[i])
            continue;
        if (!any)
            suggest_comment(s, "Poster som ännu inte har någon regel:");
        suggest_comment(s, "  %s  %s", s->posts[i].id, s->posts[i].name);
        any = true;
    }
    if (any)
        suggest_comment(s, "%s", "");
}

/* By account and objects; where that would be too many, by account. */
static void add_untaken(struct suggesting *s, const struct sie_outcome *o)
{
    bool whole = o->untaken_count > REST_SHOWN;
    for (size_t i = 0; i < o->untaken_count;) {
        const struct sie_untaken *u = &o->untaken[i];
        const struct sie_account *a = &s->l->accounts[u->account];
        const char *set = whole ? "" : s->l->sets[u->set].text;
        int64_t ore = u->ore;
        for (i++; whole && i < o->untaken_count && o->untaken[i].account == u->account; i++)
            add(&ore, o->untaken[i].ore);
        suggest_comment(s, "%16s  %s %s%s%s", suggest_amount(s, ore), a->number, a->name,
                        *set ? ", " : "", set);
    }
}

static void add_rest(struct suggesting *s, const struct sie_outcome *o)
{
    buf_add(s->out, "\n; ---- Kvar att fördela ----\n;\n");
    add_idle_posts(s);
    for (size_t i = 0; i < o->unnamed_count && i < OBJECTS_SHOWN; i++) {
        const struct sie_object *object = o->unnamed[i];
        if (i == 0)
            suggest_comment(s, "Objekt som ingen regel nämner:");
        suggest_comment(s, "%16s  %s %s  %s",
                        suggest_amount(s, s->object_ore[object - s->l->objects]),
                        s->dim_keys[object->dim], object->code, object->name);
    }
    if (o->unnamed_count > OBJECTS_SHOWN)
        suggest_comment(s, "  ... och %zu till", o->unnamed_count - OBJECTS_SHOWN);
    suggest_comment(s, "%s",
                    o->untaken_count > 0 ? "Belopp som ingen regel tar:"
                                         : "Reglerna tar alla belopp.");
    add_untaken(s, o);
    if (o->untaken_count > 0)
        buf_addf(s->out,
                 ";\n; En regel till skrivs så, utan semikolon, före eller efter de andra:\n"
                 ";\n; [regel %u]\n; post  = ...\n; konto = ...\n",
                 s->rule + 1);
}

/* What no rule takes is what the import itself would find. */
static bool list_rest(struct suggesting *s)
{
    struct problems problems = PROBLEMS_INIT;
    struct sie_mapping m;
    struct sie_outcome o;
    struct err e = ERR_INIT;
    bool ok = sie_mapping_from_bytes(&m, "sie.ini", buf_text(s->out), s->out->len, &problems);
    if (ok) {
        if (sie_apply(&o, &m, s->l, 0, &e)) {
            add_rest(s, &o);
            sie_outcome_release(&o);
        } else if (e.nomem) {
            s->nomem = true;
        } else {
            suggest_comment(s, "Beloppen är för stora för att läggas ihop.");
        }
        err_clear(&e);
        sie_mapping_release(&m);
    }
    problems_release(&problems);
    return ok;
}

static void add_closing_entry(struct suggesting *s)
{
    buf_add_char(s->out, '\n');
    suggest_comment(s, "Bokslutets omföring av årets resultat är inget utfall.");
    suggest_rule(s, "ignorera");
    suggest_key(s, "konto");
    buf_add(s->out, "899\n");
}

bool sie_suggest(struct buf *out, const struct sie_ledger *l, const struct sie_post *posts,
                 size_t n)
{
    struct buf file = BUF_INIT;
    struct suggesting s = { .out = &file, .l = l, .posts = posts, .post_count = n };
    bool ok = prepare(&s);
    if (ok) {
        add_head(&s);
        add_dimensions(&s);
        add_closing_entry(&s);
        suggest_projects(&s);
        suggest_accounts(&s);
        ok = !s.nomem && buf_ok(&file) && list_rest(&s) && !s.nomem && buf_ok(&file);
    }
    if (ok)
        buf_add_bytes(out, buf_text(&file), file.len);
    buf_release(&file);
    arena_release(&s.arena);
    return ok && buf_ok(out);
}
