/* Owns what the writers of reports share: ends of lines, the legend, the words that a program
 * reads, and which comments may be seen. */
#include <string.h>

#include "base/utf8.h"
#include "report/report_parts.h"

void report_end_line(struct buf *out)
{
    while (out->len > 0 && out->text[out->len - 1] == ' ')
        out->text[--out->len] = '\0';
    buf_add_char(out, '\n');
}

void report_add_legend(struct buf *out, const bool seen[STATES], int width)
{
    struct buf entry = BUF_INIT;
    int at = 0;
    for (int s = STATE_NOTED_OVER; s < STATES; s++) {
        if (!seen[s])
            continue;
        buf_reset(&entry);
        buf_addf(&entry, "%s %s", state_mark((enum cell_state)s), state_name((enum cell_state)s));
        int need = utf8_width(buf_text(&entry));
        if (at > 0 && at + 3 + need > width) {
            buf_add_char(out, '\n');
            at = 0;
        }
        buf_add(out, at > 0 ? "   " : "");
        buf_add(out, buf_text(&entry));
        at += need + (at > 0 ? 3 : 0);
    }
    if (at > 0)
        buf_add_char(out, '\n');
    buf_release_part(&entry, out);
}

void report_add_percent(struct buf *out, struct ratio ratio)
{
    int64_t percent;
    if (ratio_percent(ratio, 2, &percent))
        buf_add_decimal(out, percent, 2, "");
}

const char *report_state_word(enum cell_state state)
{
    static const char *const words[] = { [STATE_NORMAL] = "",
                                         [STATE_NOTED_OVER] = "noterad_over",
                                         [STATE_NOTED_UNDER] = "noterad_under",
                                         [STATE_SERIOUS_OVER] = "allvarlig_over",
                                         [STATE_SERIOUS_UNDER] = "allvarlig_under",
                                         [STATE_INHERITED] = "arvd",
                                         [STATE_UNEXPLAINED] = "saknas",
                                         [STATE_EXPLAINED] = "finns",
                                         [STATE_INCOMPLETE] = "utfall_saknas" };
    return words[state];
}

const char *report_kind_word(enum item_kind kind)
{
    static const char *const words[] = {
        [ITEM_GROUP] = "grupp", [ITEM_POST] = "post",     [ITEM_INTERVENTION] = "insats",
        [ITEM_MEMO] = "varav",  [ITEM_BALANCE] = "saldo", [ITEM_TOTAL] = "summa",
        [ITEM_YEAR] = "ar",     [ITEM_MEMBER] = "medlem"
    };
    return words[kind];
}

const char *report_above(const struct year *y, const struct item *item)
{
    uint32_t above = item->parent != NO_ITEM ? item->parent : item->group;
    return above != NO_ITEM ? y->items[above].id : "";
}

static bool is_internal(const struct item *item, int round)
{
    const char *internal = item_text(item, TEXT_INTERNAL, round);
    return internal && strcmp(internal, "ja") == 0;
}

struct report_said report_said(const struct item *item, int round, bool internal)
{
    struct report_said said = { item_text(item, TEXT_CAUSE, round),
                                item_text(item, TEXT_COMMENT, round),
                                item_text(item, TEXT_ACTION, round), false };
    if (internal || !is_internal(item, round))
        return said;
    bool any = said.cause || said.comment || said.action;
    return (struct report_said){ .hidden = any };
}

struct report_said report_said_now(const struct statement *s, const struct item *item,
                                   bool internal)
{
    int round = comment_round(item, s->cutoff.round);
    struct report_said said = { 0 };
    if (round)
        said = report_said(item, round, internal);
    if (!said.comment && !said.hidden && s->year->through.month == MONTHS)
        said.comment = report_said(item, 0, internal).comment;
    return said;
}
