/* Signals while the terminal is ours. Knows termios and signals, not curses.
 *
 * Three kinds. Noted: the handler only sets a mark; the program takes the mark when it waits for
 * input. Crashes: the handler gives the terminal back with write() and tcsetattr() alone, then lets
 * the signal do what it did before. Ignored: SIGPIPE. A signal that was ignored when the program
 * started (nohup, a background job) stays ignored. */
#ifndef TERTIAL_UI_TERM_SIGNAL_H
#define TERTIAL_UI_TERM_SIGNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Remembers the modes of the terminal (standard output), and installs the handlers; false with
 * errno when it has no modes. Must come before curses starts: curses leaves alone what is already
 * caught. */
bool term_signal_open(void);

/* Puts back the handlers that were there before. */
void term_signal_close(void);

/* The bytes that a crash writes to standard output; copied. n = 0 says that the terminal is not
 * ours just now, and a crash leaves it alone. */
void term_signal_set_farewell(const char *bytes, size_t n);

/* Has signo been noted? Takes the mark away. Noted are SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP,
 * SIGCONT and SIGWINCH. */
bool term_signal_take(int signo);

/* One noted signal that asks the program to end, or 0. Leaves the mark. */
int term_signal_fatal(void);

enum waited { WAITED_IN_VAIN, WAITED_INPUT, WAITED_SIGNAL, WAITED_GONE };

/* Waits for input from the terminal, for a signal (also one noted before the call), or for the end
 * of the terminal; timeout_ms < 0: for ever. */
enum waited term_signal_wait(int timeout_ms);

/* Stops the process as SIGTSTP does by default; returns when it is continued. False when it could
 * not be stopped (nobody is there to continue it). */
bool term_signal_stop(void);

/* Ends the process by signo, with the effect signo has by default. */
_Noreturn void term_signal_die(int signo);

/* What a crash does first: writes the farewell, once, and puts back the modes unless another job
 * owns the terminal. Safe in handlers. */
void term_signal_give_back(void);

/* May this process set the modes of the terminal, or does another job own it now? */
bool term_signal_foreground(void);

/* Milliseconds of a clock that is never set. */
long long term_now_ms(void);

/* Appends a string of the terminal's description without its padding, $<5>; NULL is nothing. */
void term_add_capability(struct buf *b, const char *text);

#endif
