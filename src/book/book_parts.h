/* What the files of the book share. Used by book/ only. */
#ifndef TERTIAL_BOOK_BOOK_PARTS_H
#define TERTIAL_BOOK_BOOK_PARTS_H

#include <time.h>

#include "book/book.h"

/* A text with all that follows from it. */
struct reading {
    struct ini_text text;
    struct year year;
    struct statement statement;
    struct sheet sheet;
    struct ini_differences unsaved;
};

/* Reads bytes as the text of the book's year, beside what the book shows. */
bool reading_make(struct reading *r, const struct book *b, const char *bytes, size_t len,
                  struct err *e);

/* The same of a text that is indexed already; it is moved, also when the reading fails. */
bool reading_of_text(struct reading *r, const struct book *b, struct ini_text *text, struct err *e);

/* One that is not taken. */
void reading_release(struct reading *r);

/* Puts the reading in the place of what the book shows; the first time, what was there becomes the
 * base. Cannot fail. */
void reading_take(struct book *b, struct reading *r);

/* What the book would become by the edits, which book_edit() would make; false with its sentence
 * where it would refuse them. */
bool book_try(const struct book *b, const struct edit *edits, size_t n, struct reading *r,
              struct err *e);

/* The text that the file has, as far as is known. */
const struct ini_text *book_base(const struct book *b);

/* Is the text another than the file's, if only in its order? */
bool book_differs(const struct book *b);

/* The round of a key whose value is locked with it (prognos.t2, kommentar.t2); 0 for all others,
 * also for the decision itself. */
int book_round_of_key(const char *section, const char *key);

/* Before the first edit: is the file ours to save? Sets b->readonly, or takes the lock. False
 * without memory: it is not known yet, and is asked again at the next edit and before a save. */
bool book_claim(struct book *b);

/* After every edit: what is unsaved is to go into the journal. */
void book_keep(struct book *b);

/* Writes the journal; `saving` as journal_write() has it. False when it could not: b->unkept says
 * why. */
bool book_keep_now(struct book *b, time_t saving);

/* Adds the lines that wait to the log. */
bool book_write_log(struct book *b, struct err *e);

/* UNSAVED_ bits of each item of a year; NULL without memory. To be freed. */
uint8_t *unsaved_marks(const struct year *y, const struct ini_differences *d, int round);

#endif
