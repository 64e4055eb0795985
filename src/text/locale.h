/*
 * locale.h: what the text layer keeps of a language: inside src/text only.
 *
 * One struct locale per language and arena, made at first use and closed with the arena. CLDR's data is read from
 * ICU's resource bundles in libicuuc: the formatters of libicui18n would say the same, but loading that library
 * takes 0.8 ms of a cold process and opening a formatter 0.4 ms, against 0.1 ms for the names.
 */
#ifndef CVPDF_TEXT_LOCALE_H
#define CVPDF_TEXT_LOCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

#include "base/arena.h"

#define LOCALE_NAME_SIZE 72 /* bytes of a month's name; the longest in ICU 72 takes 50 */
#define LOCALE_PATTERN_SIZE 64

/* The form that stands in a date with its day ("14 ноября"), and the one that stands alone ("ноябрь"). */
enum month_context { MONTH_FORMAT, MONTH_ALONE, NMONTH_CONTEXTS };
enum month_width { MONTH_SHORT, MONTH_LONG, NMONTH_WIDTHS };

/* CLDR's own patterns for these fields, which tell the order and the month's form. */
enum skeleton { SKELETON_SHORT, SKELETON_LONG, SKELETON_SHORT_DAY, SKELETON_LONG_DAY, NSKELETONS };

enum loaded { NOT_LOADED, LOADED, NOT_THERE };

struct months {
	enum loaded loaded;
	char names[12][LOCALE_NAME_SIZE];
};

struct pattern {
	enum loaded loaded;
	char text[LOCALE_PATTERN_SIZE];
};

/* How numbers are written (number.c); the digits are the locale's. */
struct numbers {
	enum loaded loaded;
	struct pattern group, decimal;
	size_t last, before; /* digits in the last group, in those before it */
	size_t least;	     /* digits before the last group, for a number to be parted */
};

struct locale {
	struct locale *older; /* the record made before it */
	const char *language;
	char id[ULOC_FULLNAME_CAPACITY]; /* "pt_BR" */
	UBreakIterator *breaker;	 /* NULL until it is used */
	struct months months[NMONTH_CONTEXTS][NMONTH_WIDTHS];
	struct pattern skeletons[NSKELETONS];
	struct pattern joints[4]; /* join.c */
	uint32_t zero;		  /* the digit 0; 0 until it is used */
	struct pattern digits;	  /* their name in CLDR; set with `zero` */
	struct numbers numbers;
};

struct locale *locale_of(struct arena *arena, const char *language);

/* The language's digit 0; a tag may ask for another ("ar-u-nu-latn"). */
uint32_t locale_zero(struct locale *locale);

/* ICU's name of a language; "" for one that ICU cannot read. */
void locale_id(const char *language, char id[ULOC_FULLNAME_CAPACITY]);

/*
 * The resource at `path` ("listPattern/standard/2") in the locale or the nearest parent that has it; the root,
 * which only has placeholders, is not asked. NULL: none has. To be closed with ures_close(); allocate nothing from
 * an arena until then.
 */
UResourceBundle *locale_resource(const char *id, const char *path);

/* The string at `path`, as UTF-8; false if there is none or it does not fit. */
bool locale_string(const char *id, const char *path, char *out, size_t size);

/* An item of a resource that is an array, likewise. */
bool locale_item(const UResourceBundle *array, int32_t index, char *out, size_t size);

#endif
