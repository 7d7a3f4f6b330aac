/* Actions: everything a key can do, in one table. The dispatch, the help and the hint bar come from
 * it, so the help cannot lie. A new key is one row here and its handling in a view. */
#ifndef TERTIAL_UI_ACTION_H
#define TERTIAL_UI_ACTION_H

#include <stddef.h>
#include <stdint.h>

enum view_id {
    VIEW_TABLE,
    VIEW_CHOOSER,
    VIEW_HELP,
    VIEW_PROBLEMS,
    VIEW_FIELDS,
    VIEW_PAGE,
    VIEW_BOARD,
    VIEW_IMPORT
};

enum action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_TOP,
    ACTION_BOTTOM,
    ACTION_OPEN,
    ACTION_ORDER,
    ACTION_ORDER_NEXT,
    ACTION_FOLD_TOGGLE,
    ACTION_FOLD,
    ACTION_UNFOLD,
    ACTION_FOLD_ALL,
    ACTION_ENTER,
    ACTION_EDIT,
    ACTION_COMMENT,
    ACTION_NEXT_UNEXPLAINED,
    ACTION_FIND,
    ACTION_FIND_BEFORE,
    ACTION_JUMP,
    ACTION_FILTER,
    ACTION_SORT,
    ACTION_COLUMNS,
    ACTION_SUGGEST,
    ACTION_MARK,
    ACTION_ROUNDS,
    ACTION_SHOW_ROUNDS,
    ACTION_PERIOD,
    ACTION_LINES,
    ACTION_FIELDS,
    ACTION_EDITOR,
    ACTION_CLEAR,
    ACTION_LOG,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_SAVE,
    ACTION_SAVE_AS,
    ACTION_YEAR_BEFORE,
    ACTION_YEAR_AFTER,
    ACTION_NEW_YEAR,
    ACTION_VIEWS,
    ACTION_ITEM_PAGE,
    ACTION_ITEM_BEFORE,
    ACTION_ITEM_AFTER,
    ACTION_PRESENT,
    ACTION_BOARD_UNIT,
    ACTION_EXPORT,
    ACTION_IMPORT,
    ACTION_ACCEPT,
    ACTION_RELOAD,
    ACTION_REDRAW,
    ACTION_COMMAND,
    ACTION_HELP,
    ACTION_BACK,
    ACTION_CANCEL,
    ACTION_QUIT
};

enum { ACTION_KEYS = 3 };

struct action_def {
    enum action action;
    unsigned views;             /* bits: 1 << enum view_id */
    uint32_t keys[ACTION_KEYS]; /* the first is the one that hints show */
    const char *help;           /* N_() */
    const char *hint;           /* N_(), or NULL: not in the hint bar */
    int importance;             /* of the hint, when room is short */
};

extern const struct action_def action_defs[];
extern const size_t action_def_count;

/* What the configuration and the command line call an action: ASCII, the same in every language.
 * NULL when it has no name: its keys cannot be changed. */
const char *action_name(enum action action);

/* The action of a name; ACTION_NONE when there is none. */
enum action action_of_name(const char *name, size_t len);

#endif
