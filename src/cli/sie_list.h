/* What a SIE file holds, as a page: what a person needs to write sie.ini. */
#ifndef TERTIAL_CLI_SIE_LIST_H
#define TERTIAL_CLI_SIE_LIST_H

#include "sheet/page.h"
#include "sie/ledger.h"

/* Fills a page that is not initialised yet; to be released in any case. Amounts are in the ledger's
 * own sign: costs above zero. False without memory. */
bool sie_list_page(struct page *p, const struct sie_ledger *l);

#endif
