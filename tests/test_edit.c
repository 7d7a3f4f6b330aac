/* test_edit.c – typing into the table of the real program: forecasts, causes, comments, undo. */
#include "edit_app.h"

static void a_digit_or_a_sign_begins_a_forecast(void **state)
{
    static const char *const begins[] = { "3", "-", "+", "=", "*", "(", "−" };
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        pty_type(p, begins[i]);
        pty_expect(p, "Styrelse och revision · forecast T2: ");
        pty_expect_settled(p);
        int row = row_of(p, "· forecast T2: "); /* what stands under it has one row or two */
        pty_expect_row(p, row, begins[i]);
        expect_cursor(p, row, 39);
        escape(p);
        pty_expect_not(p, "· forecast T2");
    }
    pty_type(p, "412");
    pty_expect_row(p, -1, "= -412 tkr (the post is a cost) · vs budget 8");
    pty_key(p, "Enter");
    expect_in_row(p, "Styrelse", "-412*");
    expect_untouched();
    quit_and_forget(p);
}

static void enter_and_e_offer_the_present_value_whole(void **state)
{
    static const char *const openers[] = { "Enter", "e" };
    (void)state;
    struct pty *p = open_year();
    for (size_t i = 0; i < 2; i++) {
        go_to(p, "Styrelse");
        pty_key(p, openers[i]);
        pty_expect_row(p, -2, i ? " -37" : " -400");
        expect_cursor(p, 22, i ? 41 : 42);
        assert_true(pty_cell_at(p, 22, 38).reverse);
        pty_type(p, i ? "5" : "37");
        pty_key(p, "Enter");
        expect_in_row(p, "Styrelse", i ? " -5*" : " -37*");
    }
    go_to(p, "Styrelse");
    KEYS(p, "e", "Right", "1", "Enter");
    expect_in_row(p, "Styrelse", " -51*");
    go_to(p, "Kansli  "); /* inherits its budget */
    pty_key(p, "e");
    pty_expect_row(p, -2, " -1 890");
    escape(p);
    quit_and_forget(p);
}

static void enter_commits_and_goes_to_the_next_post(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Medlemsbidrag", "12400");
    expect_bar(p, "Övriga intäkter");
    KEYS(p, "4", "4", "Enter");
    expect_bar(p, "Styrelse"); /* the heading between them is no post */
    expect_in_row(p, "Medlemsbidrag", "12 400*");
    expect_in_row(p, "Övriga intäkter", "44*");
    type_into(p, "Finansiella", "70");
    expect_bar(p, "Finansiella"); /* the last one */
    quit_and_forget(p);
}

static void tab_goes_through_the_fields_of_a_row_and_back(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Övriga intäkter");
    KEYS(p, "4", "1", "Tab");
    pty_expect(p, "Övriga intäkter · cause T2");
    pty_expect_row(p, -1, "Tab next");
    pty_key(p, "Tab");
    pty_expect(p, "Övriga intäkter · comment T2");
    KEYS(p, "!", "Tab");
    pty_expect(p, "Övriga intäkter · action T2");
    pty_type(p, "Ring dem");
    pty_key(p, "Tab");
    pty_expect(p, "Styrelse och revision · forecast T2");
    pty_key(p, "BackTab");
    pty_expect(p, "Övriga intäkter · action T2");
    pty_expect_row(p, -2, "Ring dem");
    pty_key(p, "BackTab");
    pty_expect_row(p, -2, "deltagare än budgeterat!");
    pty_key(p, "BackTab");
    pty_expect(p, "Övriga intäkter · cause T2");
    assert_true(pty_cell_at(p, row_of(p, "t  temporary"), 60).reverse);
    pty_key(p, "BackTab");
    pty_expect(p, "Övriga intäkter · forecast T2");
    pty_key(p, "Tab");
    pty_expect(p, "lasting");
    pty_key(p, "b");
    pty_expect(p, "Övriga intäkter · comment T2");
    escape(p);
    pty_key(p, "s");
    pty_expect(p, "saved: 4 values");
    EXPECT_LINES({ 110, "prognos.t2   = 45", "prognos.t2   = 41" },
                 { 111, "orsak.t2     = tillfallig", "orsak.t2     = bestaende" },
                 { 112,
                   "kommentar.t2 = Höstens samverkansdag får färre externa deltagare än budgeterat",
                   "kommentar.t2 = Höstens samverkansdag får färre externa deltagare än "
                   "budgeterat!" },
                 { 112, NULL, "atgard.t2    = Ring dem" });
    quit(p);
}

static void esc_and_ctrl_c_leave_everything_as_it_was(void **state)
{
    static const char *const ways[] = { "Esc", "C-c" };
    (void)state;
    struct pty *p = open_year();
    for (size_t i = 0; i < 2; i++) {
        go_to(p, "Övriga intäkter");
        KEYS(p, "7", ways[i]);
        pty_expect_settled(p);
        KEYS(p, "c", "x", ways[i]);
        pty_expect_settled(p);
        KEYS(p, "e", "Home", ways[i]);
        pty_expect_settled(p);
        expect_in_row(p, "Övriga intäkter", "45  ”");
        assert_false(on_screen(p, "unsaved"));
    }
    quit(p);
    expect_untouched();
}

static void a_paste_may_have_any_blanks(void **state)
{
    static const char *const pastes[] = { "8 484",  "8\u00A0484",       "8\u202F484",  "8\u2009484",
                                          "8484\n", "\u00A08 484 \r\n", "\t8\u00A0484" };
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Medlemsbidrag");
    for (size_t i = 0; i < sizeof pastes / sizeof *pastes; i++) {
        for (int in_prompt = 0; in_prompt < 2; in_prompt++) {
            if (in_prompt) {
                pty_key(p, "e");
                pty_expect(p, "· forecast T2");
            }
            pty_paste(p, pastes[i]);
            PTY_MUST(p, pty_wait_row(p, -1, "= 8 484 tkr · vs budget -3 936"), "%zu, %s", i,
                     in_prompt ? "in the prompt" : "on the row");
            escape(p);
        }
    }
    pty_paste(p, "about 8 484");
    pty_expect_row(p, -2, "nothing can be pasted here");
    quit(p);
}

/* A column copied from a spreadsheet would otherwise become one large amount. */
static void several_cells_are_no_amount(void **state)
{
    static const char *const pastes[] = { "8\t484", "8\n484", "8 484\r\n12\r\n" };
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Medlemsbidrag");
    for (size_t i = 0; i < sizeof pastes / sizeof *pastes; i++) {
        for (int in_prompt = 0; in_prompt < 2; in_prompt++) {
            if (in_prompt) {
                pty_key(p, "e");
                pty_expect_row(p, -2, " 12 420");
            }
            pty_paste(p, pastes[i]);
            pty_expect(p, "that is several cells or lines; only one value can be pasted here");
            pty_expect_settled(p);
            assert_false(on_row(p, row_of(p, "Medlemsbidrag · forecast T2"), "484"));
            escape(p);
        }
    }
    assert_false(on_screen(p, "unsaved"));
    quit(p);
    expect_untouched();
}

static void entries_are_reckoned_while_they_are_typed(void **state)
{
    static const struct {
        const char *post, *typed, *preview, *then;
    } cases[] = {
        { "Styrelse", "+=50", "= -450 tkr (the post is a cost) · vs budget -30", "-450*" },
        { "Styrelse", "-=50", "= -400 tkr (the post is a cost) · vs budget 20", "-400  ”" },
        { "Styrelse", "*1,02", "= -408 tkr · vs budget 12", "-408*" },
        { "Styrelse", "90%", "= -378 tkr · vs budget 42", "-378*" },
        { "Styrelse", "390", "= -390 tkr (the post is a cost) · vs budget 30", "-390*" },
        { "Styrelse", "-397,76", "= -397,76 tkr · vs budget 22", "-398*" },
        { "Styrelse", "+10", "= 10 tkr · vs budget 430", " 10*" },
        { "Stegvis", "=-2652+120-3*40", "= -2 652 tkr · vs budget -672", "-2 652*" },
        { "Medlemsbidrag", "+=50", "= 12 470 tkr · vs budget 50", "12 470*" },
        { "Medlemsbidrag", "12 000 000 kr", "= 12 000 tkr · vs budget -420", "12 000*" },
    };
    (void)state;
    struct pty *p = open_year();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        go_to(p, cases[i].post);
        pty_type(p, cases[i].typed);
        pty_expect_row(p, -1, cases[i].preview);
        pty_key(p, "Enter");
        expect_in_row(p, cases[i].post, cases[i].then);
    }
    KEYS(p, "e", "Up"); /* what was typed before comes back */
    pty_expect_row(p, -2, "12 000 000 kr");
    escape(p);
    pty_key(p, "s");
    pty_expect(p, "saved: 3 values");
    EXPECT_LINES({ 95, NULL, "prognos.t2 = 12 000" },
                 { 137, "prognos.t2   = -400", "prognos.t2   =   10" },
                 { 200, "prognos.t2        = -1 995", "prognos.t2        = -2 652" });
    quit(p);
}

/* Enter alone changes nothing, whatever the sign. */
static void what_is_offered_is_what_is_there(void **state)
{
    static const char *const typed[] = { "+10", "-390,5", "0", "12 480 kr" };
    static const char *const then[] = { " 10*", "-391*", " 0*", "-12*" };
    (void)state;
    struct pty *p = open_year();
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        type_into(p, "Styrelse", typed[i]);
        expect_in_row(p, "Styrelse", then[i]);
        go_to(p, "Styrelse");
        KEYS(p, "e", "Enter");
        expect_in_row(p, "Styrelse", then[i]);
    }
    quit_and_forget(p);
}

static void a_refused_entry_stays_and_says_why(void **state)
{
    static const char *const cases[][2] = {
        { "12x", "\"12x\" is not an amount; write it like -4 812, 997,76" },
        { "4 682 00", "has blanks that do not separate thousands" },
        { "1.5", "has a point, which could mean thousands or decimals" },
        { "2652+120", "is a sum; write = before it" },
        { "=1/0", "=1/0" },
    };
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pty_key(p, "e");
        pty_paste(p, cases[i][0]);
        pty_key(p, "Enter");
        pty_expect(p, cases[i][1]);
        pty_expect_settled(p);
        pty_expect(p, "Styrelse och revision · forecast T2");
        int row = row_of(p, "· forecast T2") + 1;
        PTY_MUST(p, on_row(p, row, cases[i][0]), "the text is gone");
        escape(p);
    }
    expect_in_row(p, "Styrelse", "-400  ”");
    quit(p);
}

static void an_empty_entry_inherits_again(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Jobbspåret");
    KEYS(p, "e", "Backspace");
    pty_expect_row(p, -1, "no forecast of its own: inherits the round before, else the budget");
    pty_key(p, "Enter");
    expect_in_row(p, "Jobbspåret", "-720* ”");
    pty_key(p, "s");
    pty_expect(p, "saved: 1 value");
    pty_expect_settled(p);
    expect_in_row(p, "Jobbspåret", "-720· ”");
    assert_false(file_holds(own("2025.ini"), "prognos.t2        = -430"));
    quit(p);
}

static void sums_marks_and_equity_follow_at_once(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=en", 30, 130, NULL);
    type_into(p, "Stegvis", "2 400");
    expect_in_row(p, "Stegvis", "-2 400*       -420 ▼▼ !");
    expect_in_row(p, "Individinriktade", "-8 235          25");
    expect_in_row(p, "Summa individ", "-10 160         -60");
    expect_in_row(p, "Årets resultat", "-832         -22");
    assert_true(pty_cell_at(p, row_of(p, "Stegvis"), 0).text[0] == '*');
    pty_expect_row(p, -2, "1 unsaved · Equity 2 904 → 2 072 · rule 2 213");
    type_into(p, "Övriga intäkter", "100");
    expect_in_row(p, "Intäkter", "12 520");
    pty_expect_row(p, -2, "2 unsaved · Equity 2 904 → 2 127 · rule 2 213");
    go_to(p, "Stegvis");
    pty_type(p, "=1995");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "1 unsaved · Equity 2 904 → 2 532");
    expect_in_row(p, "Stegvis", "-1 995 ");
    quit_and_forget(p);
}

static void letters_are_no_commands_where_something_is_typed(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    pty_type(p, "1qsu?kjrE");
    pty_expect(p, ": 1qsu?kjrE");
    escape(p);
    pty_key(p, "c");
    pty_type(p, "qsuU?kjrEaofmtpn z<>");
    KEYS(p, "F1", "F5", "F10", "C-s", "C-r");
    pty_expect_row(p, -2, "digitaltqsuU?kjrEaofmtpn z<>");
    pty_expect_settled(p);
    pty_expect_row(p, -3, "comment T2");
    escape(p);
    KEYS(p, "a", "r");
    pty_expect(p, "New name");
    pty_type(p, "qu?s");
    pty_expect_row(p, -2, "Styrelse och revisionqu?s");
    escape(p);
    quit(p);
    expect_untouched();
}

static void undo_and_redo_go_through_all_fields_by_name(void **state)
{
    static const char *const names[] = { "Styrelse och revision · forecast T2",
                                         "Styrelse och revision · cause T2",
                                         "Styrelse och revision · comment T2" };
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    KEYS(p, "9", "Tab", "b", "X", "Enter");
    pty_expect_row(p, -2, "3 unsaved");
    for (int i = 2; i >= 0; i--) {
        char said[100];
        snprintf(said, sizeof said, "undone: %s", names[i]);
        pty_key(p, "u");
        pty_expect_row(p, -2, said);
    }
    expect_in_row(p, "Styrelse", "-400  ”");
    pty_key(p, "u");
    pty_expect_row(p, -2, "there is nothing to undo");
    for (int i = 0; i < 3; i++) {
        char said[100];
        snprintf(said, sizeof said, "done again: %s", names[i]);
        pty_key(p, i ? "U" : "C-r");
        pty_expect_row(p, -2, said);
    }
    pty_key(p, "U");
    pty_expect_row(p, -2, "there is nothing to do again");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 3 values");
    KEYS(p, "u", "u", "u"); /* what is saved can be undone, and saved again */
    pty_expect_row(p, -2, "undone: Styrelse och revision · forecast T2");
    expect_in_row(p, "Styrelse", "-400* ”");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 3 values");
    expect_untouched();
    quit(p);
}

static void n_goes_to_the_next_deviation_without_a_comment(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Kansli  ", "2400");
    KEYS(p, "z", "n");
    expect_bar(p, "Kansli  ");
    pty_key(p, "n");
    expect_bar(p, "Gemensam kartläggning");
    pty_key(p, "n");
    expect_bar(p, "Kansli  ");
    KEYS(p, "c", "A", "Enter", "n");
    expect_bar(p, "Gemensam kartläggning");
    pty_key(p, "n");
    pty_expect_row(p, -2, "no other deviation lacks a comment");
    KEYS(p, "c", "B", "Enter", "n");
    pty_expect_row(p, -2, "every deviation has a comment");
    quit_and_forget(p);
}

static void a_long_comment_wraps_and_shows_what_is_left(void **state)
{
    char text[1000] = "";
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Kansli  ");
    pty_key(p, "c");
    pty_expect_row(p, -3, "Kansli · comment T2 ──");
    pty_expect_row(p, -3, " 900 left");
    for (int i = 0; i < 12; i++)
        strcat(text, "Två konsulter i höst; ");
    pty_paste(p, text);
    pty_expect(p, "613 left");
    pty_expect_row(p, -2, "höst;");
    int first = row_of(p, "Kansli · comment T2") + 1;
    assert_true(on_row(p, first, " Två konsulter") && on_row(p, first + 3, "konsulter"));
    for (int i = 0; i < 3; i++)
        pty_paste(p, text);
    pty_expect(p, "that does not fit: there is room for");
    pty_key(p, "Enter");
    pty_expect_settled(p);
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    assert_true(file_holds(own("2025.ini"), "kommentar.t2 = \"Två konsulter i höst; Två"));
    quit(p);
}

static void in_swedish_on_a_small_screen(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=sv", 10, 40, NULL);
    go_to(p, "Styrelse");
    pty_type(p, "390");
    pty_expect_row(p, -5, "Styrelse och revision · prognos T2");
    pty_expect_row(p, -3, "= -390 tkr (posten är en kostnad)");
    pty_key(p, "Tab");
    pty_expect(p, "Styrelse och revision · orsak T2");
    pty_key(p, "b");
    pty_expect(p, "Styrelse och revision · kommen… 862 kvar");
    pty_type(p, ", ett i Åsbro.");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "3 osparade");
    pty_key(p, "u");
    pty_expect_row(p, -2, "ångrat: Styrelse och revision · komment");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: 2 värden");
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" },
                 { 137, NULL, "orsak.t2     = bestaende" });
    quit(p);
}

/* Where the locale has no å and the terminal hardly any signs. */
static void in_the_c_locale_on_a_vt100(void **state)
{
    const char *env[] = { "LC_ALL=C", "TERM=vt100", NULL };
    (void)state;
    struct pty *p = open_in("--sprak=sv", 24, 80, env);
    type_into(p, "Övriga intäkter", "46");
    expect_in_row(p, "Övriga intäkter", "46*");
    go_to(p, "Övriga intäkter");
    KEYS(p, "c", "C-u");
    pty_type(p, "Färre från Åsbro");
    pty_key(p, "Enter");
    pty_expect(p, "2 osparade");
    pty_key(p, "s");
    pty_expect(p, "sparat: 2 värden");
    assert_true(file_holds(own("2025.ini"), "kommentar.t2 = Färre från Åsbro\n"));
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(a_digit_or_a_sign_begins_a_forecast),
        EDIT_TEST(enter_and_e_offer_the_present_value_whole),
        EDIT_TEST(enter_commits_and_goes_to_the_next_post),
        EDIT_TEST(tab_goes_through_the_fields_of_a_row_and_back),
        EDIT_TEST(esc_and_ctrl_c_leave_everything_as_it_was),
        EDIT_TEST(a_paste_may_have_any_blanks),
        EDIT_TEST(several_cells_are_no_amount),
        EDIT_TEST(entries_are_reckoned_while_they_are_typed),
        EDIT_TEST(what_is_offered_is_what_is_there),
        EDIT_TEST(a_refused_entry_stays_and_says_why),
        EDIT_TEST(an_empty_entry_inherits_again),
        EDIT_TEST(sums_marks_and_equity_follow_at_once),
        EDIT_TEST(letters_are_no_commands_where_something_is_typed),
        EDIT_TEST(undo_and_redo_go_through_all_fields_by_name),
        EDIT_TEST(n_goes_to_the_next_deviation_without_a_comment),
        EDIT_TEST(a_long_comment_wraps_and_shows_what_is_left),
        EDIT_TEST(in_swedish_on_a_small_screen),
        EDIT_TEST(in_the_c_locale_on_a_vt100),
    };
    return cmocka_run_group_tests_name("editing", tests, NULL, NULL);
}
