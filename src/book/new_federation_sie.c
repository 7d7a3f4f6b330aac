/* Owns the words of a new federation's sie.ini: the rules that its posts can be given from their
 * names, for the two charts of accounts that federations have, and the others as lines to fill
 * in. The rules are of accounts by their beginning, as the numbers have several lengths. */
#include <string.h>

#include "base/letters.h"
#include "book/new_federation_parts.h"

/* What a post is called, and its accounts in Kommun-Bas and BAS. The rules are written in this
 * order, since the first that matches takes the amount: what is particular before what is left. */
struct account_role {
    enum nature nature;
    const char *name; /* a part of the post's; NULL: whatever it is, when it is the only one */
    const char *municipal, *bas;
};

static const struct account_role roles[] = {
    { NATURE_INCOME, "medlem", "35", "398 389" },
    { NATURE_INCOME, "driftbidrag", "35", "398 389" },
    { NATURE_INCOME, "medelstilldelning", "35", "398 389" },
    { NATURE_INCOME, "övriga", "3", "3" },
    { NATURE_COST, "styrelse", "501", "724" },
    { NATURE_COST, "förtroendevalda", "501", "724" },
    { NATURE_COST, "revision", NULL, "642" },
    { NATURE_COST, "kansli", "5 6 7 !74", "50..69 70..78" },
    { NATURE_FINANCIAL, NULL, "84 85", "80..84" },
    { NATURE_FINANCIAL, "intäkt", "84", "80..83" },
    { NATURE_FINANCIAL, "kostnad", "85", "84" },
};

enum { ROLES = sizeof roles / sizeof *roles };

/* The post that each role has, or NO_ITEM. No post has two. */
struct assignment {
    uint32_t item[ROLES];
};

static bool has_role(const struct assignment *a, uint32_t item)
{
    for (int i = 0; i < ROLES; i++)
        if (a->item[i] == item)
            return true;
    return false;
}

/* Have an earlier role's accounts been given away already? */
static bool accounts_taken(const struct assignment *a, int role)
{
    for (int i = 0; i < role; i++)
        if (a->item[i] != NO_ITEM && strcmp(roles[i].bas, roles[role].bas) == 0)
            return true;
    return false;
}

static bool is_only_one(const struct year *y, enum nature nature)
{
    int count = 0;
    for (uint32_t i = 0; i < y->item_count; i++)
        count += y->items[i].kind == ITEM_POST && y->items[i].nature == nature;
    return count == 1;
}

static bool fits(const struct year *y, const struct item *item, const struct account_role *role)
{
    if (item->kind != ITEM_POST || item->nature != role->nature)
        return false;
    return role->name ? letters_find(item->name, role->name) != NULL : is_only_one(y, role->nature);
}

static struct assignment assign(const struct year *y)
{
    struct assignment a;
    for (int i = 0; i < ROLES; i++)
        a.item[i] = NO_ITEM;
    for (int i = 0; i < ROLES; i++)
        for (uint32_t k = 0; k < y->item_count && a.item[i] == NO_ITEM; k++)
            if (fits(y, &y->items[k], &roles[i]) && !has_role(&a, k) && !accounts_taken(&a, i))
                a.item[i] = k;
    return a;
}

/* ---- rules ---- */

struct rules_writer {
    struct buf *b;
    const struct year *year;
    int number;
};

/* `mark` is "; " for a rule that is only proposed. */
static void add_rule(struct rules_writer *w, const char *mark, const struct item *item,
                     const char *accounts)
{
    bool income = item->nature == NATURE_INCOME;
    buf_addf(w->b, "; %s\n%s[regel %d]\n", item->name, mark, w->number++);
    buf_addf(w->b, "%spost    = %s\n", mark, item->id);
    if (item->kind == ITEM_INTERVENTION) {
        buf_addf(w->b, "%sprojekt = PROJEKTKOD\n", mark);
    } else {
        buf_addf(w->b, "%skonto   = %s\n", mark, accounts);
        buf_addf(w->b, "%sprojekt = -\n", mark);
        if (income)
            buf_addf(w->b, "%stecken  = intakt\n", mark);
    }
    buf_add_char(w->b, '\n');
}

static void add_interventions(struct rules_writer *w)
{
    buf_add_new_banner(w->b,
                       "Insatserna: allt som är bokfört på insatsens projekt, netto. Skriv rätt\n"
                       ";  projektkod och ta bort semikolonen. Flera koder skrivs efter varandra:\n"
                       ";  101 1010..1019");
    size_t count = 0;
    for (uint32_t i = 0; i < w->year->item_count; i++) {
        const struct item *item = &w->year->items[i];
        if (item->kind != ITEM_INTERVENTION || item->parent != NO_ITEM)
            continue;
        add_rule(w, "; ", item, NULL);
        count++;
    }
    if (count == 0)
        buf_addf(w->b,
                 "; [regel %d]\n"
                 "; post    = ETT_ID        ; insatsens id i årsfilen\n"
                 "; projekt = PROJEKTKOD    ; koden i bokföringen\n\n",
                 w->number++);
}

/* The rules of one chart of accounts. */
static void add_chart(struct rules_writer *w, const struct assignment *a, bool bas)
{
    for (int i = 0; i < ROLES; i++) {
        const char *accounts = bas ? roles[i].bas : roles[i].municipal;
        if (a->item[i] == NO_ITEM)
            continue;
        const struct item *item = &w->year->items[a->item[i]];
        add_rule(w, bas || !accounts ? "; " : "", item, accounts ? accounts : "KONTO");
    }
}

static void add_unassigned(struct rules_writer *w, const struct assignment *a)
{
    bool begun = false;
    for (uint32_t i = 0; i < w->year->item_count; i++) {
        const struct item *item = &w->year->items[i];
        if (item->kind != ITEM_POST || has_role(a, i))
            continue;
        if (!begun)
            buf_add_new_banner(
                w->b, "Poster vars konton inte går att gissa. Skriv kontonas början, eller det\n"
                      ";  ansvar eller projekt som posten är bokförd på, och ta bort semikolonen.");
        begun = true;
        add_rule(w, "; ", item, "KONTO");
    }
}

static const char head[] =
    ";\n"
    ";  Används av   tertial importera FIL.se KATALOG\n"
    ";  Börja med    tertial importera --lista FIL.se\n"
    ";  som visar bokföringens konton, dimensioner och koder med belopp.\n"
    ";\n"
    ";  Reglerna prövas uppifrån och ned, och den första som passar tar beloppet. Allt som\n"
    ";  står i en regel ska stämma; av flera ord på en rad räcker ett.\n"
    ";      konto   = 501         konton som börjar på 501\n"
    ";      konto   = =5010       just konto 5010\n"
    ";      konto   = 70..76      konton som börjar på 70 till och med 76\n"
    ";      konto   = 7 !78       konton som börjar på 7, men inte på 78\n"
    ";      projekt = 101         projekt 101;  10*  är alla som börjar på 10\n"
    ";      projekt = *           något projekt, vilket som helst\n"
    ";      projekt = -           inget projekt\n"
    ";  Det som ingen regel tar stoppar importen och räknas upp: ett nytt projekt ska inte\n"
    ";  kunna försvinna obemärkt.\n";

static void add_head(struct buf *b, const struct new_federation *n)
{
    buf_add(b, new_rule_double);
    buf_addf(b, ";  %s: från bokföring till poster\n%s%s\n[sie]\n", n->name, head, new_rule_double);
    if (n->registration)
        buf_addf(b, "orgnr    = %s   ; filer från andra tas inte emot\n", n->registration);
    else
        buf_add(b, "; orgnr  = 222000-0000   ; förbundets eget: då tas inga andras filer emot\n");
    buf_add(
        b, "datum    = rad           ; radens eget datum; det andra valet är ver, verifikationens\n"
           "otraffat = stopp         ; det andra valet är varna\n"
           "\n"
           "; Vilket nummer bokföringen har på det som heter ansvar och projekt. 1 och 6 är det\n"
           "; vanliga (kostnadsställe och projekt); i en kommuns system kan de vara andra, så\n"
           "; jämför med vad --lista visar. Med fel nummer hamnar insatserna på kansliet.\n"
           "[dim]\n"
           "ansvar  = 1\n"
           "projekt = 6\n"
           "\n"
           "; Bokslutets omföring av årets resultat är inget utfall.\n"
           "[regel 1]\n"
           "post  = ignorera\n"
           "konto = 899\n"
           "\n");
}

void buf_add_new_mapping(struct buf *b, const struct new_federation *n, const struct year *y)
{
    struct rules_writer w = { .b = b, .year = y, .number = 2 };
    struct assignment a = assign(y);
    add_head(b, n);
    add_interventions(&w);
    add_unassigned(&w, &a);
    int first = w.number;
    buf_add_new_banner(
        b, "Resten, efter Kommun-Bas: för den som köper sin redovisning av en kommun.\n"
           ";  Jämför med kommunens egen kontoplan. 74 (konsulter, revisorer) är utelämnat med\n"
           ";  flit: importen stannar och visar beloppen, tills det är sagt vad som är\n"
           ";  revision och vad som är kansli.");
    add_chart(&w, &a, false);
    buf_add_new_banner(
        b, "Resten, efter BAS: för den som har egen redovisning eller en redovisningsbyrå.\n"
           ";  Ta då bort reglerna för Kommun-Bas ovanför, och semikolonen här.");
    w.number = first;
    add_chart(&w, &a, true);
}
