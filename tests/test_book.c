/* test_book.c – a book under edit: what an edit does to the text and the figures, undo, decided and
 * new rounds. */
#include "book_test.h"

static void an_edit_changes_the_text_and_all_that_follows(void **state)
{
    struct book *b = open_it(*state);
    assert_int_equal(forecast(b, "a"), -1100);
    assert_int_equal(forecast(b, "s"), -1700);
    set(b, "insats a", "prognos.t2", "-900");
    assert_int_equal(forecast(b, "a"), -900);
    assert_int_equal(forecast(b, "g"), -1500);
    assert_int_equal(forecast(b, "s"), -1500);
    assert_non_null(strstr(b->text.bytes, "prognos.t1 = -1 100\n"));
    assert_non_null(strstr(b->text.bytes, "prognos.t2 ="));
    assert_int_equal(book_unsaved(b), 1);
    assert_true(row(b, "a")->cells[COLUMN_FORECAST].unsaved);
    assert_false(row(b, "b")->cells[COLUMN_FORECAST].unsaved);
    assert_false(row(b, "g")->cells[COLUMN_FORECAST].unsaved);
    assert_file(((struct place *)*state)->year, plain);
    book_close(b);
}

static void undoing_everything_gives_the_bytes_back(void **state)
{
    struct book *b = open_it(*state);
    const char *what;
    struct err e = ERR_INIT;
    static const struct edit edits[] = {
        { "insats a", "prognos.t2", "-900" },        { "insats b", "orsak.t2", "tillfallig" },
        { "insats b", "kommentar.t2", "a; b" },      { "insats a", "budget", "-1 250,5" },
        { "insats a", "prognos.t2", "-12 345 678" }, { "insats a", "namn", "Alfa & Omega" },
        { "insats b", "utfall.t2", NULL },           { "ar", "faststalld.t1", "2025-05-22" },
        { "insats a", "budget", "-1" },
    };
    for (size_t i = 0; i < COUNT(edits); i++)
        set(b, edits[i].section, edits[i].key, edits[i].value);
    char *last = strdup(b->text.bytes);
    for (size_t i = COUNT(edits); i-- > 0;) {
        assert_true(book_undo(b, &what, &e));
        assert_string_equal(what, edits[i].key);
    }
    assert_string_equal(b->text.bytes, plain);
    assert_int_equal(book_unsaved(b), 0);
    assert_true(book_undo(b, &what, &e));
    assert_null(what);
    for (size_t i = 0; i < COUNT(edits); i++)
        assert_true(book_redo(b, &what, &e));
    assert_string_equal(b->text.bytes, last);
    free(last);
    book_close(b);
}

static void a_refused_edit_leaves_everything(void **state)
{
    struct book *b = open_it(*state);
    refuse(b, "insats a", "prognos.t2", "12.5", "point");
    refuse(b, "insats a", "orsak.t2", "kanske", "tillfallig");
    refuse(b, "insats a", "grupp", "x", "no group");
    refuse(b, "insats x", "namn", "X", "insats x");
    refuse(b, "insats a", "namn", "två\nrader", "");
    refuse(b, "summa s", "av", "s", "itself");
    struct edit two[] = { { "insats a", "prognos.t2", "-1" }, { "insats a", "prognos.t3", "x" } };
    struct err e = ERR_INIT;
    assert_false(book_edit(b, "two", two, 2, &e));
    err_clear(&e);
    assert_string_equal(b->text.bytes, plain);
    assert_int_equal(b->history.n, 0);
    book_close(b);
}

static void an_edit_to_the_same_value_is_no_edit(void **state)
{
    struct book *b = open_it(*state);
    set(b, "insats a", "prognos.t1", "-1 100");
    set(b, "insats a", "prognos.t3", NULL);
    assert_int_equal(b->history.n, 0);
    assert_int_equal(book_unsaved(b), 0);
    book_close(b);
}

static void a_decided_round_is_locked(void **state)
{
    struct book *b = open_it(*state);
    set(b, "ar", "faststalld.t1", "2025-05-22");
    refuse(b, "insats a", "prognos.t1", "-1", "locked");
    refuse(b, "insats a", "kommentar.t1", "x", "locked");
    set(b, "insats a", "prognos.t2", "-1");
    set(b, "ar", "paragraf.t1", "§ 21");
    set(b, "ar", "faststalld.t1", NULL);
    set(b, "insats a", "prognos.t1", "-1");
    book_close(b);
}

static void a_new_round_starts_from_the_one_before(void **state)
{
    struct book *b = open_it(*state);
    struct err e = ERR_INIT;
    const char *what;
    size_t n;
    set(b, "insats b", "prognos.t1", "-500");
    set(b, "insats b", "prognos.t2", "-550");
    assert_true(book_start_round(b, 2, &n, &e));
    assert_int_equal(n, 2); /* a: its forecast and its comment; b has its own */
    assert_int_equal(forecast(b, "a"), -1100);
    assert_int_equal(forecast(b, "b"), -550);
    assert_non_null(strstr(b->text.bytes, "kommentar.t2 = En tjänst är vakant\n"));
    assert_true(book_start_round(b, 2, &n, &e));
    assert_int_equal(n, 0);
    assert_true(book_undo(b, &what, &e));
    assert_null(strstr(b->text.bytes, "kommentar.t2"));
    book_close(b);
}

static void a_round_can_be_looked_at(void **state)
{
    struct book *b = open_it(*state);
    struct err e = ERR_INIT;
    assert_int_equal(book_round(b), 2);
    set(b, "insats a", "prognos.t2", "-900");
    assert_true(book_look(b, 1, true, &e));
    assert_int_equal(forecast(b, "a"), -1100);
    assert_false(row(b, "a")->cells[COLUMN_FORECAST].unsaved);
    assert_true(book_look(b, 0, true, &e));
    assert_int_equal(row(b, "a")->cells[COLUMN_FORECAST_BEFORE].value, -1100 * 100000LL);
    assert_int_equal(row(b, "a")->cells[COLUMN_FORECAST_CHANGE].value, 200 * 100000LL);
    assert_true(row(b, "a")->cells[COLUMN_FORECAST].unsaved);
    book_close(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(an_edit_changes_the_text_and_all_that_follows),
        T(undoing_everything_gives_the_bytes_back),
        T(a_refused_edit_leaves_everything),
        T(an_edit_to_the_same_value_is_no_edit),
        T(a_decided_round_is_locked),
        T(a_new_round_starts_from_the_one_before),
        T(a_round_can_be_looked_at),
#undef T
    };
    return cmocka_run_group_tests_name("book", tests, NULL, NULL);
}
