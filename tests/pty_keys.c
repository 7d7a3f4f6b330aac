/* pty_keys.c – owns the bytes that keys, mouse and paste send; libvterm knows the modes that
 * change them and puts them into p->input, with the answers to queries. */
#include "pty_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    VTermKey key;
} keys[] = {
    { "Up", VTERM_KEY_UP },         { "Down", VTERM_KEY_DOWN },         { "Left", VTERM_KEY_LEFT },
    { "Right", VTERM_KEY_RIGHT },   { "Home", VTERM_KEY_HOME },         { "End", VTERM_KEY_END },
    { "PageUp", VTERM_KEY_PAGEUP }, { "PageDown", VTERM_KEY_PAGEDOWN }, { "Insert", VTERM_KEY_INS },
    { "Delete", VTERM_KEY_DEL },
};

/* The same in every mode. libvterm is not asked: it sends "CSI 105;5u" for Ctrl-I. */
static const struct {
    const char *name, *bytes;
} plain_keys[] = {
    { "Enter", "\r" }, { "Esc", "\033" },       { "Tab", "\t" },
    { "Space", " " },  { "BackTab", "\033[Z" }, { "Backspace", "\177" },
};

/* Sends what libvterm has put into the queue. */
static bool send_queued(struct pty *p)
{
    return pty_write(p, "", 0);
}

bool pty_type(struct pty *p, const char *text)
{
    return pty_write(p, text, strlen(text));
}

static bool send_plain(struct pty *p, const char *bytes, size_t len, bool meta)
{
    if (meta)
        pty_bytes_add(&p->input, "\033", 1);
    return pty_write(p, bytes, len);
}

/* VTERM_KEY_NONE if the name is none of libvterm's. */
static VTermKey find_key(const char *name)
{
    char *end;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].name, name) == 0)
            return keys[i].key;
    const long n = name[0] == 'F' ? strtol(name + 1, &end, 10) : 0;
    return n >= 1 && n <= 12 && *end == '\0' ? (VTermKey)VTERM_KEY_FUNCTION(n) : VTERM_KEY_NONE;
}

static VTermModifier take_modifiers(const char **name)
{
    unsigned mod = VTERM_MOD_NONE;
    for (; **name != '\0' && (*name)[1] == '-' && (*name)[2] != '\0'; *name += 2) {
        const unsigned one = **name == 'C'   ? VTERM_MOD_CTRL
                             : **name == 'S' ? VTERM_MOD_SHIFT
                             : **name == 'M' ? VTERM_MOD_ALT
                                             : VTERM_MOD_NONE;
        if (one == VTERM_MOD_NONE)
            break;
        mod |= one;
    }
    return (VTermModifier)mod;
}

/* Whether the text is one character of UTF-8. */
static bool is_one_character(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += (*text & 0xC0) != 0x80;
    return n == 1;
}

bool pty_key(struct pty *p, const char *whole)
{
    const char *name = whole;
    const VTermModifier mod = take_modifiers(&name);
    const bool meta = mod & VTERM_MOD_ALT;
    const VTermKey key = find_key(name);
    if (key != VTERM_KEY_NONE) {
        vterm_keyboard_key(p->vt, key, mod);
        return send_queued(p);
    }
    if (strcmp(name, "Tab") == 0 && (mod & VTERM_MOD_SHIFT))
        return send_plain(p, "\033[Z", 3, meta);
    for (size_t i = 0; i < sizeof plain_keys / sizeof *plain_keys; i++)
        if (strcmp(plain_keys[i].name, name) == 0 && !(mod & ~(unsigned)VTERM_MOD_ALT))
            return send_plain(p, plain_keys[i].bytes, strlen(plain_keys[i].bytes), meta);
    if (is_one_character(name) && !(mod & VTERM_MOD_SHIFT)) {
        const char control = (char)(*name == '?' ? '\177' : *name & 0x1F);
        return mod & VTERM_MOD_CTRL ? send_plain(p, &control, 1, meta)
                                    : send_plain(p, name, strlen(name), meta);
    }
    fprintf(stderr, "\"%s\": ", whole);
    pty_die("no such key", 0);
}

/* libvterm reports buttons even to a program that has not asked for it. */
static bool mouse_to(struct pty *p, int row, int col)
{
    if (!pty_modes(p).mouse)
        return false;
    vterm_mouse_move(p->vt, pty_from_top(p, row), col, VTERM_MOD_NONE);
    return true;
}

bool pty_mouse_click(struct pty *p, int row, int col)
{
    if (!mouse_to(p, row, col))
        return true;
    vterm_mouse_button(p->vt, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(p->vt, 1, false, VTERM_MOD_NONE);
    return send_queued(p);
}

bool pty_mouse_wheel(struct pty *p, int row, int col, int clicks)
{
    if (!mouse_to(p, row, col))
        return true;
    for (int i = 0; i < abs(clicks); i++)
        vterm_mouse_button(p->vt, clicks < 0 ? 4 : 5, true, VTERM_MOD_NONE);
    return send_queued(p);
}

bool pty_paste(struct pty *p, const char *text)
{
    const bool marked = pty_modes(p).bracketed_paste;
    if (marked)
        pty_bytes_add(&p->input, "\033[200~", 6);
    for (; *text != '\0'; text++)
        pty_bytes_add(&p->input, *text == '\n' ? "\r" : text, 1);
    if (marked)
        pty_bytes_add(&p->input, "\033[201~", 6);
    return send_queued(p);
}
