/* tertial nytt-forbund: makes the directory of a new federation, from options and from what a
 * person answers on the terminal, and opens it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "cli/nytt_forbund.h"
#include "cli/option_table.h"
#include "store/directory.h"

struct request {
    const char *dir;
    const char *from; /* as it was given; NULL: no structure is copied */
    bool ask;
    struct told_federation told;
};

/* ---- the command line ---- */

static int take_option(const char *name, const char *value, void *data)
{
    struct request *r = data;
    enum told_field field = told_find(name);
    if (field < TOLD_FIELDS)
        r->told.given[field] = value;           /* an empty one: that it is not known */
    else if (!config_parse_yes(value, &r->ask)) /* --fraga */
        return usage_error(_("--fraga=%s: write ja or nej"), value);
    return EXIT_OK;
}

static int read_request(int argc, char **argv, struct request *r)
{
    const struct option_to to[] = { { "fran", .text = &r->from }, { .name = NULL } };
    int status =
        options_read(argc, argv,
                     &(struct arguments){
                         .options = options_of_new_federation,
                         .unknown = _("nytt-forbund has no option %s"),
                         .too_many = _("nytt-forbund makes one directory; unexpected argument %s"),
                         .to = to,
                         .take = take_option,
                         .data = r,
                         .empty_values = true,
                         .operands = { &r->dir },
                     });
    if (status != EXIT_OK)
        return status;
    if (!r->dir || !*r->dir)
        return usage_error("%s", _("nytt-forbund needs the directory that is to be made"));
    return EXIT_OK;
}

/* What must be said and is not, where nobody can be asked. */
static int check_needed(const struct request *r)
{
    struct buf lacking = BUF_INIT;
    for (int i = 0; i < TOLD_FIELDS; i++)
        if (told_is_needed((enum told_field)i) && !r->told.given[i])
            buf_addf(&lacking, "%s--%s=", lacking.len > 0 ? ", " : "",
                     told_option((enum told_field)i));
    int status = lacking.len > 0 ? usage_error(_("nobody is asked, and this is missing: %s"),
                                               buf_text(&lacking))
                                 : EXIT_OK;
    buf_release(&lacking);
    return status;
}

/* All that options give is looked at before the first question. */
static int check_given(struct request *r)
{
    for (int i = 0; i < TOLD_FIELDS; i++) {
        struct err e = ERR_INIT;
        const char *text = r->told.given[i];
        if (text && !told_take(&r->told, (enum told_field)i, text, &e)) {
            int status = e.nomem ? failure("%s", err_text(&e))
                                 : usage_error("--%s=%s: %s", told_option((enum told_field)i), text,
                                               err_text(&e));
            err_clear(&e);
            return status;
        }
    }
    return EXIT_OK;
}

/* ---- the structure that is copied ---- */

static bool is_federation(const char *path)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    bool is = directory_look(path, &list, NULL) == DIRECTORY_FEDERATION;
    directory_list_release(&list);
    return is;
}

/* The directory that --fran means: a shipped federation's name comes first, as that is what a name
 * without a slash looks like. To be freed; NULL with a message. */
static char *find_source(const char *from, int *status)
{
    char *examples = example_directory();
    char *shipped = examples && !strchr(from, '/') ? path_join(examples, from) : NULL;
    char *found = NULL;
    *status = EXIT_OK;
    if (shipped && *from && is_federation(shipped))
        found = strdup(shipped);
    else if (is_federation(from))
        found = strdup(from);
    else
        *status = usage_error(_("--fran=%s is neither a shipped federation nor the directory of "
                                "one; the shipped ones are in %s"),
                              from, examples ? examples : "");
    if (!found && *status == EXIT_OK)
        *status = failure("%s", _("out of memory"));
    free(shipped);
    free(examples);
    return found;
}

/* ---- doing it ---- */

/* No signal ends the program between the first file and the last. */
static bool write_files(const struct request *r, const struct new_files *files, struct err *e)
{
    sigset_t ending, before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    sigaddset(&ending, SIGQUIT);
    sigprocmask(SIG_BLOCK, &ending, &before);
    bool ok = new_federation_write(r->dir, r->told.made.year, files, e);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ok;
}

static void print_result(const struct request *r)
{
    struct buf out = BUF_INIT, dir = BUF_INIT;
    buf_add_visible(&dir, r->dir, strlen(r->dir));
    buf_addf(&out, _("Written in %s: forbund.ini, %d.ini and sie.ini\n"), buf_text(&dir),
             r->told.made.year);
    buf_addf(&out, _("Look at it with: tertial %s\n"), buf_text(&dir));
    buf_release_part(&dir, &out);
    write_out(&out, NULL, false);
    buf_release(&out);
}

static int open_screen(const char *dir)
{
    char name[] = "tertial", dashes[] = "--";
    char *path = strdup(dir);
    char *argv[] = { name, dashes, path, NULL };
    int status = path ? command_show(3, argv) : failure("%s", _("out of memory"));
    free(path);
    return status;
}

static int make(struct request *r)
{
    struct new_files files = NEW_FILES_INIT;
    struct err e = ERR_INIT;
    bool ok = new_federation_make(&files, &r->told.made, &e) && write_files(r, &files, &e);
    int status = ok ? EXIT_OK : failure("%s", err_text(&e));
    err_clear(&e);
    new_files_release(&files);
    return status;
}

static int answer(struct request *r)
{
    struct err e = ERR_INIT;
    int status = EXIT_OK;
    if (r->ask && !told_ask(&r->told, r->dir, &e)) {
        fputs("\n", stdout);
        status = e.text || e.nomem ? failure("%s", err_text(&e))
                                   : failure("%s", _("ended; nothing has been written"));
    }
    err_clear(&e);
    return status;
}

/* Everything that can be wrong without an answer is told before the first question. */
static int prepare(struct request *r, char **source)
{
    struct err e = ERR_INIT;
    struct new_federation *n = &r->told.made;
    int status = EXIT_OK;
    if (is_example(r->dir))
        return failure("%s", _("the shipped examples are not written to"));
    if (r->from && !(*source = find_source(r->from, &status)))
        return status;
    n->unit = UNIT_TKR;
    n->from = *source;
    if (*source && !new_federation_source(*source, &n->unit, &n->costs_positive, &e))
        status = failure("%s", err_text(&e));
    if (status == EXIT_OK && !r->ask)
        status = check_needed(r);
    if (status == EXIT_OK)
        status = check_given(r);
    if (status == EXIT_OK && !new_federation_free(r->dir, n->year, &e))
        status = failure("%s", err_text(&e));
    err_clear(&e);
    return status;
}

int command_new_federation(int argc, char **argv)
{
    bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    struct request r = { .ask = true };
    char *source = NULL;
    int status = read_request(argc, argv, &r);
    r.ask = r.ask && terminal;
    if (status == EXIT_OK)
        status = prepare(&r, &source);
    if (status == EXIT_OK)
        status = answer(&r);
    if (status == EXIT_OK)
        status = make(&r);
    if (status == EXIT_OK && !terminal)
        print_result(&r);
    if (status == EXIT_OK && terminal)
        status = open_screen(r.dir);
    told_release(&r.told);
    free(source);
    return status;
}
