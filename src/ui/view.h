/* Views: what fills the screen. They lie on a stack; the top one gets the keys. A new view is one
 * file with a view_def, and a function here that pushes it. */
#ifndef TERTIAL_UI_VIEW_H
#define TERTIAL_UI_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "store/directory.h"
#include "store/problem.h"
#include "ui/action.h"
#include "ui/bindings.h"
#include "ui/key_name.h"
#include "ui/theme.h"

struct app;
struct page;
struct prompt;
struct view;

struct view_def {
    enum view_id id;
    /* Draws everything but the last two lines, or the prompt in their place: in frame_rows() rows;
     * `all` is false when the last frame still stands and only what the view knows to have changed
     * is needed. */
    void (*draw)(struct app *app, struct view *view, bool all);
    /* Does an action; false when it has no meaning here. */
    bool (*act)(struct app *app, struct view *view, enum action action);
    /* Something for the status line (left), or NULL. */
    void (*status)(const struct view *view, int width, struct buf *b);
    void (*release)(struct view *view);
    /* Takes typed or pasted text that is no key of the table's; false when it means nothing. NULL:
     * nothing can be typed. */
    bool (*type)(struct app *app, struct view *view, const char *text, size_t len);
    /* May the view be left, to quit or to go back? False when it has asked the person first, and
     * will leave by itself when the answer is given. NULL: always. */
    bool (*leave)(struct app *app, struct view *view, bool quit);
    /* What is left to do when the frame is on the screen, before the next key; or NULL. */
    void (*settle)(struct app *app, struct view *view);
    /* Would the action do something now? The hint bar leaves out what would not. NULL: all do. */
    bool (*offers)(const struct view *view, enum action action);
    /* What the action is called in the hint bar just now, when that is not what its table says;
     * else NULL. To be translated. NULL: as the table says. */
    const char *(*hint)(const struct view *view, enum action action);
    /* Draws the last two lines, too, while there is no message. */
    bool bare;
    /* Takes a click of the mouse; `twice` for the second one at the same place. False when there is
     * nothing there. NULL: nothing can be clicked on. The wheel is ACTION_UP and ACTION_DOWN. */
    bool (*click)(struct app *app, struct view *view, int row, int col, bool twice);
};

/* A view begins with this. */
struct view {
    const struct view_def *def;
    struct view *below;
};

struct app {
    const char *dir;                 /* that the program was asked to open */
    struct directory_list *list;     /* its federations */
    const char *readonly;            /* why nothing is saved in its place, or NULL */
    const char *examples;            /* the directory of the shipped ones, or NULL */
    const struct bindings *bindings; /* the keys in force; NULL: the table's */
    struct view *top;
    bool done;
    const char *why;   /* the program ends by itself; static text */
    const char *words; /* typed after a command's name, while it is done; or NULL */
    bool cancelled;    /* the last key was Ctrl-C */
    bool presentation; /* the program was started for the presentation */
    bool present_next; /* and the first table is still to open it */
    struct buf message;
    enum style message_style;
    bool redraw;           /* the next frame draws everything */
    bool more;             /* set in settle(): there is more to do, unless a key comes first */
    struct prompt *prompt; /* the open one, or NULL; it gets the keys before the view */
    unsigned turn;         /* how often another view or prompt has got what the person does */
    unsigned clicked;      /* the turn of the last click */
    int prompt_rows;       /* that it has on the screen; 0 without one */
};

/* Puts a view on top; when `view` is NULL, for lack of memory, only says so. */
void app_push(struct app *app, struct view *view);

/* Does an action in the top view, or what it means everywhere; false when it means nothing. */
bool app_act(struct app *app, enum action action);

/* Takes the top view away; the last one stays. */
void app_pop(struct app *app);

/* Takes the top view away, even the last one: another is pushed at once. An open prompt goes with
 * it, without any of its functions being called: what the asker holds must belong to the view. */
void app_remove(struct app *app);

/* From a page that says what could not be read: takes it away and reads the files again. */
void app_try_again(struct app *app);

/* Opens a prompt and takes it over; when it is NULL, for lack of memory, only says so. There is one
 * at a time: while another is open, p is only freed. A prompt that is being left, whose function
 * makes this call, is not open any more. */
void app_ask(struct app *app, struct prompt *p);

/* Draws and takes events until the person quits. A fatal signal ends the process. */
void app_loop(struct app *app);

/* Quits without asking the views; with a reason, it is told when the screen has been left. What was
 * edited stays in the journal. */
void app_quit(struct app *app, const char *why);

/* A sentence for the status line, until the next key; not seen under a prompt. In the format, but
 * not in what it is given, {name} stands for a key: see buf_add_keyed(). */
void app_say(struct app *app, enum style style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Lines for the body of the screen, by its height: the first of each part, or -1 when there is no
 * room for it. */
struct frame {
    int title;
    int heads;
    int body;
    int body_rows;
    int rule;
    int result;
    int status;
    int hints;
};
struct frame frame_for(int rows, bool has_heads, bool has_result);

void table_view_push(struct app *app, const char *dir);
void chooser_view_push(struct app *app);
/* Opens the command line. */
void command_line_ask(struct app *app);
void help_view_push(struct app *app, enum view_id of);
/* A page of lines, from a text that is copied. */
void page_view_push(struct app *app, const char *title, const char *text);
/* A page that tells how to begin, where the directory holds no federation. */
void first_view_push(struct app *app);
/* The same for a federation that cannot be opened for want of a year; false: that is not why. */
bool first_view_push_year(struct app *app, const char *dir);
/* What to do, in the body of the table of a year without posts. */
void first_draw_empty(const struct frame *f, const char *file);
/* A page that was built, in place of a text; r tries again. It is released. */
void pager_view_push_page(struct app *app, struct page *page);
/* The problems are copied into the page. The advice ends it, translated; NULL: to correct the file
 * of the year. */
void problem_view_push(struct app *app, const struct problems *problems, const char *advice);

/* The window of a list on its rows. */
struct list_window {
    size_t count;
    size_t cursor;
    size_t top;
};

/* Moves the cursor for the movements UP to BOTTOM; false for other actions. */
bool list_move(struct list_window *w, enum action action, int page);

/* A click in the row of the window, counted from its first. True when it is on the cursor's row
 * already, or `twice`: then it opens what is there. Otherwise the cursor goes there; beyond the
 * list it stays. */
bool list_click(struct list_window *w, int row, bool twice);

/* Brings the cursor into view. */
void list_show_cursor(struct list_window *w, int rows);

#endif
