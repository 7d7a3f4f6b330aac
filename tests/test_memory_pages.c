/* test_memory_pages.c – memory that runs out while a page is made, with the years and the changes
 * that it needs, or laid out. */
#include "memory_test.h"

#include <string.h>

#include "book/book_page.h"
#include "sheet/page_lines.h"

static void begin_years(struct world *w)
{
    memory_put(CHANGELOG_NAME, CHANGELOG_HEADING
               "2025-05-01 09:00:00 +0200;anna;2025.ini;insats a;prognos.t2;;-900;;\r\n");
    memory_put("2022.ini", "[ar\n");
    memory_put("2023.ini", "[ar]\n[post p]\nnamn = P\nbudget = -5\nutfall = -4\n"
                           "[summa s]\nnamn = S\nav = p\n");
    world_open(w);
}

/* Everything of it as text. */
static bool add_lines(struct buf *out, const struct page *p)
{
    struct page_lines l;
    bool ok = page_lines_make(&l, p, 60);
    for (size_t i = 0; ok && i < l.count; i++) {
        for (size_t k = 0; k < l.list[i].count; k++)
            buf_addf(out, "%s|", l.list[i].spans[k].text);
        buf_add_char(out, '\n');
    }
    page_lines_release(&l);
    return ok && buf_ok(out);
}

static bool act_page(struct world *w)
{
    struct book_years *years = NULL;
    struct page p;
    struct buf note = BUF_INIT;
    bool ok = true;
    buf_release(&w->out);
    for (int id = 0; ok && id < PAGES; id++) {
        uint32_t item = year_find_item(&w->book->year, "a", 1);
        ok = book_page(&p, w->book, &(struct page_wish){ .id = (enum page_id)id, .item = item },
                       &years, &note) &&
             add_lines(&w->out, &p);
        page_release(&p);
    }
    buf_add(&w->out, buf_text(&note));
    ok = ok && buf_ok(&w->out);
    buf_release(&note);
    book_years_close(years);
    return ok || err_nomem(&w->e);
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

static void a_page_is_made_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "pages", begin_years, act_page, show_out, NULL, true });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(a_page_is_made_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("memory_pages", tests, NULL, NULL);
}
