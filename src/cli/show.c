/* tertial [KATALOG]: the screen; without a terminal, the table as text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "cli/option_table.h"
#include "store/directory.h"
#include "ui/app.h"

/* What the command line asks for. */
struct request {
    const char *dir;
    bool readonly;
    bool presentation;
    bool write_config;
    bool has_theme, has_mouse; /* instead of what is configured */
    enum theme theme;
    bool mouse;
};

static int take_theme(struct request *r, const char *value)
{
    r->has_theme = true;
    if (theme_parse(value, &r->theme))
        return EXIT_OK;
    char *names = theme_names();
    int status =
        usage_error(_("there is no theme \"%s\"; choose from %s"), value, names ? names : "");
    free(names);
    return status;
}

static int take_option(const char *name, const char *value, void *data)
{
    struct request *r = data;
    if (strcmp(name, "tema") == 0)
        return take_theme(r, value);
    r->has_mouse = r->mouse = true; /* --mus */
    if (value && !config_parse_yes(value, &r->mouse))
        return usage_error(_("--mus=%s: write ja or nej"), value);
    return EXIT_OK;
}

static int read_arguments(int argc, char **argv, struct request *r)
{
    const struct option_to to[] = { { "skrivskydd", .flag = &r->readonly },
                                    { "presentation", .flag = &r->presentation },
                                    { "skapa-konfiguration", .flag = &r->write_config },
                                    { .name = NULL } };
    return options_read(
        argc, argv,
        &(struct arguments){
            .options = options_of_show,
            .unknown = _("there is no option %s"),
            .too_many = _("there is no command \"%s\", and only one directory can be opened"),
            .names_first = true,
            .to = to,
            .take = take_option,
            .data = r,
            .operands = { &r->dir },
        });
}

static int write_config(void)
{
    char *path;
    struct err e = ERR_INIT;
    int status = EXIT_OK;
    if (config_write(&path, &e))
        printf(_("%s has been written; it says what can be chosen\n"), path);
    else
        status = failure("%s", err_text(&e));
    err_clear(&e);
    free(path);
    return status;
}

/* The presentation prints as its page. */
static int print_table(const struct directory_list *list, bool presentation)
{
    char name[] = "rapport", view[] = "--vy=styrelse", dashes[] = "--";
    char *board[] = { name, view, dashes, list->paths[0], NULL };
    char *table[] = { name, dashes, list->paths[0], NULL };
    return presentation ? command_report(4, board) : command_report(3, table);
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

static int show(const char *dir, const struct request *r, const struct config *c,
                const struct problems *problems)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    struct err e = ERR_INIT;
    bool screen = isatty(STDOUT_FILENO);
    int status;
    char *examples = example_directory(); /* without memory they are not told of */
    enum directory_kind kind = dir ? directory_look(dir, &list, &e) : DIRECTORY_NEITHER;
    if (!dir || !screen)
        print_problems(problems);
    if (!dir || e.nomem || (kind == DIRECTORY_NEITHER && !screen))
        status = e.text || e.nomem || !dir
                     ? failure("%s", err_text(&e))
                     : failure(_("%s holds no federation: there is no forbund.ini"), dir);
    else if (!screen)
        status = print_table(&list, r->presentation);
    else
        status = run_screen(&(struct app_start){
            .dir = dir,
            .list = &list,
            .problems = problems,
            .readonly = why_readonly(dir, r->readonly),
            .theme = r->has_theme ? r->theme : c->theme,
            .mouse = r->has_mouse ? r->mouse : c->mouse,
            .bindings = &c->bindings,
            .examples = examples,
            .presentation = r->presentation,
        });
    err_clear(&e);
    directory_list_release(&list);
    free(examples);
    return status;
}

/* The configuration is read where it is needed: not for the table as text of a directory. */
int command_show(int argc, char **argv)
{
    struct request request = { 0 };
    int status = read_arguments(argc, argv, &request);
    if (status != EXIT_OK)
        return status;
    if (request.write_config)
        return write_config();
    struct problems problems = PROBLEMS_INIT;
    struct config config = { 0 };
    if (!request.dir || isatty(STDOUT_FILENO))
        config_read(&config, &problems);
    char *dir = request.dir ? strdup(request.dir) : default_directory(&config);
    status = show(dir, &request, &config, &problems);
    problems_release(&problems);
    config_release(&config);
    free(dir);
    return status;
}
