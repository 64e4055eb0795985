/*
 * lab_papers.h: the publications of a lab's members, as far as they are compared with one another.
 *
 * A member's are one line of text, which the state's file keeps: so members who have not changed need not be loaded.
 */
#ifndef CVPDF_APP_LAB_PAPERS_H
#define CVPDF_APP_LAB_PAPERS_H

#include "app/lab_diags.h"

struct lab_paper {
	const struct lab_task *task; /* whose list it is in; NULL: a bibliography's */
	const char *orcid;	     /* of that member; "": none, as with all strings here */
	const char *file, *author_file;
	unsigned line, column;
	const char *type, *doi, *label;
	const char *title; /* digits that stand for title and year; "": the title says too little */
	const char *authors;
};
struct lab_papers {
	struct lab_paper *v;
	size_t n, cap;
};

/* Strings are NULL where nothing is said; the place is in the paper's `author_file`. */
struct lab_authors {
	struct cvpdf_author *v;
	size_t n, cap;
};

/* The publications of a job as text, in `arena`. */
const char *lab_papers_of(struct cvpdf_job *job, struct arena *arena);

/* Adds those of a text. */
void lab_papers_read(struct arena *arena, struct lab_papers *papers, const struct lab_task *task, const char *text);

struct lab_authors lab_paper_authors(struct arena *arena, const struct lab_paper *paper);

/* Rising order by place. */
int lab_paper_order(const struct lab_paper *a, const struct lab_paper *b);

/* Of the text: the ORCID of the member whose it is; "": none. */
const char *lab_papers_orcid(struct arena *arena, const char *text);

/* Whether two CVs, with these ORCIDs, are of one member: they are one file, or have the same ORCID, or else the same name. */
bool lab_is_one(const struct lab_task *a, const char *orcid_of_a, const struct lab_task *b, const char *orcid_of_b);

/* Whether two lists are of one member. */
bool lab_same_member(const struct lab_paper *a, const struct lab_paper *b);

/* lab_differ.c: adds what members' lists contradict one another in: who an author is, and who the authors of a paper are. */
void lab_papers_compare(struct lab_run *run, struct lab_papers *papers, struct lab_diags *all);

#endif
