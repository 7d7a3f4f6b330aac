/* Owns the page of `tertial importera --lista`: what the file is, its accounts, its dimensions and
 * their objects with what is booked on them, and what is odd about it. */
#include "cli/sie_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/money.h"
#include "rules/statement.h"

/* Sums of classes 3 to 8. One that does not fit is unknown. */
struct tallies {
    struct sum *accounts;
    struct sum *objects;
    struct sum *dims; /* what has an object of it */
    struct sum all;
    size_t *used; /* of each dimension: objects with amounts */
    bool *seen;   /* of each object */
};

/* ---- sums ---- */

static void add_to(struct sum *sum, int64_t ore)
{
    sum->known = sum->known && money_add(sum->ore, ore, &sum->ore);
}

static struct sum *new_sums(size_t n)
{
    struct sum *sums = calloc(n + 1, sizeof *sums);
    for (size_t i = 0; sums && i < n; i++)
        sums[i] = (struct sum){ .known = true, .step = 1 };
    return sums;
}

static void add_cell(struct tallies *t, const struct sie_ledger *l, const struct sie_cell *cell)
{
    const struct sie_set *set = &l->sets[cell->set];
    add_to(&t->all, cell->ore);
    add_to(&t->accounts[cell->account], cell->ore);
    for (size_t i = 0; i < set->count; i++) {
        uint32_t object = set->objects[i], dim = l->objects[object].dim;
        add_to(&t->objects[object], cell->ore);
        add_to(&t->dims[dim], cell->ore);
        t->used[dim] += !t->seen[object];
        t->seen[object] = true;
    }
}

/* What has no object of the dimension. */
static struct sum without(const struct tallies *t, uint32_t dim)
{
    struct sum rest = t->all;
    rest.known =
        rest.known && t->dims[dim].known && money_sub(t->all.ore, t->dims[dim].ore, &rest.ore);
    return rest;
}

static bool tally(struct tallies *t, const struct sie_ledger *l)
{
    *t = (struct tallies){ .accounts = new_sums(l->account_count),
                           .objects = new_sums(l->object_count),
                           .dims = new_sums(l->dim_count),
                           .all = { .known = true, .step = 1 },
                           .used = calloc(l->dim_count + 1, sizeof *t->used),
                           .seen = calloc(l->object_count + 1, sizeof *t->seen) };
    if (!t->accounts || !t->objects || !t->dims || !t->used || !t->seen)
        return false;
    for (size_t i = 0; i < l->cell_count; i++)
        if (sie_is_outcome(&l->accounts[l->cells[i].account]))
            add_cell(t, l, &l->cells[i]);
    return true;
}

static void release(struct tallies *t)
{
    free(t->accounts);
    free(t->objects);
    free(t->dims);
    free(t->used);
    free(t->seen);
}

/* ---- texts of the file ---- */

/* A visible copy in the page's memory; never NULL. */
static const char *visible(struct page *p, const char *text)
{
    struct buf b = BUF_INIT;
    buf_add_visible(&b, text, strlen(text));
    const char *copy = buf_ok(&b) ? arena_text(&p->arena, buf_text(&b), b.len) : NULL;
    p->nomem |= !copy;
    buf_release(&b);
    return copy ? copy : "";
}

static const char *encoding_name(enum sie_encoding encoding)
{
    switch (encoding) {
    case SIE_ASCII:
        return "ASCII";
    case SIE_UTF8:
        return "UTF-8";
    case SIE_CP437:
        return "CP437";
    case SIE_LATIN1:
        break;
    }
    return "Windows-1252";
}

/* ---- what the file is ---- */

static void add_fact(struct page *p, const char *name, const char *text)
{
    if (!*text)
        return;
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, name);
    page_words(p, STATE_NORMAL, "%s", visible(p, text));
}

static void add_date(struct buf *b, struct date d)
{
    buf_addf(b, d.day > 0 ? "%04d-%02d-%02d" : "%04d-%02d", d.year, d.month, d.day);
}

static void add_dates(struct page *p, const struct sie_ledger *l)
{
    struct buf b = BUF_INIT;
    add_date(&b, l->from);
    buf_add(&b, " -- ");
    add_date(&b, l->to);
    add_fact(p, _("Financial year"), buf_text(&b));
    buf_reset(&b);
    if (l->through.year > 0) {
        add_date(&b, l->through);
        add_fact(p, _("Booked through"), buf_text(&b));
    }
    p->nomem |= !buf_ok(&b);
    buf_release(&b);
}

static void add_facts(struct page *p, const struct sie_ledger *l)
{
    const struct page_column columns[] = { { "uppgift", "", PAGE_WORDS, 0 },
                                           { "varde", "", PAGE_WORDS, 0 } };
    struct buf b = BUF_INIT;
    page_add_table(p, columns, 2);
    add_fact(p, _("Company"), l->company);
    add_fact(p, _("Organisation number"), l->registration);
    add_fact(p, _("Program"), l->program);
    buf_addf(&b, l->source == SIE_VOUCHERS ? _("%d, from vouchers") : _("%d, from month balances"),
             l->type);
    add_fact(p, _("SIE type"), buf_text(&b));
    add_dates(p, l);
    add_fact(p, _("Characters"), encoding_name(l->encoding));
    if (l->source == SIE_VOUCHERS) {
        buf_reset(&b);
        buf_addf(&b, "%zu", l->vouchers);
        add_fact(p, _("Vouchers"), buf_text(&b));
        buf_reset(&b);
        buf_addf(&b, "%zu", l->rows);
        add_fact(p, _("Rows"), buf_text(&b));
    }
    p->nomem |= !buf_ok(&b);
    buf_release(&b);
}

/* ---- accounts ---- */

static void add_name(struct page *p, const char *name, bool declared)
{
    page_words(p, STATE_NORMAL, "%s", declared ? visible(p, name) : _("(not declared)"));
}

static void add_accounts(struct page *p, const struct sie_ledger *l, const struct tallies *t)
{
    const struct page_column columns[] = { { "konto", _("Account"), PAGE_WORDS, 0 },
                                           { "namn", "", PAGE_WORDS, 1 },
                                           { "belopp", _("Amount"), PAGE_MONEY, 0 } };
    page_add_text(p, PAGE_HEADING, "%s", _("Accounts of classes 3 to 8"));
    page_add_table(p, columns, 3);
    for (size_t i = 0; i < l->account_count; i++) {
        const struct sie_account *a = &l->accounts[i];
        bool used = !t->accounts[i].known || t->accounts[i].ore != 0;
        if (!sie_is_outcome(a) || (!used && !(a->has_res && a->res != 0)))
            continue;
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, visible(p, a->number));
        add_name(p, a->name, a->declared);
        page_money(p, t->accounts[i], STATE_NORMAL);
    }
    page_add_row(p, PAGE_SUM, 0, NO_ITEM, _("In all"));
    page_nothing(p);
    page_money(p, t->all, STATE_NORMAL);
}

/* ---- dimensions ---- */

static void add_objects(struct page *p, const struct sie_ledger *l, const struct tallies *t,
                        uint32_t dim)
{
    const struct page_column columns[] = { { "objekt", _("Object"), PAGE_WORDS, 0 },
                                           { "namn", "", PAGE_WORDS, 1 },
                                           { "belopp", _("Amount"), PAGE_MONEY, 0 } };
    size_t idle = 0;
    page_add_table(p, columns, 3);
    for (size_t i = 0; i < l->object_count; i++) {
        const struct sie_object *o = &l->objects[i];
        if (o->dim != dim)
            continue;
        idle += !t->seen[i];
        if (!t->seen[i])
            continue;
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, visible(p, o->code));
        add_name(p, o->name, o->declared);
        page_money(p, t->objects[i], STATE_NORMAL);
    }
    /* TRANSLATORS: the amounts that have no object in this dimension; sie.ini writes them "-" */
    page_add_row(p, PAGE_MUTED, 0, NO_ITEM, "-");
    page_words(p, STATE_NORMAL, "%s", _("without object"));
    page_money(p, without(t, dim), STATE_NORMAL);
    if (idle > 0)
        page_add_text(
            p, PAGE_MUTED,
            ngettext("and %zu object without amounts", "and %zu objects without amounts", idle),
            idle);
}

static void add_dimension(struct page *p, const struct sie_ledger *l, const struct tallies *t,
                          uint32_t dim)
{
    const char *number = visible(p, l->dims[dim].number), *name = visible(p, l->dims[dim].name);
    size_t objects = 0;
    for (size_t i = 0; i < l->object_count; i++)
        objects += l->objects[i].dim == dim;
    /* TRANSLATORS: the dimension's number in the file, and its name there */
    page_add_text(p, PAGE_HEADING, _("Dimension %s %s"), number, name);
    if (t->used[dim] > 0)
        add_objects(p, l, t, dim);
    else
        page_add_text(p, PAGE_MUTED,
                      ngettext("%zu object, without amounts in classes 3 to 8",
                               "%zu objects, without amounts in classes 3 to 8", objects),
                      objects);
}

static void add_dimensions(struct page *p, const struct sie_ledger *l, const struct tallies *t)
{
    for (uint32_t d = 0; d < l->dim_count; d++) {
        bool any = l->dims[d].declared || t->used[d] > 0;
        for (size_t i = 0; i < l->object_count && !any; i++)
            any = l->objects[i].dim == d;
        if (any)
            add_dimension(p, l, t, d);
    }
}

/* ---- what is odd ---- */

static void add_differences(struct page *p, const struct sie_ledger *l)
{
    const struct page_column columns[] = {
        { "konto", _("Account"), PAGE_WORDS, 0 },
        { "last", _("Amount read"), PAGE_MONEY, 0 },
        { "uppgivet", _("According to #RES"), PAGE_MONEY, 1 },
        { "skillnad", _("Difference"), PAGE_MONEY, 0 },
    };
    if (l->difference_count == 0)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("The file does not hold all vouchers"));
    page_add_table(p, columns, 4);
    for (size_t i = 0; i < l->difference_count; i++) {
        const struct sie_difference *d = &l->differences[i];
        struct sum difference = { .known = true, .step = 1 };
        difference.known = money_sub(d->read, d->stated, &difference.ore);
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, visible(p, l->accounts[d->account].number));
        page_money(p, (struct sum){ .known = true, .ore = d->read, .step = 1 }, STATE_NORMAL);
        page_money(p, (struct sum){ .known = true, .ore = d->stated, .step = 1 }, STATE_NORMAL);
        page_money(p, difference, STATE_NOTED_OVER);
    }
}

static void add_remarks(struct page *p, const struct sie_ledger *l)
{
    const struct page_column columns[] = { { "rad", _("Line"), PAGE_WORDS, 0 },
                                           { "anmarkning", _("Remark"), PAGE_WORDS, 0 } };
    if (l->remarks.count == 0)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("Remarks"));
    page_add_table(p, columns, 2);
    for (size_t i = 0; i < l->remarks.count; i++) {
        struct buf line = BUF_INIT;
        if (l->remarks.list[i].line > 0)
            buf_addf(&line, "%u", l->remarks.list[i].line);
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, buf_text(&line));
        page_words(p, STATE_NORMAL, "%s", visible(p, l->remarks.list[i].text));
        p->nomem |= !buf_ok(&line);
        buf_release(&line);
    }
    if (l->remarks.more > 0)
        page_add_text(p, PAGE_MUTED,
                      ngettext("... and %zu more", "... and %zu more", l->remarks.more),
                      l->remarks.more);
}

bool sie_list_page(struct page *p, const struct sie_ledger *l)
{
    struct tallies t;
    /* TRANSLATORS: the unit and the sign of the amounts of a SIE file, under its name */
    page_init(p, "", _("kr · as in the ledger: costs above zero, income below"), UNIT_KR);
    p->title = visible(p, path_name(l->path));
    if (tally(&t, l)) {
        add_facts(p, l);
        add_accounts(p, l, &t);
        add_dimensions(p, l, &t);
        add_differences(p, l);
        add_remarks(p, l);
    } else {
        p->nomem = true;
    }
    release(&t);
    return page_ok(p);
}
