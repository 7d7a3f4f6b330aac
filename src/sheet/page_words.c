/* Owns the amounts in running text, and the sentence of the year's result. */
#include "sheet/page_words.h"

#include "base/i18n.h"

/* The parts of an amount stay on one line. */
#define NO_BREAK "\u00a0"

int64_t said_of(const struct statement *s, int64_t ore)
{
    enum unit unit = s->federation->unit;
    return money_in_steps(ore, unit_ore(unit == UNIT_MKR ? UNIT_TKR : unit));
}

void buf_add_worded(struct buf *b, const struct statement *s, int64_t ore)
{
    enum unit unit = s->federation->unit;
    buf_add_money(b, ore, unit, unit == UNIT_MKR ? 3 : 0, NO_BREAK);
    buf_addf(b, NO_BREAK "%s", unit_name(unit));
}

void buf_add_size(struct buf *b, const struct statement *s, int64_t ore)
{
    int64_t size = ore;
    if (ore < 0 && !money_negate(ore, &size))
        size = INT64_MAX;
    buf_add_worded(b, s, size);
}

void buf_add_signed(struct buf *b, const struct statement *s, int64_t ore)
{
    buf_add(b, said_of(s, ore) > 0 ? "+" : "");
    buf_add_worded(b, s, ore);
}

const char *page_worded(struct page *p, const struct statement *s, int64_t ore)
{
    struct buf b = BUF_INIT;
    buf_add_worded(&b, s, ore);
    return page_take(p, &b);
}

const char *page_size(struct page *p, const struct statement *s, int64_t ore)
{
    struct buf b = BUF_INIT;
    buf_add_size(&b, s, ore);
    return page_take(p, &b);
}

const char *page_percent(struct page *p, struct ratio ratio, int decimals)
{
    struct buf b = BUF_INIT;
    buf_add_percent(&b, ratio, decimals);
    return page_take(p, &b);
}

void page_add_buf(struct page *p, enum page_role role, struct buf *b)
{
    const char *text = page_take(p, b);
    if (*text)
        page_add_text(p, role, "%s", text);
}

bool page_by_forecast(const struct page_source *source)
{
    return source->sheet->available[COLUMN_FORECAST] && source->statement->cutoff.month < MONTHS;
}

struct page_result page_find_result(const struct page_source *source)
{
    const struct statement *s = source->statement;
    uint32_t item = year_result_item(s->year);
    struct page_result r = { { false, 0, 0 }, { false, 0, 0 } };
    if (item == NO_ITEM)
        return r;
    const struct line *line = &s->lines[item];
    bool forecast = page_by_forecast(source);
    r.result = page_shown(s, item, forecast ? line->forecast : line->sums[MEASURE_OUTCOME]);
    r.deviation = forecast ? line->forecast_deviation : line->deviation;
    r.deviation.known &= line->sums[MEASURE_BUDGET].known;
    return r;
}

void page_add_result_sentence(struct page *p, enum page_role role, const struct page_source *source,
                              const struct page_result *result)
{
    const struct statement *s = source->statement;
    struct sum deviation = result->deviation;
    int64_t said = said_of(s, deviation.ore);
    const char *fmt;
    if (page_by_forecast(source))
        fmt = !deviation.known ? _("The forecast result for %d is %s.")
              : said > 0       ? _("The forecast result for %d is %s, %s better than budget.")
              : said < 0       ? _("The forecast result for %d is %s, %s worse than budget.")
                               : _("The forecast result for %d is %s, as in the budget.");
    else
        fmt = !deviation.known ? _("The result for %d is %s.")
              : said > 0       ? _("The result for %d is %s, %s better than budget.")
              : said < 0       ? _("The result for %d is %s, %s worse than budget.")
                               : _("The result for %d is %s, as in the budget.");
    /* every one of them takes the year and two amounts, of which some say only the first */
    page_add_text(p, role, fmt, s->year->year, page_worded(p, s, result->result.ore),
                  page_size(p, s, deviation.ore));
}

void page_add_unknown_result(struct page *p, enum page_role role, const struct page_source *source)
{
    const struct statement *s = source->statement;
    uint32_t item = year_result_item(s->year);
    struct buf b = BUF_INIT, amount = BUF_INIT;
    if (!s->begun && item != NO_ITEM && s->lines[item].sums[MEASURE_BUDGET].known) {
        buf_add_worded(&amount, s, s->lines[item].sums[MEASURE_BUDGET].ore);
        buf_addf(&b, _("The budget for %d gives a result of %s."), s->year->year,
                 buf_text(&amount));
    } else {
        buf_add(&b, _("The year's result is not known."));
    }
    buf_release_part(&amount, &b);
    page_add_buf(p, role, &b);
}
