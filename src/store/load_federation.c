/* Owns the loading of forbund.ini and the list of the directory's years. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/load.h"
#include "store/loader.h"

static void load_rule(const struct value *v, struct federation *f)
{
    static const char percent[] = "procent ";
    size_t n = sizeof percent - 1;
    int64_t step;
    if (v->len == 16 && memcmp(v->s, "nationella_radet", 16) == 0) {
        f->rule = RULE_NATIONAL_COUNCIL;
    } else if (v->len == 5 && memcmp(v->s, "ingen", 5) == 0) {
        f->rule = RULE_NONE;
    } else if (v->len > n && memcmp(v->s, percent, n) == 0) {
        struct value number = *v;
        number.s += n;
        number.len -= n;
        f->rule = RULE_PERCENT;
        if (value_percent(&number, &f->rule_percent, &step) && f->rule_percent < 0)
            value_wrong(v, _("is negative; write procent 20 or another share"));
    } else {
        value_wrong(v, _("is no rule; write nationella_radet, procent 20 (or another number) or "
                         "ingen"));
    }
}

static void load_name(const struct value *v, struct federation *f, const char **field)
{
    if (v->len == 0)
        value_wrong(v, _("is empty; write a name, or leave the key out"));
    else
        *field = value_text(v, &f->arena);
}

static void load_main(const struct value *v, struct federation *f)
{
    const char *choice;
    switch (v->key[0] | 0x20) {
    case 'n':
        load_name(v, f, &f->name);
        break;
    case 'k':
        if ((v->key[2] | 0x20) == 'r')
            load_name(v, f, &f->short_name);
        else if (value_choice(v, "negativa|positiva", &choice))
            f->costs_positive = choice[0] == 'p';
        break;
    case 'o':
        load_name(v, f, &f->registration);
        break;
    case 'e':
        if (value_choice(v, "kr|tkr|mkr", &choice))
            unit_parse(v->s, v->len, &f->unit);
        break;
    default:
        break;
    }
}

static void load_limit(const struct value *v, const struct schema_match *m, struct federation *f)
{
    bool serious = m->key->key[0] == 'a';
    int64_t step;
    struct amount amount;
    if (m->key->type == VALUE_PERCENT) {
        int64_t *percent = serious ? &f->limits.serious_percent : &f->limits.percent;
        if (value_percent(v, percent, &step) && *percent < 0)
            value_wrong(v, _("is negative; a limit is a distance from the budget"));
    } else if (value_amount(v, f->unit, &amount)) {
        *(serious ? &f->limits.serious_ore : &f->limits.ore) = amount.ore;
        if (amount.ore < 0)
            value_wrong(v, _("is negative; a limit is a distance from the budget"));
    }
}

static void load_equity(const struct value *v, const struct schema_match *m, struct federation *f)
{
    const char *choice;
    int64_t step;
    struct amount amount;
    if (m->key->type == VALUE_RULE) {
        load_rule(v, f);
    } else if (m->key->type == VALUE_CHOICE) {
        if (value_choice(v, m->key->choices, &choice))
            f->base = choice[0] == 'a' ? BASE_THIS_YEAR : BASE_NEXT_YEAR;
    } else if (m->key->type == VALUE_PERCENT) {
        if (value_percent(v, &f->margin, &step) && f->margin < 0)
            value_wrong(v, _("is negative; a margin is how far above the rule is still accepted"));
    } else if (value_amount(v, f->unit, &amount)) {
        bool floor = m->key->key[0] == 'g';
        *(floor ? &f->floor : &f->ceiling) = amount.ore;
        *(floor ? &f->has_floor : &f->has_ceiling) = true;
    }
}

static void load_section(struct loader *l, struct federation *f, const struct ini_section *s,
                         enum section_kind kind)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const struct ini_entry *entry = &l->text->entries[s->first + i];
        struct value v = loader_value(l, entry);
        struct schema_match m;
        if (!schema_find_key(kind, v.key, v.key_len, &m))
            loader_unknown_key(l, kind, entry);
        else if (kind == SECTION_FEDERATION)
            load_main(&v, f);
        else if (kind == SECTION_LIMITS)
            load_limit(&v, &m, f);
        else
            load_equity(&v, &m, f);
    }
}

/* The amounts of the other sections are in the unit of [forbund], so that one is read first. */
static void load_sections(struct loader *l, struct federation *f)
{
    f->short_name = NULL;
    f->name = NULL;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->text->section_count; i++) {
            const struct ini_section *s = &l->text->sections[i];
            const struct schema_section *known =
                schema_find_section(ini_bytes(l->text, s->name), s->name.len, false);
            if (!known && pass == 0)
                loader_unknown_section(l, s, false);
            else if (known && (known->kind == SECTION_FEDERATION) == (pass == 0))
                load_section(l, f, s, known->kind);
        }
    if (!f->name)
        problem_add(l->problems, l->text->path, 0,
                    _("has no name; write namn = ... under [forbund]"));
    if (f->has_floor && f->has_ceiling && f->floor > f->ceiling)
        problem_add(l->problems, l->text->path, 0,
                    _("golv is larger than tak under [eget_kapital]"));
    if (!f->short_name)
        f->short_name = f->name;
}

static int by_number(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static bool year_of_file(const char *name, int *year)
{
    struct date d;
    char month[8];
    if (strlen(name) != 8 || strcmp(name + 4, ".ini") != 0)
        return false;
    memcpy(month, name, 4);
    memcpy(month + 4, "-01", 4);
    if (!month_parse(month, 7, &d))
        return false;
    *year = d.year;
    return true;
}

static bool list_years(struct federation *f, struct problems *p)
{
    DIR *dir = opendir(f->dir);
    if (!dir) {
        p->nomem |= errno == ENOMEM;
        return problem_add(p, f->dir, 0, _("the directory cannot be read: %s"), strerror(errno));
    }
    size_t cap = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        int year;
        if (!year_of_file(entry->d_name, &year))
            continue;
        int *years = arena_grow(&f->arena, f->years, f->year_count, &cap, sizeof *years);
        if (!years) {
            p->nomem = true;
            break;
        }
        f->years = years;
        f->years[f->year_count++] = year;
    }
    closedir(dir);
    if (f->year_count > 1)
        qsort(f->years, f->year_count, sizeof *f->years, by_number);
    return !p->nomem;
}

bool read_federation(struct federation *f, const char *dir, struct ini_text *text,
                     struct problems *problems, struct problems *remarks)
{
    size_t before = problems->n + problems->more;
    char *path = path_join(dir, "forbund.ini");
    *text = (struct ini_text){ 0 };
    *f = (struct federation){ 0 };
    if (!path || !federation_init(f, dir)) {
        problems->nomem = true;
    } else if (ini_text_read(text, path, problems)) {
        struct loader l = { text, f, NULL, problems, remarks };
        load_sections(&l, f);
        list_years(f, problems);
    }
    free(path);
    if (problems->n + problems->more == before && !problems->nomem)
        return true;
    problems_sort(problems);
    ini_text_release(text);
    federation_release(f);
    return false;
}

bool load_federation(struct federation *f, const char *dir, struct problems *problems,
                     struct problems *remarks)
{
    struct ini_text text;
    if (!read_federation(f, dir, &text, problems, remarks))
        return false;
    bool ok = ini_text_confirm(&text, problems);
    ini_text_release(&text);
    if (!ok)
        federation_release(f);
    return ok;
}
