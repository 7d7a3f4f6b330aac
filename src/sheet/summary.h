/* The few words around a sheet: what it shows, and what the equity becomes. */
#ifndef TERTIAL_SHEET_SUMMARY_H
#define TERTIAL_SHEET_SUMMARY_H

#include "rules/equity.h"
#include "sheet/sheet.h"

/* "Samordningsförbundet Uppsala län · Driftsredovisning 2024"; the federation's short name if
 * `brief`. */
void buf_add_sheet_title(struct buf *b, const struct statement *s, bool brief);

/* "utfall t.o.m. dec · tkr" */
void buf_add_sheet_scope(struct buf *b, const struct statement *s);
/* The same with another unit than the federation's. */
void buf_add_sheet_scope_in(struct buf *b, const struct statement *s, enum unit unit);

/* "Eget kapital 7 360 → 5 496 · råd 3 432 (160 %) · golv … · tak … · varav bunden reservfond …": as
 * much of it as fits in `width`; nothing when the equity is not known. */
void buf_add_equity(struct buf *b, const struct statement *s, int width);
/* The same with another unit than the federation's. */
void buf_add_equity_in(struct buf *b, const struct statement *s, enum unit unit, int width);

/* The name of a month in three letters, in the language in force. */
const char *month_name(int month);

/* "within the rule", "above the rule" and so on. */
/* What a type of posts (typ = individ) is called; one that is not known is its own name. */
const char *type_name(const char *type);

const char *equity_status_name(enum equity_status status);

#endif
