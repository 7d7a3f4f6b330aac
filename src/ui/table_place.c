/* Owns what is kept of the table when its sheet is made again: folding, marks and cursor. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/table.h"

struct place_row {
    char *id;
    bool folded, marked;
};

struct table_place {
    struct place_row *rows;
    size_t n, cursor;
    size_t top;
};

void table_place_free(struct table_place *place)
{
    for (size_t i = 0; place && i < place->n; i++)
        free(place->rows[i].id);
    if (place)
        free(place->rows);
    free(place);
}

static const char *row_id(const struct table_view *t, size_t row)
{
    return t->book->year.items[t->book->sheet.rows[row].item].id;
}

struct table_place *table_remember(const struct table_view *t)
{
    struct table_place *place = calloc(1, sizeof *place);
    size_t n = t->book->sheet.row_count;
    if (!place || !(place->rows = calloc(n + 1, sizeof *place->rows))) {
        table_place_free(place);
        return NULL;
    }
    const struct sheet_row *row = table_row(t);
    place->top = t->list.top;
    place->cursor = row ? (size_t)(row - t->book->sheet.rows) : 0;
    for (; place->n < n; place->n++)
        place->rows[place->n] = (struct place_row){ strdup(row_id(t, place->n)),
                                                    t->folded[place->n], t->marked[place->n] };
    return place;
}

bool table_fit(struct table_view *t)
{
    size_t n = t->book->sheet.row_count + 1;
    bool *folded = calloc(n, sizeof *folded), *marked = calloc(n, sizeof *marked);
    bool *passes = calloc(n, sizeof *passes);
    size_t *visible = calloc(n, sizeof *visible), *order = calloc(n, sizeof *order);
    size_t *rank = calloc(n, sizeof *rank);
    if (!folded || !marked || !passes || !visible || !order || !rank) {
        free(folded);
        free(marked);
        free(passes);
        free(visible);
        free(order);
        free(rank);
        return false;
    }
    for (size_t r = 0; r + 1 < n; r++)
        folded[r] = t->book->sheet.rows[r].folded_first;
    free(t->folded);
    t->folded = folded;
    free(t->marked);
    t->marked = marked;
    free(t->filter.passes);
    t->filter.passes = passes;
    free(t->visible);
    t->visible = visible;
    free(t->order);
    t->order = order;
    free(t->rank);
    t->rank = rank;
    t->layout_for = 0;
    t->list = (struct list_window){ 0 };
    table_order(t);
    table_filter_apply(t);
    table_find_visible(t);
    return true;
}

/* The row of the place that has the ID; most often it stands where it stood. */
static const struct place_row *same_row(const struct table_place *place, size_t near,
                                        const char *id)
{
    if (near < place->n && place->rows[near].id && strcmp(place->rows[near].id, id) == 0)
        return &place->rows[near];
    for (size_t i = 0; i < place->n; i++)
        if (place->rows[i].id && strcmp(place->rows[i].id, id) == 0)
            return &place->rows[i];
    return NULL;
}

void table_fold_as(struct table_view *t, const struct table_place *place)
{
    for (size_t r = 0; place && r < t->book->sheet.row_count; r++) {
        const struct place_row *old = same_row(place, r, row_id(t, r));
        if (old)
            t->folded[r] = old->folded && t->book->sheet.rows[r].foldable;
    }
}

/* The row where the cursor was: the same one, or the nearest one above it that is still there. */
static size_t row_to_return_to(const struct table_view *t, const struct table_place *place)
{
    for (size_t i = place->cursor + 1; i-- > 0;)
        for (size_t r = 0; i < place->n && r < t->book->sheet.row_count; r++)
            if (place->rows[i].id && strcmp(row_id(t, r), place->rows[i].id) == 0)
                return r;
    return 0;
}

bool table_return(struct app *app, struct table_view *t, struct table_place *place)
{
    book_keep_edits(t->book); /* a fault in what follows must not lose them */
    bool ok = table_fit(t);
    t->made++;
    app->redraw = true;
    for (size_t r = 0; ok && place && r < t->book->sheet.row_count; r++) {
        const struct place_row *old = same_row(place, r, row_id(t, r));
        if (old) {
            t->folded[r] = old->folded && t->book->sheet.rows[r].foldable;
            t->marked[r] = old->marked;
        }
    }
    if (ok)
        table_filter_end_empty(app, t);
    if (ok && place) {
        table_find_visible(t);
        t->list.top = place->top;
        table_go_to(t, row_to_return_to(t, place));
    }
    table_place_free(place);
    if (!ok) /* the arrays are those of a sheet that is no more */
        app_quit(app, _("out of memory; what was not saved is in the journal"));
    return ok;
}
