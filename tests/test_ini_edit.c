/* test_ini_edit.c – changes of single values in an INI text: what is replaced, where a new key is
 * put and how it is lined up, what is refused, and that a change can be made and unmade. */
#include "ini_edit_test.h"

#define BOM "\xEF\xBB\xBF"

/* ---- One value ---- */

struct edit {
    const char *name;
    const char *before;
    const char *section, *key, *value; /* value NULL: the key goes */
    const char *after;
};

static struct edit edits[] = {
    /* replacing */
    { "only_the_value_is_replaced", "[ar]\n; a\nkalla=Ett\n\n", "ar", "kalla", "Två",
      "[ar]\n; a\nkalla=Två\n\n" },
    { "heading_and_key_are_found_in_any_case", "[AR]\nKalla = Ett\n", "ar", "kalla", "Två",
      "[AR]\nKalla = Två\n" },
    { "blanks_and_tabs_around_stay", "[ar]\n\tkalla\t=\tEtt \t\n", "ar", "kalla", "Två",
      "[ar]\n\tkalla\t=\tTvå \t\n" },
    { "quotes_stay", "[ar]\nkalla = \"Ett; två\"\n", "ar", "kalla", "Tre",
      "[ar]\nkalla = \"Tre\"\n" },
    { "quotes_are_put_where_a_semicolon_is", "[ar]\nkalla = Ett\n", "ar", "kalla", "a;b",
      "[ar]\nkalla = \"a;b\"\n" },
    { "quotes_are_put_where_a_number_sign_is", "[ar]\nkalla = Ett\n", "ar", "kalla", "nr #2",
      "[ar]\nkalla = \"nr #2\"\n" },
    { "quotes_are_put_around_outer_blanks", "[ar]\nkalla = Ett\n", "ar", "kalla", " a\t",
      "[ar]\nkalla = \" a\t\"\n" },
    { "quotes_are_put_around_a_single_one_first", "[ar]\nkalla = Ett\n", "ar", "kalla", "'a'",
      "[ar]\nkalla = \"'a'\"\n" },
    { "quotes_go_where_a_backslash_comes", "[ar]\nkalla = \"Ett\"\n", "ar", "kalla", "C:\\bok",
      "[ar]\nkalla = C:\\bok\n" },
    { "an_empty_value_leaves_no_blank", "[ar]\nkalla = Ett\nar = 2024\n", "ar", "kalla", "",
      "[ar]\nkalla =\nar = 2024\n" },
    { "an_empty_value_stays_in_quotes", "[ar]\nkalla = \"Ett\"\n", "ar", "kalla", "",
      "[ar]\nkalla = \"\"\n" },
    { "an_empty_value_is_filled", "[ar]\nkalla =\nar = 2024\n", "ar", "kalla", "Ett",
      "[ar]\nkalla = Ett\nar = 2024\n" },
    { "byte_order_mark_and_crlf_stay", BOM "[ar]\r\nkalla = Ett\r\nar = 2024\r\n", "ar", "kalla",
      "Två", BOM "[ar]\r\nkalla = Två\r\nar = 2024\r\n" },
    { "a_missing_final_newline_stays_missing", "[ar]\nkalla = Ett", "ar", "kalla", "Två",
      "[ar]\nkalla = Två" },
    /* lines that wait for a value */
    { "a_waiting_line_is_written_on_and_keeps_its_comment",
      "[insats a]\nnamn   = A\n\n; budget =        ; 2025: -9\n; efter\n", "insats a", "budget",
      "-10", "[insats a]\nnamn   = A\n\nbudget = -10   ; 2025: -9\n; efter\n" },
    { "a_waiting_line_may_be_the_last_and_bare", "[ar]\nkalla = Ett\n;ar=", "ar", "ar", "2024",
      "[ar]\nkalla = Ett\nar    = 2024" },
    { "a_line_with_a_value_does_not_wait", "[ar]\nkalla = Ett\n; ar = 2023\n", "ar", "ar", "2024",
      "[ar]\nar    = 2024\nkalla = Ett\n; ar = 2023\n" },
    { "a_longer_key_does_not_wait", "[ar]\nkalla = Ett\n; art =\n; ar och =\n", "ar", "ar", "2024",
      "[ar]\nar    = 2024\nkalla = Ett\n; art =\n; ar och =\n" },
    { "another_section_does_not_wait", "[ar]\nkalla = Ett\n\n[post a]\nnamn = A\n; ar =\n", "ar",
      "ar", "2024", "[ar]\nar    = 2024\nkalla = Ett\n\n[post a]\nnamn = A\n; ar =\n" },
    /* comments after values */
    { "a_comment_keeps_its_column_when_the_value_grows", "[ar]\nkalla = Ett    ; a\n", "ar",
      "kalla", "Femton", "[ar]\nkalla = Femton ; a\n" },
    { "a_comment_keeps_its_column_when_the_value_shrinks", "[ar]\nkalla = Åttå ; a\n", "ar",
      "kalla", "Ö", "[ar]\nkalla = Ö    ; a\n" },
    { "a_comment_moves_when_there_is_no_room", "[ar]\nkalla = Ett    ; a\n", "ar", "kalla",
      "Femtonde", "[ar]\nkalla = Femtonde  ; a\n" },
    { "a_comment_close_by_moves_by_one_blank", "[ar]\nkalla = Ett ; a\n", "ar", "kalla", "Femton",
      "[ar]\nkalla = Femton ; a\n" },
    { "a_comment_after_a_tab_keeps_its_column", "[ar]\nkalla = Ett\t; a\n", "ar", "kalla", "E",
      "[ar]\nkalla = E\t; a\n" },
    { "a_comment_after_no_value_moves", "[ar]\nkalla=;a\n", "ar", "kalla", "Ett",
      "[ar]\nkalla=Ett ;a\n" },
    { "a_comment_stays_when_the_value_is_emptied", "[ar]\nkalla = Ett ; a\n", "ar", "kalla", "",
      "[ar]\nkalla =     ; a\n" },
    { "a_comment_follows_quotes", "[ar]\nkalla = Ett       ; a\n", "ar", "kalla", "b;c",
      "[ar]\nkalla = \"b;c\"     ; a\n" },
    /* right edges */
    { "figures_of_one_length_in_a_file_of_their_own_stay_left",
      "[post a]\nbudget = -1 890\nutfall = -1 765\n", "post a", "utfall", "-80",
      "[post a]\nbudget = -1 890\nutfall = -80\n" },
    { "the_right_edge_is_kept_where_figures_are_flush",
      "[post a]\nbudget     = -1 890\nutfall.jan =   -154\n", "post a", "utfall.jan", "-1 010",
      "[post a]\nbudget     = -1 890\nutfall.jan = -1 010\n" },
    { "the_widest_figure_keeps_its_edge_too",
      "[post a]\nbudget     = -1 890\nutfall.jan =   -154\n", "post a", "budget", "-90",
      "[post a]\nbudget     =    -90\nutfall.jan =   -154\n" },
    { "a_figure_without_room_begins_after_one_blank",
      "[post a]\nbudget     = -1 890\nutfall.jan =   -154\n", "post a", "utfall.jan", "-12 890",
      "[post a]\nbudget     = -1 890\nutfall.jan = -12 890\n" },
    { "decimals_stand_out_where_the_units_are_lined_up",
      "[post a]\nbudget     = -420\nutfall.jan =  -19,4\nutfall.feb =   -4\n", "post a",
      "utfall.feb", "-112,25",
      "[post a]\nbudget     = -420\nutfall.jan =  -19,4\nutfall.feb = -112,25\n" },
    { "decimals_stand_within_where_the_ends_are_lined_up",
      "[post a]\nbudget     =  -420\nutfall.jan = -19,4\nutfall.feb =    -4\n", "post a",
      "utfall.feb", "-1,5",
      "[post a]\nbudget     =  -420\nutfall.jan = -19,4\nutfall.feb =  -1,5\n" },
    { "a_lonely_figure_that_was_moved_right_keeps_its_edge",
      "[ar]\nkalla      = Ett\nreservfond =   5\n", "ar", "reservfond", "12",
      "[ar]\nkalla      = Ett\nreservfond =  12\n" },
    { "figures_set_left_stay_left", "[post a]\nbudget = -1 890\nutfall = -54\n", "post a", "utfall",
      "-1 000", "[post a]\nbudget = -1 890\nutfall = -1 000\n" },
    { "figures_of_one_length_follow_the_rest_of_the_file",
      "[post a]\nbudget = 10\nutfall = 10\n[post b]\nbudget = 10\nutfall =  5\n", "post a",
      "utfall", "5", "[post a]\nbudget = 10\nutfall =  5\n[post b]\nbudget = 10\nutfall =  5\n" },
    { "a_comment_after_a_flush_figure_stays",
      "[post a]\nbudget = -1 890   ; b\nutfall =   -154   ; u\n", "post a", "utfall", "-1 010",
      "[post a]\nbudget = -1 890   ; b\nutfall = -1 010   ; u\n" },
    { "a_date_is_no_figure", "[ar]\nbudget_beslut = 2024-05-22\nreservfond    =       1 00\n", "ar",
      "budget_beslut", "2024-06", "[ar]\nbudget_beslut = 2024-06\nreservfond    =       1 00\n" },
    { "a_text_among_flush_figures_begins_first",
      "[post a]\nbudget     = -1 890\nutfall.jan =   -154\n", "post a", "utfall.jan", "saknas",
      "[post a]\nbudget     = -1 890\nutfall.jan = saknas\n" },
    { "a_no_break_space_is_one_column",
      "[post a]\nbudget = -1\xC2\xA0"
      "890\nutfall =   -154\n",
      "post a", "utfall",
      "-1\xC2\xA0"
      "010",
      "[post a]\nbudget = -1\xC2\xA0"
      "890\nutfall = -1\xC2\xA0"
      "010\n" },
    /* removing */
    { "a_line_goes_with_its_end", "[ar]\nar = 2024\nkalla = Ett ; a\n\n; b\n", "ar", "kalla", NULL,
      "[ar]\nar = 2024\n\n; b\n" },
    { "a_line_goes_with_its_crlf", "[ar]\r\nar = 2024\r\nkalla = Ett\r\n", "ar", "ar", NULL,
      "[ar]\r\nkalla = Ett\r\n" },
    { "the_last_line_takes_the_newline_before_it", "[ar]\nar = 2024\nkalla = Ett", "ar", "kalla",
      NULL, "[ar]\nar = 2024" },
    { "the_last_line_takes_the_crlf_before_it", "[ar]\r\nar = 2024\r\nkalla = Ett", "ar", "kalla",
      NULL, "[ar]\r\nar = 2024" },
    { "the_only_line_goes", BOM "[ar]\nar = 2024", "ar", "ar", NULL, BOM "[ar]" },
    /* a new key: its place */
    { "a_month_follows_the_month_before", "[post a]\nutfall.jan = 1\nutfall.mar = 3\nbudget = 5\n",
      "post a", "utfall.feb", "2",
      "[post a]\nutfall.jan = 1\nutfall.feb = 2\nutfall.mar = 3\nbudget = 5\n" },
    { "the_first_month_precedes_the_others", "[post a]\nbudget     = 5\n\nutfall.mar = 3\n",
      "post a", "utfall.jan", "1", "[post a]\nbudget     = 5\n\nutfall.jan = 1\nutfall.mar = 3\n" },
    { "a_round_follows_the_round_before", "[insats a]\nutfall = 1\nprognos.t1 = 3\norsak.t1 = x\n",
      "insats a", "prognos.t2", "2",
      "[insats a]\nutfall = 1\nprognos.t1 = 3\norsak.t1 = x\nprognos.t2 = 2\n" },
    { "a_comment_of_a_round_follows_its_cause",
      "[post a]\nprognos.t1 = 1\norsak.t1 = x\natgard.t1 = y\nprognos.t2 = 2\n", "post a",
      "kommentar.t1", "z",
      "[post a]\nprognos.t1 = 1\norsak.t1 = x\nkommentar.t1 = z\natgard.t1 = y\nprognos.t2 = 2\n" },
    { "a_cause_joins_the_block_of_its_forecast",
      "[post a]\nutfall.jan   = 1\n\nprognos.t2   = 2\n\nkvarstaende  = 1\n", "post a", "orsak.t2",
      "tillfallig",
      "[post a]\nutfall.jan   = 1\n\nprognos.t2   = 2\norsak.t2     = tillfallig\n\n"
      "kvarstaende  = 1\n" },
    { "a_forecast_joins_the_block_of_its_comment",
      "[post a]\nutfall.jan   = 1\n\n; om\nkommentar.t2 = x\n", "post a", "prognos.t2", "2",
      "[post a]\nutfall.jan   = 1\n\nprognos.t2   = 2\n; om\nkommentar.t2 = x\n" },
    { "a_revised_budget_follows_the_budget", "[post a]\nnamn = A\nbudget = 1\nutfall = 2\n",
      "post a", "reviderad_budget", "3",
      "[post a]\nnamn = A\nbudget = 1\nreviderad_budget = 3\nutfall = 2\n" },
    { "a_printed_figure_follows_its_own", "[post a]\nbudget = 1\nutfall = 2\n", "post a",
      "tryckt.budget", "3", "[post a]\nbudget = 1\ntryckt.budget = 3\nutfall = 2\n" },
    { "last_years_figure_follows_this_years", "[medlem a]\nnamn = A\nbidrag = 1\n", "medlem a",
      "fg_bidrag", "2", "[medlem a]\nnamn = A\nbidrag = 1\nfg_bidrag = 2\n" },
    { "an_unusual_order_is_respected", "[post a]\nutfall = 2\nbudget = 1\nnamn = A\n", "post a",
      "prognos.t1", "3", "[post a]\nutfall = 2\nprognos.t1 = 3\nbudget = 1\nnamn = A\n" },
    { "the_lowest_key_comes_first", "[post a]\nbudget = 1\n", "post a", "grupp", "g",
      "[post a]\ngrupp  = g\nbudget = 1\n" },
    { "the_first_key_stands_below_the_sections_comment", "[post a]\n; om a\nbudget = 1\n", "post a",
      "grupp", "g", "[post a]\n; om a\ngrupp  = g\nbudget = 1\n" },
    { "the_first_key_stands_below_a_blank_line", "[post a]\n\nbudget = 1\n", "post a", "grupp", "g",
      "[post a]\n\ngrupp  = g\nbudget = 1\n" },
    { "a_key_of_an_empty_section", "[post a]\n; om b\n[post b]\n", "post a", "namn", "A",
      "[post a]\nnamn = A\n; om b\n[post b]\n" },
    { "an_unknown_key_follows_its_like", "[post a]\negen.x = 1\nbudget = 2\n", "post a", "egen.y",
      "3", "[post a]\negen.x = 1\negen.y = 3\nbudget = 2\n" },
    { "an_unknown_key_comes_last", "[post a]\nnamn = A\nbudget = 2\n\n[post b]\n", "post a", "egen",
      "3", "[post a]\nnamn = A\nbudget = 2\negen = 3\n\n[post b]\n" },
    { "a_key_of_an_unknown_section", "[okand]\nb = 1\n", "okand", "a", "2",
      "[okand]\nb = 1\na = 2\n" },
    { "a_row_of_a_table_comes_after_the_rows",
      "[tabell a]\nnamn = A\nrad.x = X | 1\nsumma.y = Y | 1\nav.y = x\n", "tabell a", "rad.z",
      "Z | 2", "[tabell a]\nnamn = A\nrad.x = X | 1\nsumma.y = Y | 1\nrad.z = Z | 2\nav.y = x\n" },
    /* a new key: its columns */
    { "a_key_is_lined_up", "[post a]\nnamn       = A\nutfall.jan = 1\n", "post a", "budget", "2",
      "[post a]\nnamn       = A\nbudget     = 2\nutfall.jan = 1\n" },
    { "a_key_that_does_not_fit_begins_its_own_column", "[post a]\nnamn   = A\nbudget = 1\n",
      "post a", "kommentar.t1", "x", "[post a]\nnamn   = A\nbudget = 1\nkommentar.t1 = x\n" },
    { "no_columns_where_there_are_none", "[post a]\nnamn = A\nutfall.jan = 1\n", "post a", "budget",
      "2", "[post a]\nnamn = A\nbudget = 2\nutfall.jan = 1\n" },
    { "no_blanks_where_there_are_none", "[post a]\nnamn=A\nutfall.jan=1\n", "post a", "budget", "2",
      "[post a]\nnamn=A\nbudget=2\nutfall.jan=1\n" },
    { "an_indent_is_followed", "[post a]\n  namn   = A\n", "post a", "budget", "2",
      "[post a]\n  namn   = A\n  budget = 2\n" },
    { "tabs_are_followed", "[post a]\nnamn\t\t= A\n", "post a", "budget", "2",
      "[post a]\nnamn\t\t= A\nbudget\t\t= 2\n" },
    { "a_figure_is_set_flush_right", "[post a]\nbudget     = -1 890\nutfall.jan =   -154\n",
      "post a", "utfall.feb", "-97",
      "[post a]\nbudget     = -1 890\nutfall.jan =   -154\nutfall.feb =    -97\n" },
    { "a_text_below_flush_figures_begins_first",
      "[post a]\nbudget     = -1 890\nprognos.t2 =   -154\n", "post a", "orsak.t2", "bestaende",
      "[post a]\nbudget     = -1 890\nprognos.t2 =   -154\norsak.t2   = bestaende\n" },
    { "a_new_value_gets_the_quotes_that_it_needs", "[post a]\nbudget = 1\n", "post a",
      "kommentar.t1", "a; b", "[post a]\nbudget = 1\nkommentar.t1 = \"a; b\"\n" },
    { "a_new_empty_value_leaves_no_blank", "[post a]\nnamn   = A\nutfall = 1\n", "post a", "budget",
      "", "[post a]\nnamn   = A\nbudget =\nutfall = 1\n" },
    { "a_new_line_gets_crlf", "[post a]\r\nnamn = A\r\n", "post a", "slag", "finans",
      "[post a]\r\nnamn = A\r\nslag = finans\r\n" },
    { "a_new_last_line_without_newline", "[post a]\r\nnamn = A", "post a", "slag", "finans",
      "[post a]\r\nnamn = A\r\nslag = finans" },
    { "a_new_line_below_a_last_heading", "[post a]", "post a", "namn", "A", "[post a]\nnamn = A" },
};

static void check_edit(void **state)
{
    const struct edit *edit = *state;
    struct ini_text t = read_text(edit->before);
    struct err e = ERR_INIT;
    struct change c;
    if (!ini_edit_set(&t, edit->section, edit->key, edit->value, &c, &e))
        fail_msg("%s", err_text(&e));
    assert_string_equal(c.section, edit->section);
    assert_string_equal(c.key, edit->key);
    char *before = ini_value(&t, edit->section, edit->key);
    assert_true(before ? c.before && strcmp(before, c.before) == 0 : !c.before);
    assert_true(edit->value ? strcmp(c.after, edit->value) == 0 : !c.after);
    apply_and_undo(&t, &c, edit->after);
    free(before);
    change_release(&c);
    ini_text_release(&t);
}

/* ---- Nothing to do ---- */

static void assert_nothing(const char *text, const char *key, const char *value)
{
    struct ini_text t = read_text(text);
    struct err e = ERR_INIT;
    struct change c;
    assert_true(ini_edit_set(&t, "ar", key, value, &c, &e));
    assert_int_equal(c.splice.removed_len + c.splice.inserted_len, 0);
    assert_non_null(c.splice.removed);
    assert_non_null(c.splice.inserted);
    apply_and_undo(&t, &c, text);
    change_release(&c);
    ini_text_release(&t);
}

static void the_same_value_changes_nothing(void **state)
{
    (void)state;
    assert_nothing("[ar]\nkalla =  a b  ; c\n", "kalla", "a b");
    assert_nothing("[ar]\nkalla = \"a;b\"\n", "KALLA", "a;b");
    assert_nothing("[ar]\nkalla =\n", "kalla", "");
    assert_nothing("[ar]\nkalla = x\n", "ar", NULL);
}

/* ---- Refusals ---- */

static void assert_refused(const char *section, const char *key, const char *value,
                           const char *words)
{
    struct ini_text t = read_text("[ar]\nar = 2024\nkalla = Ett\nnot = \"x\"   ; a\n");
    struct err e = ERR_INIT;
    struct change c;
    assert_false(ini_edit_set(&t, section, key, value, &c, &e));
    if (!strstr(err_text(&e), words))
        fail_msg("%s", err_text(&e));
    assert_null(c.section);
    assert_null(c.after);
    assert_false(ini_edit_set(&t, section, key, value, &c, NULL));
    err_clear(&e);
    ini_text_release(&t);
}

static void what_cannot_be_written_is_refused(void **state)
{
    static const char *const keys[] = { "kalla", "not", "ny" };
    (void)state;
    for (size_t i = 0; i < COUNT(keys); i++) {
        const char *key = keys[i];
        assert_refused("ar", key, "a\nb", "line break");
        assert_refused("ar", key, "a\rb", "line break");
        assert_refused("ar", key, "a\x1B", "U+001B");
        assert_refused("ar", key, "a\xC2\x85", "U+0085");
        assert_refused("ar", key, "a\xFF", "UTF-8");
        assert_refused("ar", key, "\xEF\xBF\xBD", "U+FFFD");
        assert_refused("ar", key, "say \"hi\"", "double quotation mark");
        assert_refused("ar", key, "a;\\b", "backslash");
        assert_refused("ar", key, " \\b", "backslash");
        assert_refused("ar", key, "a\\", "backslash");
    }
}

static void what_has_no_place_is_refused(void **state)
{
    (void)state;
    assert_refused("post a", "kalla", "x", "[post a]");
    assert_refused("post a", "kalla", NULL, "[post a]");
    assert_refused("ar", "två ord", "x", "cannot be a key");
    assert_refused("ar", "", "x", "key");
    assert_refused("ar", "a=b", "x", "");
    assert_refused("ar", ";a", "x", "");
    assert_refused("ar", "[a", "x", "");
    assert_refused("ar", "[a]", "", "");
    assert_refused("ar", "a\nb", "x", "");
}

static void a_line_has_a_thousand_bytes_at_most(void **state)
{
    struct ini_text t = read_text("[ar]\nkalla = Ett ; not\nar = 1\n");
    char value[INI_LINE_LIMIT + 1];
    struct err e = ERR_INIT;
    struct change c;
    (void)state;
    memset(value, 'x', sizeof value);
    value[INI_LINE_LIMIT - strlen("kalla =  ; not")] = '\0';
    assert_true(ini_edit_set(&t, "ar", "kalla", value, &c, &e));
    size_t len;
    char *bytes = ini_edit_apply(&t, &c.splice, false, &len);
    struct ini_text after = read_text(bytes);
    ini_text_release(&after);
    free(bytes);
    change_release(&c);
    value[strlen(value)] = 'x';
    value[INI_LINE_LIMIT + 1 - strlen("kalla =  ; not")] = '\0';
    assert_false(ini_edit_set(&t, "ar", "kalla", value, &c, &e));
    assert_non_null(strstr(err_text(&e), "1001"));
    err_clear(&e);
    ini_text_release(&t);
}

static void a_splice_that_does_not_fit_is_not_applied(void **state)
{
    struct ini_text t = read_text("[ar]\nkalla = Ett\n"), other = read_text("[ar]\nkalla = Tre\n");
    struct ini_text shorter = read_text("[ar]\n");
    struct change c;
    size_t len;
    (void)state;
    assert_true(ini_edit_set(&t, "ar", "kalla", "Två", &c, NULL));
    assert_null(ini_edit_apply(&other, &c.splice, false, &len));
    assert_null(ini_edit_apply(&t, &c.splice, true, &len));
    assert_null(ini_edit_apply(&shorter, &c.splice, false, &len));
    change_release(&c);
    ini_text_release(&t);
    ini_text_release(&other);
    ini_text_release(&shorter);
}

static void values_are_found(void **state)
{
    struct ini_text t = read_text("[ar]\nkalla = \"a;b\" ; c\n");
    (void)state;
    char *value = ini_value(&t, "AR", "Kalla");
    assert_string_equal(value, "a;b");
    free(value);
    assert_null(ini_value(&t, "ar", "kall"));
    assert_null(ini_value(&t, "a", "kalla"));
    assert_null(ini_find_entry(&t, "post", "kalla"));
    ini_text_release(&t);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(the_same_value_changes_nothing),
        cmocka_unit_test(what_cannot_be_written_is_refused),
        cmocka_unit_test(what_has_no_place_is_refused),
        cmocka_unit_test(a_line_has_a_thousand_bytes_at_most),
        cmocka_unit_test(a_splice_that_does_not_fit_is_not_applied),
        cmocka_unit_test(values_are_found),
    };
    static struct CMUnitTest tests[COUNT(edits) + COUNT(others)];
    for (size_t i = 0; i < COUNT(edits); i++)
        tests[i] = (struct CMUnitTest){ edits[i].name, check_edit, NULL, NULL, &edits[i] };
    memcpy(tests + COUNT(edits), others, sizeof others);
    return cmocka_run_group_tests_name("ini_edit", tests, NULL, NULL);
}
