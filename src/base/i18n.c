/* Owns the process's locale.
 *
 * GNU gettext translates nothing in the locale "C", and a Swedish locale is often not installed.
 * So the message locale is set to any UTF-8 locale that exists, and the language itself is given
 * by LANGUAGE, which gettext asks first. */
#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static enum language current = LANGUAGE_SWEDISH;

bool i18n_language_parse(const char *name, enum language *language)
{
    static const struct {
        const char *code;
        enum language language;
    } codes[] = { { "sv", LANGUAGE_SWEDISH }, { "en", LANGUAGE_ENGLISH } };

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        size_t n = strlen(codes[i].code);
        if (strncmp(name, codes[i].code, n) == 0 &&
            (name[n] == '\0' || strchr("_.@:-", name[n]) != NULL)) {
            *language = codes[i].language;
            return true;
        }
    }
    return false;
}

/* What the environment says, in the order that setlocale(3) and gettext ask. */
static enum language language_from_environment(void)
{
    static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        enum language language;
        if (!value || !*value)
            continue;
        if (i18n_language_parse(value, &language))
            return language;
        if (i > 0)
            break; /* the locale that is in force is neither */
    }
    return LANGUAGE_SWEDISH;
}

static char foreign[32];

const char *i18n_foreign_codeset(void)
{
    return *foreign ? foreign : NULL;
}

static bool codeset_is_utf8(void)
{
    const char *codeset = nl_langinfo(CODESET);
    return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0;
}

void i18n_start(enum language language, const char *locale_dir)
{
    static const char *const utf8[] = { "C.UTF-8", "C.utf8", "sv_SE.UTF-8", "en_US.UTF-8" };

    current = language == LANGUAGE_FROM_LOCALE ? language_from_environment() : language;
    setlocale(LC_CTYPE, "");
    const char *codeset = nl_langinfo(CODESET);
    if (!codeset_is_utf8() && strcmp(codeset, "ANSI_X3.4-1968") != 0)
        snprintf(foreign, sizeof foreign, "%s", codeset);
    const char *found = NULL;
    for (size_t i = 0; !found && i < sizeof utf8 / sizeof *utf8; i++)
        found = setlocale(LC_MESSAGES, utf8[i]);
    if (found && !codeset_is_utf8())
        setlocale(LC_CTYPE, setlocale(LC_MESSAGES, NULL));
    setenv("LANGUAGE", current == LANGUAGE_ENGLISH ? "en" : "sv", 1);
    bindtextdomain(PACKAGE, locale_dir);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
}

enum language i18n_language(void)
{
    return current;
}

const char *i18n_context(const char *with_context, const char *text)
{
    const char *translated = gettext(with_context);
    return translated == with_context ? text : translated;
}

const char *i18n_marked(const char *with_context)
{
    const char *text = strchr(with_context, '\004');
    return text ? i18n_context(with_context, text + 1) : gettext(with_context);
}
