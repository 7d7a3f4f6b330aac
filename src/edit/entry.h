/* What a person types in an amount's cell: an amount, a change of it, or a small sum. */
#ifndef TERTIAL_EDIT_ENTRY_H
#define TERTIAL_EDIT_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/item.h"
#include "model/money.h"

/* Where it is typed. Amounts are as inside the program: costs negative. */
struct entry_place {
    enum unit unit;      /* of what is typed, unless it ends in a unit of its own */
    enum nature nature;  /* of the post: decides the sign of an amount typed without one */
    bool costs_positive; /* the federation writes costs without a minus */
    bool has_current;    /* the present value, for += -= and * */
    int64_t current;
    bool has_budget; /* the budget in force, for % */
    int64_t budget;
};

/* Reads an entry:
 *
 *   3 880   -3880   −3 880   (3 880)   3 880,50   3 880 000 kr    an amount
 *   +=50   -=50                    more or less than now: for a cost, -=50 is 50 less spent
 *   *1,02   ×1,02                  times the present value
 *   90%   90,5 %                   of the budget in force
 *   =-2652+120-3*40   =(2652-120)*2    a sum, with + - * / (or × ÷) and parentheses, evaluated
 *                                      exactly; amounts in the unit, factors are plain numbers
 *
 * For a cost post a plain amount means what is spent, with or without its minus: 3 880 and -3 880
 * are both -3 880 inside; with a + before it, it is money back: +3 880. For an income post a minus
 * is kept. A sum keeps the signs that are written, but a cost post's positive total is taken as
 * spent, too. Where the federation writes costs without a minus, an amount or a sum for a cost post
 * means what it would mean in its file: 3 880 is spent, -50 and (50) are money back.
 *
 * Where the nature is unknown, the sign of an amount is kept, but a budget below zero makes an
 * amount without a sign, or a positive total, something spent. More and less are said of what the
 * post is about: where the nature is unknown, of a cost when the present value is below zero, or is
 * zero and the budget is below it. The amount of a change, a factor and a percentage have no sign.
 *
 * Results are rounded once, half away from zero, to the öre, and lie within ±INT64_MAX. On success
 * *ore is the amount inside the program; *turned says that its sign, or the way of the change, was
 * the post's and not the one that was typed, which the preview shows. Fails with one sentence that
 * says what is wrong and what would be right, and leaves *ore and *turned alone. An empty entry
 * fails too; the caller gives it a meaning before it asks. */
bool entry_read(const char *text, size_t len, const struct entry_place *p, int64_t *ore,
                bool *turned, struct err *e);

/* Appends an amount as it is written in the federation's file: in its unit, costs with or without
 * minus, decimals only where needed ("-3 880", "997,76"). Read again in the same place it is the
 * same amount, except that for a cost post with signed costs a + must stand before money back. */
void buf_add_entry(struct buf *b, const struct entry_place *p, int64_t ore);

#endif
