/*
 * system_fonts.c: fontconfig, loaded when it is needed: linking it would cost every run a millisecond and a library that most
 * machines that run cvpdf never use; reading its configuration costs 10 ms more.
 *
 * All is under one lock and in an arena of its own, so that jobs of a context share what was found. When memory is out,
 * nothing is found.
 */
#include "job/system_fonts.h"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "job/font_files.h"
#include "text/text.h"

/* What fontconfig says of a face that can be used. All strings and sets are its own and live as long as the configuration. */
struct listed {
	const FcPattern *pattern;
	const char *path, *name; /* the family, in Latin letters where it has such a name */
	int index, weight, slant, width;
	bool variable;
	const FcCharSet *chars;
	const FcLangSet *languages; /* NULL: unknown */
	uint8_t rank;		    /* in the search that goes on; RANKS: it lacks the text */
};

/* The order of the fonts for a language and a kind of face: places in the list. */
struct sorted {
	const char *language;
	bool serif;
	uint32_t *order;
	size_t n;
};

/* A family that is there. There are at most as many as fonts. */
struct named {
	const char *name;
	bool tried; /* to open it */
	struct system_family family;
};

struct system_fonts {
	struct arena *arena;
	pthread_mutex_t lock;
	bool tried;
	void *library;
	FcConfig *config;	  /* NULL: not open */
	VEC(struct listed) fonts; /* by path, then index: what is chosen depends on no earlier job */
	VEC(struct sorted) sorted;
	VEC(struct named *) named;
	FcConfig *(*load)(void);
	void (*destroy)(FcConfig *);
	FcPattern *(*pattern)(void);
	FcBool (*add_string)(FcPattern *, const char *, const FcChar8 *);
	FcBool (*substitute)(FcConfig *, FcPattern *, FcMatchKind);
	void (*defaults)(FcPattern *);
	FcFontSet *(*all)(FcConfig *, FcSetName);
	FcFontSet *(*sort)(FcConfig *, FcPattern *, FcBool, FcCharSet **, FcResult *);
	void (*free_set)(FcFontSet *);
	FcResult (*string)(const FcPattern *, const char *, int, FcChar8 **);
	FcResult (*integer)(const FcPattern *, const char *, int, int *);
	FcResult (*boolean)(const FcPattern *, const char *, int, FcBool *);
	FcResult (*charset)(const FcPattern *, const char *, int, FcCharSet **);
	FcResult (*langset)(const FcPattern *, const char *, int, FcLangSet **);
	FcBool (*has)(const FcCharSet *, FcChar32);
	FcLangResult (*speaks)(const FcLangSet *, const FcChar8 *);
	const FcCharSet *(*letters)(const FcChar8 *); /* of a language; NULL: fontconfig does not know it */
	void (*free_pattern)(FcPattern *);
};

/* A function pointer out of dlsym: ISO C has no cast for it, POSIX promises that the representation is the same. */
static bool symbol(struct system_fonts *fc, const char *name, void *place)
{
	void *found = dlsym(fc->library, name);

	memcpy(place, &found, sizeof found);
	return found != NULL;
}

static bool open_library(struct system_fonts *fc)
{
	fc->library = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);
	if (!fc->library)
		fc->library = dlopen("libfontconfig.dylib", RTLD_NOW | RTLD_LOCAL);
	return fc->library && symbol(fc, "FcInitLoadConfigAndFonts", &fc->load) &&
	       symbol(fc, "FcConfigDestroy", &fc->destroy) && symbol(fc, "FcPatternCreate", &fc->pattern) &&
	       symbol(fc, "FcPatternAddString", &fc->add_string) && symbol(fc, "FcConfigSubstitute", &fc->substitute) &&
	       symbol(fc, "FcDefaultSubstitute", &fc->defaults) && symbol(fc, "FcConfigGetFonts", &fc->all) &&
	       symbol(fc, "FcFontSort", &fc->sort) && symbol(fc, "FcFontSetDestroy", &fc->free_set) &&
	       symbol(fc, "FcPatternGetString", &fc->string) && symbol(fc, "FcPatternGetInteger", &fc->integer) &&
	       symbol(fc, "FcPatternGetBool", &fc->boolean) && symbol(fc, "FcPatternGetCharSet", &fc->charset) &&
	       symbol(fc, "FcPatternGetLangSet", &fc->langset) && symbol(fc, "FcCharSetHasChar", &fc->has) &&
	       symbol(fc, "FcLangSetHasLang", &fc->speaks) && symbol(fc, "FcLangGetCharSet", &fc->letters) &&
	       symbol(fc, "FcPatternDestroy", &fc->free_pattern);
}

struct system_fonts *system_fonts_new(void)
{
	struct arena *arena = arena_new(0);
	struct system_fonts *fc;

	if (!arena)
		return NULL;
	if (setjmp(*arena_guard(arena))) {
		arena_free(arena);
		return NULL;
	}
	fc = arena_new_of(arena, struct system_fonts);
	fc->arena = arena;
	if (pthread_mutex_init(&fc->lock, NULL) != 0) {
		arena_free(arena);
		return NULL;
	}
	return fc;
}

/* The library stays loaded: what it keeps for the process would be lost with its variables. */
void system_fonts_free(struct system_fonts *fc)
{
	if (!fc)
		return;
	if (fc->config)
		fc->destroy(fc->config);
	pthread_mutex_destroy(&fc->lock);
	arena_free(fc->arena);
}

/* --- What fonts there are ------------------------------------------------------------------------------------------- */

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

/* A family's name in Latin letters where it has one. */
static const char *name_of(const struct system_fonts *fc, const FcPattern *font)
{
	FcChar8 *name, *first = NULL;

	for (int i = 0; fc->string(font, FC_FAMILY, i, &name) == FcResultMatch; i++) {
		if (is_ascii((const char *)name))
			return (const char *)name;
		first = first ? first : name;
	}
	return (const char *)first;
}

static bool has_name(const struct system_fonts *fc, const FcPattern *font, const char *name)
{
	FcChar8 *family;

	for (int i = 0; fc->string(font, FC_FAMILY, i, &family) == FcResultMatch; i++)
		if (strcasecmp((const char *)family, name) == 0)
			return true;
	return false;
}

/* Ranges (of variable fonts) are no integers: what is asked for stays as it was. False: it cannot be used. */
static bool read_font(const struct system_fonts *fc, const FcPattern *font, struct listed *l)
{
	FcBool color = FcFalse, outline = FcTrue, variable = FcFalse;
	FcChar8 *path = NULL;
	FcCharSet *chars = NULL;
	FcLangSet *languages = NULL;

	*l = (struct listed){.pattern = font, .weight = FC_WEIGHT_REGULAR, .width = FC_WIDTH_NORMAL};
	fc->integer(font, FC_INDEX, 0, &l->index);
	fc->integer(font, FC_WEIGHT, 0, &l->weight);
	fc->integer(font, FC_SLANT, 0, &l->slant);
	fc->integer(font, FC_WIDTH, 0, &l->width);
	fc->boolean(font, FC_COLOR, 0, &color);
	fc->boolean(font, FC_OUTLINE, 0, &outline);
	fc->boolean(font, FC_VARIABLE, 0, &variable);
	l->variable = variable != FcFalse;
	l->name = name_of(fc, font);
	if (fc->string(font, FC_FILE, 0, &path) != FcResultMatch || !outline || color || !l->name ||
	    fc->charset(font, FC_CHARSET, 0, &chars) != FcResultMatch)
		return false;
	fc->langset(font, FC_LANG, 0, &languages);
	l->path = (const char *)path;
	l->chars = chars;
	l->languages = languages;
	/* The upper half of an index says which instance of a variable font it is: only the default one can be set. */
	return l->variable || !(l->index >> 16);
}

static int by_file(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int paths = strcmp(x->path, y->path);

	return paths ? paths : (x->index > y->index) - (x->index < y->index);
}

static void list_fonts(struct system_fonts *fc)
{
	const FcFontSet *set = fc->all(fc->config, FcSetSystem);

	for (int i = 0; set && i < set->nfont; i++) {
		struct listed l;

		if (read_font(fc, set->fonts[i], &l))
			*vec_add(fc->arena, &fc->fonts) = l;
	}
	if (fc->fonts.n)
		qsort(fc->fonts.v, fc->fonts.n, sizeof *fc->fonts.v, by_file);
}

static bool open_config(struct system_fonts *fc)
{
	if (!fc->tried) {
		fc->tried = true;
		fc->config = open_library(fc) ? fc->load() : NULL;
		if (fc->config)
			list_fonts(fc);
	}
	return fc->config != NULL;
}

/* --- Families ------------------------------------------------------------------------------------------------------ */

static int distance(int weight, int wanted)
{
	return weight > wanted ? weight - wanted : wanted - weight;
}

/* Which of the four faces a font is, and how near to it. */
static size_t slot_of(const struct listed *l, int *far)
{
	bool bold = l->weight >= FC_WEIGHT_DEMIBOLD;

	*far = distance(l->weight, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR) + (l->variable ? 1000 : 0);
	return (bold ? 1u : 0u) + (l->slant != FC_SLANT_ROMAN ? 2u : 0u);
}

/* The width of the family's faces that is nearest to a normal one: condensed faces do not stand in beside others. */
static int family_width(const struct system_fonts *fc, const char *name)
{
	int best = 0;

	for (size_t i = 0; i < fc->fonts.n; i++) {
		const struct listed *l = &fc->fonts.v[i];

		if ((!best || distance(l->width, FC_WIDTH_NORMAL) < distance(best, FC_WIDTH_NORMAL)) &&
		    has_name(fc, l->pattern, name))
			best = l->width;
	}
	return best;
}

/* The nearest files of the four faces of a family. False: there is none of that name. */
static bool pick_files(struct system_fonts *fc, const char *name, struct font_file files[4])
{
	int width = family_width(fc, name), nearest[4] = {0};
	const struct listed *best[4] = {0};

	for (size_t i = 0; width && i < fc->fonts.n; i++) {
		const struct listed *l = &fc->fonts.v[i];
		int far;
		size_t slot = slot_of(l, &far);

		if (l->width != width || (best[slot] && nearest[slot] <= far) || !has_name(fc, l->pattern, name))
			continue;
		best[slot] = l;
		nearest[slot] = far;
	}
	for (size_t i = 0; i < 4; i++) {
		if (!best[i])
			continue;
		files[i] = (struct font_file){
		    .name = best[i]->path, .index = (unsigned)best[i]->index & 0xFFFF, .lasting = true};
		if (!font_map(fc->arena, files[i].name, &files[i].bytes, &files[i].len))
			files[i] = (struct font_file){0};
	}
	return width != 0;
}

/* NULL: there is none. Only names of fonts are kept, so that the list does not grow with what jobs ask for. */
static struct named *find_named(struct system_fonts *fc, const char *name)
{
	struct named entry = {0}, *kept;

	for (size_t i = 0; i < fc->named.n; i++)
		if (strcasecmp(fc->named.v[i]->name, name) == 0)
			return fc->named.v[i];
	if (!pick_files(fc, name, entry.family.files))
		return NULL;
	kept = arena_new_of(fc->arena, struct named);
	*kept = entry;
	kept->name = arena_strdup(fc->arena, name);
	*vec_add(fc->arena, &fc->named) = kept;
	return kept;
}

/* NULL: there is none, or it cannot be used. */
static const struct system_family *open_family(struct system_fonts *fc, const char *name)
{
	struct named *named = find_named(fc, name);
	const char *why;

	if (!named)
		return NULL;
	if (!named->tried) {
		named->tried = true;
		named->family.family = family_open(fc->arena, named->name, named->family.files, &why);
	}
	return named->family.family ? &named->family : NULL;
}

void system_fonts_named(struct system_fonts *fc, const char *name, struct font_file files[4])
{
	pthread_mutex_lock(&fc->lock);
	if (!setjmp(*arena_guard(fc->arena)) && open_config(fc)) {
		const struct named *named = find_named(fc, name);

		if (named)
			memcpy(files, named->family.files, sizeof named->family.files);
	}
	pthread_mutex_unlock(&fc->lock);
}

/* --- The order for a language ---------------------------------------------------------------------------------------- */

#define LANGUAGE_SIZE 12

/*
 * A language as fontconfig knows it, so that there are only so many: Chinese by where it is written, others by their first part,
 * all others as English.
 */
static void language_for(const struct system_fonts *fc, const char *language, char own[LANGUAGE_SIZE])
{
	size_t n = strcspn(language, "-");

	snprintf(own, LANGUAGE_SIZE, "%.*s", (int)n, language);
	for (char *p = own; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	if (strcmp(own, "zh") == 0)
		snprintf(own, LANGUAGE_SIZE, "%s", text_is_traditional(language) ? "zh-tw" : "zh-cn");
	if (n >= LANGUAGE_SIZE || !fc->letters((const FcChar8 *)own))
		snprintf(own, LANGUAGE_SIZE, "en");
}

static FcFontSet *sort(struct system_fonts *fc, const char *language, bool serif)
{
	FcPattern *wanted = fc->pattern();
	FcFontSet *set;
	FcResult result;

	if (!wanted)
		return NULL;
	fc->add_string(wanted, FC_FAMILY, (const FcChar8 *)(serif ? "serif" : "sans-serif"));
	fc->add_string(wanted, FC_LANG, (const FcChar8 *)language);
	fc->substitute(fc->config, wanted, FcMatchPattern);
	fc->defaults(wanted);
	set = fc->sort(fc->config, wanted, FcFalse, NULL, &result);
	fc->free_pattern(wanted);
	return set;
}

/* Where a font that fontconfig gave stands in the list; its length: it cannot be used. */
static size_t place_of(const struct system_fonts *fc, const FcPattern *font)
{
	struct listed wanted;
	const struct listed *found;

	if (!read_font(fc, font, &wanted))
		return fc->fonts.n;
	found = bsearch(&wanted, fc->fonts.v, fc->fonts.n, sizeof wanted, by_file);
	return found ? (size_t)(found - fc->fonts.v) : fc->fonts.n;
}

static const struct sorted *sorted_for(struct system_fonts *fc, const char *language, bool serif)
{
	struct sorted entry = {.serif = serif};
	char own[LANGUAGE_SIZE];
	FcFontSet *set;

	language_for(fc, language, own);
	for (size_t i = 0; i < fc->sorted.n; i++)
		if (fc->sorted.v[i].serif == serif && strcmp(fc->sorted.v[i].language, own) == 0)
			return &fc->sorted.v[i];
	entry.language = arena_strdup(fc->arena, own);
	entry.order = arena_array(fc->arena, fc->fonts.n, uint32_t);
	set = fc->fonts.n ? sort(fc, own, serif) : NULL;
	for (int i = 0; set && i < set->nfont && entry.n < fc->fonts.n; i++) {
		size_t place = place_of(fc, set->fonts[i]);

		if (place < fc->fonts.n && fc->fonts.v[place].width == FC_WIDTH_NORMAL)
			entry.order[entry.n++] = (uint32_t)place;
	}
	if (set)
		fc->free_set(set);
	*vec_add(fc->arena, &fc->sorted) = entry;
	return &fc->sorted.v[fc->sorted.n - 1];
}

/* --- By characters ------------------------------------------------------------------------------------------------- */

/* Marks and joiners are looked at when the face is open: they may be a part of another character. */
static bool has_text(const struct system_fonts *fc, const struct listed *font, const char *text, size_t len)
{
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(text + i, len - i, &used);

		if (!text_is_mark(cp) && !fc->has(font->chars, cp))
			return false;
	}
	return true;
}

/* Those with all letters of the language are before others, variable ones last; see font_rank.h. */
static uint8_t rank_of(const struct system_fonts *fc, const struct listed *font, const struct wanted_font *wanted,
		       const char *script, const char *language)
{
	unsigned rank = font_rank(font->name, wanted, script);

	if (script &&
	    (!font->languages || fc->speaks(font->languages, (const FcChar8 *)language) == FcLangDifferentLang))
		rank |= RANK_LACKS_LETTERS;
	if (font->variable)
		rank |= RANK_VARIABLE;
	return (uint8_t)rank;
}

#define NAME_SIZE 128

/*
 * Collections like Noto Sans CJK have a face for every region's forms of the same characters. Where fontconfig does not tell
 * them apart, the name does: "Noto Sans CJK JP" → "… SC".
 */
static const struct system_family *open_regional(struct system_fonts *fc, const char *name, const char *language)
{
	const char *cjk = strstr(name, " CJK "), *region = text_cjk_region(language);
	const struct system_family *found = NULL;
	char other[NAME_SIZE];

	if (cjk && region && snprintf(other, sizeof other, "%.*s%s", (int)(cjk + 5 - name), name, region) < NAME_SIZE)
		found = open_family(fc, other);
	return found ? found : open_family(fc, name);
}

/*
 * In fontconfig's order the first family of a rank that has the text; one with serifs or without, as is wanted, if there is any
 * (fontconfig knows few of the serif families of Asian scripts).
 */
static const struct system_family *first_of_rank(struct system_fonts *fc, const struct sorted *sorted,
						 const struct wanted_font *wanted, uint8_t rank)
{
	const struct system_family *other = NULL;

	for (size_t i = 0; i < sorted->n; i++) {
		const struct listed *font = &fc->fonts.v[sorted->order[i]];
		const struct system_family *found;

		if (font->rank != rank)
			continue;
		found = open_regional(fc, font->name, wanted->language);
		if (!found || !family_has(found->family, wanted->text, wanted->len))
			continue;
		if (font_goes_with_serifs(found->family) == wanted->serif)
			return found;
		other = other ? other : found;
	}
	return other;
}

static const struct system_family *find(struct system_fonts *fc, const struct wanted_font *wanted)
{
	const struct sorted *sorted = sorted_for(fc, wanted->language, wanted->serif);
	const char *script = font_script(wanted->text, wanted->len);
	const struct system_family *found = NULL;
	bool any[RANKS] = {false};

	for (size_t i = 0; i < sorted->n; i++) {
		struct listed *font = &fc->fonts.v[sorted->order[i]];

		font->rank = RANKS;
		if (!has_text(fc, font, wanted->text, wanted->len))
			continue;
		font->rank = rank_of(fc, font, wanted, script, sorted->language);
		any[font->rank] = true;
	}
	for (uint8_t rank = 0; rank < RANKS && !found; rank++)
		if (any[rank])
			found = first_of_rank(fc, sorted, wanted, rank);
	return found;
}

const struct system_family *system_fonts_having(struct system_fonts *fc, const struct wanted_font *wanted)
{
	const struct system_family *volatile found = NULL;

	pthread_mutex_lock(&fc->lock);
	if (!setjmp(*arena_guard(fc->arena)) && open_config(fc))
		found = find(fc, wanted);
	pthread_mutex_unlock(&fc->lock);
	return found;
}
