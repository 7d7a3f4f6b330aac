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

/* Where an option goes that needs no more than that: one of the three. */
struct option_to {
    const char *name; /* NULL ends the list */
    bool *flag;
    const char **text;
    int *year;
};

enum { OPERANDS_MOST = 2 };

/* How a command reads its arguments. */
struct arguments {
    const struct option_def *options;
    const char *unknown, *too_many; /* messages; "%s" is the option, or the operand too many */
    const struct option_to *to;
    /* Takes an option that is not in `to`; `value` is NULL only where none needs to follow. An
     * exit status, with a message. */
    int (*take)(const char *name, const char *value, void *data);
    void *data;
    bool empty_values;                    /* after "=" an empty value is one, but no year */
    bool names_first;                     /* `too_many` tells of the first operand */
    const char **operands[OPERANDS_MOST]; /* filled in this order; NULL: no more */
};

/* Reads all arguments. An exit status, with a message. */
int options_read(int argc, char **argv, const struct arguments *a);

/* The next option (*name without dashes, *value after "=" or NULL) or operand (*value). */
enum option_kind options_next(struct options *o, const char **name, const char **value);

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

/* A year, as the value of --ar. An exit status, with a message. */
int parse_year(const char *text, int *year);

/* A month, or the last one of a tertial: "aug", "t2"; 0 for anything else. */
int parse_period(const char *text);

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
