/* The frame around every view: how the lines of the screen are shared out, and the two lines at the
 * bottom. */
#ifndef TERTIAL_UI_FRAME_H
#define TERTIAL_UI_FRAME_H

#include "sheet/sheet.h"
#include "ui/view.h"

/* The rows for frame_for(): those of the screen, or when a prompt is open as many as a screen has
 * whose two lines at the bottom would stand where the prompt begins. */
int frame_rows(const struct app *app);

/* The rows that the open prompt should have. */
int frame_prompt_rows(struct app *app);

/* The prompt; or without one the status line (a message, else what the view has to say) and the
 * hint bar. Sets the terminal's cursor, or hides it. */
void frame_draw_footer(struct app *app);

/* ---- for prompts ---- */

/* Takes up to `wanted` from what is left, and returns how many. */
int frame_share(int *left, int wanted);

/* A line with a text at the left and one, or "", at the right, which parts a prompt from the view
 * above it. Both are in visible form. */
void frame_draw_label(int row, int margin, int cols, const char *left, const char *right);

/* A text wrapped at blanks: how many rows it takes, up to `most`; and drawn in some, over all of
 * their width. What does not fit is cut with an ellipsis. The text is in visible form. */
int frame_text_rows(const char *text, int width, int most);
void frame_draw_text(int row, int rows, int margin, int cols, enum style style, const char *text);

/* A key and what it does there (N_()). */
struct frame_key {
    uint32_t key;
    const char *what;
};

/* As many as fit before cols; and the columns that all of them take. */
int frame_keys_width(const struct frame_key *keys, size_t n);
void frame_draw_keys(int row, int margin, int cols, const struct frame_key *keys, size_t n);

/* The first line: left and right text. The right one is left out when there is no room. */
void frame_draw_title(int row, int margin, int width, const char *left, const char *right);

/* On the rule below a list, that so many rows are below what is seen: it ends two columns before
 * `end`, and is left out when it would begin at `taken` or before. */
void frame_draw_more(int row, int taken, int end, size_t count);

/* "lines 1–20 of 51", when not all of them are seen; after " · " where the text has begun. */
void frame_add_lines(struct buf *b, size_t top, int rows, size_t count);

/* The style of a cell in that state; `otherwise` where the state has none of its own. */
enum style frame_state_style(enum cell_state state, enum style otherwise);

/* The blank column at the left, where there is room for one. */
int frame_margin(int cols);

#endif
