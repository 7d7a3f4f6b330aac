/* Owns the loading of a year's file: first every heading, then every key, then what only makes
 * sense when all is there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/load.h"
#include "store/loader.h"

/* A heading taken apart: [kind] or [kind ID]. */
struct heading {
    const struct schema_section *section; /* NULL when unknown */
    const char *id;
    size_t id_len;
};

static struct heading read_heading(const struct loader *l, const struct ini_section *s)
{
    const char *name = ini_bytes(l->text, s->name);
    size_t word = 0;
    while (word < s->name.len && name[word] != ' ' && name[word] != '\t')
        word++;
    size_t id = word;
    while (id < s->name.len && (name[id] == ' ' || name[id] == '\t'))
        id++;
    return (struct heading){ schema_find_section(name, word, true), name + id, s->name.len - id };
}

static bool check_heading(struct loader *l, const struct ini_section *s, const struct heading *h)
{
    const char *name = h->section->name;
    if (!h->section->has_id && h->id_len > 0)
        return problem_add(l->problems, l->text->path, s->line,
                           _("[%.*s]: nothing may follow the word in this heading; write [%s]"),
                           (int)s->name.len, ini_bytes(l->text, s->name), name);
    if (h->section->has_id && h->id_len == 0)
        return problem_add(l->problems, l->text->path, s->line,
                           _("[%s]: an ID is missing; write [%s my_id]"), name, name);
    struct value v = { l, s->line, name, strlen(name), h->id, h->id_len };
    return !h->section->has_id || value_id(&v);
}

static bool add_item(struct loader *l, const struct ini_section *s, const struct heading *h)
{
    struct year *y = l->year;
    bool member = h->section->kind == SECTION_MEMBER;
    struct item **list = member ? &y->members : &y->items;
    size_t *n = member ? &y->member_count : &y->item_count;
    size_t *cap = member ? &y->member_cap : &y->item_cap;
    struct item *grown = arena_grow(&y->arena, *list, *n, cap, sizeof **list);
    const char *id = arena_text(&y->arena, h->id, h->id_len);
    if (!grown || !id)
        return loader_nomem(l);
    *list = grown;
    grown[(*n)++] = (struct item){ .kind = schema_item_of(h->section->kind),
                                   .id = id,
                                   .name = id,
                                   .line = s->line,
                                   .group = NO_ITEM,
                                   .parent = NO_ITEM };
    return true;
}

static bool add_table(struct loader *l, const struct ini_section *s, const struct heading *h)
{
    struct year *y = l->year;
    struct table *grown =
        arena_grow(&y->arena, y->tables, y->table_count, &y->table_cap, sizeof *grown);
    const char *id = arena_text(&y->arena, h->id, h->id_len);
    if (!grown || !id)
        return loader_nomem(l);
    y->tables = grown;
    grown[y->table_count++] =
        (struct table){ .id = id, .line = s->line, .unit = l->federation->unit };
    return true;
}

/* The line of an earlier heading that has the ID; 0 when it is free. Items share their IDs,
 * whatever their kind; members and tables have their own. */
static uint32_t line_of_same(const struct year *y, const struct heading *h)
{
    uint32_t same;
    switch (h->section->kind) {
    case SECTION_TABLE:
        same = year_find_table(y, h->id, h->id_len);
        return same == NO_ITEM ? 0 : y->tables[same].line;
    case SECTION_MEMBER:
        for (size_t i = 0; i < y->member_count; i++)
            if (strlen(y->members[i].id) == h->id_len &&
                memcmp(y->members[i].id, h->id, h->id_len) == 0)
                return y->members[i].line;
        return 0;
    default:
        same = year_find_item(y, h->id, h->id_len);
        return same == NO_ITEM ? 0 : y->items[same].line;
    }
}

/* The text has checked that no heading stands twice, so only headings of different kinds, or with
 * different blanks, can collide here. */
static void check_unique(struct loader *l, const struct ini_section *s, const struct heading *h)
{
    uint32_t line = line_of_same(l->year, h);
    if (line > 0)
        problem_add(l->problems, l->text->path, s->line,
                    _("the ID \"%.*s\" is already used on line %u; every line of the statement "
                      "needs its own"),
                    (int)h->id_len, h->id, line);
}

static void load_headings(struct loader *l)
{
    for (size_t i = 0; i < l->text->section_count && !l->problems->nomem; i++) {
        const struct ini_section *s = &l->text->sections[i];
        struct heading h = read_heading(l, s);
        if (!h.section) {
            loader_unknown_section(l, s, true);
            continue;
        }
        if (!check_heading(l, s, &h) || h.section->kind == SECTION_YEAR)
            continue;
        check_unique(l, s, &h);
        if (h.section->kind == SECTION_TABLE)
            add_table(l, s, &h);
        else
            add_item(l, s, &h);
    }
}

/* Calls for each known section, in order, with the item or table that its heading made. */
static void load_keys(struct loader *l)
{
    struct year *y = l->year;
    size_t item = 0, member = 0, table = 0;
    for (size_t i = 0; i < l->text->section_count && !l->problems->nomem; i++) {
        const struct ini_section *s = &l->text->sections[i];
        struct heading h = read_heading(l, s);
        if (!h.section)
            continue;
        if (h.section->kind == SECTION_TABLE) {
            load_table_rows(l, &y->tables[table++], s);
            continue;
        }
        struct item *target = h.section->kind == SECTION_YEAR     ? &y->self
                              : h.section->kind == SECTION_MEMBER ? &y->members[member++]
                                                                  : &y->items[item++];
        for (uint32_t k = 0; k < s->count; k++)
            load_item_entry(l, target, h.section->kind, &l->text->entries[s->first + k]);
    }
}

static void load_references(struct loader *l)
{
    size_t table = 0;
    for (size_t i = 0; i < l->text->section_count; i++) {
        struct heading h = read_heading(l, &l->text->sections[i]);
        if (h.section && h.section->kind == SECTION_TABLE)
            load_table_refs(l, &l->year->tables[table++], &l->text->sections[i]);
    }
}

static void load_text(struct loader *l)
{
    const struct problems *p = l->problems;
    size_t before = p->n + p->more;
    load_headings(l);
    if (p->n + p->more != before || p->nomem)
        return; /* without its headings a file cannot be understood further */
    load_keys(l);
    load_references(l);
    if (l->remarks && !l->year->stated)
        problem_add(l->remarks, l->text->path, 0,
                    _("the year is not stated; write ar = %d under [ar]"), l->year->year);
    if (!p->nomem)
        load_check_items(l);
}

bool load_year_text(struct year *y, const struct federation *f, int year,
                    const struct ini_text *text, struct problems *problems,
                    struct problems *remarks)
{
    size_t before = problems->n + problems->more;
    year_init(y, f, year);
    y->path = arena_text(&y->arena, text->path, strlen(text->path));
    if (!y->path)
        problems->nomem = true;
    struct loader l = { text, f, y, problems, remarks };
    if (y->path)
        load_text(&l);
    if (problems->n + problems->more == before && !problems->nomem)
        return true;
    year_release(y);
    return false;
}

bool read_year(struct year *y, const struct federation *f, int year, struct ini_text *text,
               struct problems *problems, struct problems *remarks)
{
    char name[24];
    snprintf(name, sizeof name, "%04d.ini", year);
    char *path = path_join(f->dir, name);
    if (!path)
        problems->nomem = true;
    bool ok = path && ini_text_read(text, path, problems);
    if (ok && !load_year_text(y, f, year, text, problems, remarks)) {
        ini_text_release(text);
        ok = false;
    }
    if (!ok)
        problems_sort(problems);
    free(path);
    return ok;
}

bool load_year(struct year *y, const struct federation *f, int year, struct problems *problems,
               struct problems *remarks)
{
    struct ini_text text;
    *y = (struct year){ 0 };
    if (!read_year(y, f, year, &text, problems, remarks))
        return false;
    bool ok = ini_text_confirm(&text, problems);
    ini_text_release(&text);
    if (!ok)
        year_release(y);
    return ok;
}
