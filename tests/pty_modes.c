/* pty_modes.c – owns the modes of the terminal: follows them in the raw bytes of the program,
 * since libvterm reports few of them and, in version 0.1, reads only the first parameter of
 * "CSI ? 1006 ; 1000 h". */
#include "pty_inside.h"

#include <string.h>

enum {
    M_CURSOR_HIDDEN, /* the other way round, so that 0 is the start for all of them */
    M_ALT_SCREEN,
    M_MOUSE_X10,
    M_MOUSE_CLICK,
    M_MOUSE_DRAG,
    M_MOUSE_MOVE,
    M_MOUSE_SGR,
    M_FOCUS,
    M_PASTE,
    M_APP_CURSOR,
    M_APP_KEYPAD,
};
#define BIT(mode) (1u << (mode))
#define ANY_MOUSE (BIT(M_MOUSE_X10) | BIT(M_MOUSE_CLICK) | BIT(M_MOUSE_DRAG) | BIT(M_MOUSE_MOVE))

static const struct {
    int number;
    int mode;
} private_modes[] = {
    { 1, M_APP_CURSOR },  { 9, M_MOUSE_X10 },      { 25, M_CURSOR_HIDDEN }, { 47, M_ALT_SCREEN },
    { 66, M_APP_KEYPAD }, { 1000, M_MOUSE_CLICK }, { 1002, M_MOUSE_DRAG },  { 1003, M_MOUSE_MOVE },
    { 1004, M_FOCUS },    { 1006, M_MOUSE_SGR },   { 1047, M_ALT_SCREEN },  { 1049, M_ALT_SCREEN },
    { 2004, M_PASTE },
};

enum { PEN_FG = 10, PEN_BG = 11 };

void pty_parser_init(struct pty_parser *m)
{
    memset(m, 0, sizeof *m);
}

static void set_mode(struct pty_parser *m, int mode, bool on)
{
    m->modes = on ? m->modes | BIT(mode) : m->modes & ~BIT(mode);
}

static void set_private_mode(struct pty_parser *m, int number, bool on)
{
    if (number == 1048 || number == 1049) {
        if (on)
            m->saved = m->pen;
        else
            m->pen = m->saved;
    }
    for (size_t i = 0; i < sizeof private_modes / sizeof *private_modes; i++)
        if (private_modes[i].number == number)
            set_mode(m, private_modes[i].mode, on != (private_modes[i].mode == M_CURSOR_HIDDEN));
}

/* 38, 48: how many of the arguments from i on make one colour. */
static int colour_length(const struct pty_parser *m, int i)
{
    int n = 1;
    while (i + n < m->count && m->args[i + n].sub)
        n++;
    if (n > 1 || i + 1 >= m->count)
        return n;
    return m->args[i + 1].value == 2 ? 5 : m->args[i + 1].value == 5 ? 3 : 2;
}

static void select_graphics(struct pty_parser *m)
{
    unsigned *pen = &m->pen.attributes;
    for (int i = 0, n; i < m->count; i += n) {
        const int a = m->args[i].value;
        n = 1;
        while (a != 38 && a != 48 && i + n < m->count && m->args[i + n].sub)
            n++;
        if (a == 0)
            *pen = 0;
        else if (a == 4 && n > 1 && m->args[i + 1].value == 0) /* "4:0": no underline */
            *pen &= ~BIT(4);
        else if (a < 10)
            *pen |= BIT(a);
        else if (a == 21)
            *pen |= BIT(4);
        else if (a == 22)
            *pen &= ~(BIT(1) | BIT(2));
        else if (a == 25)
            *pen &= ~(BIT(5) | BIT(6));
        else if (a >= 23 && a <= 29)
            *pen &= ~BIT(a - 20);
        else if (a == 39 || a == 49)
            *pen &= ~BIT(a == 39 ? PEN_FG : PEN_BG);
        else if ((a >= 30 && a <= 38) || (a >= 90 && a <= 97))
            *pen |= BIT(PEN_FG);
        else if ((a >= 40 && a <= 48) || (a >= 100 && a <= 107))
            *pen |= BIT(PEN_BG);
        if (a == 38 || a == 48)
            n = colour_length(m, i);
    }
}

static bool csi_final(struct pty_parser *m, char final)
{
    m->state = P_GROUND;
    if (m->leader == '?' && m->intermediate == '\0' && (final == 'h' || final == 'l')) {
        for (int i = 0; i < m->count; i++)
            set_private_mode(m, m->args[i].value, final == 'h');
        return m->count > 1;
    }
    if (m->leader == '\0' && m->intermediate == '\0' && final == 'm')
        select_graphics(m);
    if (m->leader == '\0' && m->intermediate == '!' && final == 'p') { /* DECSTR, soft reset */
        m->modes &= ~(BIT(M_CURSOR_HIDDEN) | BIT(M_APP_CURSOR) | BIT(M_APP_KEYPAD));
        memset(&m->pen, 0, sizeof m->pen);
        m->saved = m->pen;
    }
    return false;
}

static bool csi_byte(struct pty_parser *m, char b)
{
    if (b >= '0' && b <= '9') {
        int *value = &m->args[m->count - 1].value;
        if (*value < 100000)
            *value = *value * 10 + (b - '0');
    } else if (b == ';' || b == ':') {
        if (m->count == (int)(sizeof m->args / sizeof *m->args)) {
            m->state = P_CSI_IGNORE;
        } else {
            m->args[m->count].value = 0;
            m->args[m->count++].sub = b == ':';
        }
    } else if (b >= '<' && b <= '?') {
        m->leader = b;
    } else if (b >= ' ' && b <= '/') {
        m->intermediate = b;
    } else if (b >= '@' && b <= '~') {
        return csi_final(m, b);
    }
    return false;
}

static void escape_final(struct pty_parser *m, char b)
{
    m->state = P_GROUND;
    if (b == '[') {
        m->state = P_CSI;
        m->leader = m->intermediate = '\0';
        m->count = 1;
        m->args[0].value = 0;
        m->args[0].sub = false;
    } else if (b == ']') {
        m->state = P_OSC;
    } else if (b == 'P' || b == 'X' || b == '^' || b == '_') {
        m->state = P_STRING;
    } else if (b == 'c') {
        pty_parser_init(m);
    } else if (b == '=' || b == '>') {
        set_mode(m, M_APP_KEYPAD, b == '=');
    } else if (b == '7') {
        m->saved = m->pen;
    } else if (b == '8') {
        m->pen = m->saved;
    }
}

static void escape_byte(struct pty_parser *m, char b)
{
    if (b >= ' ' && b <= '/') {
        m->intermediate = b;
        m->state = P_ESCAPE_MORE;
    } else if (b >= '0' && b <= '~' && m->state == P_ESCAPE) {
        escape_final(m, b);
    } else if (b >= '0' && b <= '~') {
        if (m->intermediate == '(' || m->intermediate == ')')
            m->pen.line_drawing[m->intermediate == ')'] = b == '0';
        m->state = P_GROUND;
    }
}

bool pty_parser_byte(struct pty_parser *m, char byte)
{
    if (byte == '\x18' || byte == '\x1a') { /* CAN, SUB */
        m->state = P_GROUND;
    } else if (byte == '\033') { /* also the end of a string, as half of ESC \ */
        m->state = P_ESCAPE;
    } else if ((byte & 0x80) && m->state != P_OSC && m->state != P_STRING) {
        m->state = P_GROUND; /* UTF-8 is text: C1 controls of 8 bits are not for this terminal */
    } else if (m->state == P_ESCAPE || m->state == P_ESCAPE_MORE) {
        escape_byte(m, byte);
    } else if (m->state == P_CSI) {
        return csi_byte(m, byte);
    } else if (m->state == P_CSI_IGNORE) {
        if (byte >= '@' && byte <= '~')
            m->state = P_GROUND;
    } else if (m->state == P_OSC) {
        if (byte == '\a')
            m->state = P_GROUND;
    } else if (m->state == P_GROUND && (byte == '\016' || byte == '\017')) { /* SO, SI */
        m->pen.in_use = byte == '\016';
    }
    return false;
}

struct pty_modes pty_modes(const struct pty *p)
{
    const struct pty_parser *m = &p->parser;
    return (struct pty_modes){
        .alt_screen = m->modes & BIT(M_ALT_SCREEN),
        .mouse = m->modes & ANY_MOUSE,
        .mouse_sgr = m->modes & BIT(M_MOUSE_SGR),
        .focus_reports = m->modes & BIT(M_FOCUS),
        .bracketed_paste = m->modes & BIT(M_PASTE),
        .cursor_visible = !(m->modes & BIT(M_CURSOR_HIDDEN)),
        .app_cursor = m->modes & BIT(M_APP_CURSOR),
        .app_keypad = m->modes & BIT(M_APP_KEYPAD),
        .pen = m->pen.attributes != 0,
        .charset = m->pen.line_drawing[m->pen.in_use],
    };
}

const char *pty_left_on(const struct pty *p)
{
    const struct pty_modes m = pty_modes(p);
    const struct {
        bool on;
        const char *name;
    } all[] = {
        { m.alt_screen, "alternate screen" },
        { m.mouse, "mouse" },
        { m.mouse_sgr, "mouse SGR" },
        { m.focus_reports, "focus reports" },
        { m.bracketed_paste, "paste" },
        { !m.cursor_visible, "cursor" },
        { m.app_cursor, "cursor keys" },
        { m.app_keypad, "keypad" },
        { m.pen, "pen" },
        { m.charset, "charset" },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].on)
            return all[i].name;
    return "";
}
