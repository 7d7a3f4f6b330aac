/* term_demo.c – opens the terminal, shows every style, and tells on its last row what happened
 * last. For test_term.c, and for looking at a terminal with one's own eyes.
 *
 * q ends it, S, A and R crash it (a bad address, abort(), endless recursion), H makes it hang, m
 * turns the mouse on or off, c shows or hides the cursor, n draws texts that try to get out of
 * their place, Ctrl-L draws everything again. */
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/utf8.h"
#include "ui/term.h"

static const char *const names[STYLE_COUNT] = {
    [STYLE_TEXT] = "text",
    [STYLE_TITLE] = "title",
    [STYLE_HEADING] = "heading",
    [STYLE_GROUP] = "group",
    [STYLE_SUM] = "sum",
    [STYLE_RESULT] = "result",
    [STYLE_MUTED] = "muted",
    [STYLE_OVER] = "over",
    [STYLE_OVER_SERIOUS] = "over, serious",
    [STYLE_UNDER] = "under",
    [STYLE_UNDER_SERIOUS] = "under, serious",
    [STYLE_INHERITED] = "inherited",
    [STYLE_UNSAVED] = "unsaved",
    [STYLE_KEY] = "key",
    [STYLE_HINT] = "hint",
    [STYLE_MESSAGE] = "message",
    [STYLE_ERROR] = "error",
    [STYLE_RULE] = "rule",
};

static int selected;
static bool nasty, mouse, cursor;
static char last[200] = "none";
static int events;

static void draw_nasty(int row)
{
    static const char *const texts[] = {
        "ESC\033[31m",      "BEL\a",        "LF\nCR\rTAB\t", "C1\302\23331m",
        "bidi\342\200\256", "byte\377\303", "wide漢字",      "mark\314\210",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int used = term_put(row + (int)i, 0, 20, STYLE_TEXT, false, texts[i]);
        term_put(row + (int)i, used, 1, STYLE_TEXT, false, "|");
    }
    term_put(row, 30, 3, STYLE_TEXT, false, "漢字");
    term_put(row, 33, 1, STYLE_TEXT, false, "|");
}

static void draw(void)
{
    char line[300];
    int rows = term_rows(), cols = term_cols();

    term_erase();
    snprintf(line, sizeof line, " term_demo %d x %d · åäö ÅÄÖ ▾ ▸ ▼▼ △△ → … −1 234 €", rows, cols);
    term_fill(0, 0, cols, STYLE_TITLE, false, ' ');
    term_put(0, 0, cols, STYLE_TITLE, false, line);
    term_fill(1, 0, cols, STYLE_RULE, false, 0x2500);
    for (enum style i = 0; i < STYLE_COUNT && !nasty; i++) {
        snprintf(line, sizeof line, "  %-16s  ▼▼ -1 234 567,89", names[i]);
        term_fill(2 + (int)i, 0, cols, STYLE_TEXT, (int)i == selected, ' ');
        term_put(2 + (int)i, 0, cols, i, (int)i == selected, line);
    }
    if (nasty)
        draw_nasty(2);
    snprintf(line, sizeof line, "event %d: %s.", events, last);
    term_erase_row(rows - 1);
    term_put(rows - 1, 0, cols, STYLE_MESSAGE, false, line);
    term_cursor(cursor ? rows - 1 : -1, 3);
    term_flush();
}

static void describe_key(uint32_t key)
{
    static const char *const keys[] = {
        "Up",        "Down",   "Left",     "Right",      "Home",       "End",
        "PgUp",      "PgDn",   "Enter",    "Esc",        "Tab",        "BackTab",
        "Backspace", "Delete", "Insert",   "F1",         "F2",         "F3",
        "F4",        "F5",     "F6",       "F7",         "F8",         "F9",
        "F10",       "F11",    "F12",      "word-left",  "word-right", "word-backspace",
        "click",     "double", "wheel-up", "wheel-down",
    };
    char text[5] = "";

    if (key >= TKEY_UP) {
        snprintf(last, sizeof last, "%s", keys[key - TKEY_UP]);
    } else {
        utf8_encode(key, text);
        snprintf(last, sizeof last, "U+%04X %s", (unsigned)key, text);
    }
}

static void crash(void)
{
    volatile uintptr_t nowhere = 64;
    *(volatile int *)nowhere = 1;
}

static int recurse(volatile int *up)
{
    volatile int here[1000];

    here[999] = up ? up[999] + 1 : 0;
    return here[999] < 0 ? 0 : recurse(here) + here[999];
}

static void hang(void)
{
    snprintf(last, sizeof last, "hanging");
    draw();
    for (volatile bool forever = true; forever;)
        continue;
}

/* False for the key that ends the program. */
static bool obey(uint32_t key)
{
    if (key == TKEY_DOWN || key == TKEY_UP)
        selected = (selected + (key == TKEY_DOWN ? 1 : STYLE_COUNT - 1)) % STYLE_COUNT;
    if (key == 'S')
        crash();
    if (key == 'A')
        abort();
    if (key == 'R')
        recurse(NULL);
    if (key == 'H')
        hang();
    if (key == 'm')
        term_mouse(mouse = !mouse);
    if (key == 'c')
        cursor = !cursor;
    if (key == 'n')
        nasty = !nasty;
    if (key == TKEY_CTRL('L'))
        term_redraw_all();
    return key != 'q';
}

static bool answer(const struct event *ev)
{
    size_t used;

    events++;
    switch (ev->kind) {
    case EVENT_KEY:
        describe_key(ev->key);
        return obey(ev->key);
    case EVENT_PASTE:
        used = (size_t)snprintf(last, sizeof last, "paste %zu ", ev->paste_len);
        snprintf(last + used, 40, "[%s]", ev->paste);
        break;
    case EVENT_MOUSE:
        describe_key(ev->key);
        used = strlen(last);
        snprintf(last + used, sizeof last - used, " at %d,%d", ev->row, ev->col);
        break;
    case EVENT_RESIZE:
        snprintf(last, sizeof last, "resize");
        break;
    case EVENT_TIMEOUT:
        snprintf(last, sizeof last, "timeout");
        break;
    case EVENT_SIGNAL:
        term_die(ev->signo);
    case EVENT_GONE:
        term_die(SIGHUP);
    }
    return true;
}

/* term_demo [MILLISECONDS [TIMES]]: wait so long at most; open and close so many times first. */
int main(int argc, char **argv)
{
    struct err e = ERR_INIT;
    struct event ev;
    int timeout = argc > 1 ? atoi(argv[1]) : -1;
    bool go_on = true;

    setlocale(LC_ALL, "");
    for (int i = argc > 2 ? atoi(argv[2]) : 0; i > 0 && term_open(&e); i--) {
        draw();
        term_close();
    }
    if (!term_open(&e)) {
        fprintf(stderr, "term_demo: %s\n", err_text(&e));
        err_clear(&e);
        return 2;
    }
    while (go_on) {
        draw();
        term_wait(&ev, timeout);
        go_on = answer(&ev);
        event_release(&ev);
    }
    term_close();
    printf("after the screen\n");
    return 0;
}
