/* The terminal: the only way from the program to the screen and from the keys to the program.
 * term.c is the only file that knows curses.
 *
 * Text is UTF-8, rows and columns count from 0, widths are columns. Nothing that is drawn can move
 * the cursor, leave its place or command the terminal: control characters, invalid bytes and
 * bidirectional controls come out in visible form. What is drawn appears at term_flush().
 * There is one terminal; before term_open() and after term_close() drawing does nothing. */
#ifndef TERTIAL_UI_TERM_H
#define TERTIAL_UI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "ui/event.h"
#include "ui/theme.h"

/* Takes the terminal: full screen, keys one by one, signals caught, cursor hidden. The locale must
 * be set. False, with a text that names the alternative, when standard input and output are not a
 * terminal that can show a screen; nothing is changed then. */
bool term_open(struct err *e);

/* Gives the terminal back exactly as it was found, and the signals too. May be called at any time
 * and again; exit() calls it. */
void term_close(void);

/* Hands the terminal to somebody else, as it was found; and takes it back: the next flush draws
 * everything. */
void term_lend(void);
void term_take_back(void);

/* Lends the terminal to an editor ("vi", "emacs -nw"), with the file at the line. False when it
 * could not be started. */
bool term_run(const char *command, unsigned line, const char *path, struct err *e);

/* Closes, and ends the process by the signal, so that the parent sees it (128 + signo in a shell).
 * For EVENT_SIGNAL, and with SIGHUP for EVENT_GONE, after unsaved work has been looked after. */
_Noreturn void term_die(int signo);

/* The size now; at least 1, at most 500 rows and 1000 columns. 0 when not open. */
int term_rows(void);
int term_cols(void);

/* Reports of the mouse on or off. Off at the start: while on, the terminal's own selection of text
 * needs Shift. */
void term_mouse(bool on);

/* What is drawn from now on looks like this; it begins with THEME_OWN. Draw everything again. */
void term_theme(enum theme theme);

/* Draws text in at most `width` columns and returns the columns used. Whole characters only; a
 * character that does not fit ends the drawing, and the rest of the width is left as it was. What
 * lies outside the screen is left out. Where the terminal or the locale cannot show a character,
 * its ASCII stand-in is shown. */
int term_put(int row, int col, int width, enum style style, bool selected, const char *text);

/* Draws the character (one column wide) `width` times: lines, and the ground between texts. */
void term_fill(int row, int col, int width, enum style style, bool selected, uint32_t ch);

void term_erase_row(int row);
void term_erase(void);

/* Shows the cursor there from the next flush; a place outside the screen hides it. */
void term_cursor(int row, int col);

/* Brings the screen up to what was drawn, sending only what differs. */
void term_flush(void);

/* Sends everything again, and the terminal's modes: for Ctrl-L, when something else has written
 * on the screen. */
void term_redraw_all(void);

/* Waits for the next event. timeout_ms < 0: as long as it takes, without waking up. The earlier
 * content of ev is overwritten, not released. Ctrl-Z and its return are handled inside. */
void term_wait(struct event *ev, int timeout_ms);

#endif
