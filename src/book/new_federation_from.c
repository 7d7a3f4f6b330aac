/* Owns the copying of another federation's structure: its headings with what says how they belong
 * together, and nothing that is its own. What is not named here stays behind: figures, comments,
 * periods, decisions, printed figures, tables and members. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "book/new_federation_parts.h"
#include "store/directory.h"
#include "store/load.h"
#include "store/schema.h"

static const char *const copied_keys[] = {
    "grupp", "under", "del_av", "namn", "fullstandigt_namn", "slag",
    "typ",   "agare", "parter", "av",   "resultat"
};

/* ---- the other one ---- */

static bool open_source(struct federation *f, const char *from, struct problems *problems,
                        struct err *e)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    enum directory_kind kind = directory_look(from, &list, e);
    directory_list_release(&list);
    if (kind != DIRECTORY_FEDERATION)
        return (e && (e->text || e->nomem))
                   ? false
                   : err_set(e, _("%s is not a federation's directory"), from);
    if (!load_federation(f, from, problems, NULL))
        return problems_fail(problems, e);
    if (f->year_count > 0)
        return true;
    federation_release(f);
    return err_set(e, _("%s has no year to copy the structure of"), from);
}

bool new_federation_source(const char *from, enum unit *unit, bool *costs_positive, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    struct federation f;
    bool ok = open_source(&f, from, &problems, e);
    if (ok) {
        *unit = f.unit;
        *costs_positive = f.costs_positive;
        federation_release(&f);
    }
    problems_release(&problems);
    return ok;
}

/* ---- names ---- */

/* Appends text with every `old` as `new`. */
static void add_replaced(struct buf *b, const char *text, const char *old, const char *new)
{
    size_t len = strlen(old);
    const char *at;
    while (len > 0 && (at = strstr(text, old))) {
        buf_add_bytes(b, text, (size_t)(at - text));
        buf_add(b, new);
        text = at + len;
    }
    buf_add(b, text);
}

/* The other federation's name, as it stands in its file, without what follows it in parentheses,
 * and put together from its short name. */
static void add_renamed(struct buf *b, const char *text, const struct federation *f,
                        const struct new_federation *n)
{
    struct buf first = BUF_INIT, second = BUF_INIT, plain = BUF_INIT, made = BUF_INIT;
    const char *parenthesis = strstr(f->name, " (");
    buf_add_bytes(&plain, f->name, parenthesis ? (size_t)(parenthesis - f->name) : strlen(f->name));
    buf_addf(&made, "Samordningsförbundet %s", f->short_name);
    add_replaced(&first, text, f->name, n->name);
    /* a new name that holds the old one is not to be replaced within itself */
    if (strcmp(buf_text(&first), text) == 0)
        add_replaced(&second, text, buf_text(&plain), n->name);
    else
        buf_add(&second, buf_text(&first));
    if (strcmp(buf_text(&second), text) == 0)
        add_replaced(b, text, buf_text(&made), n->name);
    else
        buf_add(b, buf_text(&second));
    buf_release_part(&first, b);
    buf_release_part(&second, b);
    buf_release_part(&plain, b);
    buf_release_part(&made, b);
}

/* The latest year, which the names are of, as the new one. */
static void set_year(struct buf *name, const struct federation *f, const struct new_federation *n)
{
    char old[16], new[16];
    struct buf changed = BUF_INIT;
    if (!buf_ok(name)) /* which emptying it would forget */
        return;
    snprintf(old, sizeof old, "%d", f->years[f->year_count - 1]);
    snprintf(new, sizeof new, "%d", n->year);
    add_replaced(&changed, buf_text(name), old, new);
    buf_cut(name, 0);
    buf_add(name, buf_text(&changed));
    buf_release_part(&changed, name);
}

/* ---- sections ---- */

/* The key as the schema spells it; NULL when it stays behind. */
static const char *copied_key(const struct ini_text *t, const struct ini_entry *entry)
{
    for (size_t i = 0; i < sizeof copied_keys / sizeof *copied_keys; i++)
        if (ini_names_equal(ini_bytes(t, entry->key), entry->key.len, copied_keys[i],
                            strlen(copied_keys[i])))
            return copied_keys[i];
    return NULL;
}

static void add_section(struct buf *b, const struct ini_text *t, const struct ini_section *s,
                        const struct federation *f, const struct new_federation *n)
{
    int width = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const char *key = copied_key(t, &t->entries[i]);
        width = key && (int)strlen(key) > width ? (int)strlen(key) : width;
    }
    buf_addf(b, "[%.*s]\n", (int)s->name.len, ini_bytes(t, s->name));
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const struct ini_entry *entry = &t->entries[i];
        const char *key = copied_key(t, entry);
        if (!key)
            continue;
        struct buf old = BUF_INIT, value = BUF_INIT;
        buf_add_bytes(&old, ini_bytes(t, entry->value), entry->value.len);
        if (strcmp(key, "namn") == 0) /* "Totalt 2024-12-31" */
            set_year(&old, f, n);
        add_renamed(&value, buf_text(&old), f, n);
        buf_add_new_key(b, key, width, buf_text(&value));
        buf_release_part(&old, b);
        buf_release_part(&value, b);
    }
}

static void add_sections(struct buf *b, const struct ini_text *t, const struct federation *f,
                         const struct new_federation *n)
{
    size_t copied = 0;
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        const char *name = ini_bytes(t, s->name);
        size_t word = 0;
        while (word < s->name.len && name[word] != ' ' && name[word] != '\t')
            word++;
        const struct schema_section *known = schema_find_section(name, word, true);
        if (!known || known->kind == SECTION_YEAR || known->kind == SECTION_MEMBER ||
            known->kind == SECTION_TABLE || known->kind == SECTION_BALANCE)
            continue;
        if (known->kind == SECTION_GROUP && copied > 0)
            buf_add_char(b, '\n');
        buf_add(b, copied++ > 0 ? "\n" : "");
        add_section(b, t, s, f, n);
    }
}

bool buf_add_copied_posts(struct buf *b, const struct new_federation *n, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    struct federation f;
    struct year y;
    struct ini_text t;
    bool ok = open_source(&f, n->from, &problems, e);
    if (ok) {
        int latest = f.years[f.year_count - 1];
        ok = read_year(&y, &f, latest, &t, &problems, NULL) || problems_fail(&problems, e);
        if (ok) {
            struct buf heading = BUF_INIT;
            buf_addf(
                &heading,
                "Uppställningen är hämtad från %s %d:\n"
                ";  grupper, poster, insatser och summor, utan belopp. Ta bort det som inte är\n"
                ";  ert, byt namn och ägare, och skriv budgeten som en rad till i varje post:\n"
                ";      budget = %s",
                f.short_name, latest, n->costs_positive ? "1 200" : "-1 200");
            buf_add_new_banner(b, buf_text(&heading));
            add_sections(b, &t, &f, n);
            buf_release_part(&heading, b);
            ini_text_release(&t);
            year_release(&y);
        }
        federation_release(&f);
    }
    problems_release(&problems);
    return ok;
}
