/* Owns looking into a printed table. */
#include "model/table.h"

#include <string.h>

uint32_t table_find_row(const struct table *t, const char *id, size_t len)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (strlen(t->rows[i].id) == len && memcmp(t->rows[i].id, id, len) == 0)
            return (uint32_t)i;
    return UINT32_MAX;
}
