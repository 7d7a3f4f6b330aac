/* tertial [KATALOG]: the screen; without a terminal, the table as text. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "store/directory.h"
#include "ui/app.h"

static int read_arguments(int argc, char **argv, const char **dir, bool *readonly,
                          bool *presentation)
{
    struct options o = { .argc = argc, .argv = argv };
    const char *name, *value;
    *dir = NULL;
    *readonly = *presentation = false;
    for (enum option_kind kind; (kind = options_next(&o, &name, &value)) != OPTION_END;) {
        if (kind == OPTION_NAMED && strcmp(name, "skrivskydd") == 0 && !value)
            *readonly = true;
        else if (kind == OPTION_NAMED && strcmp(name, "presentation") == 0 && !value)
            *presentation = true;
        else if (kind == OPTION_NAMED)
            return usage_error(_("there is no option %s"), argv[o.at]);
        else if (*dir)
            return usage_error(
                _("there is no command \"%s\", and only one directory can be opened"), *dir);
        else
            *dir = value;
    }
    return EXIT_OK;
}

static int print_table(const struct directory_list *list)
{
    char name[] = "rapport", dashes[] = "--";
    char *argv[] = { name, dashes, list->paths[0], NULL };
    return command_report(3, argv);
}

static int run_screen(const struct app_start *start)
{
    struct err e = ERR_INIT;
    int status = EXIT_OK;
    if (!app_run(start, &e)) {
        failure("%s", err_text(&e));
        status = EXIT_USAGE;
    }
    err_clear(&e);
    return status;
}

static const char *why_readonly(const char *dir, bool asked)
{
    if (asked)
        return _("opened read-only");
    return is_example(dir) ? _("the shipped examples are not written to") : NULL;
}

int command_show(int argc, char **argv)
{
    const char *given;
    bool readonly, presentation;
    int status = read_arguments(argc, argv, &given, &readonly, &presentation);
    if (status != EXIT_OK)
        return status;
    struct problems problems = PROBLEMS_INIT;
    char *dir = given ? strdup(given) : default_directory(&problems);
    struct directory_list list = DIRECTORY_LIST_INIT;
    struct err e = ERR_INIT;
    bool screen = isatty(STDOUT_FILENO);
    char *examples = example_directory(); /* without memory they are not told of */
    enum directory_kind kind = dir ? directory_look(dir, &list, &e) : DIRECTORY_NEITHER;
    if (!dir || !screen)
        print_problems(&problems);
    if (!dir || e.nomem || (kind == DIRECTORY_NEITHER && !screen))
        status = e.text || e.nomem || !dir
                     ? failure("%s", err_text(&e))
                     : failure(_("%s holds no federation: there is no forbund.ini"), dir);
    else if (!screen)
        status = print_table(&list);
    else
        status = run_screen(&(struct app_start){ .dir = dir,
                                                 .list = &list,
                                                 .problems = &problems,
                                                 .readonly = why_readonly(dir, readonly),
                                                 .examples = examples,
                                                 .presentation = presentation });
    err_clear(&e);
    problems_release(&problems);
    directory_list_release(&list);
    free(examples);
    free(dir);
    return status;
}
