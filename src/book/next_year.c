/* Owns the making of a new year from an open one: the plan, the putting together, the proof that
 * the result can be read, and the writing. */
#include "book/next_year.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "book/next_year_parts.h"
#include "store/ini_layout.h"
#include "store/save.h"

enum { LAST_YEAR = 2199 };

bool next_budget_parse(const char *word, enum next_budget *budget)
{
    static const char *const words[] = { [NEXT_BUDGET_EMPTY] = "tom",
                                         [NEXT_BUDGET_SAME] = "samma",
                                         [NEXT_BUDGET_GRANTED] = "beviljat" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0) {
            *budget = (enum next_budget)i;
            return true;
        }
    return false;
}

void next_year_release(struct next_year *n)
{
    free(n->path);
    free(n->text);
    free(n->told);
    *n = (struct next_year){ 0 };
}

/* ---- the plan ---- */

static void plan_release(struct next_plan *p)
{
    statement_release(&p->statement);
    free(p->fates);
    buf_release(&p->equity);
}

static bool check_amounts(const struct next_plan *p, struct err *e)
{
    const struct next_request *r = p->request;
    const struct year *y = &p->b->year;
    for (size_t i = 0; r->budget == NEXT_BUDGET_GIVEN && i < r->amount_count; i++) {
        const char *id = r->amounts[i].post;
        uint32_t item = year_find_item(y, id, strlen(id));
        enum item_kind kind = item == NO_ITEM ? ITEM_TOTAL : y->items[item].kind;
        if (kind != ITEM_POST && kind != ITEM_INTERVENTION && kind != ITEM_MEMO)
            return err_set(e, _("%d has no post \"%s\" to give a budget"), y->year, id);
        if (p->fates[item] != FATE_STAYS && r->amounts[i].ore != 0)
            return err_set(e, _("\"%s\" is left out of %d and cannot have a budget"), id, p->year);
    }
    return true;
}

static bool plan_make(struct next_plan *p, struct err *e)
{
    const struct book *b = p->b;
    if (p->year > LAST_YEAR)
        return err_set(e, _("there is no year after %d"), LAST_YEAR);
    for (size_t i = 0; i < b->federation.year_count; i++)
        if (b->federation.years[i] == p->year)
            return err_set(e, _("%s has a file for %d already; nothing is overwritten"),
                           b->federation.dir, p->year);
    if (!statement_build(&p->statement, &b->federation, &b->year, NULL, statement_cutoff(&b->year),
                         e))
        return false;
    if (!next_plan_fates(p))
        return err_nomem(e);
    next_plan_values(p);
    return check_amounts(p, e);
}

/* ---- the text ---- */

static bool fail_with(struct problems *problems, struct err *e)
{
    problems_sort(problems);
    problems_fail(problems, e);
    problems_release(problems);
    return false;
}

static bool index_text(struct ini_text *t, const char *path, const char *bytes, size_t len,
                       struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    return ini_text_index(t, path, bytes, len, &problems) || fail_with(&problems, e);
}

/* Gives a key of the new text a value, unless a line of the old one has done so. */
static bool set_value(struct ini_text *t, const char *section, const char *key, const char *value,
                      struct err *e)
{
    struct change c = { 0 };
    if (ini_find_entry(t, section, key))
        return true;
    if (!ini_edit_set(t, section, key, value, &c, e))
        return false;
    size_t len;
    char *bytes = ini_edit_apply(t, &c.splice, false, &len);
    struct ini_text changed;
    bool ok = bytes ? index_text(&changed, t->path, bytes, len, e) : err_nomem(e);
    free(bytes);
    change_release(&c);
    if (!ok)
        return false;
    ini_text_release(t);
    *t = changed;
    return true;
}

static bool set_budget(struct ini_text *t, const struct next_plan *p, uint32_t item,
                       const char *key, const char *value, struct err *e)
{
    char *section = book_section(p->b, item);
    bool ok = section ? set_value(t, section, key, value, e) : err_nomem(e);
    free(section);
    return ok;
}

/* A revised budget without an original one becomes the budget, side by side. */
static bool set_revised(struct ini_text *t, const struct next_plan *p, uint32_t item, struct err *e)
{
    static const struct {
        enum figure_side side;
        const char *old, *key;
    } sides[] = { { SIDE_NET, "reviderad_budget", "budget" },
                  { SIDE_INCOME, "reviderad_budget.intakt", "budget.intakt" },
                  { SIDE_COST, "reviderad_budget.kostnad", "budget.kostnad" } };
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof sides / sizeof *sides; i++) {
        if (!figures_get(&p->b->year.items[item].figures,
                         figure_key(FIG_REVISED_BUDGET, PART_WHOLE, sides[i].side)))
            continue;
        char *section = book_section(p->b, item);
        char *value = section ? ini_value(&p->b->text, section, sides[i].old) : NULL;
        ok = value ? set_value(t, section, sides[i].key, value, e) : err_nomem(e);
        free(section);
        free(value);
    }
    return ok;
}

static bool set_missing_budget(struct ini_text *t, struct next_plan *p, uint32_t item,
                               struct err *e)
{
    struct buf value = BUF_INIT, note = BUF_INIT;
    bool ok = true, same = p->request->budget == NEXT_BUDGET_SAME;
    int64_t ore;
    if (same) {
        ok = set_revised(t, p, item, e);
    } else if (next_budget_of(p, item, &ore, &note)) {
        buf_add_next_budget(&value, p, item, ore);
        ok = buf_ok(&value) ? set_budget(t, p, item, "budget", buf_text(&value), e) : err_nomem(e);
    }
    buf_release(&value);
    buf_release(&note);
    return ok;
}

/* What the new year has although the old one had no line for it. */
static bool set_missing(struct ini_text *t, struct next_plan *p, struct err *e)
{
    const struct year *y = &p->b->year;
    char year[16], through[24];
    snprintf(year, sizeof year, "%d", p->year);
    snprintf(through, sizeof through, "%d-01", p->year);
    if (!set_value(t, "ar", "ar", year, e) || !set_value(t, "ar", "utfall_tom", through, e))
        return false;
    char *next = p->total_known ? ini_value(&p->b->text, "ar", "medlemsbidrag_nasta_ar") : NULL;
    bool ok = next ? set_value(t, "ar", "medlemsbidrag", next, e) : !p->total_known || err_nomem(e);
    free(next);
    for (uint32_t i = 0; ok && i < y->item_count; i++)
        if (p->fates[i] == FATE_STAYS)
            ok = set_missing_budget(t, p, i, e);
    return ok;
}

static void add_text(struct buf *b, struct next_plan *p)
{
    const struct ini_text *t = &p->b->text;
    const char *eol = ini_line_ending(t, t->len);
    struct buf head = BUF_INIT, sections = BUF_INIT;
    buf_add_next_sections(&sections, p); /* counts what the head tells of */
    buf_add_next_head(&head, p);
    buf_add_char(&head, '\n');
    if (!next_has_year_section(p))
        buf_add(&head, "[ar]\n\n");
    buf_add_bytes(b, t->bytes, t->start);
    for (const char *line = buf_text(&head), *end; (end = strchr(line, '\n')); line = end + 1) {
        buf_add_bytes(b, line, (size_t)(end - line));
        buf_add(b, eol);
    }
    size_t at = strspn(buf_text(&sections), "\r\n"); /* the head has its own blank line */
    buf_add_bytes(b, buf_text(&sections) + at, sections.len - at);
    buf_release_part(&head, b);
    buf_release_part(&sections, b);
}

/* The file must load, with both readers, and its sums must fit, before it is written. */
static bool prove(const struct ini_text *t, const struct next_plan *p, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    struct year y;
    struct statement s;
    if (!ini_text_confirm(t, &problems) ||
        !load_year_text(&y, &p->b->federation, p->year, t, &problems, NULL))
        return fail_with(&problems, e);
    bool ok = statement_build(&s, &p->b->federation, &y, NULL, statement_cutoff(&y), e);
    if (ok)
        statement_release(&s);
    year_release(&y);
    return ok;
}

static bool make_text(struct next_year *n, struct next_plan *p, struct err *e)
{
    struct buf text = BUF_INIT, told = BUF_INIT;
    struct ini_text t;
    add_text(&text, p);
    bool ok = buf_ok(&text) ? index_text(&t, n->path, buf_text(&text), text.len, e) : err_nomem(e);
    buf_release(&text);
    if (!ok)
        return false;
    ok = set_missing(&t, p, e) && prove(&t, p, e);
    if (ok) {
        buf_add_next_told(&told, p, n->path);
        buf_add_bytes(&text, t.bytes, t.len);
        n->len = t.len;
        n->told = buf_take(&told);
        n->text = buf_take(&text);
        ok = (n->told && n->text) || err_nomem(e);
    }
    ini_text_release(&t);
    return ok;
}

bool next_year_make(struct next_year *n, const struct book *b, const struct next_request *r,
                    struct err *e)
{
    struct next_plan p = { .b = b, .request = r, .year = b->year.year + 1, .equity = BUF_INIT };
    char name[24];
    *n = (struct next_year){ .year = p.year };
    snprintf(name, sizeof name, "%04d.ini", p.year);
    n->path = path_join(b->federation.dir, name);
    bool ok = n->path ? plan_make(&p, e) && make_text(n, &p, e) : err_nomem(e);
    plan_release(&p);
    if (!ok)
        next_year_release(n);
    return ok;
}

bool next_year_write(const struct next_year *n, const struct book *b, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    enum save_result result = save_copy(n->path, n->text, n->len, e);
    if (result != SAVE_DONE && result != SAVE_UNSURE)
        return false;
    struct book *made = book_open(b->federation.dir, n->year, &problems);
    bool ok = made && book_confirm(made, &problems);
    book_close(made);
    if (!ok)
        return fail_with(&problems, e);
    problems_release(&problems);
    return true;
}
