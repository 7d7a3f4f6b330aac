/* Owns the names of keys. */
#include "ui/key_name.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/event.h"

enum { NAMES = 4 };

/* The first name is the one that is written. A comma, a semicolon and a # have names since they
 * mean something else in a file. */
static const struct {
    uint32_t key;
    const char *shown; /* N_() */
    const char *names[NAMES];
} named[] = {
    { TKEY_UP, "↑", { "Upp", "Up" } },
    { TKEY_DOWN, "↓", { "Ned", "Down" } },
    { TKEY_LEFT, "←", { "Vänster", "Vanster", "Left" } },
    { TKEY_RIGHT, "→", { "Höger", "Hoger", "Right" } },
    { TKEY_HOME, "Home", { "Home" } },
    { TKEY_END, "End", { "End" } },
    { TKEY_PGUP, "PgUp", { "PgUp", "PageUp" } },
    { TKEY_PGDN, "PgDn", { "PgDn", "PageDown" } },
    { TKEY_ENTER, "Enter", { "Enter", "Retur", "Return" } },
    { TKEY_ESC, "Esc", { "Esc", "Escape" } },
    { TKEY_DELETE, "Delete", { "Delete", "Del" } },
    { TKEY_INSERT, "Insert", { "Insert", "Ins" } },
    { TKEY_BACKTAB, "Shift-Tab", { "Skift-Tab", "Shift-Tab" } },
    { TKEY_TAB, "Tab", { "Tab" } },
    { TKEY_BACKSPACE, "Backspace", { "Backsteg", "Backspace" } },
    { TKEY_WORD_LEFT, "Ctrl-←", { "Ctrl-Vänster", "Ctrl-Vanster", "Ctrl-Left" } },
    { TKEY_WORD_RIGHT, "Ctrl-→", { "Ctrl-Höger", "Ctrl-Hoger", "Ctrl-Right" } },
    { TKEY_WORD_BACKSPACE, "Alt-Backspace", { "Alt-Backsteg", "Alt-Backspace" } },
    { ' ', N_("Space"), { "Blanksteg", "Mellanslag", "Space" } },
    { ',', ",", { "Komma", "Comma" } },
    { ';', ";", { "Semikolon", "Semicolon" } },
    { '%', N_("percent sign"), { "Procent", "Percent" } }, /* keys are named in formats */
    { '#', "#", { "Nummertecken", "Hash" } },
    { '"', "\"", { "Citattecken", "Quote" } },
};

static void add_key(struct buf *b, uint32_t key, bool shown)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].key == key) {
            buf_add(b, shown ? _(named[i].shown) : named[i].names[0]);
            return;
        }
    if (key >= TKEY_F1 && key <= TKEY_F12) {
        buf_addf(b, "F%u", (unsigned)(key - TKEY_F1 + 1));
    } else if (key < 32) {
        buf_addf(b, "Ctrl-%c", (int)(key + 64));
    } else {
        char bytes[4];
        buf_add_bytes(b, bytes, utf8_encode(key, bytes));
    }
}

void buf_add_key(struct buf *b, uint32_t key)
{
    add_key(b, key, true);
}

void buf_add_key_name(struct buf *b, uint32_t key)
{
    add_key(b, key, false);
}

/* ---- reading ---- */

static bool equals(const char *text, size_t len, const char *name)
{
    return strlen(name) == len && strncasecmp(text, name, len) == 0;
}

static bool find_named(const char *text, size_t len, uint32_t *key)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        for (int n = 0; n < NAMES && named[i].names[n]; n++)
            if (equals(text, len, named[i].names[n]) || equals(text, len, named[i].shown)) {
                *key = named[i].key;
                return true;
            }
    return false;
}

/* "F1" to "F12". */
static bool find_function(const char *text, size_t len, uint32_t *key)
{
    uint32_t n = 0;
    if (len < 2 || len > 3 || (text[0] != 'F' && text[0] != 'f') || text[1] == '0')
        return false;
    for (size_t i = 1; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        n = n * 10 + (uint32_t)(text[i] - '0');
    }
    *key = TKEY_F1 + n - 1;
    return n <= 12;
}

/* "Ctrl-G". */
static bool find_control(const char *text, size_t len, uint32_t *key)
{
    if (len != 6 || strncasecmp(text, "Ctrl-", 5) != 0)
        return false;
    char letter = text[5];
    *key = TKEY_CTRL(letter);
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

static bool find_character(const char *text, size_t len, uint32_t *key)
{
    return utf8_decode(text, len, key) == len && len > 0 && *key != 0xFFFD && *key > 32 &&
           !cp_is_unsafe(*key) && cp_width(*key) > 0;
}

static bool is_needed(uint32_t key)
{
    static const char letters[] = "CHIJMZ"; /* cancel; keys with names; stop the program */
    for (const char *l = letters; *l; l++)
        if (key == TKEY_CTRL(*l))
            return true;
    return false;
}

static bool begins_amount(uint32_t key)
{
    enum { MINUS_SIGN = 0x2212 };
    return (key >= '0' && key <= '9') || key == MINUS_SIGN ||
           (key < 128 && key > 32 && strchr("+-=*(", (int)key));
}

bool key_parse(const char *text, size_t len, uint32_t *key, struct err *e)
{
    if (!find_named(text, len, key) && !find_function(text, len, key) &&
        !find_control(text, len, key) && !find_character(text, len, key))
        return err_set(e,
                       _("\"%.*s\" is no key; write a character, or a name such as Ctrl-G, F5, "
                         "PgUp or Blanksteg"),
                       (int)len, text);
    if (is_needed(*key))
        return err_set(e, _("%.*s is needed for something else, and cannot be chosen"), (int)len,
                       text);
    if (begins_amount(*key))
        return err_set(e, _("%.*s begins an amount that is typed, and cannot be chosen"), (int)len,
                       text);
    return true;
}
