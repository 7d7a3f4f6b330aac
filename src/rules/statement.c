/* Owns the computation of the operating statement. */
#include "rules/statement.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/measure.h"

struct cutoff statement_cutoff(const struct year *y)
{
    return (struct cutoff){ y->through.month, tertial_of_month(y->through.month) };
}

static bool add(struct sum *to, struct sum term, bool negative)
{
    if (!term.known)
        return true;
    int64_t ore = term.ore;
    if (negative && !money_negate(ore, &ore))
        return false;
    to->known = true;
    return money_add(to->ore, ore, &to->ore) && money_add(to->step, term.step, &to->step);
}

/* What a part of a total counts with. Equity in is a line of its own there. */
static bool add_part(const struct statement *s, struct line *total, const struct ref *ref)
{
    if (ref->item == REF_EQUITY_IN) {
        for (int m = 0; m < MEASURES; m++)
            if (!add(&total->sums[m], measure_equity_in(s, (enum measure)m), ref->negative))
                return false;
        return true;
    }
    const struct line *part = &s->lines[ref->item];
    total->incomplete |= part->incomplete;
    for (int m = 0; m < MEASURES; m++)
        if (!add(&total->sums[m], part->sums[m], ref->negative))
            return false;
    return true;
}

static void merge_nature(enum nature *nature, enum nature part, bool first)
{
    if (first)
        *nature = part;
    else if (*nature != part)
        *nature = NATURE_UNKNOWN;
}

static bool is_sum(const struct item *item)
{
    return item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL;
}

/* The year before as its own file has it goes before the fg_ keys, and before the sum of the parts:
 * a post that has ended is in last year's group, but no longer a line of this year. */
void line_take_previous(struct line *line, const struct item *item, const struct statement *before)
{
    uint32_t same = before ? year_find_item(before->year, item->id, strlen(item->id)) : NO_ITEM;
    if (same == NO_ITEM)
        return;
    const struct line *old = &before->lines[same];
    line->sums[MEASURE_PREV_OUTCOME] = old->sums[MEASURE_OUTCOME];
    line->sums[MEASURE_PREV_BUDGET] = old->sums[MEASURE_BUDGET];
    line->sums[MEASURE_PREV_INCOME] = old->sums[MEASURE_OUTCOME_INCOME];
    line->sums[MEASURE_PREV_COST] = old->sums[MEASURE_OUTCOME_COST];
}

static void take_previous(struct statement *s, size_t index)
{
    line_take_previous(&s->lines[index], &s->year->items[index], s->previous);
}

static bool sum_groups(struct statement *s)
{
    const struct year *y = s->year;
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        if (!item_is_summed(item) || item->group == NO_ITEM)
            continue;
        struct line *group = &s->lines[item->group];
        group->incomplete |= s->lines[i].incomplete;
        for (int m = 0; m < MEASURES; m++)
            if (!add(&group->sums[m], s->lines[i].sums[m], false))
                return false;
    }
    for (size_t i = 0; i < y->item_count; i++)
        if (y->items[i].kind == ITEM_GROUP)
            take_previous(s, i);
    return true;
}

/* A group without a nature of its own has that of its members, when they agree. */
static void group_natures(struct statement *s)
{
    const struct year *y = s->year;
    for (size_t g = 0; g < y->item_count; g++) {
        if (y->items[g].kind != ITEM_GROUP || s->lines[g].nature != NATURE_UNKNOWN)
            continue;
        bool first = true;
        for (size_t i = 0; i < y->item_count; i++)
            if (y->items[i].group == g && item_is_summed(&y->items[i])) {
                merge_nature(&s->lines[g].nature, s->lines[i].nature, first);
                first = false;
            }
    }
}

/* Totals can name totals that stand later; the loader has made sure that none contains itself. */
static bool sum_total(struct statement *s, uint32_t index, bool *done)
{
    const struct item *item = &s->year->items[index];
    struct line *total = &s->lines[index];
    if (done[index] || item->kind != ITEM_TOTAL)
        return true;
    done[index] = true;
    for (size_t i = 0; i < item->part_count; i++) {
        uint32_t part = item->parts[i].item;
        if (part != REF_EQUITY_IN && !sum_total(s, part, done))
            return false;
        if (!add_part(s, total, &item->parts[i]))
            return false;
        enum nature nature = part == REF_EQUITY_IN ? NATURE_UNKNOWN : s->lines[part].nature;
        if (item->nature == NATURE_UNKNOWN)
            merge_nature(&total->nature, nature, i == 0);
    }
    take_previous(s, index);
    return true;
}

struct ratio ratio_of(struct sum part, struct sum base)
{
    struct ratio r = { false, 0, 1 };
    if (part.known && base.known && base.ore != 0 && base.ore != INT64_MIN)
        r = (struct ratio){ true, part.ore, base.ore < 0 ? -base.ore : base.ore };
    return r;
}

struct ratio deviation_ratio(struct sum deviation, struct sum budget)
{
    const uint64_t krona = 100;
    if (money_magnitude(budget.ore) < krona)
        budget.known = false;
    return ratio_of(deviation, budget);
}

bool ratio_percent(struct ratio r, int decimals, int64_t *out)
{
    int64_t scale = 100;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    return r.known && money_scale(r.part, scale, r.whole, out);
}

static bool reaches(struct sum deviation, struct sum base, int64_t percent, int64_t ore)
{
    uint64_t size = money_magnitude(deviation.ore);
    if (size == 0 || size < money_magnitude(ore))
        return false;
    uint64_t whole = base.known ? money_magnitude(base.ore) : 0;
    __extension__ typedef unsigned __int128 wide;
    return (wide)size * 10000 >= (wide)whole * money_magnitude(percent);
}

enum level deviation_level(const struct limits *limits, struct sum deviation, struct sum base)
{
    if (!deviation.known)
        return LEVEL_NORMAL;
    if (reaches(deviation, base, limits->serious_percent, limits->serious_ore))
        return LEVEL_SERIOUS;
    return reaches(deviation, base, limits->percent, limits->ore) ? LEVEL_NOTED : LEVEL_NORMAL;
}

static bool subtract(struct sum a, struct sum b, struct sum *difference)
{
    *difference = (struct sum){ false, 0, 0 };
    if (!a.known)
        return true;
    *difference = a;
    return !b.known || add(difference, b, true);
}

/* Totals are results, not tasks: they carry no mark. */
static bool finish_line(const struct statement *s, const struct item *item, struct line *line)
{
    line->forecast = line->sums[MEASURE_FORECAST_T1 + s->cutoff.round - 1];
    struct sum budget = line->sums[MEASURE_BUDGET];
    struct sum to_date = line->sums[MEASURE_BUDGET_TO_DATE];
    /* a part of another line, or a balance, is often without a budget of its own */
    bool own = item_is_summed(item) || is_sum(item);
    if (!own && !budget.known)
        return true;
    if (!subtract(line->sums[MEASURE_OUTCOME], to_date, &line->deviation) ||
        !subtract(line->forecast, budget, &line->forecast_deviation))
        return false;
    if (own && item->kind != ITEM_TOTAL) {
        line->level = deviation_level(&s->federation->limits, line->deviation, to_date);
        line->forecast_level =
            deviation_level(&s->federation->limits, line->forecast_deviation, budget);
    }
    line->quota = measure_quota(s, item, line);
    return true;
}

static bool has_words(const struct item *item, int round)
{
    return item_text(item, TEXT_COMMENT, round) || item_text(item, TEXT_CAUSE, round) ||
           item_text(item, TEXT_ACTION, round);
}

int comment_round(const struct item *item, int round)
{
    for (int r = round; r >= 1; r--) {
        if (has_words(item, r))
            return r;
        if (figures_get(&item->figures, figure_key(FIG_FORECAST, PART_TERTIAL + r, SIDE_NET)))
            return 0;
    }
    return 0;
}

/* Groups have marks, too, but what they deviate by is explained post by post. A deviation to which
 * an outcome is missing says nothing yet, so there is nothing to explain. At the end of a year a
 * comment without a round explains as well. */
static void finish_comments(struct statement *s)
{
    for (size_t i = 0; i < s->year->item_count; i++) {
        const struct item *item = &s->year->items[i];
        struct line *line = &s->lines[i];
        int round = comment_round(item, s->cutoff.round);
        bool plain = books_closed(s->year) && item_text(item, TEXT_COMMENT, 0);
        line->has_comment = plain || (round && item_text(item, TEXT_COMMENT, round));
        bool judged = line->level != LEVEL_NORMAL && !line->incomplete;
        line->needs_comment =
            item_is_summed(item) && (judged || line->forecast_level != LEVEL_NORMAL);
    }
}

static void finish_sources(struct statement *s)
{
    const struct year *y = s->year;
    for (size_t i = 0; i < y->item_count; i++)
        if (y->items[i].kind == ITEM_GROUP)
            s->lines[i].source = FORECAST_OUTCOME;
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        struct line *line = &s->lines[i];
        if (!is_sum(item))
            line->source = measure_forecast_source(y, item, s->cutoff.round);
        /* a group is inherited only when every member is; the sources are in that order */
        if (item_is_summed(item) && item->group != NO_ITEM && line->forecast.known &&
            line->source < s->lines[item->group].source)
            s->lines[item->group].source = line->source;
    }
}

static bool compute(struct statement *s, bool *done, const struct item **at)
{
    const struct year *y = s->year;
    for (size_t i = 0; i < y->item_count; i++) {
        *at = &y->items[i];
        s->lines[i].nature = (*at)->nature;
        for (int m = 0; m < MEASURES; m++)
            if (!measure_item(s, *at, (enum measure)m, &s->lines[i].sums[m]))
                return false;
        if (!is_sum(*at))
            take_previous(s, i);
        s->lines[i].incomplete = measure_missing(s, *at, &s->lines[i]).any;
    }
    *at = NULL;
    if (!sum_groups(s))
        return false;
    group_natures(s);
    for (uint32_t i = 0; i < y->item_count; i++) {
        *at = &y->items[i];
        if (!sum_total(s, i, done))
            return false;
    }
    for (size_t i = 0; i < y->item_count; i++) {
        *at = &y->items[i];
        if (!finish_line(s, *at, &s->lines[i]))
            return false;
    }
    finish_sources(s);
    finish_comments(s);
    return true;
}

/* A new year's file says that outcomes are booked through January from the day it is made, since it
 * cannot name a month before that. */
static bool has_begun(const struct year *y)
{
    for (size_t i = 0; i < y->item_count; i++)
        for (size_t k = 0; k < y->items[i].figures.n; k++) {
            struct figure_key key = y->items[i].figures.list[k].key;
            if (key.field == FIG_OUTCOME && !key.printed)
                return true;
        }
    return y->through.month != 1;
}

bool statement_build(struct statement *s, const struct federation *f, const struct year *y,
                     const struct statement *previous, struct cutoff cutoff, struct err *e)
{
    *s = (struct statement){ f, y, previous, cutoff, NULL, has_begun(y) };
    s->lines = calloc(y->item_count + 1, sizeof *s->lines);
    bool *done = calloc(y->item_count + 1, sizeof *done);
    if (!s->lines || !done) {
        free(done);
        statement_release(s);
        return err_nomem(e);
    }
    const struct item *at = NULL;
    bool ok = compute(s, done, &at);
    free(done);
    if (ok)
        return true;
    if (at)
        err_set(e, _("the amounts of \"%s\" (line %u) are too large to be added"), at->name,
                at->line);
    else
        err_set(e, "%s", _("the amounts of a group are too large to be added"));
    statement_release(s);
    return false;
}

struct told statement_told(const struct year *y, int month)
{
    struct told told = { 0, 0 };
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        struct sum booked, through;
        if (!item_is_summed(item) ||
            !outcome_through(y, item, y->through.month, SIDE_NET, &booked) || !booked.known)
            continue;
        told.booked++;
        told.untold += !outcome_through(y, item, month, SIDE_NET, &through) || !through.known;
    }
    return told;
}

void statement_release(struct statement *s)
{
    free(s->lines);
    s->lines = NULL;
}

const struct line *statement_result(const struct statement *s)
{
    uint32_t result = year_result_item(s->year);
    return result == NO_ITEM ? NULL : &s->lines[result];
}
