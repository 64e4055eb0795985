/*
 * job.h: one job from bytes to bytes (private to src/job).
 */
#ifndef CVPDF_JOB_JOB_H
#define CVPDF_JOB_JOB_H

#include "base/vec.h"
#include "bib/bib.h"
#include "cvpdf.h"
#include "input/files.h"
#include "input/tree.h"
#include "layout/layout.h"
#include "model/cv.h"
#include "model/lab.h"
#include "model/people.h"
#include "output/pdf.h"
#include "pdfread/attached.h"
#include "style/compose.h"
#include "style/format.h"
#include "style/style.h"

#define JOB_MEMORY ((size_t)512 << 20)

struct font_folder;
struct system_fonts;

struct cvpdf_context {
	struct arena *arena;
	struct fonts *fonts;
	struct system_fonts *system;
};

struct setting {
	const char *path, *value;
};

/* A file, or a text. */
struct overlay_said {
	const char *path, *text;
};

struct words {
	const char **v;
	size_t n, cap;
};

struct publications {
	const struct publication **v;
	size_t n, cap;
};

/* The same with what papers.c says of each. */
struct paper {
	const struct publication *p;
	struct cvpdf_publication said;
};
struct papers {
	struct paper *v; /* NULL: nobody has asked yet */
	size_t n;
};

struct known_family {
	const char *name;
	const struct family *family; /* NULL: looked for and not found */
};

/* A family of a folder, for characters that others lack. */
struct folder_family {
	const struct font_folder *folder;
	const char *name;
	const struct family *family; /* NULL: it cannot be used */
	struct font_file files[4];
};

struct cvpdf_job {
	struct cvpdf_context *context;
	struct arena *arena;
	struct diags *diags;
	bool exhausted; /* memory was out: nothing more can be said or done */

	/* options */
	cvpdf_resolver resolver;
	void *resolver_user;
	const char *style_option, *language, *pages_option;
	VEC(struct setting) settings;
	VEC(const char *) font_paths;
	struct today today;
	const char *created;		   /* ISO 8601, UTC; NULL: not said */
	const enum pdf_standard *standard; /* NULL: what suits the file */
	const char *root;
	VEC(const char *) allowed; /* files that the caller named, and folders: they may lie outside the root */
	VEC(struct overlay_said) overlays;
	struct node *defaults;		  /* of the lab, over which the CV is laid; NULL: none */
	bool draws_from_lab;		  /* and among them is a bibliography */
	struct lab *lab;		  /* of a job that loaded the file of one */
	struct cvpdf_book *book;	  /* that it is a part of; NULL: none */
	const struct front *front;	  /* of a job that makes the first pages of one */
	struct shared_bibs bibs_for_all;  /* of such a job: the lab's, once they are shared */
	const struct shared_bibs *shared; /* those, of a member's job; NULL: none */
	const char *variant;		  /* NULL: none */
	struct variant asked;		  /* what options select */
	const struct variant *by;	  /* that, with what the variant says; NULL: all is printed */
	struct words lists[4];		  /* of `asked`, as they grow */
	bool no_system_fonts;
	const struct output_format *format; /* of cvpdf_render(); NULL: PDF */
	size_t page;			    /* of an SVG, from 1; 0: not said */
	bool attach, no_header, crop;
	const char *page_size;

	/* stages, in the order in which they are made */
	struct files files;
	const struct source *source;
	struct node *tree;
	const struct cv *cv; /* what of it is printed */
	const struct cv *whole;
	struct style *style;
	struct formats formats; /* of references */
	const struct image *photo;
	struct shaper *shaper;
	const char *ideographs; /* text_ideograph_hint() */
	struct sheet *sheet;
	struct vlist *lines;
	struct display *pages;
	size_t npages;
	struct attached_files attached; /* of cvpdf_extract() */
	VEC(struct known_family) families;
	VEC(const struct bib *) bibs;	     /* of cvpdf_load_bibliography() */
	bool bibliographies;		     /* one was loaded, readable or not */
	struct papers papers;		     /* papers.c */
	struct people people;		     /* of cvpdf_know() */
	VEC(const struct family *) embedded; /* fallback.c: all of them, once they are asked for a character */
	bool embedded_open;
	VEC(struct font_folder *) folders; /* job_font_folders() */
	bool folders_read;
	VEC(struct folder_family) folder_families;
	const char *no_font; /* a file beside the CV or on the font path that is named like a font and is none */
};

/* chain.c: each makes the stages before it, if they are not there; false after a diagnostic. */
bool job_tree(struct cvpdf_job *job);
/* What options say of style, pages and single keys, into the tree. */
bool job_set_keys(struct cvpdf_job *job);
bool job_model(struct cvpdf_job *job);
bool job_blocks(struct cvpdf_job *job);
bool job_lines(struct cvpdf_job *job);
bool job_pages(struct cvpdf_job *job);
/* Reads the styles of variants, which nobody has asked for, to tell what is wrong with them. */
void job_check_variants(struct cvpdf_job *job);
/* The blocks of the job's CV in a style, in an arena, with diagnostics of their own; NULL after one. */
struct sheet *job_compose(struct cvpdf_job *job, struct arena *arena, struct diags *diags, const struct style *style);

/* api.c: a text that the caller gives, as a file of that name; the bytes are copied. Says the root, if nobody has. */
struct source *job_source(struct cvpdf_job *job, enum source_role role, const char *name, const char *bytes,
			  size_t len);

/*
 * api.c: runs a step under the arena's guard and tells how it ended. The step's own result is not looked at: what went
 * wrong is in the diagnostics.
 */
struct call {
	struct cvpdf_job *job;
	const char *name, *value;
	size_t len;
	unsigned flags;
	struct cvpdf_bytes out;
};
enum cvpdf_status job_call(struct call *call, void (*step)(struct call *call));

/* book.c */
const char *book_title(const struct cvpdf_book *book);

/* write.c: what a PDF of the job's says of itself, but for what it carries. */
struct pdf_options job_pdf_options(const struct cvpdf_job *job);

/* write.c: what cvpdf_render() writes. False after a diagnostic. */
struct output_format {
	const char *name;
	bool (*write)(struct cvpdf_job *job, struct buf *out);
};
extern const struct output_format output_formats[];
extern const size_t noutput_formats;
bool job_write(struct cvpdf_job *job, struct buf *out);

/* publications.c: those that the CV prints, each once, and those of the bibliographies that were loaded. */
struct publications job_publications(struct cvpdf_job *job);

/* options.c */
void option_step(struct call *call);

/* chain.c: `style: classic` becomes `style: {extends: classic}`. */
void job_wrap_style(struct cvpdf_job *job);

/* select.c: the tree with overlays and what the variant says over the CV's own keys; the CV as it is printed. False after a diagnostic. */
bool job_lay(struct cvpdf_job *job);
bool job_select(struct cvpdf_job *job);
/* What a variant says of style, as that is read: a map changes that of the CV, with `extends` it replaces it. */
struct node *job_variant_style(struct cvpdf_job *job, struct node *style);

/* resolve.c: files below the root. */
enum file_answer resolve_file(void *user, const char *path, enum source_role role, struct arena *arena,
			      const char **bytes, size_t *len, const char **why);
const char *real_file(void *user, const char *path, struct arena *arena);
/* The root by the rule: the working directory if `file` lies below it, else its folder. */
const char *default_root(struct arena *arena, const char *file);

/* families.c: the family of that name: embedded, beside the CV, on the font path, the system's. NULL after a diagnostic. */
const struct family *job_family(void *user, const char *name, struct mark at);

/* How many folders with font files there are: job->folders. */
size_t job_font_folders(struct cvpdf_job *job);
/* Enters the files that a family was read from into the registry; the path of the first. */
const char *job_font_files(struct cvpdf_job *job, const struct font_file files[4]);

/* fallback.c: a family for characters that the spec's and the style's fallback lack (a family_finder). */
const struct family *job_fallback(void *user, const struct shape_spec *spec, const char *text, size_t len,
				  const char **origin);

#endif
