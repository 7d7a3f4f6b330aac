/* Owns the words of a new federation's forbund.ini and of its first year, as the national council
 * advises that a budget is divided: board, administration, audit and insatser. */

#include "book/new_federation_parts.h"
#include "edit/entry.h"
#include "store/ini_layout.h"

const char new_rule_double[] =
    "; =============================================================================\n";
const char new_rule_single[] =
    "; -----------------------------------------------------------------------------\n";

static const char limits_text[] =
    "; Vad som är värt att uppmärksamma. En avvikelse är noterad när den passerar både\n"
    "; procenten och beloppet, och allvarlig när den passerar båda de högre gränserna.\n"
    "; Det gäller åt båda hållen: även outnyttjade medel är en avvikelse.\n"
    "\n"
    "[avvikelse]\n"
    "procent           = 5\n"
    "belopp            = 50 tkr\n"
    "allvarlig_procent = 10\n"
    "allvarlig_belopp  = 200 tkr\n"
    "\n"
    "\n"
    "; Hur stort det egna kapitalet får vara. Nationella rådets regel är en trappa på\n"
    "; medlemsbidragen: 20 % upp till 7 mkr, 15 % av det som ligger mellan 7 och 15 mkr\n"
    "; och 10 % därutöver.\n"
    "\n"
    "[eget_kapital]\n"
    "regel    = nationella_radet   ; eller t.ex.  procent 20  eller  ingen\n"
    "underlag = arets              ; årets bidrag; det andra valet är nasta_ar\n"
    "marginal = 10                 ; så många procent över regeln räknas ännu som inom den\n"
    "; golv   = 500 tkr            ; styrelsens eget intervall, om den har beslutat ett:\n"
    "; tak    = 2 000 tkr          ; ta bort semikolonen och skriv beloppen\n";

static const char income_posts[] =
    "; En grupp är en rubrik med summa, och summan räknas fram. Budgeten skrivs i programmet\n"
    "; eller här, som en rad till i posten:   budget = 8 000\n"
    "; I programmet räcker det att ställa sig på raden och skriva beloppet, tills något är\n"
    "; bokfört eller budget_beslut är ifyllt; sedan ändras budgeten bland alla fält (o).\n"
    "; Står den i Excel kan den läsas in:   tertial importera BUDGET.csv KATALOG\n"
    "; Utfallet likaså, en rad för varje månad:   utfall.jan = 667   utfall.feb = 667 ...\n"
    "; men lättast läses det in ur bokföringen:   tertial importera FIL.se KATALOG\n"
    "\n"
    "[grupp intakter]\n"
    "namn = Intäkter\n"
    "slag = intakt   ; intakt, kostnad eller finans\n"
    "\n"
    "[post medlemsbidrag]\n"
    "grupp  = intakter\n"
    "namn   = Medlemsbidrag\n";

static const char other_income[] = "\n"
                                   "; T.ex. bidrag från ESF, statsbidrag och deltagaravgifter.\n"
                                   "[post ovriga_intakter]\n"
                                   "grupp = intakter\n"
                                   "namn  = Övriga intäkter\n";

static const char administration[] =
    "[grupp kansli_styrelse]\n"
    "namn = Styrelse och administration\n"
    "slag = kostnad\n"
    "typ  = administration\n"
    "\n"
    "; Arvoden, resor, sammanträden och utbildning för de förtroendevalda.\n"
    "[post styrelse]\n"
    "grupp = kansli_styrelse\n"
    "namn  = Styrelse\n"
    "\n"
    "; Lön till förbundschef och kansli, lokal, IT, ekonomitjänster, information.\n"
    "[post kansli]\n"
    "grupp = kansli_styrelse\n"
    "namn  = Administration (kansli)\n"
    "\n"
    "; De revisorer som medlemmarna utser, och det biträde som de köper.\n"
    "[post revision]\n"
    "grupp = kansli_styrelse\n"
    "namn  = Revision\n"
    "\n"
    "; En del av en post kan visas för sig, utan att räknas två gånger:\n"
    ";     [varav lokaler]\n"
    ";     under = kansli\n"
    ";     namn  = varav lokaler\n";

static const char interventions[] =
    "; Kopiera raderna nedan till sin plats under gruppen, ta bort semikolonen och skriv i\n"
    "; den egna insatsens uppgifter.\n"
    "; Ordet efter insats är dess id: små bokstäver a-z utan å, ä och ö, detsamma år från år.\n"
    ";\n"
    ";     [insats ETT_ID]\n"
    ";     grupp    = individ                ; individ eller struktur, se grupperna nedan\n"
    ";     namn     = Insatsens namn\n"
    ";     agare    = Kommunen\n"
    ";     parter   = Arbetsförmedlingen, Försäkringskassan\n"
    ";     period   = 2025-01 -- 2027-12     ; från och med, till och med\n"
    ";     beslut   = 2024-11-21             ; när styrelsen beviljade den\n"
    ";     syfte    = Vad den ska leda till, i en mening\n"
    ";     malgrupp = Vilka den är till för\n"
    ";     budget   = %s                 ; i %s\n"
    "\n"
    "[grupp individ]\n"
    "namn = Individinriktade insatser\n"
    "slag = kostnad\n"
    "typ  = individ\n"
    "\n"
    "[grupp struktur]\n"
    "namn = Strukturinriktade insatser\n"
    "slag = kostnad\n"
    "typ  = struktur\n"
    "\n"
    "[summa insatser]\n"
    "namn = Summa insatser\n"
    "av   = individ struktur\n";

static const char result[] =
    "[summa verksamhet]\n"
    "namn = Verksamhetens resultat\n"
    "av   = intakter kansli_styrelse individ struktur\n"
    "\n"
    "; Räntor och bankkostnader.\n"
    "[post finans]\n"
    "namn = Finansiella intäkter och kostnader\n"
    "slag = finans\n"
    "\n"
    "; Precis en summa har  resultat = ja.  Den är årets resultat och ändrar det egna\n"
    "; kapitalet.\n"
    "[summa resultat]\n"
    "namn     = Årets resultat\n"
    "av       = verksamhet finans\n"
    "resultat = ja\n";

/* ---- pieces ---- */

void buf_add_new_key(struct buf *b, const char *key, int width, const char *value)
{
    buf_addf(b, "%-*s = ", width, key);
    buf_add_ini_value(b, value, false);
    buf_add_char(b, '\n');
}

void buf_add_new_amount(struct buf *b, const char *key, int width, const struct new_federation *n,
                        int64_t ore)
{
    struct entry_place place = { .unit = n->unit, .nature = NATURE_INCOME };
    buf_addf(b, "%-*s = ", width, key);
    buf_add_entry(b, &place, ore);
    buf_add_char(b, '\n');
}

void buf_add_new_banner(struct buf *b, const char *heading)
{
    buf_addf(b, "\n%s;  %s\n%s\n", new_rule_single, heading, new_rule_single);
}

static void add_title(struct buf *b, const struct new_federation *n)
{
    buf_add(b, new_rule_double);
    buf_addf(b, ";  %s", n->name);
}

/* ---- forbund.ini ---- */

void buf_add_new_forbund(struct buf *b, const struct new_federation *n)
{
    enum { WIDTH = 19 };
    add_title(b, n);
    buf_addf(b,
             "\n;\n"
             ";  Förbundet är den här katalogen:\n"
             ";      forbund.ini    det som inte ändras med året (den här filen)\n"
             ";      %d.ini       ett räkenskapsår\n"
             ";      sie.ini        hur bokföringens konton blir poster\n"
             ";\n"
             ";  Så läser man filerna:\n"
             ";      [avsnitt]          börjar ett avsnitt, t.ex. [grupp individ]\n"
             ";      nyckel = värde     nycklar skrivs med små bokstäver utan å, ä och ö\n"
             ";      ; text             är en kommentar, på egen rad eller efter ett värde\n"
             ";      \"text; mer text\"   citattecken behövs när texten innehåller ; eller #\n"
             ";\n"
             ";  Alla nycklar beskrivs i handboken: man 5 tertial\n"
             "%s\n[forbund]\n",
             n->year, new_rule_double);
    buf_add_new_key(b, "namn", WIDTH, n->name);
    buf_add_new_key(b, "kortnamn", WIDTH, n->short_name);
    if (n->registration)
        buf_add_new_key(b, "organisationsnummer", WIDTH, n->registration);
    buf_addf(b, "%-*s = %-8s   ; årsfilernas belopp står i kr, tkr eller mkr\n", WIDTH, "enhet",
             unit_name(n->unit));
    buf_addf(b, "%-*s = %s\n\n\n", WIDTH, "kostnader",
             n->costs_positive
                 ? "positiva   ; kostnader skrivs utan minus; det andra valet är negativa"
                 : "negativa   ; kostnader skrivs med minus; det andra valet är positiva");
    buf_add(b, limits_text);
}

/* ---- the year ---- */

static void add_year_section(struct buf *b, const struct new_federation *n)
{
    enum { WIDTH = 21 };
    buf_addf(b,
             "[ar]\n"
             "ar                    = %d\n"
             "\n"
             "; Hur långt böckerna är stängda. Importen sätter den; januari till dess.\n"
             "utfall_tom            = %d-01\n"
             "\n"
             "; Styrelsens budgetbeslut, senast den 30 november året före.\n"
             "; budget_beslut       = %d-11-21\n"
             "; budget_paragraf     = § 41\n"
             "\n"
             "; Det egna kapitalet vid årets början, ur förra årets balansräkning. Utgående\n"
             "; räknas fram.\n",
             n->year, n->year, n->year - 1);
    if (n->has_equity)
        buf_add_new_amount(b, "ingaende_eget_kapital", WIDTH, n, n->equity);
    else
        buf_add(b, "; ingaende_eget_kapital =\n");
    buf_add(b, "\n; Summan av medlemmarnas bidrag, underlaget för regeln om eget kapital.\n");
    if (n->has_contributions)
        buf_add_new_amount(b, "medlemsbidrag", WIDTH, n, n->contributions);
    else
        buf_add(b, "; medlemsbidrag       =\n");
    buf_add_char(b, '\n');
}

void buf_add_new_year(struct buf *b, const struct new_federation *n)
{
    add_title(b, n);
    buf_addf(
        b,
        ": räkenskapsåret %d\n;\n"
        ";  Filens ordning är skärmens ordning: grupper, poster, insatser och summor visas\n"
        ";  som de står här. Ett id, som kansli i [post kansli], ska vara detsamma år från år;\n"
        ";  det är så nästa år hittar sin jämförelse med det här.\n"
        ";\n"
        ";  Alla belopp står i %s om inget annat sägs. Kostnader skrivs %s minus.\n"
        "%s\n",
        n->year, unit_name(n->unit), n->costs_positive ? "utan" : "med", new_rule_double);
    add_year_section(b, n);
    buf_add_new_members(b, n);
}

void buf_add_new_posts(struct buf *b, const struct new_federation *n)
{
    struct entry_place place = { .unit = n->unit,
                                 .nature = NATURE_COST,
                                 .costs_positive = n->costs_positive };
    struct buf budget = BUF_INIT;
    buf_add_entry(&budget, &place, -120000000);
    buf_add_new_banner(b, "Intäkter");
    buf_add(b, income_posts);
    if (n->has_contributions)
        buf_add_new_amount(b, "budget", 6, n, n->contributions);
    else
        buf_add(b, "; budget =\n");
    buf_add(b, other_income);
    buf_add_char(b, '\n');
    buf_add_new_banner(b, "Styrelse, administration och revision");
    buf_add(b, administration);
    buf_add_char(b, '\n');
    buf_add_new_banner(
        b, "Insatser\n"
           ";\n"
           ";  En insats är en post som finansierar verksamhet hos en medlem. Utöver beloppen\n"
           ";  har den ägare, parter och period, och uppgifter om hur det går.");
    buf_addf(b, interventions, buf_text(&budget), unit_name(n->unit));
    buf_add_char(b, '\n');
    buf_add_new_banner(b, "Resultat");
    buf_add(b, result);
    buf_release_part(&budget, b);
}
