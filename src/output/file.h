/*
 * file.h: a PDF file in the making, and the documents that are its parts (private to src/output).
 *
 * The objects of a file are made in three places: `head` has those that all refer to and that come first (catalog, Info, page
 * tree, fonts, the structure's root), each part its own, `tail` what is known at the end. They are numbered in that order, so that a part
 * can be finished, down to its bytes, while others are made.
 */
#ifndef CVPDF_OUTPUT_FILE_H
#define CVPDF_OUTPUT_FILE_H

#include "output/annots.h"
#include "output/codes.h"
#include "output/haru.h"
#include "output/imageobj.h"
#include "output/outline.h"
#include "output/pdf.h"
#include "output/save.h"
#include "output/tags.h"

/* What a part's objects refer to, by number. */
struct pdf_numbers {
	unsigned pages;	   /* the page tree's root */
	unsigned fonts;	   /* the Font resource dictionary */
	unsigned document; /* what the part's tree of tags belongs to */
};

/* What is left of a part when it has been put into the file. */
struct pdf_joined {
	bool front;
	size_t npages, nkeys;
	size_t key; /* its first in the parent tree */
	mpt height;
	VEC(unsigned) nodes;   /* of the page tree */
	VEC(unsigned) parents; /* of the parent tree */
	unsigned tag, page;    /* the root of its tags; its first page */
};

struct pdf_part {
	struct arena *arena;
	const struct pdf_file *file;
	const struct display *display;
	struct tags *tags;	   /* or NULL */
	struct codes *codes;	   /* with the codes set, once it has joined */
	struct images *images;	   /* read */
	struct link_areas *areas;  /* of each page */
	size_t nobjects, nstreams; /* known before any is made */
	unsigned first_object;
	const char *title, *name;
	struct pdf_joined joined;
	struct haru *haru; /* its own; of a file of one document the file's */
	struct haru own;
	HPDF_Dict *pages;
	struct bookmarks bookmarks;
	struct buf bytes;
	struct saver saver; /* once it is written */
};

struct pdf_file {
	struct arena *arena;
	const struct pdf_options *options;
	bool book; /* of several documents */
	struct haru head, tail;
	HPDF_Dict fonts, document, tree; /* the last two only where it is tagged; the first of them in a book */
	struct pdf_numbers numbers;
	unsigned next_object;
	size_t next_key;
	struct codes *codes; /* of all parts */
	VEC(struct pdf_joined) parts;
	struct part_name {
		const char *name; /* NULL: a free slot */
		size_t next;	  /* the number behind it that was given last */
	} * names;		  /* of parts */
	size_t nnames, nslots;
	struct bookmarks bookmarks;
	struct buf bytes;
	struct saver saver;
};

/* part.c: writes the part's objects: pages with their content, links and pictures, tags. */
void part_objects(struct pdf_part *part);

#endif
