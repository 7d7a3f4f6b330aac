/* Owns going to a post by a part of its name: what is typed narrows the list under it, and Enter
 * goes to the first. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "ui/table.h"

/* How well a row fits what is typed. */
enum fit { FIT_EXACT, FIT_BEGINS, FIT_WORD, FIT_PART, FITS };

static enum fit fit_of(const struct table_view *t, size_t row, const char *part)
{
    const struct item *item = &t->book->year.items[t->book->sheet.rows[row].item];
    if (t->book->sheet.rows[row].is_result)
        return FITS;
    if (letters_equal(item->id, part) || letters_equal(item->name, part))
        return FIT_EXACT;
    if (letters_begin(item->name, part))
        return FIT_BEGINS;
    if (letters_begin_word(item->name, part) || letters_begin(item->id, part))
        return FIT_WORD;
    return letters_find(item->name, part) || letters_find(item->id, part) ? FIT_PART : FITS;
}

/* The rows that fit, the best first, else in the order of the screen; to be freed. */
static size_t *matches(const struct table_view *t, const char *part, size_t *n)
{
    size_t rows = t->book->sheet.row_count;
    size_t *list = calloc(rows + 1, sizeof *list);
    unsigned char *fits = calloc(rows + 1, sizeof *fits);
    *n = 0;
    for (size_t r = 0; fits && r < rows; r++)
        fits[r] = (unsigned char)fit_of(t, r, part);
    for (int fit = 0; list && fits && fit < FITS; fit++)
        for (size_t i = 0; i < rows; i++)
            if (fits[t->order[i]] == fit)
                list[(*n)++] = t->order[i];
    free(fits);
    return list;
}

static enum style preview_jump(struct app *app, void *asker, const char *text, struct buf *b)
{
    enum { NAMED = 12 };
    const struct table_view *t = asker;
    size_t n = 0, *list = *text ? matches(t, text, &n) : NULL;
    (void)app;
    if (!*text)
        buf_add(b, _("a part of a name or ID; Enter takes the first listed"));
    else if (n == 0)
        buf_add(b, _("no match"));
    for (size_t i = 0; list && i < n && i < NAMED; i++) {
        buf_add(b, i == 0 ? "→ " : " · ");
        buf_add(b, t->book->year.items[t->book->sheet.rows[list[i]].item].name);
    }
    if (n > NAMED)
        buf_addf(b, ngettext(" · and %zu more", " · and %zu more", n - NAMED), n - NAMED);
    free(list);
    return n > 0 ? STYLE_MESSAGE : STYLE_MUTED;
}

static bool done_jump(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    struct table_view *t = asker;
    size_t n = 0, *list;
    if (how == PROMPT_CANCEL || !*text)
        return true;
    list = matches(t, text, &n);
    if (n == 0) {
        buf_add(why, list ? _("no match") : _("out of memory"));
        free(list);
        return false;
    }
    size_t row = list[0];
    free(list);
    if (!t->filter.passes[row]) {
        table_filter_clear(app, t);
        app_say(app, STYLE_MESSAGE, "%s", _("it was hidden by the filter, which is taken away"));
    }
    table_unfold_to(app, t, row);
    return true;
}

static const struct prompt_def jump_prompt = {
    .preview = preview_jump, .done = done_jump, .one = true, .rows = 1
};

void table_jump(struct app *app, struct table_view *t)
{
    app_ask(app, prompt_new(&jump_prompt, t, _("Go to post"), "", 0, NULL, 0));
}
