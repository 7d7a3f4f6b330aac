/* Owns the hidden command `komplettera`: which part of a command line the last word is.
 *
 * It is asked at every press of Tab, in the middle of a line that is being typed. So it is quiet
 * about everything: what cannot be understood or read has no candidates, and the status is 0. */
#include "cli/complete.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"

/* What the words before the last one say. */
struct scan {
    const struct command *command; /* NULL: the screen */
    const struct option_def *options;
    const struct option_def *pending; /* the next word is its value */
    bool begun;                       /* the place of the command is behind us */
    bool only_operands;               /* after -- */
    size_t operands;
    struct completion_line line;
};

void completion_add(struct completion *c, const char *word, const char *description)
{
    struct buf visible = BUF_INIT;
    if (strncmp(word, c->begins, strlen(c->begins)) != 0)
        return;
    buf_add_visible(&visible, word, strlen(word));
    if (strcmp(buf_text(&visible), word) == 0) {
        buf_add_bytes(&c->out, c->head, c->head_len);
        buf_add(&c->out, word);
        buf_add_char(&c->out, '\t');
        if (description)
            buf_add_visible(&c->out, description, strlen(description));
        buf_add_char(&c->out, '\n');
    }
    buf_release_part(&visible, &c->out);
}

void completion_add_files(struct completion *c)
{
    buf_add(&c->out, "\tfil\n");
}

void completion_add_directories(struct completion *c)
{
    buf_add(&c->out, "\tkatalog\n");
}

/* ---- the words before ---- */

static const struct option_def *find(const struct scan *s, const char *name, size_t len)
{
    const struct option_def *d = option_find(s->options, name, len);
    return d ? d : option_find(options_of_all, name, len);
}

static void take_value(struct scan *s, const struct option_def *d, const char *value)
{
    if (d->takes == TAKES_YEAR)
        s->line.year = value;
    else if (d->takes == TAKES_POST || d->takes == TAKES_POST_OR_YEAR)
        s->line.post = value;
    else if (d->takes == TAKES_FIELD)
        s->line.field = value;
}

static void take_operand(struct scan *s, const char *word)
{
    const struct command *command = s->begun ? NULL : command_find(word);
    if (command && command->summary) {
        s->command = command;
        s->options = command->options;
    } else {
        s->line.dir = word;
        s->operands++;
    }
    s->begun = true;
}

/* The language may be named before the command. */
static void take_option(struct scan *s, const char *word)
{
    size_t len = strcspn(word, "=");
    const struct option_def *d = strncmp(word, "--", 2) == 0 ? find(s, word + 2, len - 2) : NULL;
    if (!d || d->takes != TAKES_LANGUAGE)
        s->begun = true;
    if (d && word[len])
        take_value(s, d, word + len + 1);
    else if (d && option_needs_value(d))
        s->pending = d;
}

static void take_word(struct scan *s, const char *word)
{
    if (s->pending) {
        take_value(s, s->pending, word);
        s->pending = NULL;
    } else if (!s->only_operands && strcmp(word, "--") == 0) {
        s->only_operands = s->begun = true;
    } else if (s->only_operands || word[0] != '-' || word[1] == '\0') {
        take_operand(s, word);
    } else {
        take_option(s, word);
    }
}

/* ---- the last word ---- */

static bool is_given(const struct option_def *d, char **words, size_t n)
{
    size_t len = strlen(d->name);
    for (size_t i = 0; i < n; i++)
        if (strncmp(words[i], "--", 2) == 0 && strncmp(words[i] + 2, d->name, len) == 0 &&
            (words[i][len + 2] == '=' || words[i][len + 2] == '\0'))
            return true;
    return false;
}

/* Those that are not given yet. */
static void add_options(struct completion *c, const struct option_def *table, char **words,
                        size_t n)
{
    for (const struct option_def *d = table; d->name; d++) {
        struct buf word = BUF_INIT, summary = BUF_INIT;
        buf_addf(&word, "--%s%s", d->name, option_needs_value(d) ? "=" : "");
        buf_add_option_summary(&summary, d);
        if (!is_given(d, words, n))
            completion_add(c, buf_text(&word), buf_text(&summary));
        buf_release_part(&word, &c->out);
        buf_release_part(&summary, &c->out);
    }
}

static void complete_option(struct completion *c, const struct scan *s, char **words, size_t n)
{
    const char *word = words[n];
    size_t len = strcspn(word, "=");
    if (word[len] == '\0') {
        add_options(c, s->options, words, n);
        add_options(c, options_of_all, words, n);
        return;
    }
    const struct option_def *d = strncmp(word, "--", 2) == 0 ? find(s, word + 2, len - 2) : NULL;
    c->head = word;
    c->head_len = len + 1;
    c->begins = word + len + 1;
    if (d && d->argument)
        complete_value(c, d, &s->line);
}

static void complete_operand(struct completion *c, const struct scan *s)
{
    for (size_t i = 0; i < cli_command_count && !s->begun; i++)
        if (cli_commands[i].summary)
            completion_add(c, cli_commands[i].name, _(cli_commands[i].summary));
    bool file = s->command && strncmp(s->command->arguments, "FIL ", 4) == 0;
    if (file && s->operands == 0)
        completion_add_files(c);
    else if (s->operands == (file ? 1 : 0) || (s->command && strstr(s->command->arguments, "...")))
        completion_add_directories(c);
}

int command_complete(int argc, char **argv)
{
    if (argc < 3 || strcmp(argv[1], "--") != 0)
        return EXIT_OK;
    char **words = argv + 2;
    size_t last = (size_t)argc - 3;
    struct scan s = { .options = options_of_show };
    struct completion c = { .out = BUF_INIT, .head = "", .begins = words[last] };
    for (size_t i = 0; i < last; i++)
        take_word(&s, words[i]);
    if (s.pending)
        complete_value(&c, s.pending, &s.line);
    else if (!s.only_operands && words[last][0] == '-')
        complete_option(&c, &s, words, last);
    else
        complete_operand(&c, &s);
    if (buf_ok(&c.out))
        fputs(buf_text(&c.out), stdout);
    buf_release(&c.out);
    return EXIT_OK;
}
