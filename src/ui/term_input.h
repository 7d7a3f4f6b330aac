/* Turns the bytes that a terminal sends into events. Knows neither curses nor a file descriptor:
 * bytes go in, events come out, so that it can be tested and fuzzed alone.
 *
 * The keys of ANSI terminals (xterm, screen, tmux, rxvt, linux, vt220, putty) are built in,
 * whatever TERM says; a terminal's own description can add others. A sequence that nobody knows
 * disappears as a whole: its letters never become commands. */
#ifndef TERTIAL_UI_TERM_INPUT_H
#define TERTIAL_UI_TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/event.h"

enum { INPUT_SIZE = 4096, INPUT_SEQUENCES = 24 };

struct input {
    char data[INPUT_SIZE]; /* what is not taken yet */
    size_t len;
    bool single_bytes; /* the terminal sends a character as one byte of the locale, not UTF-8 */
    int esc_ms;        /* how long after an Esc its sequence may still come */
    struct {
        char bytes[16];
        size_t len;
        uint32_t key;
    } sequences[INPUT_SEQUENCES];
    size_t sequence_count;
    bool pasting;
    bool paste_full; /* the rest of it is not kept */
    struct buf paste;
    long long clicked_ms; /* the last single click */
    int clicked_row, clicked_col;
};

/* Starts empty. single_bytes and esc_ms as above; `describe` gives a capability of the terminal's
 * description by its name, as tigetstr(3) does, or is NULL. input_release() frees what is
 * unfinished. */
void input_init(struct input *in, bool single_bytes, int esc_ms, char *(*describe)(const char *));
void input_release(struct input *in);

/* Where to put bytes that are read, and for how many there is room (never 0 when input_take() has
 * just said false); input_added() tells how many came. */
char *input_room(struct input *in, size_t *room);
void input_added(struct input *in, size_t n);

/* Takes the first event. False when there is none, or only the beginning of one. `silent`: nothing
 * came during input_patience(), so that what is there is all there is. now_ms tells double clicks.
 * ev->paste is the caller's. */
bool input_take(struct input *in, bool silent, long long now_ms, struct event *ev);

/* How long to wait for the rest of what has begun; -1 when nothing has. */
int input_patience(const struct input *in);

#endif
