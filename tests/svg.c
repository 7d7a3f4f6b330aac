/* svg.c – owns the picture of a screen: the window, the colours, and where each cell is drawn.
 *
 * A cell is 9 by 20 pixels. Text goes out word by word, as some viewers know neither textLength nor
 * several places for one text: a word that comes out too long or too short there moves no other. */
#include "svg.h"

#include <string.h>

#include "base/utf8.h"

enum { CELL_WIDTH = 9, CELL_HEIGHT = 20, BASELINE = 15, FONT_SIZE = 15 };
enum { BLOCK_INSET = 2 }; /* so that the bars of two rows are told apart */
enum { MARGIN = 18, BAR_HEIGHT = 38, CORNER = 10, EDGE = 1 };

/* The terminal's own colours, which a program does not choose. */
enum { OWN_TEXT = 0xD5D9E0, OWN_GROUND = 0x1B1E24 };

struct ink {
    int text, ground; /* 0xRRGGBB */
    bool bold, italic, underline, strike;
};

/* Some cells of a row that are drawn in one go. */
struct run {
    int row, col, cols;
    struct ink ink;
};

struct drawing {
    struct buf *out;
    const struct pty *p;
    int rows, cols, ground;
};

/* ---- colours --------------------------------------------------------------------------------- */

/* Of the palette: sixteen that are easy on the eye, and the cube and the greys of xterm. */
static int palette_colour(int n)
{
    static const int named[] = { 0x1B1E24, 0xF0787D, 0x9CCB8B, 0xE5C07B, 0x7AB4F5, 0xCF94E8,
                                 0x76C7D0, 0xD5D9E0, 0x6B7280, 0xFF9599, 0xB5E3A5, 0xF2D59B,
                                 0x9CCBFF, 0xE0B0F5, 0x96DFE7, 0xFFFFFF };
    static const int levels[] = { 0, 95, 135, 175, 215, 255 };
    if (n < 16)
        return named[n];
    if (n >= 232)
        return (8 + 10 * (n - 232)) * 0x010101;
    n -= 16;
    return levels[n / 36] << 16 | levels[n / 6 % 6] << 8 | levels[n % 6];
}

static int colour(int cell_colour, int own)
{
    if (cell_colour < 0)
        return own;
    return cell_colour > 0xFFFFFF ? cell_colour & 0xFFFFFF : palette_colour(cell_colour);
}

static struct ink ink_of(const struct pty_cell *cell)
{
    int text = colour(cell->fg, OWN_TEXT), ground = colour(cell->bg, OWN_GROUND);
    return (struct ink){ .text = cell->reverse ? ground : text,
                         .ground = cell->reverse ? text : ground,
                         .bold = cell->bold,
                         .italic = cell->italic,
                         .underline = cell->underline,
                         .strike = cell->strike };
}

static bool same_ink(const struct ink *a, const struct ink *b)
{
    return a->text == b->text && a->ground == b->ground && a->bold == b->bold &&
           a->italic == b->italic && a->underline == b->underline && a->strike == b->strike;
}

/* ---- places and text ------------------------------------------------------------------------- */

static int x_of(int col)
{
    return MARGIN + col * CELL_WIDTH;
}

static int y_of(int row)
{
    return BAR_HEIGHT + MARGIN / 2 + row * CELL_HEIGHT;
}

static void add_escaped(struct buf *out, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            buf_add(out, "&amp;");
        else if (*text == '<')
            buf_add(out, "&lt;");
        else if (*text == '>')
            buf_add(out, "&gt;");
        else
            buf_add_char(out, *text);
}

static void add_rect(struct buf *out, int x, int y, int width, int height, int fill)
{
    buf_addf(out, "<path fill=\"#%06x\" d=\"M%d %dh%dv%dh-%dz\"/>\n", (unsigned)fill, x, y, width,
             height, width);
}

static struct pty_cell cell_of(const struct drawing *d, int row, int col)
{
    return pty_cell_at(d->p, row, col);
}

static uint32_t character(const struct pty_cell *cell)
{
    uint32_t cp = 0;
    utf8_decode(cell->text, strlen(cell->text), &cp);
    return cp;
}

/* ---- shapes ---------------------------------------------------------------------------------- */

enum { LINE_ACROSS = 0x2500, LINE_DOWN = 0x2502 };
enum { FULL_BLOCK = 0x2588, EIGHTH_BLOCK = 0x258F, LIGHT_SHADE = 0x2591, DARK_SHADE = 0x2593 };

static bool is_block(uint32_t cp)
{
    return cp >= FULL_BLOCK && cp <= EIGHTH_BLOCK;
}

/* What is drawn as a shape inside one cell, in pixels from its upper left corner. */
static const struct {
    uint32_t cp;
    bool filled;
    const char *path;
} shapes[] = {
    { 0x25BC, true, "m.5 6h8l-4 8z" },        /* ▼ */
    { 0x25B3, false, "m4.5 6.5l3.5 7h-7z" },  /* △ */
    { 0x25BE, true, "m1.5 8h6l-3 5z" },       /* ▾ */
    { 0x25B8, true, "m2.5 7l5 3.5l-5 3.5z" }, /* ▸ */
};

static int shape_of(uint32_t cp)
{
    for (int i = 0; i < (int)(sizeof shapes / sizeof *shapes); i++)
        if (shapes[i].cp == cp)
            return i;
    return -1;
}

static bool is_drawn(uint32_t cp)
{
    return is_block(cp) || (cp >= LIGHT_SHADE && cp <= DARK_SHADE) || cp == LINE_ACROSS ||
           cp == LINE_DOWN || shape_of(cp) >= 0;
}

/* Whole blocks, and what is left of one after them, are one bar; equal shades and lines are, too.
 * In parts they would have seams at some sizes. */
static bool goes_on(uint32_t before, uint32_t next)
{
    if (before == LINE_DOWN || shape_of(before) >= 0)
        return false;
    return before == FULL_BLOCK ? is_block(next) : before == next && !is_block(before);
}

/* `last` is the run's last character: the part of a block, if one ends the bar. */
static void add_shapes(struct buf *out, const struct run *r, uint32_t first, uint32_t last)
{
    int x = x_of(r->col), y = y_of(r->row), shape = shape_of(first);
    if (first == LINE_DOWN) {
        add_rect(out, x + CELL_WIDTH / 2, y, 1, CELL_HEIGHT, r->ink.text);
    } else if (shape >= 0 && shapes[shape].filled) {
        buf_addf(out, "<path fill=\"#%06x\" d=\"M%d %d%s\"/>\n", (unsigned)r->ink.text, x, y,
                 shapes[shape].path);
    } else if (shape >= 0) {
        buf_addf(out,
                 "<path fill=\"none\" stroke=\"#%06x\" stroke-width=\"1.25\" d=\"M%d %d%s\"/>\n",
                 (unsigned)r->ink.text, x, y, shapes[shape].path);
    } else if (first == LINE_ACROSS) {
        add_rect(out, x, y + CELL_HEIGHT / 2, r->cols * CELL_WIDTH, 1, r->ink.text);
    } else if (is_block(first)) {
        int eighths = 8 * r->cols - (int)(last - FULL_BLOCK);
        int width = eighths * CELL_WIDTH * 125; /* in thousandths */
        buf_addf(out, "<path fill=\"#%06x\" d=\"M%d %dh%d.%03dv%dH%dz\"/>\n", (unsigned)r->ink.text,
                 x, y + BLOCK_INSET, width / 1000, width % 1000, CELL_HEIGHT - 2 * BLOCK_INSET, x);
    } else {
        buf_addf(out, "<path fill=\"#%06x\" fill-opacity=\".%d\" d=\"M%d %dh%dv%dH%dz\"/>\n",
                 (unsigned)r->ink.text, 25 * (int)(first - LIGHT_SHADE + 1), x, y + BLOCK_INSET,
                 r->cols * CELL_WIDTH, CELL_HEIGHT - 2 * BLOCK_INSET, x);
    }
}

/* ---- a row ----------------------------------------------------------------------------------- */

/* The run of cells from a column on that have the same ink, of which only the ground counts when
 * `ground` is asked for. */
static struct run same_run(const struct drawing *d, int row, int col, bool ground)
{
    struct pty_cell cell = cell_of(d, row, col);
    struct run r = { .row = row, .col = col, .ink = ink_of(&cell) };
    for (; col < d->cols; col++) {
        cell = cell_of(d, row, col);
        struct ink ink = ink_of(&cell);
        if (ground ? ink.ground != r.ink.ground : !same_ink(&ink, &r.ink))
            break;
    }
    r.cols = col - r.col;
    return r;
}

static void add_grounds(const struct drawing *d, int row)
{
    struct run r;
    for (int col = 0; col < d->cols; col += r.cols) {
        r = same_run(d, row, col, true);
        if (r.ink.ground != d->ground)
            add_rect(d->out, x_of(col), y_of(row), r.cols * CELL_WIDTH, CELL_HEIGHT, r.ink.ground);
    }
}

/* Underlined blanks have a line as well. */
static void add_lines(const struct drawing *d, int row)
{
    struct run r;
    for (int col = 0; col < d->cols; col += r.cols) {
        r = same_run(d, row, col, false);
        if (r.ink.underline)
            add_rect(d->out, x_of(col), y_of(row) + BASELINE + 2, r.cols * CELL_WIDTH, 1,
                     r.ink.text);
        if (r.ink.strike)
            add_rect(d->out, x_of(col), y_of(row) + CELL_HEIGHT / 2, r.cols * CELL_WIDTH, 1,
                     r.ink.text);
    }
}

static void add_text(struct buf *out, const struct run *r, const char *text)
{
    buf_addf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"%s%s>", x_of(r->col),
             y_of(r->row) + BASELINE, r->cols * CELL_WIDTH, (unsigned)r->ink.text,
             r->ink.bold ? " font-weight=\"bold\"" : "",
             r->ink.italic ? " font-style=\"italic\"" : "");
    add_escaped(out, text);
    buf_add(out, "</text>\n");
}

/* May these stand in one text? A character that a font may lack comes from another font, with
 * another width, and stands by itself. */
static bool is_letter(const struct pty_cell *cell)
{
    uint32_t cp = character(cell);
    return cp > ' ' && cp < 0x250 && cell->width == 1;
}

/* Draws what begins in a column; the number of cells that it took. */
static int add_run(const struct drawing *d, int row, int col, struct buf *word)
{
    struct pty_cell cell = cell_of(d, row, col);
    struct run r = { row, col, cell.width > 0 ? cell.width : 1, ink_of(&cell) };
    uint32_t first = character(&cell), last = first;
    bool letters = is_letter(&cell), shape = is_drawn(first);
    if (cell.width == 0 || first == ' ')
        return 1;
    buf_reset(word);
    buf_add(word, cell.text);
    while (r.col + r.cols < d->cols) {
        cell = cell_of(d, row, r.col + r.cols);
        struct ink ink = ink_of(&cell);
        uint32_t next = character(&cell);
        if (!same_ink(&ink, &r.ink) || !(shape ? goes_on(last, next) : letters && is_letter(&cell)))
            break;
        buf_add(word, cell.text);
        last = next;
        r.cols++;
    }
    if (shape)
        add_shapes(d->out, &r, first, last);
    else
        add_text(d->out, &r, buf_text(word));
    return r.cols;
}

static void add_row(const struct drawing *d, int row, struct buf *word)
{
    add_grounds(d, row);
    for (int col = 0; col < d->cols;)
        col += add_run(d, row, col, word);
    add_lines(d, row);
}

/* The cursor, where it is seen: a line before the character that it stands on. */
static void add_cursor(const struct drawing *d)
{
    int row, col;
    if (pty_cursor(d->p, &row, &col))
        add_rect(d->out, x_of(col), y_of(row) + 1, 2, CELL_HEIGHT - 2, OWN_TEXT);
}

/* ---- the window ------------------------------------------------------------------------------ */

static int width_of(const struct drawing *d)
{
    return d->cols * CELL_WIDTH + 2 * MARGIN;
}

static int height_of(const struct drawing *d)
{
    return y_of(d->rows) + MARGIN / 2;
}

static void add_head(const struct drawing *d, const struct svg_about *about)
{
    struct buf *out = d->out;
    buf_addf(out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
             " viewBox=\"0 0 %d %d\" xml:lang=\"%s\" role=\"img\" aria-labelledby=\"t d\">\n",
             width_of(d), height_of(d), width_of(d), height_of(d), about->language);
    buf_add(out, "<title id=\"t\">");
    add_escaped(out, about->title);
    buf_add(out, "</title>\n<desc id=\"d\">");
    add_escaped(out, about->text);
    buf_add(out, "</desc>\n");
}

static void add_window(const struct drawing *d, const struct svg_about *about)
{
    static const int buttons[] = { 0xE0777B, 0xD9B36C, 0x8DB580 };
    int width = width_of(d), height = height_of(d);
    buf_addf(d->out,
             "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#%06x\"",
             width - EDGE, height - EDGE, CORNER, (unsigned)d->ground);
    buf_add(d->out, " stroke=\"#4a4e57\"/>\n");
    buf_addf(d->out, "<path fill=\"#2c2f36\" d=\"M1 %dV%dq0 -%d %d -%dH%dq%d 0 %d %dV%dz\"/>\n",
             BAR_HEIGHT - 8, CORNER, CORNER - 1, CORNER - 1, CORNER - 1, width - CORNER, CORNER - 1,
             CORNER - 1, CORNER - 1, BAR_HEIGHT - 8);
    for (int i = 0; i < 3; i++)
        buf_addf(d->out, "<circle cx=\"%d\" cy=\"%d\" r=\"5.5\" fill=\"#%06x\"/>\n",
                 MARGIN + 4 + 18 * i, (BAR_HEIGHT - 8) / 2 + 1, (unsigned)buttons[i]);
    buf_addf(d->out,
             "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#aeb4bf\""
             " font-family=\"system-ui, sans-serif\" font-size=\"13\">",
             width / 2, (BAR_HEIGHT - 8) / 2 + 6);
    add_escaped(d->out, about->window);
    buf_add(d->out, "</text>\n");
}

/* The ground of the window: the one that most cells have, if more than half of them do. */
static int common_ground(const struct drawing *d)
{
    int ground = OWN_GROUND, votes = 0;
    for (int i = 0; i < d->rows * d->cols; i++) {
        struct pty_cell cell = cell_of(d, i / d->cols, i % d->cols);
        int this = ink_of(&cell).ground;
        if (votes == 0)
            ground = this;
        votes += this == ground ? 1 : -1;
    }
    return ground;
}

void svg_add_screen(struct buf *out, const struct pty *p, const struct svg_about *about)
{
    struct drawing d = { .out = out, .p = p };
    struct buf word = BUF_INIT;
    pty_size(p, &d.rows, &d.cols);
    d.ground = common_ground(&d);
    add_head(&d, about);
    add_window(&d, about);
    buf_addf(out,
             "<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\""
             " font-size=\"%d\">\n",
             FONT_SIZE);
    for (int row = 0; row < d.rows; row++)
        add_row(&d, row, &word);
    add_cursor(&d);
    buf_add(out, "</g>\n</svg>\n");
    buf_release_part(&word, out);
}
