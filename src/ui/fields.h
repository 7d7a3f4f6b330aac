/* What the files of the page of all fields share: table_fields.c and fields_draw.c. */
#ifndef TERTIAL_UI_FIELDS_H
#define TERTIAL_UI_FIELDS_H

#include "store/schema.h"
#include "ui/table.h"

struct field_row {
    char *key;
    char *value; /* NULL: not given */
};

struct fields_view {
    struct view view;
    struct table_view *table; /* below */
    char *section;
    enum section_kind kind;
    struct field_row *rows;
    size_t cap;
    struct list_window list;
    unsigned made; /* the table's, when the rows were filled in */
};

/* ---- fields_draw.c ---- */

void fields_draw(struct app *app, struct view *view, bool all);

#endif
