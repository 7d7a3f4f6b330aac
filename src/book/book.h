/* A book: a federation and one of its years, from the files to the sheet. What the screen shows,
 * the reports print and the commands edit.
 *
 * The text of the year's file is the truth. An edit changes the text; the year, the statement and
 * the sheet are read from it again, by the same code that reads the file, so whatever a file cannot
 * say cannot be typed either, and undoing everything gives the file's own bytes back. An edit that
 * cannot be read leaves everything as it was. Another year is another book. */
#ifndef TERTIAL_BOOK_BOOK_H
#define TERTIAL_BOOK_BOOK_H

#include "edit/history.h"
#include "rules/statement.h"
#include "sheet/sheet.h"
#include "store/ini_edit.h"
#include "store/journal.h"
#include "store/load.h"
#include "store/lock.h"

struct book {
    struct federation federation;
    struct ini_text text_federation;
    struct year year;
    struct ini_text text; /* of the year's file, as it is now */
    bool has_before;      /* last year's own file is there and readable */
    struct year before;
    struct ini_text text_before;
    bool confirmed;
    struct statement previous;
    struct statement statement;
    struct sheet sheet;

    /* what the person looks at */
    int month;        /* outcomes through it; 0 = as far as they are booked */
    int round;        /* the forecast round; 0 = the one of that month */
    bool show_rounds; /* the round before and the change since as columns */
    bool has_unit;    /* amounts are shown in `unit` instead of the federation's */
    enum unit unit;

    /* editing */
    struct ini_text base; /* the file's text as it was read or saved; empty while `text` is it */
    struct history history;
    size_t shifted; /* batches below this place in it were made on another text than is here now */
    struct ini_differences unsaved; /* base → text, by value */
    bool thrown;    /* the unsaved edits go with the book: its closing clears the journal */
    bool left;      /* an earlier program's edits are in the journal, neither taken nor forgotten */
    int wait_ms;    /* how long to wait for somebody else's lock */
    char *readonly; /* why it cannot be saved in its place; NULL when it can, as far as is known */
    struct lock lock;
    bool busy;           /* read-only because somebody else edits it; it is tried again */
    bool unlocked;       /* the file system knows no locks */
    struct buf unlogged; /* lines for the log of changes that could not be written yet */
    size_t tried;        /* so many bytes of them were tried, and may be in the log after all */
    struct journal journal;
    bool has_journal;
    bool keep_due;     /* the last edit is still to be written to it */
    struct err unkept; /* why the last edit is not in the journal */
    bool told;         /* and that it has been said */
};

/* Opens a federation's year; year 0 is the latest. NULL when it cannot be read; the problems say
 * why. A previous year that cannot be read is left out, and its problems are listed too. */
struct book *book_open(const char *dir, int year, struct problems *problems);

/* Lets the second reader read the same bytes, once: false, with problems, when it reads anything
 * differently, and the book must not be used then. All that open a book do this before they rely
 * on it; the screen shows its first frame meanwhile. */
bool book_confirm(struct book *b, struct problems *problems);

/* The latest year that can be read; the problems tell of later ones that cannot. */
struct book *book_open_readable(const char *dir, struct problems *problems);

/* The same as book_open() without last year's own file, and confirmed: for what shows one line. */
struct book *book_open_alone(const char *dir, int year, struct problems *problems);

/* The index of the open year in the federation's list. */
size_t book_year_index(const struct book *b);

/* The forecast round that is shown. */
int book_round(const struct book *b);

/* Shows another round (0: the natural one), or the columns of the round before. False without
 * memory: nothing has changed then. */
bool book_look(struct book *b, int round, bool show_rounds, struct err *e);

/* Looks at the year as it stood at the end of a month (0: as far as it is booked, no later). False
 * without memory: nothing has changed then. */
bool book_look_at_month(struct book *b, int month, struct err *e);

/* Shows amounts in another unit than that of the files; NULL: in that one. */
void book_show_unit(struct book *b, const enum unit *unit);

/* NULL is nothing. Unsaved edits stay in the journal, unless they are thrown away. */
void book_close(struct book *b);

/* ---- Editing (book_edit.c) ---- */

/* A value to be given; NULL takes the key away. */
struct edit {
    const char *section; /* "insats framsteget" */
    const char *key;
    const char *value;
};

/* Makes the edits as one batch, which is undone at once; `what` tells a person what it was. Those
 * that change nothing are left out. False with a sentence when one of them is refused, and then
 * none is made. */
bool book_edit(struct book *b, const char *what, const struct edit *edits, size_t n, struct err *e);

/* Takes a change that was made on b->text (which the book then owns) as a batch of its own. */
bool book_edit_section(struct book *b, const char *what, struct change *c, struct err *e);

/* Undoes or does again the nearest batch. *what is its name, borrowed until the next edit; NULL
 * when there was none, and then nothing has happened. False, too, when somebody else has given the
 * same values since: those stay, and the next call goes on with the batch beyond. */
bool book_undo(struct book *b, const char **what, struct err *e);
bool book_redo(struct book *b, const char **what, struct err *e);

/* Can the file be saved in its place, as far as one can see? Sets b->readonly when not. */
void book_look_at_rights(struct book *b);

/* How many values are changed and not saved; 1 when only the order of the rows is. */
size_t book_unsaved(const struct book *b);

/* Is the round decided by the board? Then nothing of it can be edited. */
bool round_is_decided(const struct year *y, int round);

/* Starts a round from the one before: its forecasts, causes, comments and actions, where the round
 * has none of its own. *n is the number of values; 0 is no error. */
bool book_start_round(struct book *b, int round, size_t *n, struct err *e);

/* The heading of an item, "insats framsteget"; to be freed, NULL without memory. */
char *book_section(const struct book *b, uint32_t item);

/* An item's amount as it is written in the file for a key; see edit/entry.h. */
struct entry_place;
void book_entry_place(const struct book *b, uint32_t item, struct entry_place *place);

/* The same for any key of an item whose amounts follow the sign of their post: budget, outcome and
 * forecast. The present value is the key's own; a forecast's may be inherited. False for all other
 * keys: what is typed is the value. */
bool book_field_place(const struct book *b, uint32_t item, const char *key,
                      struct entry_place *place);

/* ---- Saving (book_save.c) ---- */

enum book_save {
    BOOK_SAVED,
    BOOK_SAVED_UNSURE,  /* saved, and the text says what may be wrong: power cut, or the log */
    BOOK_NOTHING,       /* nothing was unsaved */
    BOOK_CHANGED,       /* not saved: the file has been changed by somebody else */
    BOOK_READONLY_MODE, /* not saved: the file's mode forbids it; ask */
    BOOK_LINKED,        /* not saved: the file has other names; ask */
    BOOK_NOT_OURS,      /* not saved: read-only, the text says why; offer a copy */
    BOOK_FAILED         /* not saved: the text says why */
};

/* Saves the year's file and adds to the log of changes. `flags` are save_file()'s. */
enum book_save book_save(struct book *b, unsigned flags, struct err *e);

/* Saves the text as it is now under another name, which must be free. The book itself stays as it
 * is, unsaved. */
bool book_save_copy(const struct book *b, const char *path, struct err *e);

/* Makes what is edited safe from the end of the program: to be called after every edit, before
 * anything is drawn of it. Whether it could is told by book_settle(). */
void book_keep_edits(struct book *b);

/* Makes it safe from a power cut, too: when the screen has been drawn. */
bool book_settle(struct book *b, struct err *e);

/* What an earlier program left of this year, read from the journal. */
enum book_found {
    FOUND_NOTHING,
    FOUND_EDITS,   /* `found` differences from the file as it is now (none where sections have only
                      moved); book_restore() makes them */
    FOUND_CLASHES, /* as FOUND_EDITS, and the file has changed since: some of them clash */
    FOUND_DAMAGE   /* a journal that cannot be read, or not be taken over; the text says why. What
                      is in it stays, and new edits are not kept in it */
};
enum book_found book_look_for_journal(struct book *b, struct ini_differences *found,
                                      struct ini_differences *clashes, struct err *e);

/* Makes them, as one batch. Where the file has changed the same values since, `ours` decides. */
bool book_restore(struct book *b, bool ours, struct err *e);

/* Forgets them. */
void book_forget_journal(struct book *b);

/* What somebody else has done to the file since it was read: the differences from base to the file
 * on disk, and the values that both have changed (before = theirs, after = ours). False when the
 * file cannot be read. None at all: the file has not changed, by its bytes. */
bool book_outside(struct book *b, bool *changed, struct ini_differences *theirs,
                  struct ini_differences *clashes, struct err *e);

/* Takes in what somebody else has done; ours stays as unsaved edits. Where both changed a value,
 * `ours` decides. */
bool book_merge(struct book *b, bool ours, struct err *e);

#endif
