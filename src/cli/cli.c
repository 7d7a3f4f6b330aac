/* Owns the table of commands, the general options and the help. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

const struct command cli_commands[] = {
    { "rapport", "[KATALOG]", N_("the follow-up, or the report to the board"),
      N_("  --ar=YEAR          the year; without it, the latest\n"
         "  --period=PERIOD    t1, t2, t3 or a month: jan ... dec\n"
         "  --format=FORMAT    text (the default), csv, json, html, xlsx or pdf\n"
         "  --vy=VIEW          driftsredovisning (the table), tertialrapport (usual for html\n"
         "                     and pdf), insats, avvikelser, diagram, eget-kapital, ar,\n"
         "                     styrelse or allt (usual for xlsx); forbund compares the\n"
         "                     federations of a directory\n"
         "  --post=ID          the post that --vy=insats is about\n"
         "  --interna          with comments that are marked internal\n"
         "  --bredd=COLUMNS    the width of text; without it, the terminal's, or 120\n"
         "  --output=FILE      write to a file that does not exist yet\n"
         "  --skriv-over       with --output: replace an existing file\n"),
      command_report },
    { "kontroll", "[KATALOG...]", N_("does everything add up? one finding a line"),
      N_("  --avrundning       list differences that rounding explains, too\n"), command_check },
    { "satt", "KATALOG", N_("give a field of a post a value, and save"),
      N_("  --ar=YEAR          the year; without it, the latest\n"
         "  --post=ID          the post, insats or group; ar for the year itself\n"
         "  --falt=KEY         the field: prognos.t2, kommentar.t2, budget, ...\n"
         "  --varde=VALUE      its value; empty takes the field away\n"
         "  --kommentar=TEXT   a comment, for the same round\n"
         "  --torrkorning      show what would change, and save nothing\n"),
      command_set },
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

static const char general_options[] =
    N_("  --sprak=sv|en      the language; without it, Swedish unless the locale says English\n"
       "  --help             this help\n"
       "  --version          the version\n");

static void print_command_help(const struct command *c)
{
    printf(_("Usage: tertial %s [OPTIONS] %s\n\n%s\n\n"), c->name, c->arguments, _(c->summary));
    fputs(_(c->help), stdout);
    fputs(_(general_options), stdout);
}

static void print_help(void)
{
    fputs(_("Usage: tertial [OPTIONS] [KATALOG]\n"
            "       tertial COMMAND [OPTIONS] ...\n\n"
            "Budget follow-up for a samordningsförbund: outcome against budget, post by post.\n"
            "KATALOG is the directory of a federation, or one that holds several.\n"
            "Without it: the configured one, the current one, or the shipped examples.\n\n"
            "Commands:\n"),
          stdout);
    for (size_t i = 0; i < cli_command_count; i++)
        printf("  %-18s %s\n", cli_commands[i].name, _(cli_commands[i].summary));
    fputs(_("\nOptions:\n"
            "  --skrivskydd       open read-only: what is typed is a what-if\n"),
          stdout);
    fputs(_("  --presentation     begin with the presentation for the board\n"), stdout);
    fputs(_("  --tema=THEME       the colours: egen, ljus, mork, hogkontrast, fargblind, monokrom\n"
            "  --mus[=ja|nej]     take the mouse; marking text then needs Shift\n"
            "  --skapa-konfiguration\n"
            "                     write a file that says what can be configured\n"),
          stdout);
    fputs(_(general_options), stdout);
    fputs(_("\nSee also: tertial COMMAND --help, man tertial, man 5 tertial\n"), stdout);
}

/* --sprak is read before anything is said; it may stand anywhere, and is taken out of argv. */
static bool take_language(int *argc, char **argv, enum language *language, const char **wrong)
{
    int kept = 1;
    *wrong = NULL;
    for (int i = 1; i < *argc; i++) {
        const char *value = NULL;
        if (strcmp(argv[i], "--") == 0) {
            while (i < *argc)
                argv[kept++] = argv[i++];
            break;
        }
        if (strncmp(argv[i], "--sprak=", 8) == 0)
            value = argv[i] + 8;
        else if (strcmp(argv[i], "--sprak") == 0)
            value = i + 1 < *argc ? argv[++i] : "";
        else
            argv[kept++] = argv[i];
        if (value && !i18n_language_parse(value, language))
            *wrong = value;
    }
    argv[kept] = NULL;
    *argc = kept;
    return *wrong == NULL;
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
    return NULL;
}

/* --help and --version, wherever they stand before "--". */
static bool wants(int argc, char **argv, const char *option)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], option) == 0)
            return true;
    return false;
}

static int run(int argc, char **argv)
{
    const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
    if (wants(argc, argv, "--version")) {
        printf("tertial %s\n", PACKAGE_VERSION);
        return EXIT_OK;
    }
    if (wants(argc, argv, "--help")) {
        if (command)
            print_command_help(command);
        else
            print_help();
        return EXIT_OK;
    }
    return command ? command->run(argc - 1, argv + 1) : command_show(argc, argv);
}

int cli_main(int argc, char **argv)
{
    enum language language = LANGUAGE_FROM_LOCALE;
    const char *wrong;
    bool ok = take_language(&argc, argv, &language, &wrong);
    char *locale = locale_directory();
    i18n_start(language, locale ? locale : LOCALEDIR);
    free(locale);
    if (!ok)
        return usage_error(_("--sprak=%s: the language is sv or en"), wrong);
    int status = run(argc, argv);
    if ((fflush(stdout) != 0 || ferror(stdout)) && status != EXIT_UNREADABLE)
        return failure("%s", _("standard output cannot be written"));
    return status;
}
