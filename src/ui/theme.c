/* Owns the tables of looks.
 *
 * Of the eight named colours, only red and magenta read well as text on black, on white and on both
 * solarized grounds (blue drowns on black; green, yellow and cyan on white). Black and white are
 * used only where both the text and its ground are given. Bold black and bold white are never used
 * as text on the terminal's own ground: solarized shows them as the ground itself.
 *
 * A theme with a ground of its own gives both colours for every style. */
#include "ui/theme.h"

#include <string.h>

#include "base/buf.h"

#define OWN COLOUR_OWN, COLOUR_OWN

/* Without colours; also the theme monokrom. */
static const struct look plain[STYLE_COUNT] = {
    [STYLE_TEXT] = { OWN, 0 },
    [STYLE_TITLE] = { OWN, LOOK_BOLD },
    [STYLE_HEADING] = { OWN, LOOK_UNDERLINE },
    [STYLE_GROUP] = { OWN, LOOK_BOLD },
    [STYLE_SUM] = { OWN, LOOK_BOLD },
    [STYLE_RESULT] = { OWN, LOOK_BOLD },
    [STYLE_MUTED] = { OWN, LOOK_DIM },
    [STYLE_OVER] = { OWN, 0 },
    [STYLE_OVER_SERIOUS] = { OWN, LOOK_BOLD },
    [STYLE_UNDER] = { OWN, 0 },
    [STYLE_UNDER_SERIOUS] = { OWN, LOOK_BOLD },
    [STYLE_INHERITED] = { OWN, LOOK_DIM },
    [STYLE_UNSAVED] = { OWN, LOOK_BOLD | LOOK_UNDERLINE },
    [STYLE_KEY] = { OWN, LOOK_BOLD },
    [STYLE_HINT] = { OWN, 0 },
    [STYLE_MESSAGE] = { OWN, LOOK_BOLD },
    [STYLE_ERROR] = { OWN, LOOK_BOLD | LOOK_REVERSE },
    [STYLE_RULE] = { OWN, LOOK_DIM },
};

static const struct look own[STYLE_COUNT] = {
    [STYLE_TEXT] = { OWN, 0 },
    [STYLE_TITLE] = { OWN, LOOK_BOLD },
    [STYLE_HEADING] = { OWN, LOOK_UNDERLINE },
    [STYLE_GROUP] = { OWN, LOOK_BOLD },
    [STYLE_SUM] = { OWN, LOOK_BOLD },
    [STYLE_RESULT] = { OWN, LOOK_BOLD },
    [STYLE_MUTED] = { OWN, LOOK_DIM },
    [STYLE_OVER] = { COLOUR_RED, COLOUR_OWN, 0 },
    [STYLE_OVER_SERIOUS] = { COLOUR_RED, COLOUR_OWN, LOOK_BOLD },
    [STYLE_UNDER] = { COLOUR_MAGENTA, COLOUR_OWN, 0 },
    [STYLE_UNDER_SERIOUS] = { COLOUR_MAGENTA, COLOUR_OWN, LOOK_BOLD },
    [STYLE_INHERITED] = { OWN, LOOK_DIM },
    [STYLE_UNSAVED] = { COLOUR_BLACK, COLOUR_YELLOW, 0 },
    [STYLE_KEY] = { OWN, LOOK_BOLD },
    [STYLE_HINT] = { OWN, 0 },
    [STYLE_MESSAGE] = { OWN, LOOK_BOLD },
    [STYLE_ERROR] = { COLOUR_WHITE, COLOUR_RED, LOOK_BOLD },
    [STYLE_RULE] = { OWN, LOOK_DIM },
};

static const struct look light[STYLE_COUNT] = {
    [STYLE_TEXT] = { 16, 231, 0 },
    [STYLE_TITLE] = { 16, 231, LOOK_BOLD },
    [STYLE_HEADING] = { 16, 231, LOOK_UNDERLINE },
    [STYLE_GROUP] = { 24, 231, LOOK_BOLD },
    [STYLE_SUM] = { 16, 231, LOOK_BOLD },
    [STYLE_RESULT] = { 16, 231, LOOK_BOLD },
    [STYLE_MUTED] = { 241, 231, 0 },
    [STYLE_OVER] = { 124, 231, 0 },
    [STYLE_OVER_SERIOUS] = { 124, 231, LOOK_BOLD },
    [STYLE_UNDER] = { 91, 231, 0 },
    [STYLE_UNDER_SERIOUS] = { 91, 231, LOOK_BOLD },
    [STYLE_INHERITED] = { 241, 231, 0 },
    [STYLE_UNSAVED] = { 16, 222, 0 },
    [STYLE_KEY] = { 24, 231, LOOK_BOLD },
    [STYLE_HINT] = { 16, 231, 0 },
    [STYLE_MESSAGE] = { 16, 231, LOOK_BOLD },
    [STYLE_ERROR] = { 231, 124, LOOK_BOLD },
    [STYLE_RULE] = { 243, 231, 0 },
};

static const struct look dark[STYLE_COUNT] = {
    [STYLE_TEXT] = { 253, 234, 0 },
    [STYLE_TITLE] = { 231, 234, LOOK_BOLD },
    [STYLE_HEADING] = { 253, 234, LOOK_UNDERLINE },
    [STYLE_GROUP] = { 117, 234, LOOK_BOLD },
    [STYLE_SUM] = { 231, 234, LOOK_BOLD },
    [STYLE_RESULT] = { 231, 234, LOOK_BOLD },
    [STYLE_MUTED] = { 246, 234, 0 },
    [STYLE_OVER] = { 210, 234, 0 },
    [STYLE_OVER_SERIOUS] = { 210, 234, LOOK_BOLD },
    [STYLE_UNDER] = { 177, 234, 0 },
    [STYLE_UNDER_SERIOUS] = { 177, 234, LOOK_BOLD },
    [STYLE_INHERITED] = { 246, 234, 0 },
    [STYLE_UNSAVED] = { 16, 222, 0 },
    [STYLE_KEY] = { 117, 234, LOOK_BOLD },
    [STYLE_HINT] = { 253, 234, 0 },
    [STYLE_MESSAGE] = { 231, 234, LOOK_BOLD },
    [STYLE_ERROR] = { 231, 124, LOOK_BOLD },
    [STYLE_RULE] = { 245, 234, 0 },
};

static const struct look contrast[STYLE_COUNT] = {
    [STYLE_TEXT] = { 231, 16, 0 },
    [STYLE_TITLE] = { 231, 16, LOOK_BOLD },
    [STYLE_HEADING] = { 231, 16, LOOK_BOLD | LOOK_UNDERLINE },
    [STYLE_GROUP] = { 231, 16, LOOK_BOLD },
    [STYLE_SUM] = { 231, 16, LOOK_BOLD },
    [STYLE_RESULT] = { 231, 16, LOOK_BOLD },
    [STYLE_MUTED] = { 231, 16, 0 },
    [STYLE_OVER] = { 226, 16, LOOK_BOLD },
    [STYLE_OVER_SERIOUS] = { 16, 226, LOOK_BOLD },
    [STYLE_UNDER] = { 51, 16, LOOK_BOLD },
    [STYLE_UNDER_SERIOUS] = { 16, 51, LOOK_BOLD },
    [STYLE_INHERITED] = { 231, 16, 0 },
    [STYLE_UNSAVED] = { 231, 16, LOOK_BOLD | LOOK_UNDERLINE },
    [STYLE_KEY] = { 226, 16, LOOK_BOLD },
    [STYLE_HINT] = { 231, 16, 0 },
    [STYLE_MESSAGE] = { 231, 16, LOOK_BOLD },
    [STYLE_ERROR] = { 16, 231, LOOK_BOLD },
    [STYLE_RULE] = { 231, 16, 0 },
};

/* Orange and blue differ to nearly every eye, and both read on black and on white. */
static const struct look safe[STYLE_COUNT] = {
    [STYLE_TEXT] = { OWN, 0 },
    [STYLE_TITLE] = { OWN, LOOK_BOLD },
    [STYLE_HEADING] = { OWN, LOOK_UNDERLINE },
    [STYLE_GROUP] = { OWN, LOOK_BOLD },
    [STYLE_SUM] = { OWN, LOOK_BOLD },
    [STYLE_RESULT] = { OWN, LOOK_BOLD },
    [STYLE_MUTED] = { OWN, LOOK_DIM },
    [STYLE_OVER] = { 166, COLOUR_OWN, 0 },
    [STYLE_OVER_SERIOUS] = { 166, COLOUR_OWN, LOOK_BOLD },
    [STYLE_UNDER] = { 33, COLOUR_OWN, 0 },
    [STYLE_UNDER_SERIOUS] = { 33, COLOUR_OWN, LOOK_BOLD },
    [STYLE_INHERITED] = { OWN, LOOK_DIM },
    [STYLE_UNSAVED] = { COLOUR_BLACK, COLOUR_YELLOW, 0 },
    [STYLE_KEY] = { OWN, LOOK_BOLD },
    [STYLE_HINT] = { OWN, 0 },
    [STYLE_MESSAGE] = { OWN, LOOK_BOLD },
    [STYLE_ERROR] = { OWN, LOOK_BOLD | LOOK_REVERSE },
    [STYLE_RULE] = { OWN, LOOK_DIM },
};

static const struct {
    const char *name;
    const struct look *looks;
} themes[THEME_COUNT] = {
    [THEME_OWN] = { "egen", own },        [THEME_LIGHT] = { "ljus", light },
    [THEME_DARK] = { "mork", dark },      [THEME_CONTRAST] = { "hogkontrast", contrast },
    [THEME_SAFE] = { "fargblind", safe }, [THEME_MONO] = { "monokrom", plain },
};

const char *theme_name(enum theme theme)
{
    return themes[theme].name;
}

bool theme_parse(const char *name, enum theme *theme)
{
    for (enum theme t = 0; t < THEME_COUNT; t++)
        if (strcmp(themes[t].name, name) == 0) {
            *theme = t;
            return true;
        }
    return false;
}

char *theme_names(void)
{
    struct buf b = BUF_INIT;
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        buf_add(&b, t > 0 ? ", " : "");
        buf_add(&b, themes[t].name);
    }
    return buf_take(&b);
}

/* The named colour that stands in for one of the palette, on a terminal with eight. Greys become
 * the text's colour, so that nothing vanishes into its ground. */
static int named_colour(int colour)
{
    static const struct {
        int colour;
        enum colour named;
    } stand_ins[] = {
        { 16, COLOUR_BLACK },  { 24, COLOUR_BLUE },    { 33, COLOUR_CYAN },
        { 51, COLOUR_CYAN },   { 91, COLOUR_MAGENTA }, { 117, COLOUR_CYAN },
        { 124, COLOUR_RED },   { 166, COLOUR_RED },    { 177, COLOUR_MAGENTA },
        { 210, COLOUR_RED },   { 222, COLOUR_YELLOW }, { 226, COLOUR_YELLOW },
        { 234, COLOUR_BLACK }, { 241, COLOUR_BLACK },  { 243, COLOUR_BLACK },
    };
    if (colour < COLOURS_NAMED)
        return colour;
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (stand_ins[i].colour == colour)
            return stand_ins[i].named;
    return COLOUR_WHITE;
}

struct look theme_look(enum theme theme, enum style style, bool selected, int colours)
{
    enum { WHOLE_PALETTE = 256 };
    struct look look = colours > 0 ? themes[theme].looks[style] : plain[style];

    if (colours < WHOLE_PALETTE) {
        look.fg = named_colour(look.fg);
        look.bg = named_colour(look.bg);
    }
    if (selected) { /* dim text on a reversed row is hard to read on most terminals */
        look.attributes ^= LOOK_REVERSE;
        look.attributes &= ~(unsigned)LOOK_DIM;
    }
    return look;
}
