/* Owns what the preview of an import warns of, its control sum, and the remarks on its file. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "book/import_page.h"
#include "sheet/summary.h"

enum { LISTED = 50 }; /* rows of a list; the rest are counted */

static void add_more(struct page *p, size_t n)
{
    if (n > LISTED)
        page_add_text(p, PAGE_MUTED, ngettext("... and %zu more", "... and %zu more", n - LISTED),
                      n - LISTED);
}

/* "Alfa, Beta" */
void import_add_name(struct buf *b, const char *name)
{
    buf_add(b, b->len > 0 ? ", " : "");
    buf_add_visible(b, name, strlen(name));
}

void import_add_listed(struct page *p, const char *fmt, struct buf *list)
{
    struct buf text = BUF_INIT;
    const char *place = strstr(fmt, "%s");
    if (list->len > 0 && place) {
        buf_add_bytes(&text, fmt, (size_t)(place - fmt));
        buf_add(&text, buf_text(list));
        buf_add(&text, place + 2);
        page_add_text(p, PAGE_TEXT, "%s", buf_text(&text));
    }
    p->nomem |= !buf_ok(list) || !buf_ok(&text);
    buf_release(&text);
    buf_release(list);
}

static char *kr(struct page *p, int64_t ore)
{
    static char none[] = "";
    struct buf b = BUF_INIT;
    buf_add_money(&b, ore, UNIT_KR, 2, "\u00a0");
    char *text = arena_text(&p->arena, buf_text(&b), b.len);
    p->nomem |= !text || !buf_ok(&b);
    buf_release(&b);
    return text ? text : none;
}

/* ---- the ledger ---- */

static void note_differences(struct page *p, const struct sie_ledger *l)
{
    if (l->difference_count == 0)
        return;
    page_add_text(
        p, PAGE_TEXT, "%s",
        _("The file does not hold all vouchers: its own sums (#RES) are others than those of "
          "its vouchers. Was it exported for a part of the year, or for some series only?"));
    for (size_t i = 0; i < l->difference_count && i < LISTED; i++) {
        const struct sie_difference *d = &l->differences[i];
        const struct sie_account *a = &l->accounts[d->account];
        page_add_text(p, PAGE_TEXT, _("– %s %s: %s kr read, %s kr according to the file"),
                      a->number, a->name, kr(p, d->read), kr(p, d->stated));
    }
    add_more(p, l->difference_count);
}

static void note_rules(struct page *p, const struct import *im)
{
    const struct sie_outcome *out = &im->outcome;
    struct buf idle = BUF_INIT, unnamed = BUF_INIT;
    size_t rules = 0;
    for (size_t i = 0; i < out->idle_count; i++) {
        struct buf rule = BUF_INIT;
        /* the closing entry of a year is not there before its end */
        if (out->idle[i]->ignored || ++rules > LISTED)
            continue;
        buf_addf(&rule, "[regel %s] %s", out->idle[i]->name, out->idle[i]->post);
        import_add_name(&idle, buf_text(&rule));
        buf_release_part(&rule, &idle);
    }
    for (size_t i = 0; i < out->unnamed_count && i < LISTED; i++) {
        const struct sie_object *o = out->unnamed[i];
        struct buf object = BUF_INIT;
        buf_addf(&object, "%s:%s%s%s", im->ledger.dims[o->dim].number, o->code, *o->name ? " " : "",
                 o->name);
        import_add_name(&unnamed, buf_text(&object));
        buf_release_part(&object, &unnamed);
    }
    import_add_listed(p, _("Rules that took nothing: %s."), &idle);
    add_more(p, rules);
    import_add_listed(p, _("New codes, which no rule of sie.ini names: %s."), &unnamed);
    add_more(p, out->unnamed_count);
}

/* What was exported before a month was over does not hold all of it, and a cost that is spread over
 * the year has rows in months that are still to come. */
static void note_made(struct page *p, const struct import *im, const struct book *b)
{
    struct date made = im->ledger.made;
    if (made.day > 0 &&
        (made.year < b->year.year || (made.year == b->year.year && made.month <= im->through)))
        page_add_text(p, PAGE_TEXT,
                      _("The file was made on %d-%02d-%02d, before %s was over. Is that the last "
                        "closed month? If not, import through an earlier one."),
                      made.year, made.month, made.day, month_name(im->through));
}

static void note_empty_months(struct page *p, const struct import *im, const struct book *b)
{
    const struct sie_ledger *l = &im->ledger;
    bool booked[MONTHS + 1] = { false };
    struct buf empty = BUF_INIT;
    for (size_t i = 0; i < l->cell_count; i++)
        if (l->cells[i].month / 100 == b->year.year &&
            sie_is_outcome(&l->accounts[l->cells[i].account]))
            booked[l->cells[i].month % 100] = true;
    for (int m = l->from.month; m <= im->through; m++)
        if (!booked[m])
            import_add_name(&empty, month_name(m));
    import_add_listed(p, _("Nothing is booked in %s. Are all vouchers of the year in the file?"),
                      &empty);
}

static bool has_objects(const struct sie_ledger *l, const char *dim)
{
    for (size_t i = 0; i < l->cell_count; i++) {
        const struct sie_set *set = &l->sets[l->cells[i].set];
        for (size_t k = 0; k < set->count; k++)
            if (strcmp(l->dims[l->objects[set->objects[k]].dim].number, dim) == 0)
                return true;
    }
    return false;
}

static void note_dimension(struct page *p, const struct import *im, const char *dim,
                           const struct sie_rule *rule)
{
    if (!has_objects(&im->ledger, dim))
        page_add_text(p, PAGE_TEXT,
                      _("No row of the file has an object of dimension %s, which [regel %s] "
                        "asks for. Was it exported without objects?"),
                      dim, rule->name);
}

/* A dimension that was left out of the export makes all of it look like the federation's own. */
static void note_dimensions(struct page *p, const struct import *im)
{
    enum { DIMENSIONS = 8 };
    const char *asked[DIMENSIONS];
    size_t n = 0;
    for (size_t i = 0; i < im->mapping.rule_count; i++) {
        const struct sie_rule *rule = &im->mapping.rules[i];
        for (size_t j = 0; j < rule->count && n < DIMENSIONS; j++) {
            const char *dim = rule->conditions[j].dim;
            bool known = !dim;
            for (size_t k = 0; k < n && !known; k++)
                known = strcmp(asked[k], dim) == 0;
            if (!known)
                note_dimension(p, im, asked[n++] = dim, rule);
        }
    }
}

static void note_ledger(struct page *p, const struct import *im, const struct book *b)
{
    const struct sie_ledger *l = &im->ledger;
    note_differences(p, l);
    note_dimensions(p, im);
    note_made(p, im, b);
    note_empty_months(p, im, b);
    if (!*l->registration || (!im->mapping.registration && !b->federation.registration))
        page_add_text(p, PAGE_TEXT, "%s",
                      *l->registration
                          ? _("Nothing says whose ledger it has to be: write orgnr in sie.ini.")
                          : _("The file does not say whose ledger it is."));
    if (l->outside_rows > 0)
        page_add_text(p, PAGE_TEXT,
                      ngettext("%zu row is of another year, and left out: %s kr.",
                               "%zu rows are of other years, and left out: %s kr.",
                               l->outside_rows),
                      l->outside_rows, kr(p, l->outside));
    if (im->outcome.untaken_count > 0)
        page_add_text(
            p, PAGE_TEXT,
            _("No rule takes %s kr, which then are the outcome of no post; they are listed below."),
            kr(p, im->outcome.control.untaken));
    note_rules(p, im);
}

/* ---- the book ---- */

/* Changes in months that a decision of the board stands on. */
static void note_decided(struct page *p, const struct import *im, const struct book *b)
{
    const struct outcomes *o = &im->outcomes;
    for (int round = 1; round <= ROUNDS; round++) {
        bool changes = false;
        for (size_t i = 0; i < o->count; i++)
            changes |= o->rows[i].month <= tertial_last_month(round) && o->rows[i].has_before &&
                       o->rows[i].before != o->rows[i].after;
        if (changes && round_is_decided(&b->year, round)) {
            page_add_text(
                p, PAGE_TEXT,
                _("Outcomes of T%d change, which the board decided on %s. Its forecasts stay."),
                round, item_text(&b->year.self, TEXT_DECIDED, round));
            return;
        }
    }
}

/* A post that had another grain loses what that told. */
static bool loses_grain(const struct item *item, bool accumulated)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure_key key = item->figures.list[i].key;
        if (key.field == FIG_OUTCOME && !key.printed && (key.part <= PART_MONTH) != accumulated)
            return true;
    }
    return false;
}

static void note_posts(struct page *p, const struct import *im, const struct book *b)
{
    const struct outcomes *o = &im->outcomes;
    struct buf grain = BUF_INIT, coarser = BUF_INIT, missing = BUF_INIT;
    for (size_t i = 0; i < o->posts; i++) {
        const struct item *item = &b->year.items[o->touched[i].item];
        if (loses_grain(item, o->touched[i].accumulated))
            import_add_name(o->touched[i].accumulated ? &coarser : &grain, item->name);
    }
    for (size_t i = 0; i < o->missing_count; i++)
        import_add_name(&missing, b->year.items[o->missing[i]].name);
    import_add_listed(p, _("Accumulated outcomes are replaced by months: %s."), &grain);
    import_add_listed(p, _("Outcomes by the month are replaced by accumulated ones: %s."),
                      &coarser);
    struct buf fmt = BUF_INIT;
    buf_addf(&fmt, _("Not in this import, and then without an outcome through %s: "),
             month_name(im->through));
    buf_add(&fmt, "%s.");
    p->nomem |= !buf_ok(&fmt);
    import_add_listed(p, buf_text(&fmt), &missing);
    buf_release(&fmt);
}

void import_add_notes(struct page *p, const struct import *im, const struct book *b)
{
    size_t before = p->block_count;
    int now = b->year.through.month;
    page_add_text(p, PAGE_HEADING, "%s", _("To know before you say yes"));
    if (im->sie)
        note_ledger(p, im, b);
    if (im->through < now)
        page_add_text(
            p, PAGE_TEXT,
            _("The year goes back from %s to %s: what these posts have in later months is "
              "taken away."),
            month_name(now), month_name(im->through));
    if (im->kept)
        page_add_text(p, PAGE_TEXT, "%s",
                      _("Months that the file does not name keep the outcomes they have."));
    note_decided(p, im, b);
    note_posts(p, im, b);
    if (p->block_count == before + 1)
        page_cut(p, before);
}

/* ---- the control sum ---- */

static void add_untaken(struct page *p, const struct import *im)
{
    const struct page_column columns[] = { { "konto", _("Account"), PAGE_WORDS, 0 },
                                           { "belopp", _("Amount"), PAGE_MONEY, 0 },
                                           { "objekt", _("Objects"), PAGE_WORDS, 1 } };
    const struct sie_outcome *out = &im->outcome;
    if (out->untaken_count == 0)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("What no rule took"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < out->untaken_count && i < LISTED; i++) {
        const struct sie_untaken *u = &out->untaken[i];
        const struct sie_account *a = &im->ledger.accounts[u->account];
        struct buf name = BUF_INIT;
        buf_addf(&name, "%s %s", a->number, a->name);
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, buf_text(&name));
        page_money(p, (struct sum){ true, u->ore, 0 }, STATE_NORMAL);
        page_words(p, STATE_NORMAL, "%s", im->ledger.sets[u->set].text);
        p->nomem |= !buf_ok(&name);
        buf_release(&name);
    }
    add_more(p, out->untaken_count);
}

/* To the öre, which the amounts of the page are not, and so flush right by hand. */
static void add_control_rows(struct page *p, const struct sie_control *c)
{
    const struct {
        enum page_role role;
        const char *name;
        int64_t ore;
    } rows[] = { { PAGE_TEXT, _("The posts"), c->posts },
                 { PAGE_TEXT, _("Ignored by rules"), c->ignored },
                 { PAGE_TEXT, _("Taken by no rule"), c->untaken },
                 { PAGE_SUM, _("Accounts of classes 3 to 8"), c->outcome },
                 { PAGE_SUM, _("The file's own sum (#RES)"), c->res } };
    size_t n = sizeof rows / sizeof *rows - !c->has_res;
    int widest = 0;
    for (size_t i = 0; i < n; i++) {
        int width = utf8_width(kr(p, rows[i].ore));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < n; i++) {
        struct buf text = BUF_INIT;
        const char *amount = kr(p, rows[i].ore);
        for (int w = utf8_width(amount); w < widest; w++)
            buf_add(&text, "\u00a0");
        buf_add(&text, amount);
        page_add_row(p, rows[i].role, 0, NO_ITEM, rows[i].name);
        page_words(p, STATE_NORMAL, "%s", buf_text(&text));
        p->nomem |= !buf_ok(&text);
        buf_release(&text);
    }
}

static int64_t difference_of(const struct sie_control *c)
{
    int64_t d;
    return money_sub(c->res, c->outcome, &d) ? d : 0;
}

void import_add_control(struct page *p, const struct import *im)
{
    const struct page_column columns[] = { { "kontroll", "", PAGE_WORDS, 0 },
                                           { "belopp", "", PAGE_WORDS, 0 } };
    const struct sie_control *c = &im->outcome.control;
    page_add_text(p, PAGE_HEADING, "%s",
                  _("The control sum, with the ledger's signs: costs above zero"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    add_control_rows(p, c);
    if (!c->has_res)
        page_add_text(p, PAGE_MUTED, "%s",
                      _("The file has no sum of its own (#RES) for these months to compare with."));
    else if (c->res != c->outcome)
        page_add_text(p, PAGE_TEXT, _("They differ by %s kr."), kr(p, difference_of(c)));
    add_untaken(p, im);
}

/* ---- remarks ---- */

void import_add_remarks(struct page *p, const struct import *im)
{
    const struct file_remarks *r = im->sie      ? &im->ledger.remarks
                                   : im->budget ? &im->budget_csv.remarks
                                                : &im->csv.remarks;
    if (r->count == 0)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("Remarks on the file"));
    for (size_t i = 0; i < r->count && i < LISTED; i++)
        if (r->list[i].line > 0)
            page_add_text(p, PAGE_TEXT, _("– line %u: %s"), r->list[i].line, r->list[i].text);
        else
            page_add_text(p, PAGE_TEXT, "– %s", r->list[i].text);
    add_more(p, r->count + r->more);
}
