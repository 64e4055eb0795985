/*
 * haru.h: libharu's object layer, made safe.
 *
 * libharu's constructors return NULL and its next call crashes; a later error overwrites the first. Here every call
 * may be given NULL, does nothing after an error, and the first error is kept: callers check once, in haru_save().
 * Numbers and strings of a dictionary are written as text by ourselves (exact decimals, strings of any length),
 * names, references and streams are libharu's objects. Objects live in the arena.
 */
#ifndef CVPDF_OUTPUT_HARU_H
#define CVPDF_OUTPUT_HARU_H

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/length.h"
#include "output/deflate.h"

/* A PDF file in the making. */
struct haru {
	struct arena *arena;
	HPDF_Doc doc; /* NULL: could not begin */
	struct deflater *deflater;
	HPDF_Dict names;   /* haru_names(), once asked for */
	HPDF_STATUS error; /* the first, or HPDF_OK */
};

/*
 * Begins objects of a PDF 1.7 file: those that it begins with, its catalog and Info dictionary among them, or, with `first` > 1, others,
 * numbered from there on. libharu draws its memory from arena_current(), which must be `arena` as long as `haru` is used.
 */
void haru_begin(struct haru *haru, struct arena *arena, unsigned first);

/* The number that the next indirect object gets. */
unsigned haru_next(const struct haru *haru);

/* The number of an indirect object, for references in text: "12 0 R". 0 after an error. */
unsigned haru_number(const void *object);

/* Dictionaries and arrays: indirect objects, or direct ones to be put into one other object. */
HPDF_Dict haru_dict(struct haru *haru);
HPDF_Dict haru_direct(struct haru *haru);
HPDF_Array haru_array(struct haru *haru);

/* A stream with its bytes deflated, as they are with their own filter ("DCTDecode"), or as they are. */
HPDF_Dict haru_stream(struct haru *haru, enum deflate_kind kind, const void *bytes, size_t n);
HPDF_Dict haru_coded_stream(struct haru *haru, const char *filter, const void *bytes, size_t n);
HPDF_Dict haru_plain_stream(struct haru *haru, const void *bytes, size_t n);

/* Entries. An object that is direct belongs to the dictionary afterwards. */
void haru_add(struct haru *haru, HPDF_Dict dict, const char *key, void *object);
void haru_name(struct haru *haru, HPDF_Dict dict, const char *key, const char *name);
void haru_text(struct haru *haru, HPDF_Dict dict, const char *key, const char *utf8);	/* a text string */
void haru_ascii(struct haru *haru, HPDF_Dict dict, const char *key, const char *ascii); /* a byte string */
void haru_append(struct haru *haru, HPDF_Array array, void *object);

/* Entries as they stand in the file: "/Rect [0 0 10 10]". */
void haru_put(struct haru *haru, HPDF_Dict dict, const char *format, ...) __attribute__((format(printf, 3, 4)));
void haru_put_text(struct haru *haru, HPDF_Dict dict, const struct buf *entries);

/* All entries of a dictionary that has no others than such, and no stream; else NULL. */
const struct buf *haru_entries(HPDF_Dict dict);

/* The catalog's dictionary of name trees. */
HPDF_Dict haru_names(struct haru *haru);

/* False after a diagnostic: an error was met, now or before. */
bool haru_check(struct haru *haru, HPDF_STATUS status, struct diags *diags);

#endif
