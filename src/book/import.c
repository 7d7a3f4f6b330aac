/* Owns the reading of an import: which reader takes the file, whether it is of this federation and
 * year, and which months and posts it speaks of. */
#include "book/import_parts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "book/book_parts.h"
#include "sheet/summary.h"

enum { SNIFFED = 512 };

/* ---- what kind of file ---- */

/* The first line of a CSV parts its headings; a ledger begins with a label. */
static bool looks_like_csv(const char *bytes, size_t len)
{
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        len -= 3;
    }
    while (len > 0 && strchr(" \t\r\n", *bytes)) {
        bytes++;
        len--;
    }
    if (len == 0 || *bytes == '#' || *bytes == '<')
        return false;
    for (size_t i = 0; i < len && bytes[i] != '\n' && bytes[i] != '\r'; i++)
        if (bytes[i] == ';' || bytes[i] == '\t')
            return true;
    return false;
}

bool import_is_sie(const char *path)
{
    char bytes[SNIFFED];
    if (path_ends_in(path, ".csv") || path_ends_in(path, ".tsv"))
        return false;
    if (path_ends_in(path, ".se") || path_ends_in(path, ".si") || path_ends_in(path, ".sie"))
        return true;
    int fd = file_open(AT_FDCWD, path, O_RDONLY | O_NONBLOCK, 0);
    ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
    if (fd >= 0)
        file_close(fd);
    return n <= 0 || !looks_like_csv(bytes, (size_t)n);
}

char *import_mapping_path(const char *dir)
{
    return path_join(dir, "sie.ini");
}

/* ---- what goes for both ---- */

bool import_problem(struct problems *problems, const char *path, struct err *e)
{
    if (e->nomem)
        problems->nomem = true;
    else
        problem_add(problems, path, 0, "%s", err_text(e));
    err_clear(e);
    return false;
}

/* What the board has decided stands on outcomes through its tertial: those cannot go away again. */
static bool check_rounds(const struct book *b, int through, const char *path,
                         struct problems *problems)
{
    for (int round = ROUNDS; round >= 1; round--)
        if (round_is_decided(&b->year, round) && through < tertial_last_month(round))
            return problem_add(problems, path, 0,
                               _("T%d is decided by the board, on outcomes through %s, and this "
                                 "ends with %s; take a later file"),
                               round, month_name(tertial_last_month(round)), month_name(through));
    return true;
}

bool import_choose_through(struct import *im, const struct import_request *r, int natural, int last,
                           struct problems *problems)
{
    im->through = r->through ? r->through : natural;
    if (r->through <= last)
        return true;
    return problem_add(problems, im->name, 0,
                       _("nothing is booked after %s here, so it cannot be the outcome through %s"),
                       month_name(last), month_name(r->through));
}

bool import_lay(struct import *im, const struct book *b, const char *const *posts, size_t n,
                const struct outcome_in *in, size_t count, struct problems *problems)
{
    struct err e = ERR_INIT;
    if (!check_rounds(b, im->through, im->name, problems))
        return false;
    return outcomes_lay(&im->outcomes, b, posts, n, in, count, im->through, &e) ||
           import_problem(problems, im->name, &e);
}

/* ---- a ledger ---- */

static bool read_mapping(struct import *im, const struct book *b, struct problems *problems)
{
    char *path = import_mapping_path(b->federation.dir);
    bool ok = path != NULL;
    if (!ok)
        problems->nomem = true;
    else if (!file_exists(path))
        ok = problem_add(problems, path, 0,
                         _("there is no such file, and it has to say which accounts belong to "
                           "which post; tertial importera --foresla suggests one"));
    else
        ok = sie_mapping_read(&im->mapping, path, problems);
    free(path);
    return ok;
}

static bool check_federation(const struct import *im, const struct book *b,
                             struct problems *problems)
{
    const char *ours =
        im->mapping.registration ? im->mapping.registration : b->federation.registration;
    const char *theirs = im->ledger.registration;
    if (!ours || !*theirs || sie_same_registration(ours, theirs))
        return true;
    return problem_add(problems, im->name, 0,
                       _("this is the ledger of %s %s, and the federation's organisation number "
                         "is %s"),
                       im->ledger.company, theirs, ours);
}

static bool check_year(const struct import *im, const struct book *b, struct problems *problems)
{
    const struct sie_ledger *l = &im->ledger;
    if (l->from.year != b->year.year || l->to.year != b->year.year)
        return problem_add(problems, im->name, 0,
                           _("its year is %d-%02d to %d-%02d, and the outcomes would go into %d"),
                           l->from.year, l->from.month, l->to.year, l->to.month, b->year.year);
    if (l->through.year != b->year.year || l->through.month == 0)
        return problem_add(problems, im->name, 0, _("nothing is booked in %d"), b->year.year);
    return true;
}

static bool check_rule(const struct import *im, const struct sie_rule *rule, const struct book *b,
                       struct problems *problems)
{
    const char *path = im->mapping.path;
    uint32_t item = year_find_item(&b->year, rule->post, strlen(rule->post));
    if (item == NO_ITEM)
        return problem_add(problems, path, rule->line,
                           _("[regel %s]: %d has no post \"%s\"; post = takes the ID of a heading, "
                             "or ignorera"),
                           rule->name, b->year.year, rule->post);
    enum item_kind kind = b->year.items[item].kind;
    if (kind != ITEM_POST && kind != ITEM_INTERVENTION && kind != ITEM_MEMO)
        return problem_add(problems, path, rule->line,
                           _("[regel %s]: \"%s\" is a group, a sum or a balance; outcomes belong "
                             "to posts and insatser"),
                           rule->name, rule->post);
    /* What a rule takes is no other post's: it would be missing from the result. */
    if (!item_is_summed(&b->year.items[item]))
        return problem_add(problems, path, rule->line,
                           _("[regel %s]: \"%s\" tells only what is included in another post; the "
                             "amounts belong to that one"),
                           rule->name, rule->post);
    if (rule->income && b->year.items[item].nature == NATURE_COST)
        return problem_add(problems, path, rule->line,
                           _("[regel %s]: tecken = intakt, but \"%s\" is a cost in %d"), rule->name,
                           rule->post, b->year.year);
    return true;
}

/* Month balances have no objects: what belongs to insatser would go to the posts whose rules ask
 * for none. */
static bool check_objects(const struct import *im, struct problems *problems)
{
    const struct sie_mapping *m = &im->mapping;
    for (size_t i = 0; i < m->rule_count && im->ledger.source == SIE_MONTH_BALANCES; i++)
        for (size_t j = 0; j < m->rules[i].count; j++)
            if (m->rules[i].conditions[j].dim)
                return problem_add(problems, im->name, 0,
                                   _("has only month balances, which are not divided by "
                                     "objects, and [regel %s] of sie.ini (line %u) asks for them; "
                                     "export type 4E, with transactions"),
                                   m->rules[i].name, m->rules[i].line);
    return true;
}

static bool check_rules(const struct import *im, const struct book *b, struct problems *problems)
{
    bool ok = true;
    for (size_t i = 0; i < im->mapping.rule_count; i++)
        if (!im->mapping.rules[i].ignored)
            ok &= check_rule(im, &im->mapping.rules[i], b, problems);
    return ok;
}

/* "4510 Köp av verksamhet {6:101 Framsteget}: 600 000,00" */
static void add_untaken(struct buf *b, const struct sie_ledger *l, const struct sie_untaken *u)
{
    const struct sie_account *account = &l->accounts[u->account];
    const struct sie_set *set = &l->sets[u->set];
    buf_addf(b, "%s %s", account->number, account->name);
    for (size_t i = 0; i < set->count; i++) {
        const struct sie_object *o = &l->objects[set->objects[i]];
        buf_addf(b, "%s%s:%s%s%s", i == 0 ? " {" : ", ", l->dims[o->dim].number, o->code,
                 *o->name ? " " : "", o->name);
    }
    buf_add(b, set->count > 0 ? "}: " : ": ");
    buf_add_money(b, u->ore, UNIT_KR, 2, " ");
}

/* The sum first, so that it is there when the list is too long to be kept. */
static bool check_untaken(const struct import *im, struct problems *problems)
{
    const struct sie_outcome *out = &im->outcome;
    struct buf b = BUF_INIT;
    if (im->mapping.warn_untaken || out->untaken_count == 0)
        return true;
    buf_add_money(&b, out->control.untaken, UNIT_KR, 2, " ");
    problem_add(problems, im->mapping.path, 0,
                ngettext("no rule takes %zu amount of the ledger, %s kr; write a rule for it, or "
                         "otraffat = varna; tertial importera --foresla suggests rules",
                         "no rule takes %zu amounts of the ledger, %s kr together; write rules "
                         "for them, or otraffat = varna; tertial importera --foresla suggests "
                         "rules",
                         out->untaken_count),
                out->untaken_count, buf_text(&b));
    for (size_t i = 0; i < out->untaken_count; i++) {
        buf_reset(&b);
        add_untaken(&b, &im->ledger, &out->untaken[i]);
        problem_add(problems, im->mapping.path, 0, _("no rule takes %s kr"), buf_text(&b));
    }
    problems->nomem |= !buf_ok(&b);
    buf_release(&b);
    return false;
}

static bool lay_ledger(struct import *im, const struct book *b, struct problems *problems)
{
    const struct sie_outcome *out = &im->outcome;
    const char **posts = arena_alloc(&im->arena, (im->mapping.rule_count + 1) * sizeof *posts);
    struct outcome_in *in = arena_alloc(&im->arena, (out->amount_count + 1) * sizeof *in);
    size_t n = 0;
    if (!posts || !in) {
        problems->nomem = true;
        return false;
    }
    for (size_t i = 0; i < im->mapping.rule_count; i++)
        if (!im->mapping.rules[i].ignored)
            posts[n++] = im->mapping.rules[i].post;
    for (size_t i = 0; i < out->amount_count; i++)
        in[i] = (struct outcome_in){ .post = out->amounts[i].post,
                                     .month = out->amounts[i].month % 100,
                                     .ore = out->amounts[i].ore,
                                     .income = out->amounts[i].income };
    return import_lay(im, b, posts, n, in, out->amount_count, problems);
}

static bool read_ledger(struct import *im, const struct book *b, const struct import_request *r,
                        struct problems *problems)
{
    struct err e = ERR_INIT;
    im->sie = true;
    if (!read_mapping(im, b, problems) || !check_rules(im, b, problems))
        return false;
    struct sie_options options = { im->mapping.by_voucher, r->progress, r->data };
    if (!sie_read(&im->ledger, r->path, &options, problems) || !check_federation(im, b, problems) ||
        !check_objects(im, problems) || !check_year(im, b, problems) ||
        !import_choose_through(im, r, im->ledger.through.month, im->ledger.last_month % 100,
                               problems))
        return false;
    if (!sie_apply(&im->outcome, &im->mapping, &im->ledger, b->year.year * 100 + im->through, &e))
        return import_problem(problems, im->name, &e);
    return check_untaken(im, problems) && lay_ledger(im, b, problems);
}

/* ---- all of it ---- */

bool import_read(struct import *im, const struct book *b, const struct import_request *r,
                 struct problems *problems)
{
    *im = (struct import){ .name = _("the pasted rows") };
    if (r->path) {
        const char *name = path_name(r->path);
        im->name = arena_text(&im->arena, name, strlen(name));
        if (!im->name) {
            im->name = "";
            problems->nomem = true;
            return false;
        }
    }
    bool ok = r->path && import_is_sie(r->path) ? read_ledger(im, b, r, problems)
                                                : import_read_csv(im, b, r, problems);
    return ok && !problems->nomem;
}

bool import_changes(const struct import *im)
{
    return im->outcomes.edits > 0 || im->budgets.edits > 0;
}

bool import_accept(struct book *b, const struct import *im, struct err *e)
{
    struct buf what = BUF_INIT;
    if (im->budget)
        buf_addf(&what, _("budget from %s"), im->name);
    else
        buf_addf(&what, _("outcomes through %s from %s"), month_name(im->through), im->name);
    bool ok = buf_ok(&what) || err_nomem(e);
    if (ok && im->budget)
        ok = budgets_accept(b, &im->budgets, buf_text(&what), e);
    else if (ok)
        ok = outcomes_accept(b, &im->outcomes, buf_text(&what), e);
    buf_release(&what);
    return ok;
}

void import_release(struct import *im)
{
    outcomes_release(&im->outcomes);
    sie_outcome_release(&im->outcome);
    sie_mapping_release(&im->mapping);
    sie_release(&im->ledger);
    outcomes_csv_release(&im->csv);
    budget_csv_release(&im->budget_csv);
    budgets_release(&im->budgets);
    arena_release(&im->arena);
    *im = (struct import){ 0 };
}
