/* pty_inside.h – what the files of the pty harness share; tests include pty.h only. */
#ifndef PTY_INSIDE_H
#define PTY_INSIDE_H

#include "pty.h"

#include <vterm.h>

struct pty_bytes {
    char *at;
    size_t len, room;
};

/* The part of the terminal that ESC 7, ESC 8 and mode 1048 save and restore. */
struct pty_pen {
    unsigned attributes;  /* bit n: SGR n; PEN_FG, PEN_BG: a colour; 0 is the default pen */
    bool line_drawing[2]; /* what the character sets G0 and G1 are */
    int in_use;           /* 0 or 1: G0 or G1 */
};

/* Follows the modes in the bytes that the program writes, which may be cut anywhere. */
struct pty_parser {
    enum { P_GROUND, P_ESCAPE, P_ESCAPE_MORE, P_CSI, P_CSI_IGNORE, P_OSC, P_STRING } state;
    char leader, intermediate; /* '\0': none */
    int count;                 /* of args, at least 1 within a CSI; the last one is being read */
    struct {
        int value; /* missing is 0 */
        bool sub;  /* came after a colon */
    } args[16];
    unsigned modes; /* one bit for each row of the table in pty_modes.c */
    struct pty_pen pen, saved;
};

struct pty {
    struct pty *next;         /* of all that are not freed yet */
    int master, slave, pidfd; /* master and slave: -1 after a hangup */
    dev_t terminal;           /* the slave's device number */
    pid_t pid;
    bool exited;  /* a zombie, kept until pty_free() */
    bool drained; /* and everything it wrote has been read */
    int status;
    struct termios first;
    char *home;
    bool home_is_ours;

    int rows, cols;
    VTerm *vt;
    struct pty_parser parser;
    char held[4]; /* the beginning of a character of UTF-8 that is not whole yet */
    size_t held_len;
    struct pty_bytes raw;   /* all that the program has written */
    struct pty_bytes input; /* not taken by the terminal yet: typed, or libvterm's answers */
};

/* Prints the message, with errno if it is not 0, and aborts. */
_Noreturn void pty_die(const char *message, int error);

void pty_bytes_add(struct pty_bytes *b, const void *more, size_t len);

/* pty_modes.c */
void pty_parser_init(struct pty_parser *m);
/* True when the byte ended a CSI ? … h or l of several parameters, now in m->args. */
bool pty_parser_byte(struct pty_parser *m, char byte);

/* pty_screen.c: the terminal on which the screen is. */
void pty_screen_init(struct pty *p);
void pty_screen_show(struct pty *p, const char *bytes, size_t len);
int pty_from_top(const struct pty *p, int row); /* turns a row counted from the bottom */

/* pty_idle.c: whether a process waits for input from a terminal and has no signal to handle.
 * False in *visible when this kernel, or this user, cannot tell. */
bool pty_idle(pid_t pid, dev_t terminal, bool *visible);

#endif
