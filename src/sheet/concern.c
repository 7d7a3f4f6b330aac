/* Owns the judgement of what deserves attention, and in what order. */
#include "sheet/concern.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/measure.h"

static bool says(const struct item *item, enum text_field field, const char *value)
{
    const char *text = item_text(item, field, 0);
    return text && strcmp(text, value) == 0;
}

static unsigned flags(const struct item *item)
{
    static const struct {
        enum text_field field;
        const char *value;
        unsigned reason;
    } list[] = { { TEXT_ON_TRACK, "delvis", CONCERN_PARTLY },
                 { TEXT_ON_TRACK, "nej", CONCERN_OFF_TRACK },
                 { TEXT_DEVIATIONS, "ja", CONCERN_DEVIATIONS },
                 { TEXT_VACANCIES, "ja", CONCERN_VACANCIES },
                 { TEXT_IMPLEMENTATION, "nej", CONCERN_NOT_TAKEN },
                 { TEXT_STEERING, "nej", CONCERN_NO_MEETINGS } };
    unsigned reasons = 0;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (says(item, list[i].field, list[i].value))
            reasons |= list[i].reason;
    return reasons;
}

static void take_worse(struct concern *c, enum level level, struct sum deviation, bool forecast)
{
    if (level < c->level || level == LEVEL_NORMAL)
        return;
    if (level == c->level && money_magnitude(deviation.ore) <= money_magnitude(c->deviation.ore))
        return;
    c->level = level;
    c->deviation = deviation;
    c->by_forecast = forecast;
}

/* As in the table, an outcome that is not all there is not judged. */
static struct concern look_at(const struct sheet *sheet, uint32_t index)
{
    const struct item *item = &sheet->statement->year->items[index];
    const struct line *line = &sheet->statement->lines[index];
    struct concern c = { .item = index, .reasons = flags(item) };
    if (line->incomplete)
        c.reasons |= CONCERN_INCOMPLETE;
    if (sheet->available[COLUMN_FORECAST] && line->forecast_level != LEVEL_NORMAL) {
        c.reasons |= CONCERN_FORECAST;
        take_worse(&c, line->forecast_level, line->forecast_deviation, true);
    }
    if (!line->incomplete && line->level != LEVEL_NORMAL) {
        c.reasons |= CONCERN_TO_DATE;
        take_worse(&c, line->level, line->deviation, false);
    }
    if (sheet->available[COLUMN_COMMENT] && line->needs_comment && !line->has_comment)
        c.reasons |= CONCERN_UNEXPLAINED;
    return c;
}

static int worst_first(const void *a, const void *b)
{
    const struct concern *x = a, *y = b;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    uint64_t more = money_magnitude(x->deviation.ore), less = money_magnitude(y->deviation.ore);
    if (more != less)
        return more > less ? -1 : 1;
    if ((x->reasons ^ y->reasons) & CONCERN_INCOMPLETE)
        return x->reasons & CONCERN_INCOMPLETE ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

bool concerns_find(struct concerns *c, const struct sheet *sheet)
{
    const struct year *y = sheet->statement->year;
    *c = (struct concerns){ malloc((y->item_count + 1) * sizeof *c->list), 0 };
    if (!c->list)
        return false;
    for (uint32_t i = 0; i < y->item_count; i++) {
        if (y->items[i].kind != ITEM_POST && y->items[i].kind != ITEM_INTERVENTION)
            continue;
        struct concern concern = look_at(sheet, i);
        if (concern.reasons)
            c->list[c->count++] = concern;
    }
    qsort(c->list, c->count, sizeof *c->list, worst_first);
    return true;
}

void concerns_release(struct concerns *c)
{
    free(c->list);
    *c = (struct concerns){ NULL, 0 };
}

struct remark remark_on(const struct statement *s, uint32_t index)
{
    const struct item *item = &s->year->items[index];
    struct remark r = { 0 };
    int round = comment_round(item, s->cutoff.round);
    if (round) {
        const char *cause = item_text(item, TEXT_CAUSE, round);
        const char *internal = item_text(item, TEXT_INTERNAL, round);
        r.cause = !cause ? NULL : strcmp(cause, "bestaende") == 0 ? _("lasting") : _("temporary");
        r.comment = item_text(item, TEXT_COMMENT, round);
        r.action = item_text(item, TEXT_ACTION, round);
        r.internal = internal && strcmp(internal, "ja") == 0;
    }
    if (!r.comment && !r.internal && books_closed(s->year))
        r.comment = item_text(item, TEXT_COMMENT, 0);
    return r;
}

/* Ends what people wrote with a full stop, if they did not. */
static void add_sentence(struct buf *b, const char *before, const char *text)
{
    size_t len = strlen(text);
    if (len == 0)
        return;
    if (b->len > 0)
        buf_add_char(b, ' ');
    if (before)
        buf_addf(b, "%s: ", before);
    buf_add(b, text);
    if (!strchr(".!?", text[len - 1]))
        buf_add_char(b, '.');
}

void buf_add_remark(struct buf *b, const struct remark *remark)
{
    if (remark->comment)
        add_sentence(b, NULL, remark->comment);
    if (remark->cause)
        add_sentence(b, _("Cause"), remark->cause);
    if (remark->action)
        add_sentence(b, _("Action"), remark->action);
}
