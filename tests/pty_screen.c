/* pty_screen.c – owns what the program has drawn: feeds libvterm, reads its cells, and finds text
 * among them. */
#include "pty_inside.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* libvterm marks the right half of a wide character so. */
#define RIGHT_HALF ((uint32_t)-1)

static void queue_answer(const char *bytes, size_t len, void *p)
{
    pty_bytes_add(&((struct pty *)p)->input, bytes, len);
}

static VTerm *new_terminal(int rows, int cols)
{
    VTerm *vt = vterm_new(rows, cols);
    if (vt == NULL)
        pty_die("vterm_new", 0);
    vterm_set_utf8(vt, 1);
    VTermScreen *screen = vterm_obtain_screen(vt);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
    return vt;
}

void pty_screen_init(struct pty *p)
{
    p->vt = new_terminal(p->rows, p->cols);
    vterm_output_set_callback(p->vt, queue_answer, p);
    pty_parser_init(&p->parser);
}

/* ---- feeding libvterm ------------------------------------------------------------------------ */

static bool is_wide(const char *character, size_t len)
{
    VTerm *vt = new_terminal(1, 4);
    VTermScreenCell cell = { .width = 1 };
    vterm_input_write(vt, character, len);
    vterm_screen_get_cell(vterm_obtain_screen(vt), (VTermPos){ 0, 0 }, &cell);
    vterm_free(vt);
    return cell.width == 2;
}

static void show_character(struct pty *p, const char *bytes, size_t len)
{
    /* libvterm 0.1 crashes on a wide one in a terminal of one column. None is before U+1100. */
    const bool too_wide = p->cols == 1 && (bytes[0] & 0xFF) > 0xE0 && is_wide(bytes, len);
    vterm_input_write(p->vt, too_wide ? "?" : bytes, too_wide ? 1 : len);
}

/* Characters go to libvterm whole, and U+FFFD in the place of what is none: version 0.1 forgets
 * that when the bytes come in two writes. */
static void show_byte(struct pty *p, char byte)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    const int b = byte & 0xFF;
    if (p->held_len > 0 && (b & 0xC0) != 0x80) {
        vterm_input_write(p->vt, replacement, 3);
        p->held_len = 0;
    }
    if (b < 0x80) {
        vterm_input_write(p->vt, &byte, 1);
    } else if (p->held_len == 0 && (b < 0xC2 || b > 0xF4)) {
        vterm_input_write(p->vt, replacement, 3);
    } else {
        const int first = p->held_len > 0 ? p->held[0] & 0xFF : b;
        p->held[p->held_len++] = byte;
        if (p->held_len == (first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)) {
            show_character(p, p->held, p->held_len);
            p->held_len = 0;
        }
    }
}

/* libvterm 0.1 takes only the first of several modes set at once: this tells it the others. */
static void set_other_modes(struct pty *p, char final)
{
    for (int i = 1; i < p->parser.count; i++) {
        char one[32];
        const int n = snprintf(one, sizeof one, "\033[?%d%c", p->parser.args[i].value, final);
        vterm_input_write(p->vt, one, (size_t)n);
    }
}

void pty_screen_show(struct pty *p, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const bool ignoring = p->parser.state == P_CSI_IGNORE;
        const bool several = pty_parser_byte(&p->parser, bytes[i]);
        if (!ignoring && p->parser.state == P_CSI_IGNORE)
            vterm_input_write(p->vt, "\x18", 1); /* CAN; it crashes on more than 16 parameters */
        else if (!ignoring || p->parser.state == P_ESCAPE)
            show_byte(p, bytes[i]);
        if (several)
            set_other_modes(p, bytes[i]);
    }
}

/* ---- cells ----------------------------------------------------------------------------------- */

static size_t put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    const size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)((0xF00 >> len) | c);
    return len;
}

static int colour(const VTermColor *c)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
        return -1;
    if (VTERM_COLOR_IS_INDEXED(c))
        return c->indexed.idx;
    return 0x1000000 | c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue;
}

int pty_from_top(const struct pty *p, int row)
{
    return row < 0 ? p->rows + row : row;
}

struct pty_cell pty_cell_at(const struct pty *p, int row, int col)
{
    struct pty_cell cell = { .fg = -1, .bg = -1 };
    VTermScreenCell c;
    row = pty_from_top(p, row);
    if (row < 0 || row >= p->rows || col < 0 || col >= p->cols ||
        !vterm_screen_get_cell(vterm_obtain_screen(p->vt), (VTermPos){ row, col }, &c))
        return cell;
    size_t len = 0;
    if (c.chars[0] == 0)
        cell.text[len++] = ' ';
    else if (c.chars[0] != RIGHT_HALF)
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && c.chars[i] != 0; i++)
            len += put_utf8(cell.text + len, c.chars[i]);
    cell.text[len] = '\0';
    cell.width = c.chars[0] == RIGHT_HALF ? 0 : c.width;
    cell.fg = colour(&c.fg);
    cell.bg = colour(&c.bg);
    cell.bold = c.attrs.bold;
    cell.italic = c.attrs.italic;
    cell.underline = c.attrs.underline != VTERM_UNDERLINE_OFF;
    cell.blink = c.attrs.blink;
    cell.reverse = c.attrs.reverse;
    cell.strike = c.attrs.strike;
    return cell;
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Adds a row with its trailing blanks. */
static void add_row(const struct pty *p, int row, struct pty_bytes *b)
{
    for (int col = 0; col < p->cols; col++) {
        const struct pty_cell cell = pty_cell_at(p, row, col);
        pty_bytes_add(b, cell.text, strlen(cell.text));
    }
}

static void cut_blanks(struct pty_bytes *b, size_t from)
{
    while (b->len > from && b->at[b->len - 1] == ' ')
        b->len--;
}

char *pty_row(const struct pty *p, int row)
{
    struct pty_bytes b = { 0 };
    add_row(p, row, &b);
    cut_blanks(&b, 0);
    pty_bytes_add(&b, "", 1);
    return b.at;
}

char *pty_screen(const struct pty *p)
{
    struct pty_bytes b = { 0 };
    for (int row = 0; row < p->rows; row++) {
        const size_t begin = b.len;
        add_row(p, row, &b);
        cut_blanks(&b, begin);
        pty_bytes_add(&b, "\n", 1);
    }
    pty_bytes_add(&b, "", 1);
    return b.at;
}

/* The column where the text first stands on the row, or -1. */
static int find_in_row(const struct pty *p, int row, const char *text)
{
    struct pty_bytes b = { 0 };
    int col = -1;
    add_row(p, row, &b);
    pty_bytes_add(&b, "", 1);
    const char *hit = strstr(b.at, text);
    if (hit != NULL) {
        size_t bytes = 0;
        for (col = 0; bytes < (size_t)(hit - b.at); col++)
            bytes += strlen(pty_cell_at(p, row, col).text);
        while (pty_cell_at(p, row, col).width == 0 && col < p->cols)
            col++; /* over the right half of a wide one before the hit */
    }
    free(b.at);
    return col;
}

bool pty_find(const struct pty *p, const char *text, int *row, int *col)
{
    for (int r = 0; r < p->rows; r++) {
        const int c = find_in_row(p, r, text);
        if (c < 0)
            continue;
        if (row != NULL)
            *row = r;
        if (col != NULL)
            *col = c;
        return true;
    }
    return false;
}

bool pty_cursor(const struct pty *p, int *row, int *col)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
    if (row != NULL)
        *row = at.row;
    if (col != NULL)
        *col = at.col;
    return pty_modes(p).cursor_visible;
}

/* ---- waiting for what is on it --------------------------------------------------------------- */

struct wanted {
    int row, col;
    const char *text;
};

static bool text_there(struct pty *p, void *arg)
{
    return pty_find(p, ((const struct wanted *)arg)->text, NULL, NULL);
}

static bool text_gone(struct pty *p, void *arg)
{
    return !text_there(p, arg);
}

static bool row_has(struct pty *p, void *arg)
{
    const struct wanted *w = arg;
    return find_in_row(p, w->row, w->text) >= 0;
}

static bool cell_is(struct pty *p, void *arg)
{
    const struct wanted *w = arg;
    return strcmp(pty_cell_at(p, w->row, w->col).text, w->text) == 0;
}

static bool cursor_is(struct pty *p, void *arg)
{
    const struct wanted *w = arg;
    int row, col;
    pty_cursor(p, &row, &col);
    return row == pty_from_top(p, w->row) && col == w->col;
}

bool pty_wait_text(struct pty *p, const char *text)
{
    return pty_wait_that(p, text_there, &(struct wanted){ .text = text });
}

bool pty_wait_no_text(struct pty *p, const char *text)
{
    return pty_wait_that(p, text_gone, &(struct wanted){ .text = text });
}

bool pty_wait_row(struct pty *p, int row, const char *text)
{
    return pty_wait_that(p, row_has, &(struct wanted){ .row = row, .text = text });
}

bool pty_wait_cell(struct pty *p, int row, int col, const char *text)
{
    return pty_wait_that(p, cell_is, &(struct wanted){ .row = row, .col = col, .text = text });
}

bool pty_wait_cursor(struct pty *p, int row, int col)
{
    return pty_wait_that(p, cursor_is, &(struct wanted){ .row = row, .col = col });
}

/* ---- the report ------------------------------------------------------------------------------ */

void pty_report(struct pty *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    if (p == NULL)
        return;
    int row, col;
    const bool visible = pty_cursor(p, &row, &col);
    fprintf(stderr, "screen %d x %d, cursor %d,%d%s; %zu bytes; first mode on: %s; ", p->rows,
            p->cols, row, col, visible ? "" : " (hidden)", pty_bytes(p), pty_left_on(p));
    if (!p->exited)
        fprintf(stderr, "running\n");
    else if (WIFSIGNALED(p->status))
        fprintf(stderr, "killed by signal %d\n", WTERMSIG(p->status));
    else
        fprintf(stderr, "ended with exit code %d\n", WEXITSTATUS(p->status));
    for (int r = 0; r < p->rows; r++) {
        char *text = pty_row(p, r);
        if (*text != '\0')
            fprintf(stderr, "%3d|%s\n", r, text);
        free(text);
    }
}
