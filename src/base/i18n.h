/* Language: the marks for translatable text, and the choice between Swedish and English.
 *
 * The texts in the code are English; po/sv.po holds the Swedish. Swedish is chosen unless the
 * locale, or --sprak, says English, also where no Swedish locale is installed. */
#ifndef TERTIAL_BASE_I18N_H
#define TERTIAL_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text
/* A text that needs its context to be translated: C_("column", "Budget"). */
#define C_(context, text) i18n_context(context "\004" text, text)
#define NC_(context, text) context "\004" text

enum language { LANGUAGE_FROM_LOCALE, LANGUAGE_SWEDISH, LANGUAGE_ENGLISH };

/* Sets the process's locale and language once, at start. Characters are UTF-8 wherever the
 * system has any UTF-8 locale. */
void i18n_start(enum language language, const char *locale_dir);

/* The character set that the locale asked for, when that is another than UTF-8 or ASCII; else NULL.
 * What the program writes is UTF-8 all the same. */
const char *i18n_foreign_codeset(void);

/* The language in force. */
enum language i18n_language(void);

/* "sv" and "en" (and longer forms, "sv_SE.UTF-8"); false for anything else. */
bool i18n_language_parse(const char *name, enum language *language);

const char *i18n_context(const char *with_context, const char *text);

/* The translation of a text that was marked with NC_(). */
const char *i18n_marked(const char *with_context);

#endif
