/* The menus of prompt.h, from the inside: prompt.c hands over to them. */
#ifndef TERTIAL_UI_MENU_H
#define TERTIAL_UI_MENU_H

#include "ui/prompt.h"

struct menu;

/* As in menu_new(). */
struct menu *menu_make(const struct menu_def *def, void *asker, const char *title,
                       const struct choice *choices, size_t n, size_t at);
void menu_free(struct menu *m);

int menu_height(const struct menu *m, int cols, int most);
void menu_draw(struct menu *m, int row, int rows, int margin, int cols);
bool menu_event(struct menu *m, struct app *app, const struct event *ev);

#endif
