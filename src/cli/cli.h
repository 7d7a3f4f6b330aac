/* The command line: one descriptor and one file per subcommand. A new subcommand is one file and
 * one row in cli.c. */
#ifndef TERTIAL_CLI_CLI_H
#define TERTIAL_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/problem.h"

/* Exit statuses, documented in tertial(1). */
enum exit_status {
    EXIT_OK = 0,
    EXIT_FINDINGS = 1,  /* kontroll found something */
    EXIT_USAGE = 2,     /* the command line is wrong */
    EXIT_UNREADABLE = 3 /* something could not be read or written */
};

struct option_def;

struct command {
    const char *name;
    const char *arguments;             /* for the usage line */
    const char *summary;               /* N_(); NULL: for scripts, not listed in --help */
    const struct option_def *options;  /* beside those of every command */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
};

extern const struct command cli_commands[];
extern const size_t cli_command_count;

/* NULL when there is no such command. */
const struct command *command_find(const char *name);

/* Runs the program; returns the exit status. */
int cli_main(int argc, char **argv);

int command_show(int argc, char **argv);
int command_report(int argc, char **argv);
int command_check(int argc, char **argv);
int command_set(int argc, char **argv);
int command_new_federation(int argc, char **argv);
int command_new_year(int argc, char **argv);
int command_import(int argc, char **argv);
int command_complete(int argc, char **argv);

/* The options of one command, read from the left. */
struct options {
    int argc;
    char **argv;
    int at;
    bool only_operands; /* after -- */
    char name[64];
};

enum option_kind { OPTION_END, OPTION_OPERAND, OPTION_NAMED };

/* The next option (*name without dashes, *value after "=" or NULL) or operand (*value). */
enum option_kind options_next(struct options *o, const char **name, const char **value);

/* The value of an option that needs one: after "=" or the next argument; NULL with a message. */
const char *options_value(struct options *o, const char *name, const char *value);

/* Prints "tertial: ..." and where the help is, on standard error; returns EXIT_USAGE. */
int usage_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints what cannot be done, made safe, on standard error; returns EXIT_UNREADABLE. */
int failure(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints problems on standard error. */
void print_problems(const struct problems *p);

/* default_directory() for commands that print. */
char *default_directory_printed(void);

/* The columns of text that is printed: the terminal's, else COLUMNS, else 120. */
int natural_width(void);

/* Writes to standard output, or to a file with `path`; complains on standard error. */
bool write_out(const struct buf *out, const char *path, bool replace);

/* A whole number in a range, as an option's value. */
bool parse_number(const char *text, int least, int most, int *out);

struct config;

/* The directory to open when none is given: configured, the current one, or the examples. To be
 * freed; NULL without memory. */
char *default_directory(const struct config *c);

/* The directory of the shipped examples. To be freed; NULL without memory. */
char *example_directory(void);

/* Is it one of the shipped examples? They are not written to: a copy is. */
bool is_example(const char *dir);

/* Where the translations and the examples are: beside the program when it has not been installed.
 */
char *locale_directory(void);

#endif
