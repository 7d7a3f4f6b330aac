/* Owns what the writers of reports share: ends of lines, the legend, and the words for states. */
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
