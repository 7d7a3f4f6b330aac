/* Owns the table of looks. Of the eight, only red and magenta read well as text on black, on white
 * and on both solarized grounds (blue drowns on black; green, yellow and cyan on white). Black and
 * white are used only where both the text and its ground are given. Bold black and bold white are
 * never used as text on the terminal's own ground: solarized shows them as the ground itself. */
#include "ui/theme.h"

#define OWN COLOUR_OWN, COLOUR_OWN

/* Each style with colours, and without. */
static const struct {
    struct look colours;
    struct look plain;
} looks[STYLE_COUNT] = {
    [STYLE_TEXT] = { { OWN, 0 }, { OWN, 0 } },
    [STYLE_TITLE] = { { OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_HEADING] = { { OWN, LOOK_UNDERLINE }, { OWN, LOOK_UNDERLINE } },
    [STYLE_GROUP] = { { OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_SUM] = { { OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_RESULT] = { { OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_MUTED] = { { OWN, LOOK_DIM }, { OWN, LOOK_DIM } },
    [STYLE_OVER] = { { COLOUR_RED, COLOUR_OWN, 0 }, { OWN, 0 } },
    [STYLE_OVER_SERIOUS] = { { COLOUR_RED, COLOUR_OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_UNDER] = { { COLOUR_MAGENTA, COLOUR_OWN, 0 }, { OWN, 0 } },
    [STYLE_UNDER_SERIOUS] = { { COLOUR_MAGENTA, COLOUR_OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_INHERITED] = { { OWN, LOOK_DIM }, { OWN, LOOK_DIM } },
    [STYLE_UNSAVED] = { { COLOUR_BLACK, COLOUR_YELLOW, 0 }, { OWN, LOOK_BOLD | LOOK_UNDERLINE } },
    [STYLE_KEY] = { { OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_HINT] = { { OWN, 0 }, { OWN, 0 } },
    [STYLE_MESSAGE] = { { OWN, LOOK_BOLD }, { OWN, LOOK_BOLD } },
    [STYLE_ERROR] = { { COLOUR_WHITE, COLOUR_RED, LOOK_BOLD }, { OWN, LOOK_BOLD | LOOK_REVERSE } },
    [STYLE_RULE] = { { OWN, LOOK_DIM }, { OWN, LOOK_DIM } },
};

struct look theme_look(enum style style, bool selected, bool colours)
{
    struct look look = colours ? looks[style].colours : looks[style].plain;

    if (selected) { /* dim text on a reversed row is hard to read on most terminals */
        look.attributes ^= LOOK_REVERSE;
        look.attributes &= ~(unsigned)LOOK_DIM;
    }
    return look;
}
