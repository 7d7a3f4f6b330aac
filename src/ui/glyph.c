/* Owns the stand-ins for the program's symbols, and the choice between them and the symbols. */
#include "ui/glyph.h"

#include <limits.h>

#include "base/utf8.h"

/* A range of characters and their stand-ins: one for each, or the same for all. */
static const struct {
    uint32_t first, last;
    const char *ascii;
} stand_ins[] = {
    { 0x00A0, 0x00A0, " " },                /* no-break space */
    { 0x00A7, 0x00A7, "S" },                /* § */
    { 0x00AB, 0x00AB, "\"" },               /* « */
    { 0x00B1, 0x00B1, "~" },                /* ± */
    { 0x00B7, 0x00B7, "." },                /* · */
    { 0x00BB, 0x00BB, "\"" },               /* » */
    { 0x00BD, 0x00BD, "/" },                /* ½ */
    { 0x00C0, 0x00CF, "AAAAAAACEEEEIIII" }, /* À … Ï */
    { 0x00D0, 0x00DF, "DNOOOOOxOUUUUYTs" }, /* Ð … ß */
    { 0x00E0, 0x00EF, "aaaaaaaceeeeiiii" }, /* à … ï */
    { 0x00F0, 0x00FF, "dnooooo/ouuuuyty" }, /* ð … ÿ */
    { 0x2000, 0x200A, " " },                /* spaces of set widths */
    { 0x2010, 0x2015, "-" },                /* hyphens and dashes */
    { 0x2018, 0x201B, "'" },                /* single quotes */
    { 0x201C, 0x201F, "\"" },               /* double quotes */
    { 0x2020, 0x2023, "++*>" },             /* † ‡ • ‣ */
    { 0x2026, 0x2026, "." },                /* … */
    { 0x202F, 0x202F, " " },                /* narrow no-break space */
    { 0x20AC, 0x20AC, "E" },                /* € */
    { 0x2190, 0x2195, "<^>v-|" },           /* ← ↑ → ↓ ↔ ↕ */
    { 0x21B5, 0x21B5, "<" },                /* ↵ */
    { 0x21D0, 0x21D3, "<^>v" },             /* ⇐ ⇑ ⇒ ⇓ */
    { 0x2206, 0x2206, "d" },                /* ∆ */
    { 0x2211, 0x2212, "S-" },               /* ∑ − */
    { 0x2248, 0x2248, "~" },                /* ≈ */
    { 0x2260, 0x2265, "#=#~<>" },           /* ≠ … ≤ ≥ */
    { 0x23CE, 0x23CE, "<" },                /* ⏎ */
    { 0x2500, 0x2503, "--||" },             /* ─ ━ │ ┃ */
    { 0x2504, 0x250B, "--||--||" },         /* dashed lines */
    { 0x250C, 0x254B, "+" },                /* corners and crossings */
    { 0x254C, 0x254F, "--||" },             /* dashed lines */
    { 0x2550, 0x2551, "=|" },               /* ═ ║ */
    { 0x2552, 0x2570, "+" },                /* corners and crossings */
    { 0x2571, 0x257F, "/\\X-|-|-|-|-|-|" }, /* the rest of the lines */
    { 0x2580, 0x2590, "#" },                /* blocks */
    { 0x2591, 0x2593, ".:#" },              /* ░ ▒ ▓ */
    { 0x2594, 0x2595, "-|" },               /* ▔ ▕ */
    { 0x2596, 0x259F, "#" },                /* quadrants */
    { 0x25A0, 0x25A1, "#o" },               /* ■ □ */
    { 0x25AA, 0x25AC, "#o-" },              /* ▪ ▫ ▬ */
    { 0x25B2, 0x25B5, "^^^^" },             /* ▲ △ ▴ ▵ */
    { 0x25B6, 0x25BB, "++++>>" },           /* ▶ ▷ ▸ ▹ ► ▻: something folded */
    { 0x25BC, 0x25BD, "vv" },               /* ▼ ▽ */
    { 0x25BE, 0x25BF, "--" },               /* ▾ ▿: something unfolded */
    { 0x25C0, 0x25C5, "<" },                /* ◀ … ◅ */
    { 0x25C6, 0x25CF, "*oo*ooooo*" },       /* ◆ … ● */
    { 0x2605, 0x2606, "*" },                /* ★ ☆ */
    { 0x2713, 0x2718, "vvxxxx" },           /* ✓ … ✘ */
    { 0x2800, 0x28FF, ":" },                /* braille */
};

char glyph_stand_in(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7F)
        return (char)cp;
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++) {
        const char *ascii = stand_ins[i].ascii;
        if (cp >= stand_ins[i].first && cp <= stand_ins[i].last)
            return ascii[1] ? ascii[cp - stand_ins[i].first] : ascii[0];
    }
    return '?';
}

/* The character to show for cp. All blanks are plain ones, so that text copied from the screen
 * holds no surprises. */
static wchar_t shown(uint32_t cp, bool few_symbols)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = { 0 };
    char stand_in = glyph_stand_in(cp);
    bool symbol = (cp >= 0x2100 && cp < 0x2500) || (cp >= 0x2580 && cp < 0x2C00);

    if (stand_in == ' ' || (few_symbols && symbol) || wcwidth((wchar_t)cp) < 0 ||
        wcrtomb(bytes, (wchar_t)cp, &state) == (size_t)-1)
        return stand_in;
    return (wchar_t)cp;
}

bool glyph_is_unsafe(const char *text, size_t len)
{
    uint32_t cp;

    for (size_t i = 0, used; i < len; i += used) {
        used = utf8_decode(text + i, len - i, &cp);
        if (cp_is_unsafe(cp) || (cp == 0xFFFD && used == 1))
            return true;
    }
    return false;
}

size_t glyph_take(const char *text, size_t len, bool few_symbols, wchar_t out[GLYPH_MAX + 1],
                  int *width)
{
    uint32_t cp = ' ';
    size_t used = utf8_decode(text, len, &cp);
    int n = 0;

    *width = cp_width(cp);
    if (*width == 0) {
        *width = 1;
        used = 0;
        cp = ' ';
    }
    out[n++] = shown(cp, few_symbols);
    while (used < len) {
        size_t more = utf8_decode(text + used, len - used, &cp);
        if (cp_width(cp) > 0)
            break;
        if (n < GLYPH_MAX && shown(cp, false) == (wchar_t)cp)
            out[n++] = (wchar_t)cp;
        used += more;
    }
    out[n] = L'\0';
    return used;
}
