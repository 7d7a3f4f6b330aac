/* Owns the bars: a drawing in each row, whose parts are placed in percent of its width, so that the
 * drawings of a column share their scale however wide the column becomes.
 *
 * Where figures stand beside it, as they do in the program's own charts, a drawing is hidden from
 * those who have the page read to them: the row is already its text alternative, and a second
 * reading of the same amounts only makes a table longer to listen to. One that stands alone says
 * its length itself. */
#include <inttypes.h>

#include "base/i18n.h"
#include "model/money.h"
#include "report/html_parts.h"

enum { WHOLE = 10000, LEAST = 40 }; /* hundredths of a percent of the width */

/* part ÷ whole in hundredths of a percent; nothing that is there vanishes. */
static int share(uint64_t part, uint64_t whole)
{
    if (part == 0)
        return 0;
    while (whole >> 40) { /* finer than any screen, and the product fits */
        whole >>= 1;
        part >>= 1;
        part += part == 0;
    }
    int n = (int)((part * WHOLE + whole / 2) / whole);
    return n < LEAST ? LEAST : n;
}

/* Where an amount is, from the left of the drawing. */
static int place(const struct page_scale *scale, int64_t amount)
{
    int zero = share(scale->below, scale->below + scale->above);
    int away = share(money_magnitude(amount), scale->below + scale->above);
    int at = amount < 0 && !scale->mirrored ? zero - away : zero + away;
    return at < 0 ? 0 : at > WHOLE ? WHOLE : at;
}

static void add_place(struct buf *out, const char *attribute, int at)
{
    buf_addf(out, " %s=\"%d.%02d%%\"", attribute, at / 100, at % 100);
}

static void add_rect(struct buf *out, const char *name, int from, int to)
{
    int left = from < to ? from : to, right = from < to ? to : from;
    if (left == right)
        return;
    buf_addf(out, "<rect class=\"%s\"", name);
    add_place(out, "x", left);
    add_place(out, "width", right - left);
    buf_add(out, " y=\"3\" height=\"10\"/>");
}

static void add_stroke(struct buf *out, const char *name, int at)
{
    buf_addf(out, "<line class=\"%s\"", name);
    add_place(out, "x1", at);
    add_place(out, "x2", at);
    buf_add(out, " y1=\"0\" y2=\"16\"/>");
}

static bool same_side(int64_t a, int64_t b)
{
    return (a < 0) == (b < 0);
}

/* What is only forecast goes on from the solid part, where it goes on at all. */
static void add_rest(struct buf *out, const struct page_scale *scale, const struct page_bar *bar)
{
    int64_t from = bar->has_value && same_side(bar->value, bar->rest) ? bar->value : 0;
    if (bar->has_rest && money_magnitude(bar->rest) > money_magnitude(from))
        add_rect(out, "rest", place(scale, from), place(scale, bar->rest));
}

static void add_label(struct buf *out, const struct page_scale *scale, const struct page_bar *bar)
{
    int64_t length = bar->has_value ? bar->value : bar->has_rest ? bar->rest : 0;
    struct buf label = BUF_INIT;
    buf_addf(&label, _("bar, %d %% of the width of the chart"),
             (share(money_magnitude(length), scale->below + scale->above) + 50) / 100);
    buf_add(out, " role=\"img\" aria-label=\"");
    html_add_text(out, buf_text(&label));
    buf_add(out, "\"");
    buf_release_part(&label, out);
}

void html_add_bar(struct buf *out, const struct page_scale *scale, const struct page_cell *cell,
                  bool alone)
{
    const struct page_bar *bar = &cell->bar;
    const char *state = html_state_class(cell->state);
    buf_addf(out, "<svg class=\"bar%s%s\" width=\"100%%\" height=\"16\"", state ? " " : "",
             state ? state : "");
    if (alone)
        add_label(out, scale, bar);
    else
        buf_add(out, " aria-hidden=\"true\" focusable=\"false\"");
    buf_add(out, ">");
    if (bar->has_value)
        add_rect(out, "value", place(scale, 0), place(scale, bar->value));
    add_rest(out, scale, bar);
    add_stroke(out, "axis", place(scale, 0));
    if (bar->has_tick) {
        add_stroke(out, "halo", place(scale, bar->tick)); /* it is seen across a dark bar, too */
        add_stroke(out, "tick", place(scale, bar->tick));
    }
    buf_add(out, "</svg>");
}
