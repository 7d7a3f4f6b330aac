/* tertial kontroll: reconciles federations and prints one finding a line. */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/finding.h"
#include "cli/option_table.h"
#include "rules/reconcile.h"
#include "store/directory.h"
#include "store/load.h"

struct check_run {
    bool show_rounding;
    size_t errors, roundings, remarks;
    bool unreadable;
};

/* A year that is read and computed on its own. */
struct checked {
    bool ok;
    struct year year;
    struct statement statement;
};

/* Prints a part of the answer, which must be whole, and frees it. */
static void print_part(struct check_run *run, struct buf *b)
{
    fputs(buf_text(b), stdout);
    if (!buf_ok(b)) {
        failure("%s", _("out of memory"));
        run->unreadable = true;
    }
    buf_release(b);
}

static void print_remarks(struct check_run *run, struct problems *remarks)
{
    struct buf b = BUF_INIT;
    problems_sort(remarks);
    buf_add_problems(&b, remarks);
    print_part(run, &b);
    run->unreadable |= remarks->nomem;
    run->remarks += remarks->n + remarks->more;
}

static void open_year(struct check_run *run, struct checked *c, const struct federation *f,
                      int year)
{
    struct problems problems = PROBLEMS_INIT, remarks = PROBLEMS_INIT;
    struct err e = ERR_INIT;
    c->ok = load_year(&c->year, f, year, &problems, &remarks);
    if (c->ok &&
        !statement_build(&c->statement, f, &c->year, NULL, statement_cutoff(&c->year), &e)) {
        failure("%s: %s", c->year.path, err_text(&e));
        year_release(&c->year);
        c->ok = false;
    }
    run->unreadable |= !c->ok;
    print_remarks(run, &remarks);
    fflush(stdout);
    print_problems(&problems);
    err_clear(&e);
    problems_release(&problems);
    problems_release(&remarks);
}

static void close_year(struct checked *c)
{
    if (!c->ok)
        return;
    statement_release(&c->statement);
    year_release(&c->year);
    c->ok = false;
}

static void check_year(struct check_run *run, const struct checked *c, const struct checked *before)
{
    struct findings findings;
    bool next = before->ok && before->year.year == c->year.year - 1;
    if (!reconcile(&findings, &c->statement, next ? &before->statement : NULL)) {
        failure("%s", _("out of memory"));
        run->unreadable = true;
        return;
    }
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < findings.n; i++) {
        bool rounding = findings.list[i].rounding;
        *(rounding ? &run->roundings : &run->errors) += 1;
        if (!rounding || run->show_rounding)
            buf_add_finding(&b, &c->statement, &findings.list[i]);
    }
    print_part(run, &b);
    findings_release(&findings);
}

static void check_federation(struct check_run *run, const char *dir)
{
    struct problems problems = PROBLEMS_INIT, remarks = PROBLEMS_INIT;
    struct federation f;
    if (load_federation(&f, dir, &problems, &remarks)) {
        print_remarks(run, &remarks);
        struct checked before = { 0 };
        if (f.year_count == 0) {
            failure(_("%s holds no year; a file such as 2024.ini is missing"), dir);
            run->unreadable = true;
        }
        for (size_t i = 0; i < f.year_count; i++) {
            struct checked now;
            open_year(run, &now, &f, f.years[i]);
            if (now.ok)
                check_year(run, &now, &before);
            close_year(&before);
            before = now;
            /* a statement points at its year, which has moved */
            before.statement.year = &before.year;
        }
        close_year(&before);
        federation_release(&f);
    } else {
        run->unreadable = true;
    }
    fflush(stdout);
    print_problems(&problems);
    problems_release(&problems);
    problems_release(&remarks);
}

static void check_directory(struct check_run *run, const char *path)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    struct err e = ERR_INIT;
    if (directory_look(path, &list, &e) == DIRECTORY_NEITHER) {
        run->unreadable = true;
        if (e.text || e.nomem)
            failure("%s", err_text(&e));
        else
            failure(_("%s holds no federation: there is no forbund.ini"), path);
    }
    for (size_t i = 0; i < list.n; i++)
        check_federation(run, list.paths[i]);
    err_clear(&e);
    directory_list_release(&list);
}

static void print_count(const struct check_run *run)
{
    size_t n = run->errors + run->remarks;
    printf(ngettext("%zu finding", "%zu findings", n), n);
    printf(", ");
    printf(ngettext("%zu difference explained by rounding", "%zu differences explained by rounding",
                    run->roundings),
           run->roundings);
    putchar('\n');
}

int command_check(int argc, char **argv)
{
    struct check_run run = { 0 };
    struct options o = { .argc = argc, .argv = argv };
    const char *name, *value;
    size_t operands = 0;
    for (enum option_kind kind; (kind = options_next(&o, &name, &value)) != OPTION_END;) {
        if (kind == OPTION_OPERAND)
            operands++;
        else if (!option_is_known(options_of_check, name, value))
            return usage_error(_("kontroll has no option %s"), argv[o.at]);
        else
            run.show_rounding = true; /* the only one */
    }
    o = (struct options){ .argc = argc, .argv = argv };
    for (enum option_kind kind; (kind = options_next(&o, &name, &value)) != OPTION_END;)
        if (kind == OPTION_OPERAND)
            check_directory(&run, value);
    if (operands == 0) {
        char *dir = default_directory_printed();
        if (dir)
            check_directory(&run, dir);
        free(dir);
    }
    print_count(&run);
    if (run.unreadable)
        return EXIT_UNREADABLE;
    return run.errors + run.remarks > 0 ? EXIT_FINDINGS : EXIT_OK;
}
