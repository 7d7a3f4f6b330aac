/* The frame around every view: how the lines of the screen are shared out, and the two lines at the
 * bottom. */
#ifndef TERTIAL_UI_FRAME_H
#define TERTIAL_UI_FRAME_H

#include "sheet/sheet.h"
#include "ui/view.h"

/* The status line (a message, else what the view has to say) and the hint bar. */
void frame_draw_footer(struct app *app);

/* The first line: left and right text. The right one is left out when there is no room. */
void frame_draw_title(int row, int margin, int width, const char *left, const char *right);

/* The style of a cell in that state; `otherwise` where the state has none of its own. */
enum style frame_state_style(enum cell_state state, enum style otherwise);

/* The blank column at the left, where there is room for one. */
int frame_margin(int cols);

#endif
