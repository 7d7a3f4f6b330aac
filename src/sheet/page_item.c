/* Owns the page of one insats: what it begins with, the words about it, and the order of its parts.
 * The parts with figures are in page_item_money.c, page_item_time.c and page_item_people.c. */
#include "sheet/page_item.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

void page_item_words(const struct item_page *x, const char *label, const char *text)
{
    if (text)
        /* TRANSLATORS: what it is, and the words of the file: "Ägare: Region Exempel" */
        page_add_text(x->p, PAGE_TEXT, _("%s: %s"), label, page_visible(x->p, text));
}

void page_item_decision(struct buf *b, const char *date, const char *paragraph)
{
    if (date)
        buf_add_visible(b, date, strlen(date));
    if (date && paragraph)
        buf_add_char(b, ' ');
    if (paragraph)
        buf_add_visible(b, paragraph, strlen(paragraph));
}

int64_t page_item_length(const struct item_page *x, struct sum sum)
{
    struct sum budget = x->line->sums[MEASURE_BUDGET], outcome = x->line->sums[MEASURE_OUTCOME];
    bool below = budget.known ? budget.ore < 0 : outcome.known && outcome.ore < 0;
    bool cost = x->line->nature == NATURE_COST || (x->line->nature == NATURE_UNKNOWN && below);
    if (sum.known && cost && !money_negate(sum.ore, &sum.ore))
        return 0;
    return sum.known ? sum.ore : 0;
}

/* ---- Which one, and what it is ---- */

static uint32_t chosen(const struct page_source *source)
{
    const struct year *y = source->statement->year;
    if (source->item < y->item_count)
        return source->item;
    for (uint32_t i = 0; i < y->item_count; i++)
        if (y->items[i].kind == ITEM_INTERVENTION)
            return i;
    return NO_ITEM;
}

static const char *kind_name(enum item_kind kind)
{
    switch (kind) {
    case ITEM_GROUP:
        return _("Group");
    case ITEM_INTERVENTION:
        return _("Insats");
    case ITEM_MEMO:
        return _("Memo line");
    case ITEM_BALANCE:
        return _("Balance");
    case ITEM_TOTAL:
        return _("Sum");
    case ITEM_POST:
    case ITEM_YEAR:
    case ITEM_MEMBER:
        break;
    }
    return _("Post");
}

static void begin(struct page *p, const struct page_source *source, const char *name)
{
    struct buf title = BUF_INIT;
    buf_add_visible(&title, name, strlen(name));
    page_begin(p, source, buf_text(&title));
    p->nomem |= !buf_ok(&title);
    buf_release(&title);
}

/* "Insats · Individinriktade insatser · Region Exempel" */
static void add_place(const struct item_page *x)
{
    const struct item *items = x->s->year->items;
    uint32_t above = x->item->parent != NO_ITEM ? x->item->parent : x->item->group;
    const char *owner = item_text(x->item, TEXT_OWNER, 0);
    struct buf b = BUF_INIT;
    buf_add(&b, kind_name(x->item->kind));
    for (int i = 0; i < 2; i++) {
        const char *part = i ? owner : above != NO_ITEM ? items[above].name : NULL;
        if (!part)
            continue;
        buf_add(&b, " · ");
        buf_add_visible(&b, part, strlen(part));
    }
    page_add_text(x->p, PAGE_MUTED, "%s", page_take(x->p, &b));
    page_item_words(x, _("Full name"), item_text(x->item, TEXT_FULL_NAME, 0));
}

static void add_signed(struct buf *b, enum unit unit, int64_t ore)
{
    if (ore > 0)
        buf_add_char(b, '+');
    buf_add_amount(b, unit, ore);
}

/* The sentence that the page is about: where the year is going. */
static void add_lead(const struct item_page *x)
{
    enum unit unit = x->s->federation->unit;
    bool closed = x->s->cutoff.month == MONTHS && x->line->sums[MEASURE_OUTCOME].known;
    struct sum sum = closed ? x->line->sums[MEASURE_OUTCOME] : x->line->forecast;
    struct sum deviation = closed ? x->line->deviation : x->line->forecast_deviation;
    struct buf text = BUF_INIT;
    deviation.known &= x->line->sums[MEASURE_BUDGET].known; /* against nothing says nothing */
    if (!sum.known || x->line->incomplete)
        return;
    buf_add_amount(&text, unit, page_shown(x->s, x->index, sum).ore);
    const char *amount = page_take(x->p, &text);
    add_signed(&text, unit, deviation.ore);
    const char *against = page_take(x->p, &text);
    if (!deviation.known)
        page_add_text(x->p, PAGE_LEAD, closed ? _("Outcome %s %s") : _("Forecast %s %s"), amount,
                      unit_name(unit));
    else
        page_add_text(x->p, PAGE_LEAD,
                      closed ? _("Outcome %s %s, %s against the budget")
                             : _("Forecast %s %s, %s against the budget"),
                      amount, unit_name(unit), against);
}

/* ---- Words ---- */

const char *page_item_answer(const char *value)
{
    if (!value)
        return NULL;
    return strcmp(value, "ja") == 0 ? _("yes") : strcmp(value, "nej") == 0 ? _("no") : _("partly");
}

static void add_status(const struct item_page *x)
{
    static const struct {
        enum text_field field;
        const char *name;
    } flags[] = {
        { TEXT_ON_TRACK, N_("On track") },
        { TEXT_STEERING, N_("Steering group meets as agreed") },
        { TEXT_DEVIATIONS, N_("Deviations from the plan") },
        { TEXT_VACANCIES, N_("Vacancies") },
        { TEXT_IMPLEMENTATION, N_("Implementation under way") },
    };
    bool begun = false;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        const char *words = page_item_answer(item_text(x->item, flags[i].field, 0));
        if (words && !begun)
            page_add_text(x->p, PAGE_HEADING, "%s", _("Status"));
        begun |= words != NULL;
        page_item_words(x, _(flags[i].name), words);
    }
}

static void add_date(struct buf *b, struct date date)
{
    buf_addf(b, "%04d-%02d", date.year, date.month);
    if (date.day)
        buf_addf(b, "-%02d", date.day);
}

static void add_period(const struct item_page *x)
{
    const struct period *period = &x->item->period;
    if (!period->from.year && !period->to.year)
        return;
    struct buf b = BUF_INIT;
    if (period->from.year)
        add_date(&b, period->from);
    buf_add(&b, period->from.year ? " –" : "–");
    if (period->to.year) {
        buf_add_char(&b, ' ');
        add_date(&b, period->to);
    }
    page_item_words(x, _("Period"), page_take(x->p, &b));
}

static void add_taken(const struct item_page *x, const char *label, struct buf *text)
{
    const char *taken = page_take(x->p, text);
    page_item_words(x, label, *taken ? taken : NULL);
}

/* Who wants to know when its budget was decided finds both decisions; the year's own is told only
 * of an insats, which the board has decided by itself. */
static void add_decisions(const struct item_page *x)
{
    const struct item *year = &x->s->year->self;
    struct buf b = BUF_INIT;
    page_item_words(x, _("Board decision"), item_text(x->item, TEXT_DECISION, 0));
    if (x->item->kind == ITEM_INTERVENTION)
        page_item_decision(&b, item_text(year, TEXT_BUDGET_DATE, 0),
                           item_text(year, TEXT_BUDGET_PARAGRAPH, 0));
    add_taken(x, _("Budget decided"), &b);
    page_item_decision(&b, item_text(x->item, TEXT_REVISED_DATE, 0),
                       item_text(x->item, TEXT_REVISED_PARAGRAPH, 0));
    add_taken(x, _("Revised budget decided"), &b);
}

static void add_texts(const struct item_page *x)
{
    static const struct {
        enum text_field field;
        const char *name;
    } texts[] = {
        { TEXT_OWNER, N_("Owner") },
        { TEXT_PARTIES, N_("Parties") },
        { TEXT_CATEGORY, N_("Category") },
        { TEXT_REVISED_FINANCING, N_("Financing of the revised budget") },
        { TEXT_PURPOSE, N_("Purpose") },
        { TEXT_TARGET_GROUP, N_("Target group") },
        { TEXT_GOALS, N_("Goals reached") },
        { TEXT_ENDING, N_("Ending") },
        { TEXT_NOTE, N_("Note") },
    };
    bool period = x->item->period.from.year || x->item->period.to.year;
    bool any =
        period || item_text(x->item, TEXT_DECISION, 0) || item_text(x->item, TEXT_REVISED_DATE, 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        any |= item_text(x->item, texts[i].field, 0) != NULL;
    if (!any)
        return;
    page_add_text(x->p, PAGE_HEADING, "%s", _("Description"));
    add_period(x);
    add_decisions(x);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        page_item_words(x, _(texts[i].name), item_text(x->item, texts[i].field, 0));
}

/* ---- What stands under it, and what has been changed ---- */

static void add_parts(const struct item_page *x)
{
    const struct page_column columns[] = {
        { "post", "", PAGE_WORDS, 0 },
        { "utfall", C_("column", "Outcome"), PAGE_MONEY, 3 },
        { "avvikelse", C_("column", "Deviation"), PAGE_MONEY, 0 },
        { "markering", "", PAGE_MARK, 0 },
    };
    bool begun = false;
    for (uint32_t i = 0; i < x->s->year->item_count; i++) {
        const struct item *part = &x->s->year->items[i];
        const struct line *line = &x->s->lines[i];
        if ((part->parent != NO_ITEM ? part->parent : part->group) != x->index)
            continue;
        if (!begun) {
            page_add_text(x->p, PAGE_HEADING, "%s", _("Consists of"));
            page_add_table(x->p, columns, sizeof columns / sizeof *columns);
        }
        begun = true;
        enum cell_state state =
            line->incomplete ? STATE_INCOMPLETE : state_of_level(line->level, line->deviation);
        page_add_row(x->p, PAGE_TEXT, 0, i, page_visible(x->p, part->name));
        page_money(x->p, page_shown(x->s, i, line->sums[MEASURE_OUTCOME]), STATE_NORMAL);
        page_money(x->p, line->deviation, state);
        page_mark(x->p, state);
    }
}

bool page_item_internal(const struct item *item, int round)
{
    const char *internal = item_text(item, TEXT_INTERNAL, round);
    return internal && strcmp(internal, "ja") == 0;
}

/* The round of a change to a text that can be internal, or 0. */
static int said_round(const struct page_change *c)
{
    static const char *const keys[] = { "kommentar.t", "orsak.t", "atgard.t", "intern.t" };
    for (size_t i = 0; c->field && i < sizeof keys / sizeof *keys; i++) {
        size_t len = strlen(keys[i]);
        if (strncmp(c->field, keys[i], len) == 0 && c->field[len] >= '1' &&
            c->field[len] <= '0' + ROUNDS)
            return c->field[len] - '0';
    }
    return 0;
}

/* The log keeps what was said before, too: a text may have been internal when it was written. */
static bool is_kept_from(const struct item_page *x, const struct page_change *change)
{
    int round = said_round(change);
    if (x->source->internal || round == 0)
        return false;
    for (size_t i = 0; i < x->source->change_count; i++) {
        const struct page_change *c = &x->source->changes[i];
        if (said_round(c) == round && strncmp(c->field, "intern.", strlen("intern.")) == 0)
            return true;
    }
    return page_item_internal(x->item, round);
}

static void add_changes(const struct item_page *x)
{
    const struct page_column columns[] = {
        { "tid", C_("column", "When"), PAGE_WORDS, 0 },
        { "vem", C_("column", "Who"), PAGE_WORDS, 1 },
        { "falt", C_("column", "Field"), PAGE_WORDS, 0 },
        { "fore", C_("column", "Before"), PAGE_WORDS, 2 },
        { "efter", C_("column", "After"), PAGE_WORDS, 0 },
    };
    bool begun = false;
    for (size_t i = 0; i < x->source->change_count; i++) {
        const struct page_change *c = &x->source->changes[i];
        if (is_kept_from(x, c))
            continue;
        if (!begun) {
            page_add_text(x->p, PAGE_HEADING, "%s", _("Changes, newest first"));
            page_add_table(x->p, columns, sizeof columns / sizeof *columns);
        }
        begun = true;
        page_add_row(x->p, PAGE_TEXT, 0, NO_ITEM, c->when ? c->when : "");
        page_words(x->p, STATE_NORMAL, "%s", c->who ? c->who : "");
        page_words(x->p, STATE_NORMAL, "%s", c->field ? c->field : "");
        page_words(x->p, STATE_NORMAL, "%s", c->before ? c->before : "");
        page_words(x->p, STATE_NORMAL, "%s", c->after ? c->after : "");
    }
}

void page_build_item(struct page *p, const struct page_source *source)
{
    const struct statement *s = source->statement;
    uint32_t index = chosen(source);
    if (index == NO_ITEM) {
        page_begin(p, source, _("Insats"));
        page_add_text(p, PAGE_TEXT, "%s", _("This year's file has no insatser."));
        return;
    }
    const struct item_page x = { p, source, s, index, &s->year->items[index], &s->lines[index] };
    begin(p, source, x.item->name);
    add_place(&x);
    add_lead(&x);
    page_item_figures(&x);
    page_item_rounds(&x);
    page_item_pace(&x);
    page_item_months(&x);
    page_item_funds(&x);
    page_item_people(&x);
    add_status(&x);
    add_parts(&x);
    add_texts(&x);
    add_changes(&x);
}
