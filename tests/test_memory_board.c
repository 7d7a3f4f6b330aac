/* test_memory_board.c – memory that runs out while a page is filled and laid out: it is whole, or
 * it says that it is not. */
#include "memory_test.h"

#include "page_text.h"
#include "sheet/page_lines.h"

static bool act_pages(struct world *w)
{
    static const enum page_id ids[] = { PAGE_ATTENTION, PAGE_BOARD };
    const struct book *book = w->book;
    bool ok = true;
    buf_release(&w->out);
    for (size_t i = 0; ok && i < COUNT(ids); i++) {
        const struct page_source source = { .statement = &book->statement,
                                            .sheet = &book->sheet,
                                            .item = NO_ITEM };
        struct page page;
        struct page_lines lines = { .arena = ARENA_INIT };
        page_defs[ids[i]].build(&page, &source);
        ok = page_ok(&page) && page_lines_make(&lines, &page, 40);
        if (ok)
            add_page(&w->out, &page);
        page_lines_release(&lines);
        page_release(&page);
    }
    return (ok && buf_ok(&w->out)) || err_nomem(&w->e);
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

/* A year that has something for every part. */
static void begin_pages(struct world *w)
{
    memory_put("2025.ini", "[ar]\nutfall_tom = 2025-08\ningaende_eget_kapital = 900\n"
                           "medlemsbidrag = 1 000\n[insats a]\nbudget = -1 200\nutfall = -100\n"
                           "prognos.t2 = -300\nkommentar.t2 = Vakans\norsak.t2 = tillfallig\n"
                           "i_fas = nej\n[post b]\nbudget = 100\nutfall = -400\n[summa s]\n"
                           "av = a b\n");
    world_open(w);
}

static void a_page_is_whole_or_says_that_it_is_not(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "pages", begin_pages, act_pages, show_out, NULL, true });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(a_page_is_whole_or_says_that_it_is_not),
    };
    return cmocka_run_group_tests_name("memory_pages", tests, NULL, NULL);
}
