/* What things look like: each meaning on the screen has a style, and a theme gives each style its
 * colours and attributes. Nothing here knows the terminal; term.c turns a look into output.
 *
 * Every state has a sign beside its colour, so the screen reads the same without colours. A new
 * theme is one name here, its row in theme.c and its table of looks. */
#ifndef TERTIAL_UI_THEME_H
#define TERTIAL_UI_THEME_H

#include <stdbool.h>
#include <stddef.h>

enum theme {
    THEME_OWN,      /* egen: the terminal's text and ground; the eight named colours mark states */
    THEME_LIGHT,    /* ljus */
    THEME_DARK,     /* mork */
    THEME_CONTRAST, /* hogkontrast: black ground, white text, nothing dim */
    THEME_SAFE,     /* fargblind: the terminal's own, states in orange and blue */
    THEME_MONO,     /* monokrom: no colours at all */
    THEME_COUNT
};

/* The name in the configuration and on the command line. */
const char *theme_name(enum theme theme);

/* False when there is no such theme. */
bool theme_parse(const char *name, enum theme *theme);

/* All names as a list, "egen, ljus, ...", to be freed; NULL without memory. */
char *theme_names(void);

enum style {
    STYLE_TEXT,
    STYLE_TITLE,         /* the screen's first line */
    STYLE_HEADING,       /* heads of columns */
    STYLE_GROUP,         /* a group's row */
    STYLE_SUM,           /* a sum row */
    STYLE_RESULT,        /* a result line */
    STYLE_MUTED,         /* what may be overlooked */
    STYLE_OVER,          /* worse than budget: noterad */
    STYLE_OVER_SERIOUS,  /* worse than budget: allvarlig */
    STYLE_UNDER,         /* unused funds: noterad */
    STYLE_UNDER_SERIOUS, /* unused funds: allvarlig */
    STYLE_INHERITED,     /* a forecast that was not given for this round */
    STYLE_UNSAVED,       /* a value that is changed and not saved */
    STYLE_KEY,           /* a key in the hint bar */
    STYLE_HINT,          /* what that key does */
    STYLE_MESSAGE,       /* the program says something */
    STYLE_ERROR,         /* the program refuses something */
    STYLE_RULE,          /* lines and frames */
    STYLE_COUNT
};

/* The numbers are those of the terminal; beyond these, those of the palette of 256. */
enum colour {
    COLOUR_OWN = -1, /* the terminal's own foreground or background */
    COLOUR_BLACK,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_BLUE,
    COLOUR_MAGENTA,
    COLOUR_CYAN,
    COLOUR_WHITE,
    COLOURS_NAMED
};

/* Bits of look.attributes. */
enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_UNDERLINE = 4, LOOK_REVERSE = 8 };

struct look {
    int fg, bg;
    unsigned attributes;
};

/* The look of a style, on a terminal with so many colours: 0 for none, 8 or 256. `selected` is the
 * cursor's row: it changes the attributes but never the colours. */
struct look theme_look(enum theme theme, enum style style, bool selected, int colours);

#endif
