/* Owns the language that terminals speak: characters, escape sequences, pastes, the mouse. */
#include "ui/term_input.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"

#define PASTE_END "\033[201~"

enum {
    CHARACTER_MS = 50,       /* the rest of a character comes within this time */
    PASTE_SILENCE_MS = 2000, /* a paste that has lost its end ends after this time of rest */
    PASTE_MAX = 1024 * 1024,
    PASTE_END_LENGTH = sizeof PASTE_END - 1,
    DOUBLE_CLICK_MS = 400,
    SEQUENCE_MAX = 64, /* longer ones are not sequences */
    PARAMETERS_MAX = 3,
    UNKNOWN = 0 /* for a key: one that the program has no name for */
};

/* What became of the beginning of the input. */
enum taken { TAKEN_NOTHING, TAKEN_SOMETHING, TAKEN_EVENT };

void event_release(struct event *ev)
{
    free(ev->paste);
    ev->paste = NULL;
}

/* The terminal's own sequences, where they begin with Esc. The rest are control characters, which
 * keep their meaning. */
static void define_keys(struct input *in, char *(*describe)(const char *))
{
    static const struct {
        const char *name;
        uint32_t key;
    } described[INPUT_SEQUENCES] = {
        { "kcuu1", TKEY_UP },     { "kcud1", TKEY_DOWN },   { "kcub1", TKEY_LEFT },
        { "kcuf1", TKEY_RIGHT },  { "khome", TKEY_HOME },   { "kend", TKEY_END },
        { "kpp", TKEY_PGUP },     { "knp", TKEY_PGDN },     { "kent", TKEY_ENTER },
        { "kcbt", TKEY_BACKTAB }, { "kdch1", TKEY_DELETE }, { "kich1", TKEY_INSERT },
        { "kf1", TKEY_F1 },       { "kf2", TKEY_F2 },       { "kf3", TKEY_F3 },
        { "kf4", TKEY_F4 },       { "kf5", TKEY_F5 },       { "kf6", TKEY_F6 },
        { "kf7", TKEY_F7 },       { "kf8", TKEY_F8 },       { "kf9", TKEY_F9 },
        { "kf10", TKEY_F10 },     { "kf11", TKEY_F11 },     { "kf12", TKEY_F12 },
    };

    for (size_t i = 0; i < INPUT_SEQUENCES; i++) {
        const char *bytes = describe(described[i].name);
        size_t len = bytes && bytes != (char *)-1 ? strlen(bytes) : 0;
        if (len < 2 || bytes[0] != '\033' || len > sizeof in->sequences[0].bytes)
            continue;
        memcpy(in->sequences[in->sequence_count].bytes, bytes, len);
        in->sequences[in->sequence_count].len = len;
        in->sequences[in->sequence_count++].key = described[i].key;
    }
}

void input_init(struct input *in, bool single_bytes, int esc_ms, char *(*describe)(const char *))
{
    *in = (struct input){ .single_bytes = single_bytes, .esc_ms = esc_ms, .clicked_row = -1 };
    if (describe)
        define_keys(in, describe);
}

void input_release(struct input *in)
{
    buf_release(&in->paste);
    in->len = 0;
}

char *input_room(struct input *in, size_t *room)
{
    *room = sizeof in->data - in->len;
    return in->data + in->len;
}

void input_added(struct input *in, size_t n)
{
    in->len += n;
}

int input_patience(const struct input *in)
{
    if (in->pasting)
        return PASTE_SILENCE_MS;
    return in->len == 0 ? -1 : in->data[0] == '\033' ? in->esc_ms : CHARACTER_MS;
}

static void drop(struct input *in, size_t n)
{
    in->len -= n;
    memmove(in->data, in->data + n, in->len);
}

/* ---- pastes ---------------------------------------------------------------------------------- */

/* What came, as UTF-8 with plain line ends. NULL without memory. */
static char *paste_text(const struct input *in, size_t *len)
{
    const struct buf *raw = &in->paste;
    struct buf text = BUF_INIT;
    char encoded[4];
    uint32_t cp;

    for (size_t i = 0, used; i < raw->len; i += used) {
        used = utf8_decode(raw->text + i, raw->len - i, &cp);
        if (in->single_bytes) {
            wint_t wide = btowc((unsigned char)raw->text[i]);
            cp = wide == WEOF ? 0xFFFD : (uint32_t)wide;
            used = 1;
        }
        if (cp == 0 || (cp == '\n' && i > 0 && raw->text[i - 1] == '\r'))
            continue;
        buf_add_bytes(&text, encoded, utf8_encode(cp == '\r' ? '\n' : cp, encoded));
    }
    if (raw->failed) {
        buf_release(&text);
        return NULL;
    }
    *len = text.len;
    return buf_take(&text);
}

static void add_to_paste(struct input *in, size_t n)
{
    size_t room = in->paste_full ? 0 : PASTE_MAX - in->paste.len;
    size_t part = n < room ? n : room;

    if (part < n)
        in->paste_full = true;
    while (part > 0 && part < n && (in->data[part] & 0xC0) == 0x80)
        part--; /* a character is not cut in two */
    buf_add_bytes(&in->paste, in->data, part);
    drop(in, n);
}

/* Moves what has come of a paste, until it is whole. */
static enum taken take_paste(struct input *in, bool silent, struct event *ev)
{
    const char *end = memmem(in->data, in->len, PASTE_END, PASTE_END_LENGTH);
    size_t n = in->len;

    if (end) {
        n = (size_t)(end - in->data);
    } else if (!silent) { /* what may be the beginning of the end stays */
        for (size_t k = PASTE_END_LENGTH - 1; k > 0; k--)
            if (n >= k && memcmp(in->data + n - k, PASTE_END, k) == 0) {
                n -= k;
                break;
            }
    }
    add_to_paste(in, n);
    if (!end && !silent)
        return TAKEN_NOTHING;
    drop(in, end ? PASTE_END_LENGTH : 0);
    ev->paste_cut = in->paste_full;
    in->pasting = in->paste_full = false;
    ev->kind = EVENT_PASTE;
    ev->paste = paste_text(in, &ev->paste_len);
    buf_release(&in->paste);
    return ev->paste ? TAKEN_EVENT : TAKEN_SOMETHING;
}

/* ---- sequences ------------------------------------------------------------------------------- */

/* ESC [ < 0 ; 10 ; 5 M, or ESC O A. */
struct sequence {
    enum { CONTROL = '[', SINGLE_SHIFT = 'O', LINUX_FUNCTION_KEY, OLD_MOUSE } kind;
    char prefix; /* one of < = > ? or 0 */
    int parameters[PARAMETERS_MAX];
    char final;
    size_t len;
};

/* Two that break the rules: ESC [ [ A, and ESC [ M with three bytes. */
static bool parse_irregular(const struct input *in, struct sequence *s)
{
    bool function_key = in->len > 2 && in->data[1] == '[' && in->data[2] == '[';
    bool mouse = in->len > 2 && in->data[1] == '[' && in->data[2] == 'M';
    size_t len = mouse ? 6 : 4;

    if (!function_key && !mouse)
        return false;
    s->kind = mouse ? OLD_MOUSE : LINUX_FUNCTION_KEY;
    s->final = in->len > 3 ? in->data[3] : 0;
    s->len = in->len < len ? 0 : len;
    return true;
}

/* Reads the sequence at the start of the input. len is 0 when there is no end yet. */
static struct sequence parse_sequence(const struct input *in)
{
    struct sequence s = { .kind = in->data[1] == '[' ? CONTROL : SINGLE_SHIFT };
    int n = 0;

    if (parse_irregular(in, &s))
        return s;
    for (size_t i = 2; i < in->len && s.len == 0; i++) {
        char c = in->data[i];
        if (c >= '0' && c <= '9' && n < PARAMETERS_MAX && s.parameters[n] < 10000) {
            s.parameters[n] = s.parameters[n] * 10 + (c - '0');
        } else if (c == ';') {
            n++;
        } else if (c >= '<' && c <= '?') {
            s.prefix = c;
        } else if (c < ' ' || c > '?') { /* its end, or something that ends it too early */
            s.final = c;
            s.len = c >= '@' && c <= '~' ? i + 1 : i;
        }
    }
    return s;
}

/* ESC [ n ~ */
static uint32_t numbered_key(int n)
{
    static const uint32_t keys[] = {
        [1] = TKEY_HOME, [2] = TKEY_INSERT, [3] = TKEY_DELETE, [4] = TKEY_END,  [5] = TKEY_PGUP,
        [6] = TKEY_PGDN, [7] = TKEY_HOME,   [8] = TKEY_END,    [11] = TKEY_F1,  [12] = TKEY_F2,
        [13] = TKEY_F3,  [14] = TKEY_F4,    [15] = TKEY_F5,    [17] = TKEY_F6,  [18] = TKEY_F7,
        [19] = TKEY_F8,  [20] = TKEY_F9,    [21] = TKEY_F10,   [23] = TKEY_F11, [24] = TKEY_F12,
    };
    return n >= 0 && n < (int)(sizeof keys / sizeof *keys) ? keys[n] : UNKNOWN;
}

/* ESC [ A and ESC O A, with or without modifiers; rxvt uses small letters for some. */
static uint32_t lettered_key(char letter)
{
    static const char letters[] = "ABCDHFPQRSMZabcd";
    static const uint32_t keys[] = { TKEY_UP,   TKEY_DOWN, TKEY_RIGHT, TKEY_LEFT,
                                     TKEY_HOME, TKEY_END,  TKEY_F1,    TKEY_F2,
                                     TKEY_F3,   TKEY_F4,   TKEY_ENTER, TKEY_BACKTAB,
                                     TKEY_UP,   TKEY_DOWN, TKEY_RIGHT, TKEY_LEFT };
    const char *at = strchr(letters, letter);

    return at && *at ? keys[at - letters] : UNKNOWN;
}

/* An arrow with Ctrl or Alt goes a word: ESC [ 1 ; 5 D, or rxvt's ESC O d. UNKNOWN for the rest. */
static uint32_t word_key(const struct sequence *s)
{
    enum { ALT_OR_CTRL = 2 | 4 };
    bool rxvt = s->kind == SINGLE_SHIFT && (s->final == 'c' || s->final == 'd');
    bool xterm = (s->final == 'C' || s->final == 'D') && s->parameters[1] > 0 &&
                 (s->parameters[1] - 1) & ALT_OR_CTRL;

    if (!rxvt && !xterm)
        return UNKNOWN;
    return (s->final | 0x20) == 'd' ? TKEY_WORD_LEFT : TKEY_WORD_RIGHT;
}

static uint32_t sequence_key(const struct sequence *s)
{
    if (s->prefix != 0)
        return UNKNOWN;
    if (s->kind == LINUX_FUNCTION_KEY)
        return s->final >= 'A' && s->final <= 'E' ? TKEY_F1 + (uint32_t)(s->final - 'A') : UNKNOWN;
    if (s->kind == SINGLE_SHIFT && s->final >= 'j' && s->final <= 'y')
        return (uint32_t)(s->final - 'j' + '*'); /* the numeric keypad in its own mode */
    if (word_key(s) != UNKNOWN)
        return word_key(s);
    return s->final == '~' ? numbered_key(s->parameters[0]) : lettered_key(s->final);
}

static bool mouse_event(struct input *in, int button, int row, int col, long long now_ms,
                        struct event *ev)
{
    enum { MODIFIERS = 4 | 8 | 16, WHEEL = 64 };
    int plain = button & ~MODIFIERS;

    if ((plain != 0 && plain != WHEEL && plain != WHEEL + 1) || row < 0 || col < 0)
        return false;
    *ev = (struct event){ .kind = EVENT_MOUSE, .row = row, .col = col };
    if (plain != 0) {
        ev->key = plain == WHEEL ? TKEY_WHEEL_UP : TKEY_WHEEL_DOWN;
        return true;
    }
    bool again = in->clicked_row == row && in->clicked_col == col &&
                 now_ms - in->clicked_ms < DOUBLE_CLICK_MS;
    ev->key = again ? TKEY_DOUBLE_CLICK : TKEY_CLICK;
    in->clicked_row = again ? -1 : row; /* a third click is a first one */
    in->clicked_col = col;
    in->clicked_ms = now_ms;
    return true;
}

/* The event of a whole sequence; false when it has none. */
static bool sequence_event(struct input *in, const struct sequence *s, long long now_ms,
                           struct event *ev)
{
    const unsigned char *b = (const unsigned char *)in->data;

    if (s->kind == OLD_MOUSE)
        return mouse_event(in, b[3] - 32, b[5] - 33, b[4] - 33, now_ms, ev);
    if (s->prefix == '<' && s->final == 'M')
        return mouse_event(in, s->parameters[0], s->parameters[2] - 1, s->parameters[1] - 1, now_ms,
                           ev);
    if (s->kind == CONTROL && s->final == '~' && s->parameters[0] == 200) {
        in->pasting = true;
        return false;
    }
    ev->kind = EVENT_KEY;
    ev->key = sequence_key(s);
    return ev->key != UNKNOWN;
}

/* A key that the terminal's description names. `partly`: the input may become one. */
static size_t find_described(const struct input *in, uint32_t *key, bool *partly)
{
    *partly = false;
    for (size_t i = 0; i < in->sequence_count; i++) {
        size_t len = in->sequences[i].len;
        size_t common = len < in->len ? len : in->len;
        if (memcmp(in->data, in->sequences[i].bytes, common) != 0)
            continue;
        if (common == len) {
            *key = in->sequences[i].key;
            return len;
        }
        *partly = true;
    }
    return 0;
}

/* Esc and a character that come together are that character with Alt. Few mean anything; the rest
 * are an Esc and a character, as they are when there is a pause between them. */
static uint32_t alt_key(const struct input *in)
{
    switch (in->len > 1 ? in->data[1] : 0) {
    case 'b':
        return TKEY_WORD_LEFT;
    case 'f':
        return TKEY_WORD_RIGHT;
    case '\b':
    case 0x7F:
        return TKEY_WORD_BACKSPACE;
    default:
        return UNKNOWN;
    }
}

/* The input begins with Esc: a key, the start of a sequence, or a sequence. */
static enum taken take_escape(struct input *in, bool silent, long long now_ms, struct event *ev)
{
    bool partly;
    size_t n = find_described(in, &ev->key, &partly);

    ev->kind = EVENT_KEY;
    if (n > 0) {
        drop(in, n);
        return TAKEN_EVENT;
    }
    if (!silent && (partly || in->len == 1))
        return TAKEN_NOTHING;
    if (in->len == 1 || (in->data[1] != '[' && in->data[1] != 'O')) {
        uint32_t alt = alt_key(in);
        ev->key = alt != UNKNOWN ? alt : TKEY_ESC;
        drop(in, alt != UNKNOWN ? 2 : 1);
        return TAKEN_EVENT;
    }
    struct sequence s = parse_sequence(in);
    if (s.len == 0 && !silent && in->len < SEQUENCE_MAX)
        return TAKEN_NOTHING;
    bool event = s.len > 0 && sequence_event(in, &s, now_ms, ev);
    drop(in, s.len > 0 ? s.len : in->len); /* of a sequence cut off, nothing can be made */
    return event ? TAKEN_EVENT : TAKEN_SOMETHING;
}

/* ---- characters ------------------------------------------------------------------------------ */

static uint32_t key_of(uint32_t cp)
{
    switch (cp) {
    case '\r':
    case '\n':
        return TKEY_ENTER;
    case '\t':
        return TKEY_TAB;
    case '\b':
    case 0x7F:
        return TKEY_BACKSPACE;
    default:
        return cp; /* NUL, Ctrl-Space, is UNKNOWN */
    }
}

static enum taken take_character(struct input *in, bool silent, struct event *ev)
{
    unsigned char first = (unsigned char)in->data[0];
    size_t whole = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    uint32_t cp;
    size_t used;

    if (in->single_bytes) {
        wint_t wide = btowc(first);
        cp = wide == WEOF ? 0xFFFD : (uint32_t)wide;
        used = 1;
    } else {
        used = utf8_decode(in->data, in->len, &cp);
        if (used < whole && in->len < whole && !silent)
            return TAKEN_NOTHING;
    }
    drop(in, used);
    ev->kind = EVENT_KEY;
    ev->key = key_of(cp);
    return ev->key != UNKNOWN ? TAKEN_EVENT : TAKEN_SOMETHING;
}

bool input_take(struct input *in, bool silent, long long now_ms, struct event *ev)
{
    enum taken taken = TAKEN_SOMETHING;

    *ev = (struct event){ .kind = EVENT_TIMEOUT };
    while (taken == TAKEN_SOMETHING && (in->pasting || in->len > 0)) {
        if (in->pasting) {
            taken = take_paste(in, silent, ev);
        } else if (in->data[0] == '\033') {
            taken = take_escape(in, silent, now_ms, ev);
        } else {
            taken = take_character(in, silent, ev);
        }
    }
    if (taken != TAKEN_EVENT)
        ev->kind = EVENT_TIMEOUT;
    return taken == TAKEN_EVENT;
}
