/* What can happen while the program waits: keys, pastes, the mouse, the window, signals. */
#ifndef TERTIAL_UI_EVENT_H
#define TERTIAL_UI_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A key is a Unicode character, a control character (TKEY_CTRL), or one of these. Enter, Esc, Tab
 * and Backspace are always these, never the control characters that carry them. */
enum key {
    TKEY_UP = 0x110000,
    TKEY_DOWN,
    TKEY_LEFT,
    TKEY_RIGHT,
    TKEY_HOME,
    TKEY_END,
    TKEY_PGUP,
    TKEY_PGDN,
    TKEY_ENTER,
    TKEY_ESC,
    TKEY_TAB,
    TKEY_BACKTAB,
    TKEY_BACKSPACE,
    TKEY_DELETE,
    TKEY_INSERT,
    TKEY_F1,
    TKEY_F2,
    TKEY_F3,
    TKEY_F4,
    TKEY_F5,
    TKEY_F6,
    TKEY_F7,
    TKEY_F8,
    TKEY_F9,
    TKEY_F10,
    TKEY_F11,
    TKEY_F12,
    TKEY_WORD_LEFT, /* Ctrl-Left, Alt-Left or Alt-B: whichever the terminal sends */
    TKEY_WORD_RIGHT,
    TKEY_WORD_BACKSPACE, /* Alt-Backspace */
    /* In EVENT_MOUSE: */
    TKEY_CLICK,
    TKEY_DOUBLE_CLICK, /* follows the click that began it, at the same place */
    TKEY_WHEEL_UP,
    TKEY_WHEEL_DOWN
};

/* TKEY_CTRL('L'): the letter in upper case. Ctrl-C is a key like others; Ctrl-Z never arrives. */
#define TKEY_CTRL(letter) ((uint32_t)((letter)&0x1F))

enum event_kind {
    EVENT_TIMEOUT, /* nothing happened within the time */
    EVENT_KEY,     /* key */
    EVENT_PASTE,   /* paste: all that was pasted, as one text; never keys */
    EVENT_RESIZE,  /* draw everything again: another size, or back from Ctrl-Z */
    EVENT_MOUSE,   /* key, row, col */
    EVENT_SIGNAL,  /* signo: the program is asked to end (SIGTERM, SIGINT, SIGHUP, SIGQUIT) */
    EVENT_GONE     /* the terminal no longer exists; every later wait says so again */
};

struct event {
    enum event_kind kind;
    uint32_t key;
    int row, col;
    int signo;
    char *paste;      /* owned by the event; valid UTF-8 without NUL, lines end in LF */
    size_t paste_len; /* bytes; what is pasted beyond 1 MiB is cut off */
    bool paste_cut;   /* and was, here */
};

/* Frees what the event owns. */
void event_release(struct event *ev);

#endif
