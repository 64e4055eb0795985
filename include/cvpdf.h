/*
 * cvpdf.h: CVs in YAML → PDF, as a library.
 *
 * A context holds what all jobs share (the built-in fonts and styles, read-only); make one per program. A job turns one CV into one
 * document; make one per CV. Threads may share a context; a job belongs to one thread at a time. There are no globals.
 *
 *     struct cvpdf_context *context = cvpdf_context_new();
 *     struct cvpdf_job *job = cvpdf_job_new(context);
 *     struct cvpdf_bytes pdf;
 *
 *     if (cvpdf_load(job, "cv.yaml", text, len) == CVPDF_OK && cvpdf_render(job, &pdf) == CVPDF_OK)
 *             fwrite(pdf.bytes, 1, pdf.len, stdout);
 *     else
 *             fputs(cvpdf_diagnostics_text(job, 0).bytes, stderr);
 *     cvpdf_job_free(job);
 *     cvpdf_context_free(context);
 *
 * Buffers that a job returns live until the job is freed; they end with a NUL that `len` does not count. Text is UTF-8. A failed
 * call leaves the reasons in the job's diagnostics. Nothing prints, exits, or reads the environment or the clock.
 */
#ifndef CVPDF_H
#define CVPDF_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CVPDF_API __attribute__((visibility("default")))
#else
#define CVPDF_API
#endif

#define CVPDF_VERSION "0.1.0"

/* The version of the YAML schema that this library reads (`cvpdf: 1`). */
#define CVPDF_SCHEMA_VERSION 1

/* How a call ended; also the exit status of the program. */
enum cvpdf_status {
	CVPDF_OK = 0,
	CVPDF_INPUT = 1,  /* the input has errors (a missing family, file or glyph, too) */
	CVPDF_USAGE = 2,  /* the call is wrong: an unknown option or wrong value of one, a job used out of order */
	CVPDF_SYSTEM = 3, /* the system failed: reading, memory */
};

struct cvpdf_context;
struct cvpdf_job;

struct cvpdf_bytes {
	const char *bytes;
	size_t len;
};

/* NULL when there is no memory. */
CVPDF_API struct cvpdf_context *cvpdf_context_new(void);
CVPDF_API void cvpdf_context_free(struct cvpdf_context *context);

/* NULL when there is no memory. */
CVPDF_API struct cvpdf_job *cvpdf_job_new(struct cvpdf_context *context);
CVPDF_API void cvpdf_job_free(struct cvpdf_job *job);

/*
 * Files that a CV names (other parts of it, photos, bibliographies, styles, formats of references). The resolver sets *bytes and *len (which must
 * live until the job is freed) and returns CVPDF_FILE_READ, or tells why not; *why may say more. `path` is what the CV says behind the folder of the file that says it
 * ("members/me.jpg" for `photo: me.jpg` in "members/cv.yaml"). Fonts are looked for in folders, never through the resolver.
 * Without a resolver a job reads files itself, below its root only.
 */
enum cvpdf_file_answer {
	CVPDF_FILE_READ,
	CVPDF_FILE_MISSING,
	CVPDF_FILE_OUTSIDE,
	CVPDF_FILE_TOO_LARGE,
	CVPDF_FILE_FAILED
};
typedef enum cvpdf_file_answer (*cvpdf_resolver)(void *user, const char *path, const char **bytes, size_t *len,
						 const char **why);
CVPDF_API void cvpdf_set_resolver(struct cvpdf_job *job, cvpdf_resolver resolver, void *user);

/*
 * Options, before cvpdf_load():
 *   style      a built-in style's name or a style file's path; wins over the file's
 *   pages      a number of pages, or "auto": no almost empty last page; wins over the file's
 *   language   a BCP 47 tag; wins over the file's
 *   overlay    a YAML file that is laid over the CV: maps merge, all else replaces, `+key` adds; may be given often
 *   overlay-text  the same, as text: from a pipe, say; what it includes lies in the working directory
 *   variant    one of the CV's `variants`; style, pages and language as options win over it
 *   tags, without, hide, sections  words with commas between them, as a variant has them; sections take the place of the variant's,
 *              the others add to it; may be given often
 *   page-size  a page size as styles have it ("a5", "160mm x 240mm"); wins over the style's
 *   header     "no": without the name, contacts, photo and date of the last update
 *   crop       "yes": the page has no margins and ends where its text does, to be placed on another page
 *   set        KEY=VALUE: a value of the file by its path ("person.phone=+1 412 555 0758"), YAML; may be given often
 *   today      YYYY-MM-DD: what `today` means; without it such a date is an error
 *   created    YYYY-MM-DDThh:mm:ssZ: when the PDF was made, unless the CV says `updated`; without both the PDF does not tell
 *   pdf-standard  "a-2a", the default: PDF/A-2a and PDF/UA-1 at once; "a-3a", the default with `attach`: PDF/A-3a in its
 *              place; "none": a smaller file, not tagged
 *   root       the folder below which files may be read; default: the working directory if the CV lies below it, else the CV's folder
 *   allow      a file or folder that may be read though it lies outside the root; may be given often. A style file or overlay that
 *              an option names is allowed
 *   font-path  a folder with font files, searched before the system's; may be given often
 *   system-fonts  "no": families, and characters that the style's families lack, come from the library, `fonts/` beside the CV and
 *                 font-path only
 *   format     what cvpdf_render() writes: "pdf"; "text": what a program that reads the PDF should find, in UTF-8; "svg": a picture of
 *              one page, which needs no font and holds no scripts
 *   page       which page an SVG shows, from 1, the default. These two may also be set between calls of cvpdf_render(), which sets
 *              the pages once
 *   attach     "yes": the CV and the files that it names travel in the PDF; cvpdf_extract() gets them back
 *   strict     "yes": warnings count as errors
 *   memory     the most bytes that the job may use; default 512 MiB
 */
CVPDF_API enum cvpdf_status cvpdf_set_option(struct cvpdf_job *job, const char *name, const char *value);

/* Reads and checks a CV. `name` is for messages and, as a path, what files are relative to. The bytes are copied. */
CVPDF_API enum cvpdf_status cvpdf_load(struct cvpdf_job *job, const char *name, const char *bytes, size_t len);

/* Sets the pages without writing them, so that everything that can be wrong has been said. */
CVPDF_API enum cvpdf_status cvpdf_check(struct cvpdf_job *job);

/* Sets the pages and writes them as PDF, or as the option `format` says. The same input and options give the same bytes. */
CVPDF_API enum cvpdf_status cvpdf_render(struct cvpdf_job *job, struct cvpdf_bytes *document);

/* A stage of the chain as text: "tree", "model", "blocks", "lines" or "pages". */
CVPDF_API enum cvpdf_status cvpdf_dump(struct cvpdf_job *job, const char *stage, struct cvpdf_bytes *text);

/*
 * Labs. A job loads the file of a lab in place of a CV; the jobs of its members join it, each as one of its members, before they load
 * their CVs: what the lab says holds for what they do not say. The lab's job must live as long as they do, and is only read by them.
 */
CVPDF_API enum cvpdf_status cvpdf_load_lab(struct cvpdf_job *job, const char *name, const char *bytes, size_t len);
CVPDF_API enum cvpdf_status cvpdf_join_lab(struct cvpdf_job *job, const struct cvpdf_job *lab, size_t member);

/*
 * Reads the lab's bibliographies once, for all members that join the lab from then on and say no root or resolver of their own; else
 * each reads them for itself. What is wrong with them is told by the members' jobs.
 */
CVPDF_API enum cvpdf_status cvpdf_share_bibliographies(struct cvpdf_job *lab);

struct cvpdf_lab {
	const char *name; /* NULL: no lab was loaded */
	size_t nmembers, nbibliographies;
	const char *booklet, *booklet_title; /* where it goes, relative to the lab's file; NULL: none is wanted */
	const char *index;		     /* likewise, of the page that lists all */
	const char *language;		     /* or NULL */
};
CVPDF_API struct cvpdf_lab cvpdf_lab(const struct cvpdf_job *lab);

struct cvpdf_member {
	const char *file;		     /* a path or a pattern, relative to the lab's file; NULL: no such member */
	const char *variant, *language;	     /* or NULL */
	const char *output;		     /* "out/{family}-{given}.pdf", relative to the lab's file */
	unsigned line, column;		     /* where the lab's file says it */
	unsigned output_line, output_column; /* where it says `output`, or, where it does not, the member */
};
CVPDF_API struct cvpdf_member cvpdf_member(const struct cvpdf_job *lab, size_t index);

/* A bibliography of the lab, by a path relative to the lab's file; a NULL file behind the last. */
struct cvpdf_lab_file {
	const char *file;
	unsigned line, column; /* where the lab's file says it */
};
CVPDF_API struct cvpdf_lab_file cvpdf_lab_bibliography(const struct cvpdf_job *lab, size_t index);
/*
 * Books: one PDF of several members' CVs, with a title page and contents, as the lab's file says under `booklet`. The lab's job
 * must have been loaded, and outlives the book; its options `pdf-standard` and `created` hold for the book.
 *
 *     book = cvpdf_book_new(lab);
 *     for each member:  join the lab; cvpdf_join_book(job, book); cvpdf_load(job, …); cvpdf_bind(job, NULL); free the job
 *     with a last job: cvpdf_finish_book(job, book, &pdf);
 *
 * Several threads may bind jobs, each its own, if they give turns: what concerns all parts is done between enter() and leave(), which
 * see to it that no two jobs are there at once, and that those of each stage, 0 to CVPDF_STAGES - 1, come in the order in which the CVs
 * stand in the book. cvpdf_bind() takes all its turns, also when it fails; for a job that is not bound the caller takes them. A job is
 * bound once.
 */
struct cvpdf_book;
#define CVPDF_STAGES 3
struct cvpdf_turns {
	void (*enter)(void *user, int stage);
	void (*leave)(void *user, int stage);
	void *user;
};

/* NULL when there is no memory, or the lab's file says nothing of a booklet. */
CVPDF_API struct cvpdf_book *cvpdf_book_new(const struct cvpdf_job *lab);
CVPDF_API void cvpdf_book_free(struct cvpdf_book *book);

/* Before the CV is loaded: lines in the margins are the book's. */
CVPDF_API enum cvpdf_status cvpdf_join_book(struct cvpdf_job *job, struct cvpdf_book *book);

/* Sets the pages and puts them into the book; of a job that fails before the first turn, nothing is there. */
CVPDF_API enum cvpdf_status cvpdf_bind(struct cvpdf_job *job, const struct cvpdf_turns *turns);

/*
 * With a job that has loaded nothing: writes the title page, the contents and the file, which may take more than the job's memory;
 * cvpdf_pages() of it are the book's.
 */
CVPDF_API enum cvpdf_status cvpdf_finish_book(struct cvpdf_job *job, struct cvpdf_book *book,
					      struct cvpdf_bytes *document);

/* Whose CV it is, without reading the rest or saying what is wrong; NULL names: it says none. The bytes must live as the job does. */
struct cvpdf_person {
	const char *name, *given, *family; /* the second may be NULL */
	const char *language;
	const char *headline; /* as plain text */
	const char *orcid;    /* bare */
};			      /* the last two are NULL where there is none, and of cvpdf_peek() */
CVPDF_API struct cvpdf_person cvpdf_peek(struct cvpdf_job *job, const char *name, const char *bytes, size_t len);

/* Whose CV was loaded, as it is printed; NULL names: none was, or it has errors. */
CVPDF_API struct cvpdf_person cvpdf_person(struct cvpdf_job *job);

/*
 * What is stale or missing in the CV that was loaded, as diagnostics: nothing says that it was updated within a year of the option
 * `today`, there is no ORCID, a variant that selects nothing or prints what the whole CV prints.
 */
CVPDF_API enum cvpdf_status cvpdf_audit(struct cvpdf_job *job);

/*
 * Reads a bibliography: BibTeX, BibLaTeX or CSL-JSON. `name` is for messages; the bytes are copied. A job may read several, and a
 * CV beside them.
 */
CVPDF_API enum cvpdf_status cvpdf_load_bibliography(struct cvpdf_job *job, const char *name, const char *bytes,
						    size_t len);

/*
 * The publications of the CV and of the bibliographies that were loaded, as "yaml" (entries of a CV) or "csl" (CSL-JSON). What could be
 * read is in *text even where the status says that something is wrong.
 */
CVPDF_API enum cvpdf_status cvpdf_publications(struct cvpdf_job *job, const char *format, struct cvpdf_bytes *text);

/*
 * The same one by one: what the CV prints, each once, in the order printed first; then the entries of the bibliographies. Strings that
 * nothing says are NULL.
 */
struct cvpdf_publication {
	const char *id;
	const char
	    *title; /* without markup; of an entry of plain text, all of it; NULL: there is no such publication */
	const char *title_key; /* the same for titles that differ in case, accents and punctuation alone */
	const char *type;      /* "journal" */
	const char *doi;       /* bare, in small letters */
	int year;	       /* 0: not said */
	size_t nauthors;
	const char *file; /* where it stands */
	unsigned line, column;
};
CVPDF_API size_t cvpdf_npublications(struct cvpdf_job *job);
CVPDF_API struct cvpdf_publication cvpdf_publication(struct cvpdf_job *job, size_t index);

struct cvpdf_author {
	const char *name;	    /* as written, without marks; NULL: there is no such author */
	const char *given, *family; /* the first may be NULL */
	const char *orcid;	    /* bare, or NULL */
	int person;		    /* whose CV it is */
	int others;		    /* "et al." */
	int guessed;		    /* the parts: the family name may as well be other words of the name */
	const char *file;
	unsigned line, column;
};
CVPDF_API struct cvpdf_author cvpdf_author(struct cvpdf_job *job, size_t publication, size_t index);

/* Whether two names in lists of authors may be one person's: "A. Roe" and "Ada Roe", and what is written in two
 * scripts, not "A. Roe" and "B. Roe". Not 0: they may. */
CVPDF_API int cvpdf_same_name(struct cvpdf_job *job, const struct cvpdf_author *a, const struct cvpdf_author *b);

/*
 * People by whom authors are told: a job, which need not load anything, gets to know the persons of others' CVs, each under a number;
 * cvpdf_who() says who of them an author is (by name, aliases or ORCID), or else may be, misspelt, and sets *number.
 */
enum cvpdf_likeness { CVPDF_NOBODY, CVPDF_NEARLY, CVPDF_SAME };
CVPDF_API enum cvpdf_status cvpdf_know(struct cvpdf_job *job, const struct cvpdf_job *cv, size_t number);
CVPDF_API enum cvpdf_likeness cvpdf_who(struct cvpdf_job *job, const struct cvpdf_author *author, size_t *number);

/*
 * The files that travel in a PDF which a job with the option `attach` made, the CV first. `name` is for messages; the bytes are
 * copied. A PDF that is damaged, foreign or without source is an error of the input.
 */
struct cvpdf_attached {
	const char *
	    name; /* a relative path that leads into no other folder than the one it is put into; NULL behind the last */
	const char *about; /* words for people; or NULL */
	struct cvpdf_bytes bytes;
	int is_source; /* the CV itself */
};
CVPDF_API enum cvpdf_status cvpdf_extract(struct cvpdf_job *job, const char *name, const char *bytes, size_t len);
CVPDF_API size_t cvpdf_nattached(const struct cvpdf_job *job);
CVPDF_API struct cvpdf_attached cvpdf_attached(const struct cvpdf_job *job, size_t index);

/*
 * What applicant-tracking systems find in the text that a program read in a PDF. Of a job that has loaded a CV, whether its name, e-mail
 * addresses, phone numbers, headings, jobs and degrees are there, and all its words, as diagnostics: CVPDF_INPUT when one is not.
 * Of a job without, what looks like these. `format` is "text", a table, or "json", an object.
 */
struct cvpdf_reading {
	const char *name; /* of the CV or PDF, for messages; NULL: as it was loaded */
	const char *text; /* UTF-8; NULL: the library's own text of the CV that was loaded */
	size_t len;
	const char *reader; /* the program that read it, for messages; or NULL */
	int sealed;	    /* not 0: the PDF forbids to copy its text */
};
CVPDF_API enum cvpdf_status cvpdf_ats(struct cvpdf_job *job, const struct cvpdf_reading *reading, const char *format,
				      struct cvpdf_bytes *report);

/*
 * The variants of the CV that was loaded, in the order written, and what each says; a NULL name behind the last. Of a CV with errors
 * the names, as far as it could be read.
 */
struct cvpdf_variant {
	const char *name, *about;
};
CVPDF_API struct cvpdf_variant cvpdf_variant(struct cvpdf_job *job, size_t index);

/* The files that the job has asked for by now, but for the CV itself and what the library has built in. */
struct cvpdf_file {
	const char *path;	  /* to open it by */
	const char *role;	  /* "cv" (a part of it), "style", "bibliography", "photo", "font" */
	int missing;		  /* it is not there, and need not be, or that was an error */
	struct cvpdf_bytes bytes; /* as they were read; of what is missing none */
};
CVPDF_API int cvpdf_uses_today(const struct cvpdf_job *job); /* whether what is printed depends on the option `today` */
CVPDF_API size_t cvpdf_nfiles(const struct cvpdf_job *job);
CVPDF_API struct cvpdf_file cvpdf_file(const struct cvpdf_job *job, size_t index);

/* The number of pages, once rendered; else 0. */
CVPDF_API size_t cvpdf_pages(const struct cvpdf_job *job);

/* What is to be said about the input, by position. */
enum cvpdf_severity { CVPDF_ERROR, CVPDF_WARNING, CVPDF_NOTE };
struct cvpdf_diagnostic {
	enum cvpdf_severity severity;
	const char *kind;      /* "unknown-key" */
	const char *file;      /* NULL: no place */
	unsigned line, column; /* from 1; the column in characters; 0: no line of a file */
	unsigned end_line, end_column;
	const char *message;
	const char *help; /* or NULL */
};
CVPDF_API size_t cvpdf_ndiagnostics(const struct cvpdf_job *job);
CVPDF_API struct cvpdf_diagnostic cvpdf_diagnostic(const struct cvpdf_job *job, size_t index);

/* All of them as text with source lines and carets, or as a JSON array. */
#define CVPDF_COLOR 0x1u /* ANSI colours */
#define CVPDF_QUIET 0x2u /* errors only */
#define CVPDF_NOTES 0x4u /* notes, too (fonts that stood in for others, …) */
CVPDF_API struct cvpdf_bytes cvpdf_diagnostics_text(struct cvpdf_job *job, unsigned flags);
CVPDF_API struct cvpdf_bytes cvpdf_diagnostics_json(struct cvpdf_job *job, unsigned flags);

/* As lines that editors know from gcc, "cv.yaml:3:5: error: …"; as an array of SARIF's results (2.1.0). */
CVPDF_API struct cvpdf_bytes cvpdf_diagnostics_gcc(struct cvpdf_job *job, unsigned flags);
CVPDF_API struct cvpdf_bytes cvpdf_diagnostics_sarif(struct cvpdf_job *job, unsigned flags);

/* Texts that need no CV; they live as long as the job. `name` is the person's in a starter file, a style's in a style. */
CVPDF_API struct cvpdf_bytes cvpdf_starter(struct cvpdf_job *job, const char *name);
CVPDF_API struct cvpdf_bytes cvpdf_schema_json(struct cvpdf_job *job);
CVPDF_API struct cvpdf_bytes cvpdf_schema_doc(struct cvpdf_job *job);
CVPDF_API struct cvpdf_bytes cvpdf_style_doc(struct cvpdf_job *job);

/* The built-in styles, last `base`, on which they build: name, one line, YAML; a NULL name behind the last. */
struct cvpdf_style {
	const char *name, *about;
	struct cvpdf_bytes yaml;
};
CVPDF_API struct cvpdf_style cvpdf_style(struct cvpdf_job *job, size_t index);

/* The built-in formats of references, likewise; `plain` is the one on which they build. */
CVPDF_API struct cvpdf_style cvpdf_format(struct cvpdf_job *job, size_t index);

/* "cvpdf 0.1.0 (HarfBuzz 6.0.0, ICU 72.1, …)" */
CVPDF_API const char *cvpdf_version(struct cvpdf_job *job);

#ifdef __cplusplus
}
#endif

#endif
