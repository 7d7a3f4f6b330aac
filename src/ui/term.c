/* Owns the terminal: taking it and giving it back, drawing through curses, and waiting.
 *
 * Curses draws; it does not read. Its getch() can neither tell a paste from keys whole, nor an
 * unknown sequence from typed letters, nor a vanished terminal from an idle one, and it waits for
 * the rest of an Esc deaf to signals. The bytes go to term_input.c instead. */
#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/glyph.h"
#include "ui/term_input.h"
#include "ui/term_signal.h"

enum {
    ROWS_MAX = 500, /* of a larger window a part is used: curses keeps 84 bytes a cell */
    COLS_MAX = 1000,
    ESC_MS = 25 /* a lone Esc is known after this time; ESCDELAY says another */
};

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static struct {
    SCREEN *screen; /* NULL when not open */
    struct input input;
    long long heard_ms; /* when the last input came */
    bool suspended;     /* the terminal is given back for a while */
    bool modern; /* of xterm's family: knows bracketed paste and the mouse, or ignores them */
    bool few_symbols;
    bool mouse;
    bool cursor_shown;
    int cursor_row, cursor_col;
    attr_t attrs[STYLE_COUNT][2]; /* [selected] */
    short pairs[STYLE_COUNT];
} term;

/* Past curses, which keeps a buffer of its own and is always flushed. */
static void send_text(const char *text)
{
    fputs(text, stdout);
    fflush(stdout);
}

/* ---- opening and closing --------------------------------------------------------------------- */

/* Is there a terminal that can show a screen? setupterm() is asked before newterm(), which leaks
 * when it fails. */
static bool check_terminal(struct err *e)
{
    const char *type = getenv("TERM");
    struct buf name = BUF_INIT;
    int found = 0;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(e,
                       _("this is not a terminal; use \"tertial rapport\" for the table as text"));
    if (!type || !*type)
        return err_set(e, _("TERM is not set, so the kind of terminal is not known; "
                            "use \"tertial rapport\" for the table as text"));
    bool known = setupterm(type, STDOUT_FILENO, &found) == OK;
    bool usable = known && cursor_address;
    if (known)
        del_curterm(cur_term);
    if (usable)
        return true;
    buf_add_visible(&name, type, strlen(type));
    err_set(e,
            known ? _("the terminal \"%s\" (TERM) cannot show a screen; "
                      "use \"tertial rapport\" for the table as text")
                  : _("the terminal \"%s\" (TERM) is not known here; "
                      "use \"tertial rapport\" for the table as text"),
            buf_text(&name));
    buf_release(&name);
    return false;
}

/* Tells the crash handlers what gives this terminal back, as it is now. */
static void renew_farewell(void)
{
    struct buf b = BUF_INIT;
    if (term.modern)
        buf_add(&b, MOUSE_OFF PASTE_OFF);
    term_add_capability(&b, exit_attribute_mode);
    term_add_capability(&b, cursor_normal);
    term_add_capability(&b, exit_ca_mode);
    if (!exit_ca_mode) { /* the screen stays: the shell goes on below it */
        term_add_capability(&b, tparm(cursor_address, LINES - 1, 0, 0, 0, 0, 0, 0, 0, 0));
        buf_add(&b, "\r\n");
    }
    term_signal_set_farewell(buf_text(&b), buf_ok(&b) ? b.len : 0);
    buf_release(&b);
}

/* The modes that curses does not know of. */
static void send_modes(void)
{
    if (term.modern)
        send_text(term.mouse ? PASTE_ON MOUSE_ON : PASTE_ON MOUSE_OFF);
}

/* Ctrl-C, Ctrl-S and Ctrl-Q are keys; Ctrl-Z and Ctrl-\ are signals. */
static void set_line_modes(void)
{
    struct termios modes;
    cbreak();
    noecho();
    nonl();
    if (tcgetattr(STDOUT_FILENO, &modes) != 0)
        return;
    modes.c_iflag &= ~(tcflag_t)(IXON | IXANY | ISTRIP);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    modes.c_cc[VINTR] = _POSIX_VDISABLE;
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &modes);
    def_prog_mode();
}

static attr_t curses_attributes(unsigned attributes)
{
    return (attributes & LOOK_BOLD ? A_BOLD : 0) | (attributes & LOOK_DIM ? A_DIM : 0) |
           (attributes & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
           (attributes & LOOK_REVERSE ? A_REVERSE : 0);
}

/* The number of a pair of colours; -1 when the terminal has no more. */
static int pair_of(struct look look)
{
    return look.fg == COLOUR_OWN && look.bg == COLOUR_OWN ? 0 : alloc_pair(look.fg, look.bg);
}

/* How many colours there are to draw with: 0, 8 or 256. */
static int count_colours(void)
{
    const char *no_color = getenv("NO_COLOR");
    bool some = !(no_color && *no_color) && has_colors() && max_colors >= 8 &&
                (orig_pair || orig_colors) && start_color() == OK && use_default_colors() == OK;
    return !some ? 0 : max_colors >= 256 ? 256 : 8;
}

/* What is erased has the colours of plain text: a theme may have a ground of its own. */
static void set_looks(enum theme theme)
{
    cchar_t blank;
    int colours = count_colours();
    for (enum style style = 0; style < STYLE_COUNT; style++) {
        int pair = colours > 0 ? pair_of(theme_look(theme, style, false, colours)) : -1;
        for (int selected = 0; selected < 2; selected++)
            term.attrs[style][selected] = curses_attributes(
                theme_look(theme, style, selected, pair >= 0 ? colours : 0).attributes);
        term.pairs[style] = (short)(pair < 0 ? 0 : pair);
    }
    setcchar(&blank, L" ", A_NORMAL, term.pairs[STYLE_TEXT], NULL);
    bkgrndset(&blank);
}

static void set_keys(void)
{
    const char *codeset = nl_langinfo(CODESET);
    const char *delay = getenv("ESCDELAY");
    long esc_ms = delay ? strtol(delay, NULL, 10) : 0;
    bool utf8 = strcasecmp(codeset, "UTF-8") == 0 || btowc(0xE5) == WEOF;

    input_init(&term.input, !utf8, esc_ms > 0 && esc_ms < 10000 ? (int)esc_ms : ESC_MS, tigetstr);
}

/* Brings curses to the size of the window, as far as it is used. */
static void fit(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return;
    int rows = size.ws_row < ROWS_MAX ? size.ws_row : ROWS_MAX;
    int cols = size.ws_col < COLS_MAX ? size.ws_col : COLS_MAX;
    if (is_term_resized(rows, cols))
        resize_term(rows, cols);
}

/* newterm() must not see a window that would eat the memory; nor LINES and COLUMNS, which may be
 * those of another window. */
static bool start_curses(void)
{
    struct winsize size = { 0 };
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    bool sane = size.ws_row <= ROWS_MAX && size.ws_col <= COLS_MAX;
    use_env(sane);
    use_tioctl(sane);
    term.screen = newterm(NULL, stdout, stdin);
    if (term.screen)
        fit();
    return term.screen != NULL;
}

/* Until the screen has been left for the first time, ncurses 6 writes at every movement of the
 * cursor: a full screen takes a hundred system calls instead of one. So the screen is left once at
 * the start, where nobody sees it: into /dev/null. The first flush enters it again. */
static void end_initial_state(void)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);

    if (null >= 0 && out >= 0 && dup2(null, STDOUT_FILENO) >= 0) {
        endwin();
        dup2(out, STDOUT_FILENO);
    }
    if (null >= 0)
        close(null);
    if (out >= 0)
        close(out);
}

bool term_open(struct err *e)
{
    static bool at_exit;
    if (term.screen)
        return true;
    if (!check_terminal(e))
        return false;
    memset(&term, 0, sizeof term);
    if (!term_signal_open())
        return err_set(e, _("the terminal does not answer: %s"), strerror(errno));
    if (!start_curses()) {
        term_signal_close();
        return err_nomem(e);
    }
    if (!at_exit)
        at_exit = atexit(term_close) == 0;
    /* A full screen that is a private mode of its own is xterm's invention. */
    term.modern = enter_ca_mode && strstr(enter_ca_mode, "\033[?");
    term.few_symbols = strncmp(termname(), "linux", 5) == 0; /* 512 glyphs */
    renew_farewell();
    set_line_modes();
    end_initial_state();
    typeahead(-1);
    set_looks(THEME_OWN);
    set_keys();
    send_modes();
    return true;
}

void term_lend(void)
{
    if (term.modern)
        send_text(MOUSE_OFF PASTE_OFF);
    endwin();
    term_signal_set_farewell(NULL, 0);
    term.suspended = true;
}

void term_take_back(void)
{
    term.suspended = false;
    renew_farewell();
    reset_prog_mode();
    send_modes();
}

void term_close(void)
{
    if (!term.screen)
        return;
    if (!term.suspended && term_signal_foreground())
        term_lend();
    else
        term_signal_give_back();
    delscreen(term.screen);
    term.screen = NULL;
    input_release(&term.input);
    term_signal_close();
}

_Noreturn void term_die(int signo)
{
    term_close();
    term_signal_die(signo);
}

int term_rows(void)
{
    return term.screen ? LINES : 0;
}

int term_cols(void)
{
    return term.screen ? COLS : 0;
}

void term_mouse(bool on)
{
    term.mouse = on;
    if (term.screen && !term.suspended)
        send_modes();
}

void term_theme(enum theme theme)
{
    if (term.screen)
        set_looks(theme);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* How much of `width` columns from there is on the screen; 0 when nothing can be drawn. */
static int clip(int row, int col, int width)
{
    if (!term.screen || row < 0 || row >= LINES || col < 0 || col >= COLS || width < 0)
        return 0;
    return width < COLS - col ? width : COLS - col;
}

int term_put(int row, int col, int width, enum style style, bool selected, const char *text)
{
    struct buf visible = BUF_INIT;
    size_t len = strlen(text);
    int room = clip(row, col, width);
    int used = 0;
    if (glyph_is_unsafe(text, len)) {
        buf_add_visible(&visible, text, len);
        text = buf_text(&visible);
        len = visible.len;
    }
    for (size_t i = 0; i < len && used < room;) {
        wchar_t character[GLYPH_MAX + 1];
        cchar_t cell;
        int wide;
        i += glyph_take(text + i, len - i, term.few_symbols, character, &wide);
        if (used + wide > room)
            break;
        setcchar(&cell, character, term.attrs[style][selected], term.pairs[style], NULL);
        mvadd_wchnstr(row, col + used, &cell, 1);
        used += wide;
    }
    buf_release(&visible);
    return used;
}

void term_fill(int row, int col, int width, enum style style, bool selected, uint32_t ch)
{
    wchar_t character[GLYPH_MAX + 1] = L" ";
    char text[4];
    size_t len = cp_is_unsafe(ch) || cp_width(ch) != 1 ? 0 : utf8_encode(ch, text);
    int wide;
    int room = clip(row, col, width);
    cchar_t cell;
    if (len > 0)
        glyph_take(text, len, term.few_symbols, character, &wide);
    setcchar(&cell, character, term.attrs[style][selected], term.pairs[style], NULL);
    if (room > 0)
        mvhline_set(row, col, &cell, room);
}

void term_erase_row(int row)
{
    if (clip(row, 0, 1) > 0 && move(row, 0) == OK)
        clrtoeol();
}

void term_erase(void)
{
    if (term.screen)
        erase();
}

void term_cursor(int row, int col)
{
    term.cursor_shown = clip(row, col, 1) > 0;
    term.cursor_row = row;
    term.cursor_col = col;
}

void term_flush(void)
{
    if (!term.screen || term.suspended)
        return;
    curs_set(term.cursor_shown ? 1 : 0);
    if (term.cursor_shown)
        move(term.cursor_row, term.cursor_col);
    else if (!cursor_invisible) /* it cannot be hidden: out of the way, then */
        move(LINES - 1, COLS - 1);
    leaveok(stdscr, !term.cursor_shown && cursor_invisible);
    wnoutrefresh(stdscr);
    doupdate();
}

void term_redraw_all(void)
{
    if (!term.screen || term.suspended)
        return;
    reset_prog_mode();
    send_modes();
    clearok(curscr, TRUE);
    term_flush();
}

/* ---- waiting --------------------------------------------------------------------------------- */

/* Stops as Ctrl-Z asks, and comes back. Continued in the background it stops again; asked to end
 * while it was stopped, it leaves the terminal to its owner. */
static void suspend(void)
{
    bool stopped;
    term_lend();
    do
        stopped = term_signal_stop();
    while (stopped && !term_signal_foreground() && !term_signal_fatal());
    if (!term_signal_fatal())
        term_take_back();
}

/* Signals that are not requests to end: true when everything must be drawn again. */
static bool take_housekeeping(void)
{
    bool redraw = false;
    if (term_signal_take(SIGTSTP)) {
        suspend();
        redraw = true;
    }
    if (term_signal_take(SIGCONT)) { /* stopped by SIGSTOP: others may have used the terminal */
        term_lend();
        term_take_back();
        redraw = true;
    }
    if (term_signal_take(SIGWINCH)) /* however many came since the last one was taken */
        redraw = true;
    if (redraw && !term.suspended) {
        fit();
        clearok(curscr, TRUE);
        renew_farewell();
    }
    return redraw;
}

static bool take_signal(struct event *ev)
{
    bool redraw = !term_signal_fatal() && take_housekeeping();
    int signo = term_signal_fatal();

    if (signo) {
        term_signal_take(signo);
        *ev = (struct event){ .kind = EVENT_SIGNAL, .signo = signo };
    } else if (redraw) {
        *ev = (struct event){ .kind = EVENT_RESIZE };
    }
    return signo || redraw;
}

/* Reads what has come; false when the terminal is gone. */
static bool read_input(void)
{
    size_t room;
    char *to = input_room(&term.input, &room);
    ssize_t n = read(STDIN_FILENO, to, room);

    if (n > 0)
        input_added(&term.input, (size_t)n);
    term.heard_ms = term_now_ms();
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

void term_wait(struct event *ev, int timeout_ms)
{
    long long until = term_now_ms() + timeout_ms;
    bool silent = false;
    while (!take_signal(ev) && !input_take(&term.input, silent, term_now_ms(), ev)) {
        long long now = term_now_ms();
        long long left = timeout_ms < 0 ? -1 : until > now ? until - now : 0;
        int patience = input_patience(&term.input);
        long long rest = term.heard_ms + patience > now ? term.heard_ms + patience - now : 0;
        bool unfinished = patience >= 0 && (left < 0 || rest <= left);

        enum waited waited = term_signal_wait((int)(unfinished ? rest : left));
        silent = waited == WAITED_IN_VAIN && unfinished;
        if (waited == WAITED_IN_VAIN && !unfinished)
            return;
        if (waited == WAITED_GONE || (waited == WAITED_INPUT && !read_input())) {
            ev->kind = EVENT_GONE;
            return;
        }
    }
}
