/*
 * lab.h: the file of a lab: whose CVs are rendered, and what is the same in all.
 */
#ifndef CVPDF_MODEL_LAB_H
#define CVPDF_MODEL_LAB_H

#include "model/cv.h"

/* A row of `members`: a file, or a pattern that means several. What it does not say, the lab says. */
struct lab_member {
	struct mark at;
	const char *file;    /* a path or pattern, relative to the lab's file */
	const char *variant; /* NULL: as the lab says; so the rest */
	const char *language;
	const char *output;
	const struct node *style;
	struct page_count pages;
};

struct lab_booklet {
	struct mark at; /* line 0: none is wanted */
	const char *file, *title;
	enum tristate contents;
};

struct lab {
	struct mark at;
	const char *name;
	const char *variant, *language, *output;
	const struct node *style;
	struct page_count pages;
	struct list bibliography; /* of const char *: paths as written */
	struct list members;	  /* of struct lab_member */
	struct lab_booklet booklet;
	const char *index; /* a path; NULL: none is wanted */
};

/* The table of a lab's keys, and all behind it. */
extern const struct record lab_record;

#define LAB_OUTPUT "{family}-{given}.pdf"

/* NULL after diagnostics. */
struct lab *lab_read(struct arena *arena, struct diags *diags, const struct node *root);

/* What a lab's members have where they say nothing: a tree that their CVs are laid over. */
struct node *lab_defaults(struct arena *arena, const struct lab *lab, const struct lab_member *member);

/* Of the booklet, and of the page that lists all. */
const char *lab_title(const struct lab *lab);

/* The tree of a CV that is the booklet's first pages: its title as a name, the lab's style and language. */
struct node *lab_front(struct arena *arena, const struct lab *lab);

/* The name of the person whose CV the tree is, without reading the rest; false, and nothing is reported, where there is none. */
bool person_name_of(struct arena *arena, const struct node *cv, struct name *name);

#endif
