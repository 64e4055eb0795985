/*
 * format.h: formats of references as data: a line for each type of publication, and how people, pages and months are
 * written in it. Read from YAML, as styles are, but only those that a CV or its style names.
 *
 * `extends` works as in styles; the root of every chain is the built-in `plain`, which says every key once.
 */
#ifndef CVPDF_STYLE_FORMAT_H
#define CVPDF_STYLE_FORMAT_H

#include "base/vec.h"
#include "model/cv.h"
#include "style/pageranges.h"
#include "style/style.h"

enum people_order { NAMES_AS_WRITTEN, NAMES_GIVEN_FIRST, NAMES_FAMILY_FIRST, NAMES_FIRST_INVERTED };

/* How people are listed. */
struct people_look {
	struct mark at;
	int order;			    /* enum people_order */
	const char *initials;		    /* what stands behind each initial (". "), or NULL: given names in full */
	bool hyphens;			    /* between initials: "J.-P." */
	const char *inverted;		    /* between the family name and the given name behind it */
	const char *suffix;		    /* before "Jr." behind an inverted name */
	const char *separator, *two, *last; /* between people; in {and} the language's word */
	int limit, keep;		    /* of more than `limit` only the first `keep` are listed; 0: all */
	struct template *others;	    /* what then follows; {last} is the last of all */
};

struct format {
	struct mark at;
	const char *about, *extends;
	struct people_look authors; /* also editors, where they stand for authors */
	struct people_look editors;
	int pages;			/* enum page_ranges */
	const char *month;		/* an ICU pattern: "MMM." */
	struct template *lines[NTYPES]; /* by enum publication_type; NULL: that of TYPE_NONE */
};

/* The formats of a job, by the node that names each. */
struct formats {
	VEC(struct named_format {
		const struct node *node;
		const struct format *format;
	})
	list;
};

/*
 * Reads every format that is named by the CV's settings (NULL: it has faults of its own) or by its style. False after a diagnostic: an unknown format, a
 * fault in one, a layout that a format does not have.
 */
bool formats_read(const struct style_source *source, const struct cv *cv, const struct style *style,
		  struct formats *formats);

/* The format that the node names; NULL for the style's own lines ("style", or no node). */
const struct format *formats_find(const struct formats *formats, const struct node *node);

/* Whether the node says that the style's own lines hold. */
bool format_is_style(const struct node *node);

/* The line for a type of publication. */
const struct template *format_line(const struct format *format, enum publication_type type);

/* The table of a format's keys, for the reference. */
extern const struct record format_record;

#endif
