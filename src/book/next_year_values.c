/* Owns what of a year lives on in the next: which lines stay, which keys of them, and the values
 * that the new year begins with. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book/next_year_parts.h"
#include "edit/entry.h"
#include "rules/measure.h"
#include "store/ini_layout.h"

/* ---- which lines stay ---- */

static bool has_figure(const struct item *item, enum figure_field field)
{
    for (size_t i = 0; i < item->figures.n; i++)
        if (item->figures.list[i].key.field == field && !item->figures.list[i].key.printed)
            return true;
    return false;
}

/* An insats without a period that has figures of the year before and none of this one. */
static bool only_before(const struct item *item)
{
    static const enum figure_field own[] = { FIG_BUDGET,   FIG_REVISED_BUDGET, FIG_OUTCOME,
                                             FIG_FORECAST, FIG_GRANTED,        FIG_COMMITMENT };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (has_figure(item, own[i]))
            return false;
    return item->kind == ITEM_INTERVENTION && item->period.to.year == 0 &&
           (has_figure(item, FIG_PREV_OUTCOME) || has_figure(item, FIG_PREV_BUDGET));
}

static enum next_fate own_fate(const struct next_plan *p, const struct item *item)
{
    if (item->period.to.year != 0 && item->period.to.year < p->year)
        return FATE_ENDED;
    return only_before(item) ? FATE_ONLY_BEFORE : FATE_STAYS;
}

static enum next_fate fate_by_others(const struct next_plan *p, const struct item *item)
{
    if (item->parent != NO_ITEM && p->fates[item->parent] != FATE_STAYS)
        return FATE_PARENT;
    for (size_t i = 0; i < item->part_count; i++) {
        uint32_t part = item->parts[i].item;
        if (part >= p->b->year.item_count || p->fates[part] == FATE_STAYS)
            return FATE_STAYS;
    }
    return item->part_count > 0 ? FATE_NO_PARTS : FATE_STAYS;
}

bool next_plan_fates(struct next_plan *p)
{
    const struct year *y = &p->b->year;
    p->fates = calloc(y->item_count + 1, sizeof *p->fates);
    if (!p->fates)
        return false;
    for (size_t i = 0; i < y->item_count; i++)
        p->fates[i] = own_fate(p, &y->items[i]);
    /* totals may stand on totals, in any order */
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < y->item_count; i++)
            if (p->fates[i] == FATE_STAYS) {
                p->fates[i] = fate_by_others(p, &y->items[i]);
                more |= p->fates[i] != FATE_STAYS;
            }
    }
    return true;
}

/* ---- amounts ---- */

static const struct figure *net(const struct item *item, enum figure_field field)
{
    const struct figure *f = figures_get(&item->figures, figure_key(field, PART_WHOLE, SIDE_NET));
    return f && !f->verbatim ? f : NULL;
}

/* In the federation's unit where that is exact, else in kronor. */
static void add_exact(struct buf *b, const struct next_plan *p, int64_t ore)
{
    enum unit unit = p->b->federation.unit;
    bool whole = ore % unit_ore(unit) == 0;
    buf_add_money(b, ore, whole ? unit : UNIT_KR, whole || ore % 100 == 0 ? 0 : 2, " ");
    if (!whole && unit != UNIT_KR)
        buf_add(b, " kr");
}

/* The annual report's own figure, where the sums confirm it: it is exact where they are rounded. */
static const struct figure *confirmed(const struct next_plan *p, struct sum out)
{
    const struct figure *printed =
        figures_get(&p->b->year.self.figures, figure_printed(FIG_EQUITY_OUT, PART_WHOLE, SIDE_NET));
    int64_t apart;
    if (!printed || printed->verbatim || !money_sub(printed->value, out.ore, &apart))
        return NULL;
    uint64_t steps = money_magnitude(out.step) / 2 + money_magnitude(printed->step) / 2;
    return money_magnitude(apart) <= steps ? printed : NULL;
}

static void plan_equity(struct next_plan *p)
{
    struct equity q;
    equity_compute(&q, &p->statement);
    struct sum out = equity_judged(&q, &p->statement);
    if (!out.known)
        return;
    bool closed = books_closed(&p->b->year);
    const struct figure *printed = closed ? confirmed(p, out) : NULL;
    p->equity_from = printed ? EQUITY_IN_PRINTED : closed ? EQUITY_IN_OUTCOME : EQUITY_IN_FORECAST;
    add_exact(&p->equity, p, printed ? printed->value : out.ore);
}

/* How many budgets the source has something to say of. */
static size_t count_found(const struct next_plan *p)
{
    size_t n = 0;
    for (uint32_t i = 0; i < p->b->year.item_count; i++) {
        struct buf note = BUF_INIT;
        int64_t ore;
        n += p->fates[i] == FATE_STAYS && next_budget_of(p, i, &ore, &note);
        buf_release(&note);
    }
    return n;
}

void next_plan_values(struct next_plan *p)
{
    const struct year *y = &p->b->year;
    plan_equity(p);
    p->found = count_found(p);
    p->total_known = net(&y->self, FIG_NEXT_CONTRIBUTION) != NULL;
    p->members_known = y->member_count > 0;
    for (size_t i = 0; i < y->member_count; i++)
        p->members_known &= net(&y->members[i], FIG_NEXT_CONTRIBUTION) != NULL;
}

static int months_through(struct date from, int year, int month)
{
    int months = (year - from.year) * MONTHS + month - from.month + 1;
    return months > 0 ? months : 0;
}

/* The share of a commitment that belongs to the new year: by its months among those that the
 * insats has left. In whole units, as a budget is. */
static bool share_commitment(const struct next_plan *p, const struct item *item, int64_t *ore,
                             struct buf *note)
{
    const struct figure *left = net(item, FIG_COMMITMENT);
    struct date from = { p->year, 1, 0 }, to = item->period.to;
    if (!left || to.year < p->year)
        return false;
    if (item->period.from.year >= p->year)
        from = item->period.from;
    int all = months_through(from, to.year, to.month);
    int own = to.year == p->year ? all : months_through(from, p->year, MONTHS);
    int64_t unit = unit_ore(p->b->federation.unit), share;
    if (all == 0 || !money_scale(left->value, own, all, &share))
        return false;
    if (own < all)
        share = money_in_steps(share, unit) * unit;
    *ore = share;
    if (own < all) {
        buf_addf(note, "%d av %d månader av kvarstående ", own, all);
        add_exact(note, p, left->value);
    } else {
        buf_addf(note, "kvarstående %d", p->year - 1);
    }
    return true;
}

static bool granted(const struct next_plan *p, const struct item *item, int64_t *ore,
                    struct buf *note)
{
    const struct figure *figure = net(item, FIG_GRANTED);
    if (!share_commitment(p, item, ore, note)) {
        if (!figure)
            return false;
        *ore = figure->value;
        buf_addf(note, "beviljade medel %d", p->year - 1);
    }
    /* what is granted is written without a sign, whatever the file does with costs */
    return *ore < 0 || item->nature != NATURE_COST || money_negate(*ore, ore);
}

bool next_budget_of(const struct next_plan *p, uint32_t item, int64_t *ore, struct buf *note)
{
    const struct next_request *r = p->request;
    const struct item *it = &p->b->year.items[item];
    if (r->budget == NEXT_BUDGET_GRANTED)
        return granted(p, it, ore, note);
    for (size_t i = 0; r->budget == NEXT_BUDGET_GIVEN && i < r->amount_count; i++)
        if (strcmp(r->amounts[i].post, it->id) == 0) {
            *ore = r->amounts[i].ore;
            if (r->source)
                buf_addf(note, "ur %s", r->source);
            return true;
        }
    return false;
}

void buf_add_next_budget(struct buf *b, const struct next_plan *p, uint32_t item, int64_t ore)
{
    struct entry_place place;
    book_entry_place(p->b, item, &place);
    buf_add_entry(b, &place, ore);
}

/* ---- keys ---- */

static void take_value(struct buf *b, const struct next_plan *p, const struct ini_entry *e)
{
    buf_add_bytes(b, ini_bytes(&p->b->text, e->value), e->value.len);
}

/* The key of the same section that is another figure of the same side; NULL when it is not given.
 */
static const struct ini_entry *sibling(const struct next_plan *p, const struct next_section *s,
                                       enum figure_field field, int side)
{
    const struct ini_text *t = &p->b->text;
    for (uint32_t i = 0; i < s->section->count; i++) {
        const struct ini_entry *e = &t->entries[s->section->first + i];
        struct schema_match m;
        if (schema_find_key(s->schema->kind, ini_bytes(t, e->key), e->key.len, &m) && !m.printed &&
            m.key->target == TARGET_FIGURE && m.key->field == (int)field && m.side == side)
            return e;
    }
    return NULL;
}

static void empty_with_old(struct next_plan *p, const struct ini_entry *old, struct next_line *line)
{
    line->what = LINE_EMPTIED;
    buf_addf(&line->note, "%d: ", p->year - 1);
    take_value(&line->note, p, old);
}

static void plan_budget(struct next_plan *p, const struct next_section *s,
                        const struct ini_entry *e, int side, struct next_line *line)
{
    const struct ini_entry *revised = sibling(p, s, FIG_REVISED_BUDGET, side);
    int64_t ore;
    if (p->request->budget == NEXT_BUDGET_SAME) {
        bool other = !revised && has_figure(&p->b->year.items[s->item], FIG_REVISED_BUDGET);
        line->what = revised ? LINE_CHANGED : other ? LINE_GOES : LINE_STAYS;
        if (revised) {
            take_value(&line->value, p, revised);
            buf_addf(&line->note, "%d års reviderade budget", p->year - 1);
        }
    } else if (side == SIDE_NET && next_budget_of(p, s->item, &ore, &line->note)) {
        line->what = LINE_CHANGED;
        buf_add_next_budget(&line->value, p, s->item, ore);
    } else {
        empty_with_old(p, revised ? revised : e, line);
        p->empty++;
        if (revised)
            buf_add(&line->note, " (reviderad)");
    }
}

static void plan_contribution(struct next_plan *p, const struct next_section *s,
                              const struct ini_entry *e, struct next_line *line)
{
    const struct ini_entry *next = sibling(p, s, FIG_NEXT_CONTRIBUTION, SIDE_NET);
    if (next && (s->schema->kind == SECTION_YEAR ? p->total_known : p->members_known)) {
        line->what = LINE_CHANGED;
        take_value(&line->value, p, next);
        buf_addf(&line->note, "enligt %d.ini", p->year - 1);
    } else {
        empty_with_old(p, e, line);
    }
}

static void plan_figure(struct next_plan *p, const struct next_section *s,
                        const struct schema_match *m, const struct ini_entry *e,
                        struct next_line *line)
{
    switch ((enum figure_field)m->key->field) {
    case FIG_BUDGET:
        plan_budget(p, s, e, m->side, line);
        break;
    case FIG_CONTRIBUTION:
        plan_contribution(p, s, e, line);
        break;
    case FIG_COMMITMENT:
        empty_with_old(p, e, line);
        break;
    case FIG_NEXT_CONTRIBUTION:
        line->what = s->schema->kind == SECTION_YEAR ? LINE_EMPTIED : LINE_GOES;
        buf_addf(&line->note, "för %d", p->year + 1);
        break;
    case FIG_EQUITY_IN:
        if (p->equity_from == EQUITY_IN_UNKNOWN) {
            line->what = LINE_EMPTIED;
            break;
        }
        line->what = LINE_CHANGED;
        buf_add(&line->value, buf_text(&p->equity));
        buf_addf(&line->note,
                 p->equity_from == EQUITY_IN_FORECAST
                     ? "utgående %d enligt prognosen, ändras efter bokslutet"
                     : "utgående %d",
                 p->year - 1);
        break;
    case FIG_GRANTED:
    case FIG_RESERVE:
        break;
    default:
        line->what = LINE_GOES;
    }
}

/* "Totalt 2024-12-31" is the name of a total on another day in the new year. The names of posts are
 * names: a project keeps the year that it was named after. */
static void plan_total_name(const struct next_plan *p, const struct ini_entry *e,
                            struct next_line *line)
{
    char old[16];
    int len = snprintf(old, sizeof old, "%d-", p->year - 1);
    struct buf name = BUF_INIT, changed = BUF_INIT;
    take_value(&name, p, e);
    const char *at = strstr(buf_text(&name), old);
    if (at && (at == buf_text(&name) || at[-1] < '0' || at[-1] > '9')) {
        buf_addf(&changed, "%.*s%d-%s", (int)(at - buf_text(&name)), buf_text(&name), p->year,
                 at + len);
        line->what = LINE_CHANGED;
        buf_add_ini_value(&line->value, buf_text(&changed), false);
    }
    buf_release_part(&name, &line->value);
    buf_release_part(&changed, &line->value);
}

static void plan_text(struct next_plan *p, const struct next_section *s, const struct ini_entry *e,
                      int field, struct next_line *line)
{
    bool year = s->schema->kind == SECTION_YEAR;
    switch ((enum text_field)field) {
    case TEXT_NAME:
        if (s->schema->kind == SECTION_TOTAL)
            plan_total_name(p, e, line);
        break;
    case TEXT_FULL_NAME:
    case TEXT_OWNER:
    case TEXT_PARTIES:
    case TEXT_CATEGORY:
    case TEXT_TYPE:
    case TEXT_DECISION:
    case TEXT_PURPOSE:
    case TEXT_TARGET_GROUP:
        break;
    case TEXT_NOTE:
        line->what = year ? LINE_GOES : LINE_STAYS;
        break;
    case TEXT_BUDGET_DATE:
        buf_addf(&line->note, "styrelsens budgetbeslut, senast %d-11-30", p->year - 1);
        line->what = LINE_EMPTIED;
        break;
    case TEXT_BUDGET_PARAGRAPH:
        line->what = LINE_EMPTIED;
        break;
    default:
        line->what = LINE_GOES;
    }
}

/* A total without the lines that are left out, its words and blanks else as they were. */
static void plan_parts(struct next_plan *p, const struct ini_entry *e, struct next_line *line)
{
    const struct year *y = &p->b->year;
    const char *s = ini_bytes(&p->b->text, e->value);
    for (size_t at = 0, end = e->value.len; at < end;) {
        size_t from = at;
        while (at < end && strchr(" \t,", s[at]))
            at++;
        size_t word = at;
        while (at < end && !strchr(" \t,", s[at]))
            at++;
        size_t id = word + (word < at && s[word] == '-');
        uint32_t item = year_find_item(y, s + id, at - id);
        if (item != NO_ITEM && p->fates[item] != FATE_STAYS)
            line->what = LINE_CHANGED;
        else if (line->value.len > 0)
            buf_add_bytes(&line->value, s + from, at - from);
        else
            buf_add_bytes(&line->value, s + word, at - word);
    }
}

void next_plan_line(struct next_plan *p, const struct next_section *s, const struct ini_entry *e,
                    struct next_line *line)
{
    const struct ini_text *t = &p->b->text;
    struct schema_match m;
    *line = (struct next_line){ LINE_STAYS, BUF_INIT, BUF_INIT };
    if (!s->schema || !schema_find_key(s->schema->kind, ini_bytes(t, e->key), e->key.len, &m))
        return; /* what the program does not know it does not throw away */
    if (m.printed) {
        line->what = LINE_GOES;
    } else if (m.key->target == TARGET_FIGURE) {
        plan_figure(p, s, &m, e, line);
    } else if (m.key->target == TARGET_TEXT) {
        plan_text(p, s, e, m.key->field, line);
    } else if (m.key->field == OTHER_YEAR || m.key->field == OTHER_THROUGH) {
        line->what = LINE_CHANGED;
        buf_addf(&line->value, m.key->field == OTHER_YEAR ? "%d" : "%d-01", p->year);
        if (m.key->field == OTHER_THROUGH)
            buf_add(&line->note, "ändras när en ny månad är bokförd");
    } else if (m.key->field == OTHER_PARTS && s->schema->kind == SECTION_TOTAL) {
        plan_parts(p, e, line);
    }
}
