/* bench_floor.c – the least that a curses program can do which looks like tertial: a table of 40
 * rows with seven columns of figures, a cursor row that Down and Up move, q to end. `make bench`
 * measures tertial against it: time to the first screen, time and bytes for each key. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>

enum { ROWS = 40, COLUMNS = 7, COLUMN_WIDTH = 10 };

static int top, cursor;

static void draw_header(int name_width)
{
    static const char *const heads[COLUMNS] = { "Budget", "Utfall",  "Avvikelse", "%",
                                                "Kvot",   "Prognos", "2023" };

    attron(A_BOLD);
    mvprintw(0, 1, "%.*s", COLS - 1, "Samordningsförbundet Exempel · Driftsredovisning 2024");
    attroff(A_BOLD);
    for (int i = 0; i < COLUMNS; i++)
        mvprintw(2, name_width + i * COLUMN_WIDTH, "%*s", COLUMN_WIDTH, heads[i]);
}

static void draw_row(int y, int row, int name_width)
{
    if (row == cursor)
        attron(A_REVERSE);
    mvhline(y, 0, ' ', COLS);
    mvprintw(y, 4, "%.*s %d", name_width - 8, "Insats i kommunen", row + 1);
    for (int i = 0; i < COLUMNS; i++)
        mvprintw(y, name_width + i * COLUMN_WIDTH, "%*d %03d", COLUMN_WIDTH - 4,
                 -(row * 7 + i * 3) % 90 - 1, (row * 131 + i * 17) % 1000);
    attroff(A_REVERSE);
}

static void draw(void)
{
    int name_width = COLS - COLUMNS * COLUMN_WIDTH;
    int room = LINES - 5;

    if (name_width < 10)
        name_width = 10;
    if (cursor < top)
        top = cursor;
    if (cursor >= top + room)
        top = cursor - room + 1;
    erase();
    draw_header(name_width);
    for (int i = 0; i < room && top + i < ROWS; i++)
        draw_row(3 + i, top + i, name_width);
    mvhline(LINES - 2, 0, ACS_HLINE, COLS);
    mvprintw(LINES - 1, 1, "Rad %d av %d   ? hjälp  q avsluta", cursor + 1, ROWS);
    refresh();
}

int main(void)
{
    int key;

    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    draw();
    while ((key = getch()) != 'q' && key != ERR) {
        if (key == KEY_DOWN && cursor < ROWS - 1)
            cursor++;
        if (key == KEY_UP && cursor > 0)
            cursor--;
        draw();
    }
    endwin();
    return 0;
}
