/* test_import_view.c – importing outcomes in the real program: the file and the paste, the last
 * closed month, the preview, and what accepting it makes of the year's file. */
#include "export_app.h"

#define HEAD                                                                                       \
    "#FLAGGA 0\n#PROGRAM \"Prov\" 1\n#FORMAT PC8\n#SIETYP 4\n#FNAMN Exempel\n"                     \
    "#RAR 0 20250101 20251231\n#KONTO 4010 Insats\n#KONTO 1930 Bank\n#DIM 6 Projekt\n"             \
    "#OBJEKT 6 P1 Ung\n#IB 0 1930 0\n"
#define VOUCHER(n, date, amount)                                                                   \
    "#VER A " n " " date "\n{\n#TRANS 4010 {6 P1} " amount "\n#TRANS 1930 {} -" amount "\n}\n"

/* As the year's file has them, but for August. */
#define VOUCHERS                                                                                   \
    VOUCHER("1", "20250115", "120000.00")                                                          \
    VOUCHER("2", "20250515", "123000.00")                                                          \
    VOUCHER("3", "20250615", "126000.00")                                                          \
    VOUCHER("4", "20250715", "118000.00") VOUCHER("5", "20250829", "130000.50")

#define AUGUST "utfall.aug             =   -124"
#define AUGUST_AFTER "utfall.aug             =   -130,0005"

static const char rules[] = "[dim]\nprojekt = 6\n[regel 1]\npost = ung_kraft\nprojekt = P1\n";
static const char rows[] = "post\tmånad\tbelopp (tkr)\nUng kraft\taug\t-131\n";

/* The prompt of the file, with a name in it. */
static void type_file(struct pty *p, const char *name)
{
    pty_key(p, "i");
    pty_expect(p, "Import outcomes or a budget");
    type_path(p, name);
}

static struct pty *open_with(int rows_, int cols, const char *ledger)
{
    write_text(own("sie.ini"), rules);
    write_text(out("bok.se"), ledger);
    return open_here(rows_, cols);
}

static struct pty *preview(int rows_, int cols, const char *ledger)
{
    struct pty *p = open_with(rows_, cols, ledger);
    type_file(p, "bok.se");
    pty_expect(p, "Enter reads it");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    pty_expect_settled(p);
    return p;
}

static void what_is_accepted_is_one_edit_that_is_undone_and_saved(void **state)
{
    (void)state;
    struct pty *p = preview(24, 80, HEAD VOUCHERS);
    assert_true(on_screen(p, "from January through Aug from bok.se."));
    expect_in_row(p, "Ung kraft", "-611 000       -617 001");
    assert_true(on_screen(p, "a accept"));
    pty_key(p, "a");
    pty_expect(p, "1 value changed in 1 post, through Aug · u takes it all back · s saves");
    expect_in_row(p, "Ung kraft", "-617");
    assert_true(on_row(p, row_of(p, "Ung kraft"), "*"));
    expect_untouched();
    pty_key(p, "u");
    pty_expect(p, "undone: outcomes through Aug from bok.se");
    expect_in_row(p, "Ung kraft", "-611");
    pty_key(p, "U");
    expect_in_row(p, "Ung kraft", "-617");
    pty_key(p, "s");
    pty_expect(p, "saved: 1 value");
    EXPECT_LINES({ 241, AUGUST, AUGUST_AFTER });
    quit(p);
}

static void the_same_file_once_more_changes_nothing(void **state)
{
    (void)state;
    struct pty *p = preview(24, 80, HEAD VOUCHERS);
    KEYS(p, "a", "s");
    pty_expect(p, "saved: 1 value");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Nothing changes");
    pty_expect_row(p, -1, "a nothing to change");
    pty_key(p, "a");
    pty_expect(p, "nothing had to be changed");
    EXPECT_LINES({ 241, AUGUST, AUGUST_AFTER });
    quit(p);
}

static void a_budget_is_shown_and_accepted_without_a_month(void **state)
{
    (void)state;
    write_text(out("budget.csv"), "Post;Budget 2025 (tkr)\nVägen vidare;1 000\n");
    struct pty *p = open_here(24, 80);
    type_file(p, "budget.csv");
    pty_key(p, "Enter");
    pty_expect(p, "1 post gets its budget from budget.csv.");
    pty_expect_settled(p);
    pty_key(p, "T");
    pty_expect(p, "a budget is of the whole year");
    pty_key(p, "a");
    pty_expect(p, "1 value changed · u takes it all back · s saves");
    expect_in_row(p, "Vägen vidare", "-1 000");
    pty_key(p, "u");
    pty_expect(p, "undone: budget from budget.csv");
    quit(p);
    expect_untouched();
}

static void a_preview_that_is_left_changes_nothing(void **state)
{
    (void)state;
    struct pty *p = preview(24, 80, HEAD VOUCHERS);
    escape(p);
    expect_in_row(p, "Ung kraft", "-611");
    pty_key(p, "u");
    pty_expect(p, "there is nothing to undo");
    pty_key(p, "i");
    pty_expect(p, "Import outcomes or a budget");
    escape(p);
    expect_untouched();
    quit(p);
}

static void what_was_typed_before_is_kept_beside_it(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD VOUCHERS);
    type_into(p, "Gröna steg", "-650");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    pty_expect_row(p, -2, "1 unsaved");
    pty_key(p, "a");
    expect_in_row(p, "Ung kraft", "-617");
    expect_in_row(p, "Gröna steg", "-650");
    KEYS(p, "u");
    expect_in_row(p, "Ung kraft", "-611");
    expect_in_row(p, "Gröna steg", "-650");
    quit_and_forget(p);
    expect_untouched();
}

static void a_file_that_is_refused_shows_why_and_can_be_read_again(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD "#VER A 1 20250115\n{\n#TRANS 4010 {6 P1} 1x2\n}\n");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "This could not be read");
    pty_expect(p, "bok.se:14: ");
    pty_expect(p, "Nothing has changed. Put right what is said above");
    write_text(out("bok.se"), HEAD VOUCHERS);
    pty_key(p, "r");
    pty_expect(p, "Outcomes to import");
    escape(p);
    write_text(out("bok.se"), "<html></html>\n");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "This could not be read");
    escape(p);
    expect_in_row(p, "Ung kraft", "-611");
    expect_untouched();
    quit(p);
}

static void without_rules_a_ledger_is_refused(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    write_text(out("bok.se"), HEAD VOUCHERS);
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "sie.ini: there is no such file");
    escape(p);
    quit(p);
}

static void a_name_that_is_no_file_stays_in_the_prompt(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    type_file(p, "finns-inte.se");
    pty_expect(p, "nothing there begins so");
    pty_key(p, "Enter");
    pty_expect(p, "there is no file finns-inte.se");
    type_path(p, "..");
    pty_key(p, "Enter");
    pty_expect(p, ".. is a directory");
    type_path(p, "");
    pty_key(p, "Enter");
    pty_expect(p, "a file name is needed");
    escape(p);
    quit(p);
}

static void tab_writes_out_the_names_of_files(void **state)
{
    (void)state;
    write_text(out("alla.csv"), rows);
    write_text(out("bok 2025.se"), HEAD VOUCHERS);
    write_text(out("bok 2025.pdf"), "");
    write_text(own("sie.ini"), rules);
    struct pty *p = open_here(24, 80);
    pty_key(p, "i");
    pty_expect(p, "paste rows that were copied");
    pty_key(p, "Tab");
    pty_expect_row(p, -3, " ./");
    pty_expect_row(p, -2, " alla.csv · bok 2025.se");
    type_path(p, "../ut/b");
    pty_key(p, "Tab");
    pty_expect(p, "../ut/bok 2025.se");
    pty_expect(p, "Enter reads it");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    escape(p);
    pty_key(p, "i"); /* begins where it was */
    pty_expect_row(p, -3, " ../ut/");
    pty_expect_row(p, -2, " alla.csv · bok 2025.se");
    escape(p);
    quit(p);
}

static void rows_that_are_pasted_become_outcomes(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    pty_key(p, "i");
    pty_expect(p, "paste rows");
    pty_paste(p, rows);
    pty_expect(p, "from January through Aug from the pasted rows.");
    pty_key(p, "a");
    pty_expect(p, "1 value changed in 1 post");
    pty_key(p, "s");
    pty_expect(p, "saved: 1 value");
    EXPECT_LINES({ 241, AUGUST, "utfall.aug             =   -131" });
    quit(p);
}

static void rows_that_are_wrong_are_refused_by_their_line(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    pty_key(p, "i");
    pty_expect(p, "paste rows");
    pty_paste(p, "post\tmånad\tbelopp\nUng kraft\taug\t-1\nIngen sådan\taug\t-1\n");
    pty_expect(p, "This could not be read");
    pty_expect(p, "the pasted rows:3: ");
    pty_expect(p, "Put the rows right where they were copied");
    escape(p);
    expect_untouched();
    quit(p);
}

/* More than the terminal's input keeps: the rest of the rows would be missing. */
static void a_paste_that_is_cut_off_is_refused(void **state)
{
    (void)state;
    size_t len = (1u << 20) + 100, at = 0;
    char *text = malloc(len + sizeof rows + 1);
    assert_non_null(text);
    at += (size_t)sprintf(text, "post\tmånad\tbelopp (tkr)\n");
    while (at < len)
        at += (size_t)sprintf(text + at, "Ung kraft\taug\t0\n");
    struct pty *p = open_here(24, 80);
    pty_key(p, "i");
    pty_expect(p, "paste rows");
    pty_paste(p, text);
    free(text);
    pty_expect(p, "that is more than can be pasted; save it as a file");
    escape(p);
    quit(p);
}

static void a_name_is_pasted_into_the_prompt(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD VOUCHERS);
    pty_key(p, "i");
    pty_expect(p, "paste rows");
    pty_paste(p, out("bok.se"));
    pty_expect(p, "Enter reads it");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    escape(p);
    quit(p);
}

#define NOVEMBER VOUCHERS VOUCHER("6", "20251128", "9000.00")

static void the_last_closed_month_is_asked_for_when_it_is_not_clear(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD NOVEMBER);
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Which month is the last closed one?");
    pty_expect(p, "through Nov ");
    pty_expect_settled(p);
    escape(p); /* none: nothing is imported */
    assert_false(on_screen(p, "Outcomes to import"));
    pty_expect_row(p, 0, "Exempel");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Which month");
    pty_key(p, "Enter");
    pty_expect(p, "through Nov from bok.se.");
    pty_key(p, "T");
    pty_expect(p, "Which month");
    pty_key(p, "2");
    pty_expect(p, "through Aug from bok.se.");
    pty_key(p, "T");
    pty_expect(p, "Which month");
    escape(p); /* the preview stays as it was */
    pty_expect(p, "through Aug from bok.se.");
    pty_key(p, "a");
    pty_expect(p, "1 value changed in 1 post, through Aug");
    pty_key(p, "s");
    pty_expect(p, "saved: 1 value");
    EXPECT_LINES({ 241, AUGUST, AUGUST_AFTER });
    quit(p);
}

/* The month after the one that the book ends with is what a person expects. */
static void the_next_month_is_taken_without_a_question(void **state)
{
    (void)state;
    struct pty *p = preview(24, 80, HEAD VOUCHERS VOUCHER("6", "20250928", "9000.00"));
    assert_true(on_screen(p, "through Sep from bok.se."));
    escape(p);
    quit(p);
}

/* Ctrl-C is there before the first byte is read. */
static void the_reading_is_stopped(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD VOUCHERS);
    type_file(p, "bok.se");
    pty_write(p, "\r\003", 2);
    pty_expect(p, "the reading is stopped; nothing has changed");
    expect_in_row(p, "Ung kraft", "-611");
    pty_key(p, "u");
    pty_expect(p, "there is nothing to undo");
    quit(p);
    expect_untouched();
}

static void the_preview_fits_every_screen(void **state)
{
    (void)state;
    struct pty *p = preview(10, 40, HEAD VOUCHERS);
    pty_expect_row(p, -1, "a accept  Esc cancel");
    pty_resize(p, 40, 120);
    pty_expect(p, "from January through Aug from bok.se.");
    pty_expect(p, "Month by month");
    expect_in_row(p, "Ung kraft", "-617 001");
    pty_resize(p, 24, 80);
    pty_expect_settled(p);
    expect_in_row(p, "Ung kraft", "-617 001");
    pty_resize(p, 5, 20);
    pty_expect_settled(p);
    pty_resize(p, 10, 40);
    pty_key(p, "a");
    pty_expect(p, "1 value changed in 1 post");
    pty_key(p, "u");
    pty_expect(p, "undone");
    quit(p);
}

static void a_page_gives_way_to_the_table_when_it_is_accepted(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD VOUCHERS);
    go_to(p, "Ung kraft");
    pty_key(p, "I");
    pty_expect(p, "Sjölunda kommun");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    escape(p);
    pty_expect(p, "Sjölunda kommun"); /* and stays when it is not */
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    pty_key(p, "a");
    pty_expect(p, "1 value changed in 1 post");
    expect_in_row(p, "Ung kraft", "-617");
    quit_and_forget(p);
}

static void the_command_line_takes_the_file(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD VOUCHERS);
    pty_type(p, ":importera bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    escape(p);
    pty_type(p, ":importera saknas.se");
    pty_key(p, "Enter");
    pty_expect(p, "there is no file saknas.se");
    quit(p);
}

static void the_help_lists_it(void **state)
{
    (void)state;
    struct pty *p = open_with(100, 100, HEAD VOUCHERS); /* all of it on one screen */
    pty_key(p, "?");
    pty_expect(p, "Keys in the table");
    pty_expect(p, "import outcomes from a SIE or CSV file");
    pty_expect(p, ":nytt-ar            make the next year's file"); /* what has no key has a name */
    escape(p);
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    pty_key(p, "?");
    pty_expect(p, "Keys before an import");
    pty_expect(p, "accept the import");
    escape(p);
    escape(p);
    quit(p);
}

/* While somebody else edits it: as with other edits, a what-if. */
static void what_cannot_be_saved_is_a_what_if(void **state)
{
    (void)state;
    struct pty *first = open_with(24, 80, HEAD VOUCHERS), *p = open_here(24, 80);
    type_into(first, "Gröna steg", "-650");
    type_file(p, "bok.se");
    pty_key(p, "Enter");
    pty_expect(p, "Outcomes to import");
    pty_key(p, "a");
    pty_expect_row(p, -2, "what you type now is a what-if");
    expect_in_row(p, "Ung kraft", "-617");
    quit_and_forget(first);
    quit_and_forget(p);
    expect_untouched();
}

/* The figures of an import would be laid upon a text that may not be the one that counts. */
static void edits_that_were_found_are_decided_on_first(void **state)
{
    (void)state;
    struct pty *p = open_with(24, 80, HEAD VOUCHERS);
    type_into(p, "Gröna steg", "-650");
    pty_signal(p, SIGKILL);
    pty_expect_signal(p, SIGKILL);
    pty_free(p);
    p = open_here(24, 80);
    pty_expect(p, "restore them");
    escape(p);
    pty_key(p, "i");
    pty_expect(p, "the edits that were found have to be decided on first");
    quit(p);
    expect_untouched();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXPORT_TEST(what_is_accepted_is_one_edit_that_is_undone_and_saved),
        EXPORT_TEST(the_same_file_once_more_changes_nothing),
        EXPORT_TEST(a_budget_is_shown_and_accepted_without_a_month),
        EXPORT_TEST(a_preview_that_is_left_changes_nothing),
        EXPORT_TEST(what_was_typed_before_is_kept_beside_it),
        EXPORT_TEST(a_file_that_is_refused_shows_why_and_can_be_read_again),
        EXPORT_TEST(without_rules_a_ledger_is_refused),
        EXPORT_TEST(a_name_that_is_no_file_stays_in_the_prompt),
        EXPORT_TEST(tab_writes_out_the_names_of_files),
        EXPORT_TEST(rows_that_are_pasted_become_outcomes),
        EXPORT_TEST(rows_that_are_wrong_are_refused_by_their_line),
        EXPORT_TEST(a_paste_that_is_cut_off_is_refused),
        EXPORT_TEST(a_name_is_pasted_into_the_prompt),
        EXPORT_TEST(the_last_closed_month_is_asked_for_when_it_is_not_clear),
        EXPORT_TEST(the_next_month_is_taken_without_a_question),
        EXPORT_TEST(the_reading_is_stopped),
        EXPORT_TEST(the_preview_fits_every_screen),
        EXPORT_TEST(a_page_gives_way_to_the_table_when_it_is_accepted),
        EXPORT_TEST(the_command_line_takes_the_file),
        EXPORT_TEST(the_help_lists_it),
        EXPORT_TEST(what_cannot_be_saved_is_a_what_if),
        EXPORT_TEST(edits_that_were_found_are_decided_on_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
