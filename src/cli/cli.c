/* Owns the table of commands, the general options and the help. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/option_table.h"

const struct command cli_commands[] = {
    { "rapport", "[KATALOG]", N_("the follow-up, or the report to the board"), options_of_report,
      command_report },
    { "kontroll", "[KATALOG...]", N_("does everything add up? one finding a line"),
      options_of_check, command_check },
    { "satt", "KATALOG", N_("give a field of a post a value, and save"), options_of_set,
      command_set },
    { "importera", "FIL [KATALOG]",
      N_("take outcomes from a ledger (SIE 4), outcomes or a budget from CSV"), options_of_import,
      command_import },
    { "nytt-ar", "KATALOG", N_("the file of the year after, made from this one"),
      options_of_new_year, command_new_year },
    { "nytt-forbund", "KATALOG", N_("make the files of a new federation"),
      options_of_new_federation, command_new_federation },
    { "komplettera", "-- WORD...", NULL, options_of_all, command_complete },
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

static void print_options(const struct option_def *table)
{
    struct buf b = BUF_INIT;
    buf_add_options(&b, table);
    buf_add_options(&b, options_of_all);
    fputs(buf_text(&b), stdout);
    if (!buf_ok(&b))
        failure("%s", _("out of memory"));
    buf_release(&b);
}

static void print_command_help(const struct command *c)
{
    printf(_("Usage: tertial %s [OPTIONS] %s\n\n%s\n\n"), c->name, c->arguments, _(c->summary));
    print_options(c->options);
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
        if (cli_commands[i].summary)
            printf("  %-18s %s\n", cli_commands[i].name, _(cli_commands[i].summary));
    fputs(_("\nOptions:\n"), stdout);
    print_options(options_of_show);
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

const struct command *command_find(const char *name)
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
    const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;
    if (wants(argc, argv, "--version")) {
        printf("tertial %s\n", PACKAGE_VERSION);
        return EXIT_OK;
    }
    if (wants(argc, argv, "--help")) {
        if (command && command->summary)
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
