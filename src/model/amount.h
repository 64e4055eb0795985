/*
 * amount.h: sums of money that are written as text: "120,000", "€ 1.2 million", "40 %".
 */
#ifndef CVPDF_MODEL_AMOUNT_H
#define CVPDF_MODEL_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/value.h"

/* No amount is larger, so that a million of them can be summed. */
#define AMOUNT_MOST ((int64_t)100000000000000) /* hundredths: a million million */

struct amount {
	int64_t hundredths;
	const char *currency; /* as written with the number: "€", "EUR"; NULL: none */
	bool currency_first;  /* it stood before the number */
	bool percent;
};

/*
 * Reads the whole of `text` by the number formats of `language`. False for anything else: words beside the number,
 * "120.000" in a language that might mean 120, more than AMOUNT_MOST.
 */
bool amount_of(struct arena *arena, const char *language, const struct text *text, struct amount *amount);

#endif
