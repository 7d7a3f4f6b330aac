/* The second reader: iniparser, given exactly the bytes that ini_text has checked. */
#ifndef TERTIAL_STORE_INI_PARSER_H
#define TERTIAL_STORE_INI_PARSER_H

#include "store/ini_text.h"

/* Lets iniparser read the text and compares every heading, key and value with the index. Any
 * difference is a problem: a file that two readers understand differently is not trusted. */
void ini_parser_compare(const struct ini_text *t, struct problems *p);

#endif
