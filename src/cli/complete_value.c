/* Owns what may stand as the value of an option: from the tables of the program, and from the files
 * of the federation that the line is about. Those are read only. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/complete.h"
#include "cli/config.h"
#include "report/report.h"
#include "sheet/pages.h"
#include "store/directory.h"
#include "store/load.h"
#include "store/schema.h"

/* ---- the federation ---- */

/* The directory that is named, or else the one that would be opened; a home that the shell has not
 * put in place of its "~" yet is. To be freed. */
static char *directory_of(const struct completion_line *line)
{
    const char *home = getenv("HOME");
    if (line->dir && strncmp(line->dir, "~/", 2) == 0 && home && !file_is_directory(line->dir))
        return path_join(home, line->dir + 2);
    if (line->dir)
        return strdup(line->dir);
    struct problems problems = PROBLEMS_INIT;
    struct config config;
    config_read(&config, &problems);
    char *dir = default_directory(&config);
    problems_release(&problems);
    config_release(&config);
    return dir;
}

/* Without a directory on the line the first of several is what the commands take. */
static bool open_federation(struct federation *f, const struct completion_line *line)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    struct problems problems = PROBLEMS_INIT;
    char *dir = directory_of(line);
    enum directory_kind kind = dir ? directory_look(dir, &list, NULL) : DIRECTORY_NEITHER;
    bool ok = kind == DIRECTORY_FEDERATION || (kind == DIRECTORY_COLLECTION && !line->dir);
    struct ini_text text;
    ok = ok && list.n > 0 && read_federation(f, list.paths[0], &text, &problems, NULL);
    if (ok)
        ini_text_release(&text);
    directory_list_release(&list);
    problems_release(&problems);
    free(dir);
    return ok;
}

/* The year of the line, else the latest. */
static bool open_year(struct year *y, struct federation *f, const struct completion_line *line)
{
    struct problems problems = PROBLEMS_INIT;
    struct ini_text text;
    if (!open_federation(f, line))
        return false;
    int year = f->year_count > 0 ? f->years[f->year_count - 1] : 0;
    bool ok = f->year_count > 0;
    if (line->year)
        ok = parse_number(line->year, 1900, 2199, &year);
    ok = ok && read_year(y, f, year, &text, &problems, NULL);
    if (ok)
        ini_text_release(&text);
    else
        federation_release(f);
    problems_release(&problems);
    return ok;
}

static void close_year(struct year *y, struct federation *f)
{
    year_release(y);
    federation_release(f);
}

static void add_years(struct completion *c, const struct completion_line *line)
{
    struct federation f;
    if (!open_federation(&f, line))
        return;
    for (size_t i = f.year_count; i-- > 0;) {
        struct buf year = BUF_INIT;
        buf_addf(&year, "%d", f.years[i]);
        completion_add(c, buf_text(&year), f.short_name);
        buf_release_part(&year, &c->out);
    }
    federation_release(&f);
}

static void add_posts(struct completion *c, const struct completion_line *line)
{
    struct federation f;
    struct year y;
    if (!open_year(&y, &f, line))
        return;
    for (size_t i = 0; i < y.item_count; i++)
        completion_add(c, y.items[i].id, y.items[i].name);
    close_year(&y, &f);
}

/* ---- keys ---- */

/* A post's where the line does not tell which one it is. */
static enum section_kind section_of(const struct completion_line *line)
{
    struct federation f;
    struct year y;
    enum section_kind kind = SECTION_POST;
    if (line->post && strcmp(line->post, "ar") == 0)
        return SECTION_YEAR;
    if (!line->post || !open_year(&y, &f, line))
        return kind;
    uint32_t item = year_find_item(&y, line->post, strlen(line->post));
    if (item != NO_ITEM)
        kind = schema_section_of(y.items[item].kind);
    close_year(&y, &f);
    return kind;
}

static void add_key(struct completion *c, enum section_kind kind, const char *key)
{
    struct schema_match m;
    struct buf label = BUF_INIT;
    if (schema_find_key(kind, key, strlen(key), &m)) {
        buf_add_key_label(&label, kind, key, strlen(key));
        completion_add(c, key, buf_text(&label));
    }
    buf_release_part(&label, &c->out);
}

/* The key with each part that may follow it, and each side after that. What the schema does not
 * know is left out by add_key(). */
static void add_parts(struct completion *c, enum section_kind kind, const struct schema_key *k,
                      const char *before)
{
    static const char *const sides[] = { "", ".intakt", ".kostnad", ".kvinnor", ".man", ".okant" };
    enum { SIDES = sizeof sides / sizeof *sides };
    bool deep = strchr(c->begins, '.') != NULL;
    for (int part = 0; part <= ROUNDS + MONTHS; part++)
        for (int side = 0; side < (deep ? SIDES : 1); side++) {
            struct buf key = BUF_INIT;
            buf_addf(&key, "%s%s", before, k->key);
            if (part > ROUNDS)
                buf_addf(&key, ".%s", month_key(part - ROUNDS));
            else if (part > 0)
                buf_addf(&key, ".t%d", part);
            buf_add(&key, sides[side]);
            /* months and tertials of outcomes are many: once a dot is typed */
            if (deep || part == 0 || k->suffixes & SUFFIX_ROUND)
                add_key(c, kind, buf_text(&key));
            buf_release_part(&key, &c->out);
        }
}

static void add_fields(struct completion *c, const struct completion_line *line)
{
    static const char printed[] = "tryckt.";
    enum section_kind kind = section_of(line);
    bool only_printed = strncmp(c->begins, printed, sizeof printed - 1) == 0;
    for (size_t i = 0; i < schema_key_count; i++)
        if (schema_keys[i].sections & 1u << kind)
            add_parts(c, kind, &schema_keys[i], only_printed ? printed : "");
}

/* Words parted by '|'. */
static void add_choices(struct completion *c, const char *choices)
{
    while (*choices) {
        size_t len = strcspn(choices, "|");
        struct buf word = BUF_INIT;
        buf_add_bytes(&word, choices, len);
        const char *name = schema_choice_name(buf_text(&word));
        completion_add(c, buf_text(&word), strcmp(name, buf_text(&word)) != 0 ? name : NULL);
        buf_release_part(&word, &c->out);
        choices += len + (choices[len] == '|');
    }
}

static void add_field_values(struct completion *c, const struct completion_line *line)
{
    struct schema_match m;
    if (line->field && schema_find_key(section_of(line), line->field, strlen(line->field), &m) &&
        m.key->type == VALUE_CHOICE)
        add_choices(c, m.key->choices);
}

/* ---- the tables of the program ---- */

static void add_formats(struct completion *c)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (report_formats[i].write) /* else this tertial was built without it */
            completion_add(c, report_formats[i].name, NULL);
}

static void add_views(struct completion *c)
{
    for (int i = 0; i < PAGES; i++)
        completion_add(c, page_defs[i].key, _(page_defs[i].name));
    for (size_t i = 0; i < other_view_count; i++)
        completion_add(c, other_views[i].key, _(other_views[i].name));
}

static void add_periods(struct completion *c)
{
    add_choices(c, "t1|t2|t3");
    for (int i = 1; i <= MONTHS; i++)
        completion_add(c, month_key(i), NULL);
}

static void add_themes(struct completion *c)
{
    for (int i = 0; i < THEME_COUNT; i++)
        completion_add(c, theme_name((enum theme)i), NULL);
}

static void add_examples(struct completion *c)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    char *examples = example_directory();
    if (examples && directory_look(examples, &list, NULL) == DIRECTORY_COLLECTION)
        for (size_t i = 0; i < list.n; i++)
            completion_add(c, path_name(list.paths[i]), NULL);
    directory_list_release(&list);
    free(examples);
}

void complete_value(struct completion *c, const struct option_def *option,
                    const struct completion_line *line)
{
    switch (option->takes) {
    case TAKES_NOTHING:
    case TAKES_TEXT:
        break;
    case TAKES_FILE:
        completion_add_files(c);
        break;
    case TAKES_YEAR:
        add_years(c, line);
        break;
    case TAKES_PERIOD:
        add_periods(c);
        break;
    case TAKES_FORMAT:
        add_formats(c);
        break;
    case TAKES_VIEW:
        add_views(c);
        break;
    case TAKES_POST_OR_YEAR:
        completion_add(c, "ar", _("the year itself"));
        add_posts(c, line);
        break;
    case TAKES_POST:
        add_posts(c, line);
        break;
    case TAKES_FIELD:
        add_fields(c, line);
        break;
    case TAKES_FIELD_VALUE:
        add_field_values(c, line);
        break;
    case TAKES_THEME:
        add_themes(c);
        break;
    case TAKES_YES:
        add_choices(c, "ja|nej");
        break;
    case TAKES_UNIT:
        add_choices(c, "kr|tkr|mkr");
        break;
    case TAKES_COSTS:
        add_choices(c, "negativa|positiva");
        break;
    case TAKES_EXAMPLE:
        add_examples(c);
        break;
    case TAKES_BUDGET_SOURCE:
        add_choices(c, "tom|samma|beviljat");
        completion_add_files(c);
        break;
    case TAKES_LANGUAGE:
        completion_add(c, "sv", "svenska");
        completion_add(c, "en", "English");
        break;
    }
}
