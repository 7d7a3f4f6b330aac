/* pty.h – drives a real terminal program in tests.
 *
 * The program runs in a pseudo-terminal, a libvterm terminal takes what it writes, and the test
 * types keys and reads the screen. Nothing here sleeps: a test waits for what it wants to see,
 * and a wait that cannot come true gives up when the program has ended, or at a deadline of 30 s
 * (environment PTY_DEADLINE, in seconds), which only a failing test ever reaches.
 *
 * The screen moves only inside the functions that type, wait or settle; between them a test
 * reads a picture that stands still. A wait that has come true says nothing about the rest of
 * the screen: the program may be in the middle of drawing. Wait for each thing, or pty_settle().
 *
 * Rows and columns count from 0; a row below 0 counts from the bottom, -1 is the last. Columns
 * are cells, not bytes. Text is UTF-8. No argument may be NULL where nothing else is said.
 * Misuse, lack of memory and failing system calls end the test program with a message.
 * Linux 5.11 or later, libvterm 0.1. Build with pty.c pty_screen.c pty_modes.c pty_keys.c
 * pty_idle.c; include <cmocka.h> before the pty_expect macros are used. */
#ifndef PTY_H
#define PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

struct pty; /* one program in one terminal */

struct pty_options {
    int rows, cols;          /* 0: 24 rows, 80 columns */
    const char *cwd;         /* NULL: that of the test */
    const char *const *argv; /* NULL-terminated; argv[0] is looked for in PATH */
    /* The program gets a pinned environment: PATH as it is, TERM=xterm-256color, LC_ALL=C.UTF-8,
     * TZ=UTC, HOME and XDG_{CONFIG,DATA,STATE,CACHE}_HOME and XDG_RUNTIME_DIR under pty_home(),
     * and what the test has of ASAN_OPTIONS, UBSAN_OPTIONS, LSAN_OPTIONS and TERTIAL_*. Over it
     * goes this NULL-terminated list: "KEY=VALUE" sets, "KEY" alone unsets. May be NULL. */
    const char *const *env;
    /* A directory to be HOME, kept by pty_free(): lets a program be started again where another
     * left off. NULL: a fresh temporary directory, removed by pty_free(). */
    const char *home;
};

/* ---- the program ---------------------------------------------------------------------------- */

/* Starts the program: in a new session, in the foreground of its own terminal, with default
 * signal dispositions, nothing blocked, no other file open, and no core dumps. The caller owns
 * the result. NULL with errno set when argv[0] cannot be run or cwd not entered. */
struct pty *pty_start(const struct pty_options *options);

/* Kills the program's process group, reaps the program, closes the terminal, and removes the
 * temporary directory. NULL is nothing. */
void pty_free(struct pty *p);

/* The process, the leader of its group and session; its number is not given to another process
 * before pty_free(), even when it has ended. */
pid_t pty_pid(const struct pty *p);

/* The directory that is the program's HOME. Owned by p. */
const char *pty_home(const struct pty *p);

/* Sends a signal to the process; nothing when it has ended. */
void pty_signal(struct pty *p, int signo);

/* Closes the terminal window: the kernel sends SIGHUP, and the program's reads and writes fail
 * from then on. The last screen can still be read, and the end be waited for. */
void pty_hangup(struct pty *p);

/* Waits until the program has ended and all that it wrote has been read, and gives its status as
 * from waitpid (status may be NULL). False at the deadline. What children of it in other
 * process groups write afterwards may be lost. */
bool pty_wait_exit(struct pty *p, int *status);
bool pty_wait_exit_code(struct pty *p, int code); /* as above: and it ended with this exit code */
bool pty_wait_death(struct pty *p, int signo);    /* as above: and this signal killed it */

/* ---- typing --------------------------------------------------------------------------------- */
/* All of these return when the terminal has taken the last byte, and meanwhile read what the
 * program writes. False when the program has ended, the terminal is gone, or the program does
 * not read and the deadline passes; a test that goes on to wait for an answer need not look. */

bool pty_write(struct pty *p, const void *bytes, size_t len);
bool pty_type(struct pty *p, const char *text); /* pty_write() of a string */

/* One key, with the bytes xterm sends in the mode the program has asked for. Names: Up Down Left
 * Right Home End PageUp PageDown Insert Delete F1…F12 Enter Esc Tab BackTab Backspace Space, or
 * one character, with "C-", "S-" and "M-" in front in any order: "C-c", "S-F5", "C-Left",
 * "M-x", "M-Enter". C- and S- do not go with the keys from Enter to Space, but S-Tab does. */
bool pty_key(struct pty *p, const char *name);

/* Presses and lets go of the left button, or turns the wheel by so many clicks (below 0: up).
 * Sends nothing, and is true, when the program has not asked for mouse reports. */
bool pty_mouse_click(struct pty *p, int row, int col);
bool pty_mouse_wheel(struct pty *p, int row, int col, int clicks);

/* Pastes as xterm does: LF becomes CR, and the paste markers (mode 2004) are there only when the
 * program has asked for them. All other bytes go as they are, ESC too. */
bool pty_paste(struct pty *p, const char *text);

/* A new window size; the kernel sends SIGWINCH. At least 1 × 1. */
void pty_resize(struct pty *p, int rows, int cols);

/* ---- waiting -------------------------------------------------------------------------------- */
/* False when the program has ended without it, or at the deadline. Text stands on one row. */

/* Until true_now(p, arg). It is asked after every read; it may read the screen, not move it. */
bool pty_wait_that(struct pty *p, bool (*true_now)(struct pty *p, void *arg), void *arg);

bool pty_wait_text(struct pty *p, const char *text);    /* somewhere on the screen */
bool pty_wait_no_text(struct pty *p, const char *text); /* nowhere: true at once if not there yet */
bool pty_wait_row(struct pty *p, int row, const char *text);           /* somewhere on that row */
bool pty_wait_cell(struct pty *p, int row, int col, const char *text); /* the cell holds just it */
bool pty_wait_cursor(struct pty *p, int row, int col);

/* Until the program has taken all input, handled all signals, written all output, and sleeps in a
 * read, poll, ppoll, select or pselect for more input from the terminal. False also when it has
 * ended, and at once where that cannot be seen. It is looked up in /proc/PID (Linux; the same
 * user, or root; not a set-uid program; a kernel with /proc/PID/syscall). Limits: a poll or
 * select of less than 100 ms counts as work (as after Esc), a longer one as rest, so something a
 * timer is about to do is not waited for; epoll, signalfd and io_uring are never seen to rest;
 * only the main thread of the process that was started is looked at, not its children. */
bool pty_settle(struct pty *p);

/* ---- the screen ----------------------------------------------------------------------------- */

void pty_size(const struct pty *p, int *rows, int *cols);

/* All rows, each with trailing blanks cut and LF after it; or one row, without LF ("" for a row
 * that is not there). To be freed by the caller. */
char *pty_screen(const struct pty *p);
char *pty_row(const struct pty *p, int row);

/* The first place of the text, from the top left; row and col may be NULL. */
bool pty_find(const struct pty *p, const char *text, int *row, int *col);

/* Where the cursor is (row and col may be NULL), and whether it is visible. */
bool pty_cursor(const struct pty *p, int *row, int *col);

struct pty_cell {
    char text[32]; /* with combining marks (five at most); " " if blank; "" right half of a wide */
    int width;     /* 1, 2, or 0 for the right half of a wide one and outside the screen */
    int fg, bg;    /* -1 the default, 0…255 of the palette, or 0x1000000 | 0xRRGGBB */
    bool bold, italic, underline, blink, reverse, strike; /* libvterm 0.1 does not know dim */
};
struct pty_cell pty_cell_at(const struct pty *p, int row, int col);

/* ---- the state of the terminal -------------------------------------------------------------- */

/* What the program has turned on, as last heard; all false but cursor_visible at the start. */
struct pty_modes {
    bool alt_screen;      /* 47, 1047, 1049 */
    bool mouse;           /* any of 9, 1000, 1002, 1003 */
    bool mouse_sgr;       /* 1006 */
    bool focus_reports;   /* 1004 */
    bool bracketed_paste; /* 2004 */
    bool cursor_visible;  /* 25 */
    bool app_cursor;      /* 1 */
    bool app_keypad;      /* ESC =, 66 */
    bool pen;             /* colours or attributes are on for what is written next */
    bool charset;         /* line-drawing characters are on for what is written next */
};
struct pty_modes pty_modes(const struct pty *p);

/* The first mode that is not as at the start ("mouse", "cursor", "pen" …), or "" when the
 * terminal is as it should be after the program. Static text. */
const char *pty_left_on(const struct pty *p);

/* The line settings now (also after the program's end), and as they were before it started.
 * False after pty_hangup(). pty_termios_restored(): the two are the same. */
bool pty_get_termios(const struct pty *p, struct termios *now);
const struct termios *pty_first_termios(const struct pty *p);
bool pty_termios_restored(const struct pty *p);

/* How many bytes the program has written, and all of them (owned by p, valid until the next
 * call that types, waits or settles; no NUL at the end; len may be NULL). */
size_t pty_bytes(const struct pty *p);
const char *pty_raw(const struct pty *p, size_t *len);

/* ---- for cmocka ----------------------------------------------------------------------------- */

/* A teardown function: frees every pty that is still there, as after a test that has failed.
 * Returns 0. state is not looked at and may be NULL. */
int pty_teardown(void **state);

/* Prints a message, the screen without its empty rows, and how the program is, to standard error.
 * p may be NULL. */
void pty_report(struct pty *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define PTY_MUST(p, condition, ...)                                                                \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            pty_report((p), __VA_ARGS__);                                                          \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

#define pty_expect(p, text) PTY_MUST(p, pty_wait_text((p), (text)), "not seen: \"%s\"", (text))
#define pty_expect_not(p, text)                                                                    \
    PTY_MUST(p, pty_wait_no_text((p), (text)), "still there: \"%s\"", (text))
#define pty_expect_row(p, row, text)                                                               \
    PTY_MUST(p, pty_wait_row((p), (row), (text)), "not seen on row %d: \"%s\"", (row), (text))
#define pty_expect_settled(p) PTY_MUST(p, pty_settle(p), "the program does not come to rest")
#define pty_expect_exit(p, code)                                                                   \
    PTY_MUST(p, pty_wait_exit_code((p), (code)), "not ended with exit code %d", (code))
#define pty_expect_signal(p, signo)                                                                \
    PTY_MUST(p, pty_wait_death((p), (signo)), "not killed by signal %d", (signo))

#endif
