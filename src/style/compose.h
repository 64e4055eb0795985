/*
 * compose.h: cv + style → blocks. The only place that knows both.
 */
#ifndef CVPDF_STYLE_COMPOSE_H
#define CVPDF_STYLE_COMPOSE_H

#include "base/diag.h"
#include "layout/block.h"
#include "model/cv.h"
#include "style/format.h"
#include "style/style.h"

/* The first pages of a book: a title page, and the contents. */
struct front_entry {
	const char *name, *headline; /* the second may be NULL */
	const char *language;	     /* of these; NULL: the book's */
	size_t page;
	const char *url; /* "#ada-roe" */
};

struct front {
	const char *title, *subtitle; /* the second may be NULL */
	const struct front_entry *entries;
	size_t nentries; /* 0: no contents */
};

struct compose_input {
	struct arena *arena;
	struct diags *diags;
	const struct cv *cv;
	const struct style *style;
	const struct formats *formats; /* that the CV and the style name */
	struct fonts *fonts;	       /* for icons */
	struct shaper *shaper;	       /* for columns as wide as what is in them */
	const struct image *photo;     /* or NULL */
	const struct front *front;     /* what is set in place of the CV, which says the language; or NULL */
	const char *book;	       /* the title of the book that it is a part of; or NULL */
	bool no_header;		       /* nothing of the person, nor when all was updated */
	bool flush;		       /* as a sheet's */
	const char *ideographs;	       /* text_ideograph_hint() of the CV's file */
	/* The family of that name; NULL after a diagnostic. */
	const struct family *(*family)(void *user, const char *name, struct mark at);
	void *user;
};

/* NULL after a diagnostic. */
struct sheet *compose(const struct compose_input *input);

#endif
