/* Owns the names of actions: what the configuration and the command line call them, in any
 * language. They are promised to stay. Ctrl-C has none: it always cancels. */
#include <string.h>

#include "ui/action.h"

static const char *const names[] = {
    [ACTION_UP] = "upp",
    [ACTION_DOWN] = "ned",
    [ACTION_PAGE_UP] = "sida-upp",
    [ACTION_PAGE_DOWN] = "sida-ned",
    [ACTION_TOP] = "forst",
    [ACTION_BOTTOM] = "sist",
    [ACTION_OPEN] = "oppna",
    [ACTION_FOLD_TOGGLE] = "vik",
    [ACTION_FOLD] = "vik-ihop",
    [ACTION_UNFOLD] = "vik-ut",
    [ACTION_FOLD_ALL] = "vik-alla",
    [ACTION_ENTER] = "retur",
    [ACTION_EDIT] = "redigera",
    [ACTION_COMMENT] = "kommentera",
    [ACTION_NEXT_UNEXPLAINED] = "nasta-avvikelse",
    [ACTION_SUGGEST] = "forslag",
    [ACTION_MARK] = "markera",
    [ACTION_ROUNDS] = "omgangar",
    [ACTION_SHOW_ROUNDS] = "visa-omgangar",
    [ACTION_PERIOD] = "period",
    [ACTION_LINES] = "poster",
    [ACTION_FIELDS] = "alla-falt",
    [ACTION_EDITOR] = "editor",
    [ACTION_CLEAR] = "ta-bort",
    [ACTION_LOG] = "historik",
    [ACTION_UNDO] = "angra",
    [ACTION_REDO] = "gor-om",
    [ACTION_SAVE] = "spara",
    [ACTION_SAVE_AS] = "spara-kopia",
    [ACTION_YEAR_BEFORE] = "tidigare-ar",
    [ACTION_YEAR_AFTER] = "senare-ar",
    [ACTION_NEW_YEAR] = "nytt-ar",
    [ACTION_VIEWS] = "vyer",
    [ACTION_ITEM_PAGE] = "insatssida",
    [ACTION_ITEM_BEFORE] = "foregaende",
    [ACTION_ITEM_AFTER] = "nasta",
    [ACTION_PRESENT] = "presentation",
    [ACTION_BOARD_UNIT] = "mkr",
    [ACTION_EXPORT] = "exportera",
    [ACTION_IMPORT] = "importera",
    [ACTION_ACCEPT] = "godkann",
    [ACTION_FIND] = "sok",
    [ACTION_FIND_BEFORE] = "foregaende-traff",
    [ACTION_JUMP] = "ga-till",
    [ACTION_FILTER] = "filtrera",
    [ACTION_SORT] = "sortera",
    [ACTION_COLUMNS] = "kolumner",
    [ACTION_ORDER] = "ordna",
    [ACTION_ORDER_NEXT] = "ordna-nasta",
    [ACTION_RELOAD] = "las-om",
    [ACTION_REDRAW] = "rita-om",
    [ACTION_COMMAND] = "kommando",
    [ACTION_HELP] = "hjalp",
    [ACTION_BACK] = "tillbaka",
    [ACTION_QUIT] = "avsluta",
};

const char *action_name(enum action action)
{
    size_t i = (size_t)action;
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

enum action action_of_name(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
            return (enum action)i;
    return ACTION_NONE;
}
