/*
 * composer.h: what the files that compose share (private to src/style).
 */
#ifndef CVPDF_STYLE_COMPOSER_H
#define CVPDF_STYLE_COMPOSER_H

#include "base/vec.h"
#include "layout/layout.h"
#include "style/compose.h"
#include "style/format.h"
#include "style/template.h"

/* Buffers of contents that have become paragraphs, to be used again: a long list has a hundred thousand contents. */
#define SPARE_CONTENTS 8
struct spare {
	struct inline_item *items;
	bool *literal;
	size_t items_cap, literal_cap;
};

/* Inks made of the same look in the same surroundings are one. */
#define KNOWN_INKS 32
struct known_ink {
	const struct ink *around;
	struct look look;
	const struct ink *ink;
};

/* The left column of hints. */
struct hints {
	mpt width; /* 0: none */
	mpt main;  /* where the main column begins: the width and the gap */
	bool over; /* there is no room beside it: hints stand over what they belong to */
};

struct composer {
	struct arena *arena;
	struct diags *diags;
	const struct compose_input *in;
	const struct cv *cv;
	struct sheet *sheet;
	const struct columns *columns; /* columns.h */
	struct layout layout;	       /* for natural widths only */
	/* Of the column on its way. */
	const struct placed_column *column;
	const struct style *style;
	const struct ink *body;
	struct hints hints;
	const struct front_entry *front_entry; /* of the contents, on its way */
	const char *said;		       /* the field by which the entries under a heading are grouped; or NULL */
	enum tristate latin;		       /* whether the document's language is written in Latin letters */
	bool divisible;			       /* the section or group says that its entries may be divided */
	bool failed;			       /* a family was not found, or the like */
	bool told_metrics;		       /* the document's metrics stand over a list */
	struct spare spares[SPARE_CONTENTS];
	size_t nspares;
	VEC(struct line *) lines; /* room for lines */
	struct known_ink inks[KNOWN_INKS];
	size_t next_ink; /* whose place is taken next */
};

/* Growing inline content with a stack of inks. */
#define CONTENT_DEPTH 24
struct content {
	struct composer *c;
	VEC(struct inline_item) items;
	VEC(bool) literal; /* for each item: whether it is a template's own text */
	const struct ink *inks[CONTENT_DEPTH];
	size_t depth;
	size_t start;		       /* of the cell: separators at the start of content vanish */
	const char *url;	       /* of all that is added, or NULL */
	const struct isolate *isolate; /* that is open, or NULL */
	const char *language;	       /* of words and dates */
	bool reference;		       /* it is about a publication */
	unsigned flags;		       /* INLINE_… of all text added */
	struct mark at;		       /* where the content comes from, when a part of it does not say */
};

/* A vector of blocks on its way to be a stack. */
struct blocks {
	VEC(const struct block *) list;
};

/* family.c: NULL after a diagnostic. */
const struct family *composed_family(struct composer *c, const char *name, struct mark at);

/* content.c: inks and inline content. */
const struct ink *ink_with(struct composer *c, const struct ink *around, const struct look *look);
mpt look_leading(const struct composer *c, const struct look *look, const struct ink *ink);
void content_init(struct content *content, struct composer *c, const struct ink *ink, struct mark at);
void content_open(struct content *content, const struct look *look);
void content_open_named(struct content *content, const char *name);
void content_close(struct content *content);
/* Opens an isolate; what it gives back is to be put in content->isolate when the isolate ends. */
const struct isolate *content_isolate(struct content *content, enum text_direction direction);
void content_text(struct content *content, const char *text, unsigned flags, struct mark at);
/* The same as a value in others' text: an isolate. Addresses and numbers of identity go from left to right everywhere. */
void content_value(struct content *content, const char *text, unsigned flags, struct mark at);
void content_address(struct content *content, const char *text, unsigned flags, struct mark at);
void content_literal(struct content *content, const char *text);
/* What a style writes between texts, with the signs of its language. */
const char *content_signs(const struct content *content, const char *separator);
void content_runs(struct content *content, const struct text *text);
/* The same for titles of publications: outside English CVs they are in any language, unless they say in which. */
void content_title(struct content *content, const struct text *text);
/* Gives the first `n` letters a look of their own. */
void content_lead(struct content *content, int n, const struct look *look);
void content_break(struct content *content);
void content_page(struct content *content, enum inline_kind kind);
void content_icon(struct content *content, const struct outline *icon, const char *words);
void content_space(struct content *content, mpt width);
bool content_word(struct content *content, const char *key);
void content_number(struct content *content, size_t n); /* in the language's digits */
/*
 * A style's separator with the language's word for {and}; with the blanks around it, if any, that the language sets
 * before what comes next: "A and B", "א וב", "甲和乙".
 */
const char *content_and(const struct content *content, const char *separator, const char *next);
void content_append(struct content *content, const struct content *more);
void content_rewind(struct content *content, size_t nitems);
void content_drop(struct content *content); /* it is not needed any more */
bool content_empty(const struct content *content);
bool content_stopped(const struct content *content);	  /* whether a template's own full stop was the last */
char content_last(const struct content *content);	  /* its last byte, 0: none */
const char *content_plain(const struct content *content); /* its text, in one line */

/* A paragraph of the content as it stands, for measuring; of the finished content, to be kept; a block with that. */
struct para content_para(struct content *content, enum align align, mpt leading);
struct para content_finish(struct content *content, enum align align, mpt leading);
struct block *block_new(struct composer *c, enum block_kind kind, enum role role, struct mark at);
struct block *block_para(struct content *content, enum role role, enum align align, mpt leading);
struct block *block_stack(struct composer *c, struct blocks *blocks, enum role role, struct mark at);
void blocks_add(struct composer *c, struct blocks *blocks, const struct block *block);
/* The same in balanced columns, if there are two blocks or more; else a stack. */
struct block_columns {
	int n;
	mpt gap;
};
struct block *block_columns(struct composer *c, struct blocks *blocks, struct block_columns columns, enum role role,
			    struct mark at);

/* The keep flags of a block of which the CV says how pages break; of an entry, for which its section or group may have said it. */
unsigned keep_with(unsigned keep, enum page_break page_break);
unsigned keep_entry(const struct composer *c, enum page_break page_break);

/* dates.c: dates, and the word of a key in the document's language (the key itself when there is none). */
void content_date(struct content *content, const struct date *date, bool expected);
bool content_entry_dates(struct content *content, const struct entry *entry); /* false: it has none */
bool date_given(const struct date *date);
/* Parts of a date, the month by a pattern. Of a range they are "June–July" and "12–14", as far as its ends share what is larger. */
bool content_month(struct content *content, const struct date *date, const char *pattern);
bool content_day(struct content *content, const struct date *date);
const char *printed_word(const struct content *content, const char *key);

/* fields.c: what {field} means. */
struct fields {
	struct content *content;
	struct mark at; /* of what has the fields */
	const struct entry *entry;
	const struct publication *publication;
	bool (*other)(struct fields *f, const char *key); /* fields of neither: of the person, of the page; or NULL */
	const struct citing *citing;
	const struct format *format;  /* in which a publication is printed, or NULL: by the style's lines */
	const char *number;	      /* {n} of a publication */
	bool hinted;		      /* the hint has said {dates}: no line says them again */
	bool where_is_what;	      /* {what} has said {where}, for want of anything else */
	const struct isolate *around; /* all that is said of it, or NULL */
	const char *language;	      /* of its words and dates; NULL: the document's */
	VEC(const char *) used;
};

struct phrases {
	VEC(struct content) list;
};

void fields_init(struct fields *f, struct content *content);
/* Content about what has the fields: in its direction and language. */
void content_belong(struct content *content, const struct fields *f);
struct template_sink fields_sink(struct fields *f);
bool fields_used(const struct fields *f, const char *key);
bool fields_filled(struct fields *f, const char *key);
/* Every field that has a value and has not been named, as the style's phrases say it: nothing that was written is lost. */
void fields_phrases(struct fields *f, const struct ink *ink, struct phrases *phrases);

/* {dates} of an entry, named. */
void content_date_field(struct fields *f);

/* "[paper] [code]" */
bool content_links(struct content *content, const struct list *links);

/* pubfields.c: the fields of a publication, and lists of authors; `citing` NULL: as written, nobody emphasised. */
bool content_publication(struct fields *f, const char *key);
bool content_authors(struct content *content, const struct authors *authors, const struct citing *citing);
/* One of them, as `name`: set off when the settings say so, with marks. */
void content_author(struct content *content, const struct author *author, const char *name,
		    const struct citing *citing);
/* Marks such as "*†" behind a name or before what they mean; raised where the style says so. */
void content_marks(struct content *content, const char *marks);

/* authorlist.c: how a format lists authors, where the CV's settings leave it the choice; people so listed, false: there are none. */
struct people_look format_authors(const struct format *format, const struct citing *citing);
bool content_people(struct content *content, const struct authors *authors, const struct people_look *look,
		    const struct citing *citing);

/* reffields.c: fields of a publication that formats are made of, and the key whose value a field prints. */
bool content_reference(struct fields *f, const char *key);
const char *reference_key(const char *key);

/* line.c: a template's line, evaluated; what stands beside its first line (a hint, a bullet, a number); how it is set. */
#define LINE_CELLS 3
struct line {
	struct content cells[LINE_CELLS];
	size_t ncells;
};
struct side {
	struct para para;
	mpt width, gap;
};
struct line_look {
	mpt leading, indent; /* from the column's start to the text */
	mpt hang;	     /* further start indent of all lines but the first */
	enum align align;
	enum role role;
	const struct side *side; /* or NULL */
};
/* False when all cells are empty. */
bool line_eval(struct composer *c, const struct template *t, struct fields *f, const struct ink *ink,
	       struct line *line);
bool line_filled(const struct line *line);
struct block *line_block(struct composer *c, struct line *line, const struct line_look *look);
const struct bullet_look *bullet_of(const struct composer *c, int level);
struct side bullet_side(struct composer *c, const struct bullet_look *bullet, const struct ink *ink, struct mark at);

/* compose.c: the same for what stands in balanced columns. */
struct hints hints_in(const struct composer *c, struct block_columns columns);

/* entry.c: an entry as blocks; `depth` of nested positions. */
const struct block *compose_entry(struct composer *c, const struct entry *entry, const struct entry_look *look,
				  int depth);

/* body.c: what is under an entry's head. */
struct body {
	struct composer *c;
	struct blocks *out;
	const struct entry_look *look;
	const struct ink *ink;
	mpt indent;
};
void body_text(struct body *body, const struct text *text, int bullet);
void body_highlights(struct body *body, const struct highlight *list, size_t n, int level);
const struct entry_look *entry_look_of(const struct composer *c, const struct kind *kind);

/* section.c, citation.c, service.c, header.c, running.c */
const struct block *compose_section(struct composer *c, const struct section *section);
void compose_citations(struct composer *c, struct blocks *out, const struct section *section);
/* A publication inside an entry. */
const struct block *compose_publication(struct composer *c, const struct publication *p, mpt indent);
/* What the marks mean that occur in the list, `indent` from the column's start; NULL when none does. */
const struct block *compose_legend(struct composer *c, const struct legend *legend,
				   const struct publication *const *list, size_t nlist, mpt indent);
const struct block *compose_heading(struct composer *c, struct content *content, const struct heading_look *look,
				    int level);
/* NULL for a title without text. */
const struct block *compose_text_heading(struct composer *c, const struct text *title, const struct heading_look *look,
					 int level);
const struct block *compose_header(struct composer *c);
enum align header_align(const struct composer *c);
/* Those parts of the header that stand in the column on its way, which is not the main one; or NULL. */
const struct block *compose_header_parts(struct composer *c);
/* contacts.c: NULL when there are none. `measure` is the width for rows of them. */
const struct block *compose_contacts(struct composer *c, enum align align, mpt measure);
void contacts_divide(const mpt *widths, size_t n, mpt gap, mpt measure, bool *breaks);
void compose_running(struct composer *c);
const struct block *compose_updated(struct composer *c);
/* front.c: the first pages of a book. */
const struct block *compose_front(struct composer *c);
/* Moves the frame of the first of them to where the title stands. */
void front_frame(struct frame *first);
/* Of lines in the margins, the page's number alone, and not on the title page. */
void front_running(struct sheet *sheet);
/* name, fullname, headline, updated, page, pages; in running lines the name is as plain as the rest. */
bool content_person(struct fields *f, const char *key);
bool content_running(struct fields *f, const char *key);

#endif
