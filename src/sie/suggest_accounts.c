/* Owns the rules by account: the federation's own income, board, office and interest. Which digits
 * those have depends on the code plan, which no file tells: it is guessed from what the accounts of
 * classes 5 and 7 are called. */
#include <string.h>

#include "base/letters.h"
#include "sie/suggest_parts.h"

enum { WORDS = 5, SHOWN = 6, LINE_BYTES = 700 };

/* A kind of post, what accounts of it are called, and where they stand in a plan. */
struct kind {
    const char *posts[WORDS];    /* parts of the post's name */
    const char *accounts[WORDS]; /* parts of the account's; none: only by the plan */
    const char *classes;
    const char *municipal, *bas; /* the words of konto where no account is called so; NULL */
    bool income;
};

static const struct kind kinds[] = {
    { { "medlem", "bidrag", "avgift" }, { "medlem", "bidrag" }, "3", "35", "398", true },
    { { "styrelse", "förtroendevald" },
      { "styrelse", "förtroendevald", "sammanträde" },
      "4567",
      "501",
      "724",
      false },
    { { "revision", "revisor" }, { "revision", "revisor" }, "4567", NULL, "642", false },
    { { "kansli", "administration", "förvaltning", "personal" },
      { NULL },
      "57",
      "5",
      "70..76",
      false },
    { { "finans", "ränt" }, { "ränt", "finansiell" }, "8", NULL, NULL, false },
};

static bool has_any(const char *name, const char *const *words)
{
    for (int i = 0; i < WORDS && words[i]; i++)
        if (letters_find(name, words[i]))
            return true;
    return false;
}

/* ---- the plan ---- */

static size_t count_named(const struct suggesting *s, char class, const char *const *words,
                          size_t *example)
{
    size_t n = 0;
    for (size_t i = s->l->account_count; i-- > 0;) {
        const struct sie_account *a = &s->l->accounts[i];
        if (!s->account_used[i] || a->number[0] != class || !has_any(a->name, words))
            continue;
        *example = i;
        n++;
    }
    return n;
}

/* Is it the municipalities' plan? Says which, and why. */
static bool guess_plan(struct suggesting *s)
{
    static const char *const staff[WORDS] = { "lön", "arvode", "arbetsgiv", "semester", "pension" };
    static const char *const premises[WORDS] = { "hyra", "lokal" };
    size_t at = 0;
    size_t five = count_named(s, '5', staff, &at), seven = count_named(s, '7', staff, &at);
    bool municipal = five > seven;
    if (municipal && count_named(s, '5', staff, &at) > 0)
        suggest_comment(
            s, "Kontoplanen ser ut att vara Kommun-Bas: personalen står i klass 5 (%s %s).",
            s->l->accounts[at].number, s->l->accounts[at].name);
    else if (seven > 0 && count_named(s, '7', staff, &at) > 0)
        suggest_comment(s, "Kontoplanen ser ut att vara BAS: personalen står i klass 7 (%s %s).",
                        s->l->accounts[at].number, s->l->accounts[at].name);
    else if (count_named(s, '5', premises, &at) > 0)
        suggest_comment(s, "Kontoplanen ser ut att vara BAS: lokalerna står i klass 5 (%s %s).",
                        s->l->accounts[at].number, s->l->accounts[at].name);
    else
        suggest_comment(s, "Kontoplanen är antagen att vara BAS: inget konto i klass 5 eller 7 "
                           "säger något.");
    suggest_comment(s,
                    "I Kommun-Bas är klass 5 personal, i BAS är det klass 7. Ändra om det är fel.");
    return municipal;
}

/* ---- rules ---- */

static bool is_on_project(const struct suggesting *s, const struct sie_set *set)
{
    for (size_t k = 0; k < set->count; k++)
        if (s->dim_ruled[s->l->objects[set->objects[k]].dim])
            return true;
    return false;
}

/* What is booked on projects is not for these rules: what is said of an account is the rest. */
static void leave_projects_out(struct suggesting *s)
{
    const struct sie_ledger *l = s->l;
    for (size_t i = 0; i < l->account_count; i++) {
        s->account_ore[i] = 0;
        s->account_used[i] = false;
    }
    for (size_t i = 0; i < l->cell_count; i++) {
        const struct sie_cell *cell = &l->cells[i];
        if (sie_is_outcome(&l->accounts[cell->account]) && !is_on_project(s, &l->sets[cell->set]))
            suggest_add_to_account(s, cell);
    }
}

/* Would a word such as "501" or "70..76" take the account? */
static bool word_takes(const char *word, const char *number)
{
    const char *dots = strstr(word, "..");
    if (!dots)
        return strncmp(number, word, strlen(word)) == 0;
    return strncmp(number, word, (size_t)(dots - word)) >= 0 &&
           strncmp(number, dots + 2, strlen(dots + 2)) <= 0;
}

static bool can_be_written(const char *number)
{
    return strspn(number, "0123456789") == strlen(number) && strlen(number) <= 20;
}

/* Appends the words of konto, and comments on the accounts. False when there is none with amounts.
 */
static bool add_words(struct suggesting *s, const struct kind *k, const char *plan,
                      struct buf *words)
{
    size_t shown = 0, n = 0;
    bool by_name = false;
    for (int pass = 0; pass < 2 && n == 0; pass++) {
        by_name = pass == 0;
        for (size_t i = 0; i < s->l->account_count; i++) {
            const struct sie_account *a = &s->l->accounts[i];
            if (!s->account_used[i] || !strchr(k->classes, a->number[0]) ||
                strncmp(a->number, "899", 3) == 0)
                continue;
            bool fits = by_name ? has_any(a->name, k->accounts) && can_be_written(a->number)
                                : plan && word_takes(plan, a->number);
            if (!fits || words->len > LINE_BYTES)
                continue;
            s->account_used[i] = false; /* an earlier rule has it */
            if (by_name)
                buf_addf(words, "%s%s", n > 0 ? " " : "", a->number);
            if (shown++ < SHOWN)
                suggest_comment(s, "%s %s, %s", a->number, a->name,
                                suggest_amount(s, s->account_ore[i]));
            n++;
        }
    }
    if (n > 0 && !by_name)
        buf_add(words, plan);
    if (shown > SHOWN)
        suggest_comment(s, "... och %zu konton till", shown - SHOWN);
    return n > 0;
}

static void suggest_kind(struct suggesting *s, const struct kind *k, size_t post, bool municipal)
{
    size_t before = s->out->len;
    struct buf words = BUF_INIT;
    buf_add_char(s->out, '\n');
    suggest_comment(s, "%s", s->posts[post].name);
    if (add_words(s, k, municipal ? k->municipal : k->bas, &words)) {
        suggest_rule(s, s->posts[post].id);
        suggest_key(s, "konto");
        buf_addf(s->out, "%s\n", buf_text(&words));
        suggest_no_objects(s);
        if (s->posts[post].income) {
            suggest_key(s, "tecken");
            buf_add(s->out, "intakt\n");
        }
        s->post_ruled[post] = true;
    } else {
        s->nomem |= !buf_ok(s->out);
        buf_cut(s->out, before);
    }
    s->nomem |= !buf_ok(&words);
    buf_release(&words);
}

/* A kind is one post's: two posts with the same accounts could not be told apart. */
void suggest_accounts(struct suggesting *s)
{
    buf_add_char(s->out, '\n');
    bool municipal = guess_plan(s);
    leave_projects_out(s);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t p = 0; p < s->post_count; p++) {
            const struct sie_post *post = &s->posts[p];
            if (post->intervention || s->post_ruled[p] || (kinds[i].income && !post->income) ||
                !has_any(post->name, kinds[i].posts))
                continue;
            suggest_kind(s, &kinds[i], p, municipal);
            break;
        }
}
