/* What the files of the table share: table_view.c (the view and its keys), table_draw.c,
 * table_edit.c (typing), table_round.c (rounds and suggestions) and table_save.c. */
#ifndef TERTIAL_UI_TABLE_H
#define TERTIAL_UI_TABLE_H

#include "book/book.h"
#include "book/years.h"
#include "sheet/order.h"
#include "sheet/pages.h"
#include "ui/export.h"
#include "ui/prompt.h"
#include "ui/table_filter.h"
#include "ui/table_find.h"
#include "ui/view.h"
#include "ui/view_settings.h"

/* What is typed of a row: in a new year the budget, else these in the order that Tab goes. */
enum table_field { FIELD_BUDGET, FIELD_FORECAST, FIELD_CAUSE, FIELD_COMMENT, FIELD_ACTION, FIELDS };

/* What was asked for while there were unsaved edits, and happens when they have been looked after.
 */
enum table_then { THEN_NOTHING, THEN_QUIT, THEN_BACK, THEN_YEAR, THEN_EXPORT };

/* A question that is asked again when a page about it has been read. */
enum table_question { ASK_NOTHING, ASK_RESTORE, ASK_CHANGED };

struct table_view {
    struct view view;
    char *dir;
    const struct bindings *bindings; /* the app's */
    struct book *book;
    bool *folded;    /* by row of the sheet */
    bool *marked;    /* by row of the sheet: for what is done to several posts at once */
    size_t *order;   /* the rows as they are sorted */
    size_t *rank;    /* by row of the sheet: its place in that order */
    size_t *visible; /* rows that are neither folded nor filtered away, in order */
    struct list_window list;
    size_t drawn_cursor, drawn_top; /* of the last frame */
    struct layout layout;
    int layout_for; /* the width it was made for; 0 = none */
    bool settled;   /* the book has been confirmed and its journal looked for */
    unsigned made;  /* how often the sheet has been made again: for pages that lie above */
    struct book_years *years; /* read for a page, and kept for the next; or NULL */
    unsigned years_made;      /* what `made` was then: they refer to the book's year as it was */

    uint32_t item;          /* that a prompt is about */
    enum table_field field; /* of it */
    char **entries;         /* earlier amounts, for the prompt's history */
    size_t entry_count, entry_cap;
    enum table_then then;
    int then_year;
    enum table_question again;
    char date[12];       /* of a decision that is being typed */
    unsigned save_flags; /* what has been agreed to for this save */

    struct sheet_sort sort;
    struct table_filter filter;
    enum filter_kind filter_asked; /* whose values a menu shows */
    struct table_find find;
    struct view_settings look;
    struct export export;
    char *import_from; /* where the last import was taken from, as it was typed; or NULL */
};

/* ---- table_view.c ---- */

/* All years, for book_page(): what has been read of them already, or NULL in its place. */
struct book_years **table_years(struct table_view *t);

/* The row under the cursor, or NULL. */
const struct sheet_row *table_row(const struct table_view *t);

/* Puts the cursor on a row, or on what it is folded under. */
void table_go_to(struct table_view *t, size_t row);

/* The same when `folded` has changed. */
void table_show(struct app *app, struct table_view *t, size_t row);

/* The same, and unfolds what the row stands under. */
void table_unfold_to(struct app *app, struct table_view *t, size_t row);

/* As table_go_to(), by item. */
void table_go_to_item(struct table_view *t, uint32_t item);

/* The next row from the cursor (step 1 or -1) that can be typed into; false when there is none. */
bool table_next_post(struct table_view *t, int step);

/* Can the item's forecast be typed? Sums cannot. */
bool table_is_post(const struct table_view *t, uint32_t item);

/* Call when what is folded, filtered or sorted has changed. */
void table_find_visible(struct table_view *t);

/* ---- table_place.c ---- */

/* Arrays for the rows of the sheet as it is now, as it is shown at first; false without memory. */
bool table_fit(struct table_view *t);

/* Call when the book's sheet has been made again: folding, marks and cursor stay by their IDs.
 * `ids` was taken before with table_remember(). */
struct table_place;
struct table_place *table_remember(const struct table_view *t);
bool table_return(struct app *app, struct table_view *t, struct table_place *place);

/* Folds what was folded then. NULL is nothing, here and below. */
void table_fold_as(struct table_view *t, const struct table_place *place);
void table_place_free(struct table_place *place);

/* ---- table_view.c again ---- */

/* Opens a year; what is shown stays when it cannot be read. */
bool table_open_year(struct app *app, struct table_view *t, int year);

/* ---- table_draw.c ---- */

void table_draw(struct app *app, struct view *view, bool all);
void table_status(const struct view *view, int width, struct buf *b);

/* ---- table_mouse.c ---- */

bool table_click(struct app *app, struct view *view, int row, int col, bool twice);

/* ---- table_edit.c ---- */

/* Is the year still being planned? Then nothing is booked, the board has not decided the budget,
 * and an amount that is typed in the table is the budget. */
bool table_is_planned(const struct table_view *t);

/* Begins to type into a field of the item; `text` is what was typed first, or NULL for the present
 * value. Instead of the forecast of a year that is being planned it is the budget. */
void table_edit(struct app *app, struct table_view *t, uint32_t item, enum table_field field,
                const char *text);

/* Makes edits and shows what follows from them; says why not when they are refused. */
bool table_make(struct app *app, struct table_view *t, const char *what, const struct edit *edits,
                size_t n);
void table_undo(struct app *app, struct table_view *t, bool redo);
/* How many posts deviate and have no comment. */
size_t table_unexplained(const struct table_view *t);
void table_next_unexplained(struct app *app, struct table_view *t);
/* Forgets the amounts that were typed earlier. */
void table_entries_forget(struct table_view *t);
void table_entries_release(struct table_view *t);

/* ---- table_round.c ---- */

void table_rounds(struct app *app, struct table_view *t);
void table_suggest(struct app *app, struct table_view *t);
void table_show_rounds(struct app *app, struct table_view *t);
void table_mark(struct app *app, struct table_view *t);

/* ---- table_period.c ---- */

/* A menu of the months through which outcomes can be shown. */
void table_period(struct app *app, struct table_view *t);

/* ---- table_lines.c ---- */

/* A menu to add, rename, move and remove posts. */
void table_lines(struct app *app, struct table_view *t);
/* Opens the year's file in $VISUAL or $EDITOR at the row's line, and reads it again after. */
void table_open_editor(struct app *app, struct table_view *t);

/* Pushes the row's history from the log of changes. */
void table_show_log(struct app *app, struct table_view *t);

/* ---- table_new_year.c ---- */

/* Asks whether the year after the last is to be made, and from which budget. */
void table_new_year(struct app *app, struct table_view *t);

/* ---- table_fields.c ---- */

/* Pushes the page of all fields of the row: where budget, outcome and descriptions are edited. */
void table_fields_push(struct app *app, struct table_view *t);

/* ---- sheet_page_view.c ---- */

/* Opens the menu of views (ACTION_VIEWS) or the page of the row (ACTION_ITEM_PAGE); false for other
 * actions. */
bool table_pages_act(struct app *app, struct table_view *t, enum action action);

/* ---- table_differences.c ---- */

/* Appends the first few of them, and how many more there are. */
void buf_add_differences(struct buf *b, const struct table_view *t,
                         const struct ini_differences *d);

/* Appends how many values both have changed, as the detail of a choice; nothing for none. */
void buf_add_clash_count(struct buf *b, const struct ini_differences *clashes);

/* A page of all of them, and of what clashes. */
void table_show_differences(struct app *app, struct table_view *t, const char *heading,
                            const struct ini_differences *d, const char *clash_heading,
                            const struct ini_differences *clashes);

/* ---- table_sort.c ---- */

/* Appends what the column is called in menus. */
void buf_add_column_name(struct buf *b, const struct table_view *t, enum column_id column);

/* ---- table_columns.c ---- */

/* The columns that have room and were chosen; false without memory, as sheet_layout(). */
bool table_layout(const struct table_view *t, int cols, struct layout *layout);

/* Reads how the table is to look, and says when that cannot be understood. */
void table_look_read(struct app *app, struct table_view *t);
/* Call when the book is another one. */
void table_look_apply(struct table_view *t);

/* The menu of columns and unit. */
void table_columns(struct app *app, struct table_view *t);

/* ---- table_jump.c ---- */

/* Asks for a part of a name or an ID and goes there. */
void table_jump(struct app *app, struct table_view *t);

/* ---- table_save.c ---- */

void table_save(struct app *app, struct table_view *t);
/* And then does what was asked for. */
void table_save_then(struct app *app, struct table_view *t, enum table_then then);
void table_save_as(struct app *app, struct table_view *t);
void table_settle(struct app *app, struct view *view);
void table_reload(struct app *app, struct table_view *t);

/* Opens a menu with the cursor on `at`; without memory, what was wanted before is forgotten. */
void table_ask(struct app *app, struct table_view *t, const struct menu_def *def, const char *title,
               const struct choice *choices, size_t n, size_t at);

/* True when nothing is unsaved; else asks, and does it when the answer is given. */
bool table_may(struct app *app, struct table_view *t, enum table_then then, int year);
bool table_leave(struct app *app, struct view *view, bool quit);

/* ---- table_restore.c ---- */

/* Asks what to do with what an earlier program left, if it left anything. */
void table_look_for_journal(struct app *app, struct table_view *t);

#endif
