/* Owns the table of keys. */
#include "ui/action.h"

#include "base/i18n.h"
#include "ui/event.h"

#define TABLE (1u << VIEW_TABLE)
#define CHOOSER (1u << VIEW_CHOOSER)
#define PROBLEMS (1u << VIEW_PROBLEMS)
#define FIELDS (1u << VIEW_FIELDS)
#define PAGE (1u << VIEW_PAGE)
#define BOARD (1u << VIEW_BOARD)
#define IMPORT (1u << VIEW_IMPORT)
#define ALL (TABLE | CHOOSER | PROBLEMS | FIELDS | PAGE | IMPORT | 1u << VIEW_HELP)

/* clang-format off */
const struct action_def action_defs[] = {
    { ACTION_UP, ALL, { TKEY_UP, 'k' }, N_("one row up"), NULL, 0 },
    { ACTION_DOWN, ALL, { TKEY_DOWN, 'j' }, N_("one row down"), NULL, 0 },
    { ACTION_PAGE_UP, ALL, { TKEY_PGUP, TKEY_CTRL('B') }, N_("one screen up"), NULL, 0 },
    { ACTION_PAGE_DOWN, ALL, { TKEY_PGDN, TKEY_CTRL('F') }, N_("one screen down"), NULL, 0 },
    { ACTION_TOP, ALL, { TKEY_HOME, 'g' }, N_("to the first row"), NULL, 0 },
    { ACTION_BOTTOM, ALL, { TKEY_END, 'G' }, N_("to the last row"), NULL, 0 },
    { ACTION_OPEN, CHOOSER, { TKEY_ENTER, TKEY_RIGHT, 'l' }, N_("open the federation"), N_("open"), 8 },
    { ACTION_ORDER_NEXT, CHOOSER, { 'o' }, N_("order the federations by the next column; after the last, by name"), N_("order"), 6 },
    { ACTION_ORDER, CHOOSER, { 'O' }, N_("choose the column to order by; the same one again turns the order"), NULL, 0 },
    { ACTION_ENTER, TABLE, { TKEY_ENTER }, N_("edit the forecast, in a new year the budget; on a group: fold or unfold it"), NULL, 0 },
    { ACTION_EDIT, FIELDS, { TKEY_ENTER, 'e' }, N_("edit the field"), N_("edit"), 8 },
    { ACTION_EDIT, TABLE, { 'e' }, N_("edit the forecast, in a new year the budget; typing an amount does so, too"), N_("edit"), 8 },
    { ACTION_COMMENT, TABLE, { 'c' }, N_("write a comment; Tab goes on to the action, Shift-Tab back to the cause"), N_("comment"), 6 },
    { ACTION_NEXT_UNEXPLAINED, TABLE, { 'n' }, N_("to the next deviation without a comment; in a search: to the next match"), N_("next to explain"), 7 },
    { ACTION_SUGGEST, TABLE, { 'f' }, N_("suggestions for the forecast of the row, the group or the marked rows"), N_("suggest"), 5 },
    { ACTION_MARK, TABLE, { 'm' }, N_("mark the row for a suggestion, or take the mark away"), NULL, 0 },
    { ACTION_ROUNDS, TABLE, { 't' }, N_("rounds: choose T1, T2 or T3, start one, decide it, unlock it"), N_("rounds"), 4 },
    { ACTION_PERIOD, TABLE | PAGE, { 'T' }, N_("choose the period: T1, T2, T3 or any month"), N_("period"), 3 },
    { ACTION_SHOW_ROUNDS, TABLE, { 'P' }, N_("show or hide the round before and the change since"), NULL, 0 },
    { ACTION_FIELDS, TABLE, { 'o' }, N_("all fields of the row: edit budget, outcome, name, owner, ..."), N_("all fields"), 3 },
    { ACTION_LINES, TABLE, { 'a' }, N_("add, rename, move or remove a post"), NULL, 0 },
    { ACTION_EDITOR, TABLE, { 'E' }, N_("open the file in an editor ($VISUAL or $EDITOR), at this row"), NULL, 0 },
    { ACTION_LOG, TABLE, { 'L' }, N_("the row's history, from the log of changes"), NULL, 0 },
    { ACTION_CLEAR, FIELDS, { TKEY_DELETE, 'D' }, N_("take the field away"), N_("take away"), 5 },
    { ACTION_UNDO, TABLE | FIELDS, { 'u' }, N_("undo"), N_("undo"), 7 },
    { ACTION_REDO, TABLE | FIELDS, { 'U', TKEY_CTRL('R') }, N_("do again what was undone"), N_("redo"), 3 },
    { ACTION_SAVE, TABLE | FIELDS, { 's', TKEY_CTRL('S') }, N_("save"), N_("save"), 9 },
    { ACTION_SAVE_AS, TABLE, { 'S' }, N_("save a copy under another name"), N_("save a copy"), 9 },
    { ACTION_FOLD_TOGGLE, TABLE, { ' ' }, N_("fold or unfold the group"), N_("fold"), 5 },
    { ACTION_FOLD, TABLE, { TKEY_LEFT, 'h' }, N_("fold the group; again: to its heading"), NULL, 0 },
    { ACTION_UNFOLD, TABLE, { TKEY_RIGHT, 'l' }, N_("unfold the group"), NULL, 0 },
    { ACTION_FOLD_ALL, TABLE, { 'z' }, N_("fold or unfold all groups"), N_("fold all"), 2 },
    { ACTION_YEAR_BEFORE, TABLE, { '<', '[' }, N_("the year before"), N_("earlier year"), 4 },
    { ACTION_YEAR_AFTER, TABLE, { '>', ']' }, N_("the year after"), N_("later year"), 4 },
    { ACTION_VIEWS, TABLE | PAGE, { 'v' }, N_("views: what needs attention, charts, equity, the years, the board"), N_("views"), 6 },
    { ACTION_ITEM_PAGE, TABLE, { 'I' }, N_("the page of the insats or post: everything about it"), NULL, 0 },
    { ACTION_OPEN, PAGE, { TKEY_ENTER }, N_("open the page of the insats or post under the cursor"), N_("open"), 8 },
    { ACTION_ITEM_BEFORE, PAGE, { TKEY_LEFT, 'h', '<' }, N_("on the page of an insats: the one before"), N_("previous"), 5 },
    { ACTION_ITEM_AFTER, PAGE, { TKEY_RIGHT, 'l', '>' }, N_("on the page of an insats: the next one"), N_("next"), 6 },
    { ACTION_EXPORT, TABLE | PAGE, { 'x' }, N_("export to a file: the tertial report, the table, or this page"), N_("export"), 3 },
    { ACTION_IMPORT, TABLE | PAGE, { 'i' }, N_("import outcomes from a SIE or CSV file, or from rows that are pasted"), N_("import"), 3 },
    { ACTION_ACCEPT, IMPORT, { 'a' }, N_("accept the import: one edit, which one undo takes back"), N_("accept"), 10 },
    { ACTION_PERIOD, IMPORT, { 'T' }, N_("choose the last closed month"), N_("closed month"), 6 },
    { ACTION_RELOAD, TABLE | CHOOSER | PROBLEMS | IMPORT, { 'r', TKEY_F1 + 4 }, N_("read the files again"), N_("read again"), 1 },
    { ACTION_REDRAW, ALL, { TKEY_CTRL('L') }, N_("draw the screen again"), NULL, 0 },
    { ACTION_FIND, TABLE, { '/' }, N_("search in names, IDs, owners and comments; Esc ends it"), N_("search"), 5 },
    { ACTION_FIND_BEFORE, TABLE, { 'N' }, N_("in a search: to the match before"), N_("earlier match"), 6 },
    { ACTION_JUMP, TABLE, { 'J' }, N_("go to a post by a part of its name or ID"), NULL, 0 },
    { ACTION_FILTER, TABLE, { 'F' }, N_("filter: show only some rows; Esc shows all again"), N_("filter"), 3 },
    { ACTION_SORT, TABLE, { 'O' }, N_("sort the posts within their groups; the same again turns it round"), NULL, 0 },
    { ACTION_COLUMNS, TABLE, { 'K' }, N_("choose columns, their order, and the unit kr, tkr or mkr"), NULL, 0 },
    { ACTION_BACK, ALL, { TKEY_ESC, TKEY_BACKSPACE }, N_("back"), N_("back"), 9 },
    { ACTION_COMMAND, ALL, { ':' }, N_("command line: do anything by its name"), NULL, 0 },
    { ACTION_HELP, ALL, { '?', TKEY_F1 }, N_("this help"), N_("help"), 10 },
    { ACTION_CANCEL, ALL, { TKEY_CTRL('C') }, N_("cancel; twice: quit"), NULL, 0 },
    { ACTION_QUIT, ALL, { 'q', TKEY_F1 + 9 }, N_("quit"), N_("quit"), 9 },
    { ACTION_NEW_YEAR, TABLE, { 0 }, N_("make the next year's file from the last one"), NULL, 0 },
    { ACTION_PRESENT, TABLE, { 'p' }, N_("board presentation: one thing at a time, large and read-only"), N_("present"), 2 },
    { ACTION_PAGE_DOWN, BOARD, { ' ', TKEY_RIGHT, TKEY_PGDN }, N_("the next page"), N_("next"), 10 },
    { ACTION_DOWN, BOARD, { TKEY_DOWN, TKEY_ENTER }, N_("the next page"), NULL, 0 },
    { ACTION_PAGE_UP, BOARD, { TKEY_LEFT, TKEY_PGUP, TKEY_BACKSPACE }, N_("the page before"), N_("before"), 9 },
    { ACTION_UP, BOARD, { TKEY_UP }, N_("the page before"), NULL, 0 },
    { ACTION_TOP, BOARD, { TKEY_HOME }, N_("to the first page"), NULL, 0 },
    { ACTION_BOTTOM, BOARD, { TKEY_END }, N_("to the last page"), NULL, 0 },
    { ACTION_BOARD_UNIT, BOARD, { 'm' }, N_("amounts in mkr, or in the unit of the table"), N_("unit"), 5 },
    { ACTION_REDRAW, BOARD, { TKEY_CTRL('L') }, N_("draw the screen again"), NULL, 0 },
    { ACTION_BACK, BOARD, { TKEY_ESC }, N_("leave the presentation"), N_("leave"), 8 },
    { ACTION_HELP, BOARD, { '?', TKEY_F1 }, N_("this help"), N_("help"), 7 },
    { ACTION_CANCEL, BOARD, { TKEY_CTRL('C') }, N_("cancel; twice: quit"), NULL, 0 },
    { ACTION_QUIT, BOARD, { 'q', TKEY_F1 + 9 }, N_("leave the presentation; the program, when it was started with --presentation"), NULL, 0 },
};
/* clang-format on */
const size_t action_def_count = sizeof action_defs / sizeof *action_defs;
