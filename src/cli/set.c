/* tertial satt: gives one field of one post a value, through the same pen, the same saving and the
 * same log as the screen. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/edit_and_save.h"
#include "cli/option_table.h"
#include "edit/entry.h"
#include "store/schema.h"

struct set_request {
    const char *dir;
    int year;
    const char *post, *field, *value, *comment;
    bool dry;
};

static int read_request(int argc, char **argv, struct set_request *r)
{
    const struct option_to to[] = {
        { "post", .text = &r->post },         { "falt", .text = &r->field },
        { "varde", .text = &r->value }, /* empty: takes it away */
        { "kommentar", .text = &r->comment }, { "torrkorning", .flag = &r->dry },
        { "ar", .year = &r->year },           { .name = NULL }
    };
    int status = options_read(argc, argv,
                              &(struct arguments){
                                  .options = options_of_set,
                                  .unknown = _("satt has no option %s"),
                                  .too_many = _("satt takes one directory; unexpected argument %s"),
                                  .to = to,
                                  .empty_values = true,
                                  .operands = { &r->dir },
                              });
    if (status == EXIT_OK && (!r->dir || !r->post || !r->field || !r->value))
        return usage_error("%s", _("satt needs a directory, --post=, --falt= and --varde="));
    return status;
}

/* ---- what is to be set ---- */

/* "kommentar.t2" beside "prognos.t2"; "kommentar" beside a field without a round. */
static char *comment_key(const char *field)
{
    size_t len = strlen(field);
    bool round = len > 3 && field[len - 3] == '.' && field[len - 2] == 't';
    struct buf key = BUF_INIT;
    buf_addf(&key, "kommentar%s", round ? field + len - 3 : "");
    return buf_take(&key);
}

/* An amount may be typed as on the screen; anything else is the value itself. */
static char *value_for(const struct book *b, uint32_t item, const struct set_request *r,
                       struct err *e)
{
    struct entry_place place;
    struct buf out = BUF_INIT;
    int64_t ore;
    bool turned;
    if (item == NO_ITEM || !book_field_place(b, item, r->field, &place))
        return strdup(r->value);
    if (!entry_read(r->value, strlen(r->value), &place, &ore, &turned, e))
        return NULL;
    buf_add_entry(&out, &place, ore);
    return buf_take(&out);
}

static bool known_field(const struct set_request *r, enum section_kind kind, struct err *e)
{
    struct schema_match m;
    if (schema_find_key(kind, r->field, strlen(r->field), &m))
        return true;
    const char *near = schema_suggest_key(kind, r->field, strlen(r->field));
    if (near)
        return err_set(e, _("there is no field \"%s\"; did you mean %s?"), r->field, near);
    return err_set(e, _("there is no field \"%s\"; tertial(5) lists them"), r->field);
}

static bool edit(struct book *b, const struct set_request *r, struct err *e)
{
    bool year = strcmp(r->post, "ar") == 0;
    uint32_t item = year ? NO_ITEM : year_find_item(&b->year, r->post, strlen(r->post));
    if (!year && item == NO_ITEM)
        return err_set(e, _("%d has no post \"%s\"; --post= takes the ID of a heading"),
                       b->year.year, r->post);
    if (b->round == 0) {
        struct schema_match m;
        if (schema_find_key(SECTION_POST, r->field, strlen(r->field), &m) && m.round &&
            !book_look(b, m.round, false, e))
            return false;
    }
    char *section = year ? strdup("ar") : book_section(b, item), *comment = comment_key(r->field);
    bool ok = (section && comment) || err_nomem(e);
    enum section_kind kind =
        ok ? schema_find_section(section, strcspn(section, " \t"), true)->kind : SECTION_YEAR;
    ok = ok && known_field(r, kind, e);
    char *value = ok && *r->value ? value_for(b, item, r, e) : NULL;
    ok = ok && (value || !*r->value);
    if (ok) {
        struct edit edits[2] = { { section, r->field, value },
                                 { section, comment,
                                   r->comment && *r->comment ? r->comment : NULL } };
        ok = book_edit(b, "tertial satt", edits, r->comment ? 2 : 1, e);
    }
    free(section);
    free(comment);
    free(value);
    return ok;
}

/* ---- doing it ---- */

static void add_value(struct buf *out, const char *value)
{
    if (value)
        buf_add_visible(out, value, strlen(value));
    else
        buf_add(out, "–");
}

static void add_changes(struct buf *out, const struct ini_differences *d)
{
    for (size_t i = 0; i < d->n; i++) {
        buf_addf(out, "[%s] %s: ", d->list[i].section, d->list[i].key ? d->list[i].key : "");
        add_value(out, d->list[i].before);
        buf_add(out, " → ");
        add_value(out, d->list[i].after);
        buf_add_char(out, '\n');
    }
}

static bool set(struct book *b, struct buf *out, void *data, struct err *e)
{
    const struct set_request *r = data;
    if (!edit(b, r, e))
        return false;
    add_changes(out, &b->unsaved);
    buf_add_saved(out, b, r->dry);
    return true;
}

int command_set(int argc, char **argv)
{
    struct set_request r = { 0 };
    int status = read_request(argc, argv, &r);
    if (status != EXIT_OK)
        return status;
    return edit_and_save(&(struct year_edit){ .dir = r.dir,
                                              .year = r.year,
                                              .dry = r.dry,
                                              .edit = set,
                                              .data = &r,
                                              .refused = EXIT_USAGE });
}
