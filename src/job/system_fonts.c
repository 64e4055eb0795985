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
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "job/font_files.h"
#include "text/text.h"

/* All fonts in fontconfig's order for a language and a kind of face. */
struct sorted {
	const char *language;
	bool serif;
	FcFontSet *set; /* NULL: none */
};

struct opened {
	const char *name;
	struct system_family family; /* its family NULL: it cannot be used */
};

struct named {
	const char *name;
	struct font_file files[4];
};

struct system_fonts {
	struct arena *arena;
	pthread_mutex_t lock;
	bool tried;
	void *library;
	FcConfig *config; /* NULL: not open */
	VEC(struct sorted) sorted;
	VEC(struct opened *) opened;
	VEC(struct named) named;
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
	FcBool (*has)(const FcCharSet *, FcChar32);
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
	       symbol(fc, "FcCharSetHasChar", &fc->has) && symbol(fc, "FcPatternDestroy", &fc->free_pattern);
}

static bool open_config(struct system_fonts *fc)
{
	if (!fc->tried) {
		fc->tried = true;
		fc->config = open_library(fc) ? fc->load() : NULL;
	}
	return fc->config != NULL;
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
	for (size_t i = 0; i < fc->sorted.n; i++)
		if (fc->sorted.v[i].set)
			fc->free_set(fc->sorted.v[i].set);
	if (fc->config)
		fc->destroy(fc->config);
	pthread_mutex_destroy(&fc->lock);
	arena_free(fc->arena);
}

/* --- What a font says of itself ----------------------------------------------------------------------------------- */

struct traits {
	const char *path;
	int index, weight, slant, width;
	bool usable, variable;
};

/* Ranges (of variable fonts) are no integers: what is asked for stays as it was. */
static struct traits traits_of(const struct system_fonts *fc, const FcPattern *font)
{
	struct traits t = {.weight = FC_WEIGHT_REGULAR, .width = FC_WIDTH_NORMAL};
	FcBool color = FcFalse, outline = FcTrue, variable = FcFalse;
	FcChar8 *path = NULL;

	fc->integer(font, FC_INDEX, 0, &t.index);
	fc->integer(font, FC_WEIGHT, 0, &t.weight);
	fc->integer(font, FC_SLANT, 0, &t.slant);
	fc->integer(font, FC_WIDTH, 0, &t.width);
	fc->boolean(font, FC_COLOR, 0, &color);
	fc->boolean(font, FC_OUTLINE, 0, &outline);
	fc->boolean(font, FC_VARIABLE, 0, &variable);
	t.variable = variable != FcFalse;
	t.usable = fc->string(font, FC_FILE, 0, &path) == FcResultMatch && outline && !color;
	/* The upper half of an index says which instance of a variable font it is: only the default one can be set. */
	if (!t.variable && t.index >> 16)
		t.usable = false;
	t.path = (const char *)path;
	return t;
}

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

static bool has_text(const struct system_fonts *fc, const FcPattern *font, const char *text, size_t len)
{
	FcCharSet *set;
	size_t used;

	if (fc->charset(font, FC_CHARSET, 0, &set) != FcResultMatch)
		return false;
	for (size_t i = 0; i < len; i += used) {
		uint32_t cp = utf8_next(text + i, len - i, &used);

		/* Marks and joiners are looked at when the face is open: they may be a part of another character. */
		if (!text_is_mark(cp) && !fc->has(set, cp))
			return false;
	}
	return true;
}

/* --- Families ------------------------------------------------------------------------------------------------------ */

static int distance(int weight, int wanted)
{
	return weight > wanted ? weight - wanted : wanted - weight;
}

/* Which of the four faces a font is, and how near to it. */
static size_t slot_of(const struct traits *t, int *far)
{
	bool bold = t->weight >= FC_WEIGHT_DEMIBOLD;

	*far = distance(t->weight, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR) + (t->variable ? 1000 : 0);
	return (bold ? 1u : 0u) + (t->slant != FC_SLANT_ROMAN ? 2u : 0u);
}

/* The width of the family's faces that is nearest to a normal one: condensed faces do not stand in beside others. */
static int family_width(const struct system_fonts *fc, const FcFontSet *set, const char *name)
{
	int best = 0;

	for (int i = 0; set && i < set->nfont; i++) {
		struct traits t = traits_of(fc, set->fonts[i]);

		if (t.usable && has_name(fc, set->fonts[i], name) &&
		    (!best || distance(t.width, FC_WIDTH_NORMAL) < distance(best, FC_WIDTH_NORMAL)))
			best = t.width;
	}
	return best;
}

/* The nearest files of the four faces of a family, among all fonts. */
static void pick_files(struct system_fonts *fc, const FcFontSet *set, const char *name, struct font_file files[4])
{
	int width = family_width(fc, set, name);
	struct traits best[4] = {0};
	int nearest[4] = {0};

	for (int i = 0; set && i < set->nfont; i++) {
		struct traits t;
		size_t slot;
		int far;

		if (!has_name(fc, set->fonts[i], name))
			continue;
		t = traits_of(fc, set->fonts[i]);
		slot = slot_of(&t, &far);
		if (!t.usable || t.width != width || (best[slot].path && nearest[slot] <= far))
			continue;
		best[slot] = t;
		nearest[slot] = far;
	}
	for (size_t i = 0; i < 4; i++) {
		if (!best[i].path)
			continue;
		files[i] = (struct font_file){.name = arena_strdup(fc->arena, best[i].path),
					      .index = (unsigned)best[i].index & 0xFFFF};
		if (!font_map(fc->arena, files[i].name, &files[i].bytes, &files[i].len))
			files[i] = (struct font_file){0};
	}
}

static const struct opened *open_family(struct system_fonts *fc, const FcFontSet *set, const char *name)
{
	struct opened *opened;
	const char *why;

	for (size_t i = 0; i < fc->opened.n; i++)
		if (strcasecmp(fc->opened.v[i]->name, name) == 0)
			return fc->opened.v[i];
	opened = arena_new_of(fc->arena, struct opened);
	opened->name = arena_strdup(fc->arena, name);
	pick_files(fc, set, opened->name, opened->family.files);
	opened->family.family = family_open(fc->arena, opened->name, opened->family.files, &why);
	*vec_add(fc->arena, &fc->opened) = opened;
	return opened;
}

/* --- By name ------------------------------------------------------------------------------------------------------- */

static void named(struct system_fonts *fc, const char *name, struct font_file files[4])
{
	struct named entry = {0};

	for (size_t i = 0; i < fc->named.n; i++)
		if (strcasecmp(fc->named.v[i].name, name) == 0) {
			memcpy(files, fc->named.v[i].files, sizeof entry.files);
			return;
		}
	if (open_config(fc))
		pick_files(fc, fc->all(fc->config, FcSetSystem), name, entry.files);
	entry.name = arena_strdup(fc->arena, name);
	*vec_add(fc->arena, &fc->named) = entry;
	memcpy(files, entry.files, sizeof entry.files);
}

void system_fonts_named(struct system_fonts *fc, const char *name, struct font_file files[4])
{
	pthread_mutex_lock(&fc->lock);
	if (!setjmp(*arena_guard(fc->arena)))
		named(fc, name, files);
	pthread_mutex_unlock(&fc->lock);
}

/* --- By characters ------------------------------------------------------------------------------------------------- */

/* Chinese is known to fontconfig by where it is written, other languages by their first part. */
static const char *language_for(struct arena *arena, const char *language)
{
	size_t n = strcspn(language, "-");

	if (n == 2 && strncasecmp(language, "zh", 2) == 0)
		return text_is_traditional(language) ? "zh-tw" : "zh-cn";
	return arena_strndup(arena, language, n);
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

static const FcFontSet *sorted_for(struct system_fonts *fc, const char *language, bool serif)
{
	const char *own = language_for(fc->arena, language);
	struct sorted *entry;

	for (size_t i = 0; i < fc->sorted.n; i++)
		if (fc->sorted.v[i].serif == serif && strcmp(fc->sorted.v[i].language, own) == 0)
			return fc->sorted.v[i].set;
	entry = vec_add(fc->arena, &fc->sorted);
	*entry = (struct sorted){.language = own, .serif = serif};
	entry->set = sort(fc, own, serif);
	return entry->set;
}

/*
 * Collections like Noto Sans CJK have a face for every region's forms of the same characters. Where fontconfig does not tell
 * them apart, the name does: "Noto Sans CJK JP" → "… SC".
 */
static const char *regional_name(struct system_fonts *fc, const char *name, const char *language)
{
	const char *cjk = strstr(name, " CJK "), *region = text_cjk_region(language);

	if (!cjk || !region)
		return name;
	return arena_printf(fc->arena, "%.*s%s", (int)(cjk + 5 - name), name, region);
}

/*
 * In which order fonts are taken: those made for the language's region, then all, with serifs or without as is wanted before
 * others (fontconfig knows few of the serif families of Asian scripts), and variable ones last.
 */
struct pass {
	bool regional, same_kind, variable;
};
static const struct pass passes[] = {
    {true, true, false}, {true, false, false}, {false, true, false}, {false, false, false}, {false, false, true}};

static bool is_wanted(const struct family *family, const struct wanted_font *wanted, const struct pass *pass)
{
	return family && (!pass->same_kind || face_metrics(family->regular)->serif == wanted->serif) &&
	       family_has(family, wanted->bold, wanted->italic, wanted->text, wanted->len);
}

static const struct system_family *first_having(struct system_fonts *fc, const struct wanted_font *wanted,
						const struct pass *pass)
{
	const FcFontSet *set = sorted_for(fc, wanted->language, wanted->serif);

	for (int i = 0; set && i < set->nfont; i++) {
		struct traits t = traits_of(fc, set->fonts[i]);
		const char *name = name_of(fc, set->fonts[i]);
		const struct opened *opened;

		if (!name || !t.usable || t.variable != pass->variable || t.width != FC_WIDTH_NORMAL ||
		    (pass->regional && !font_is_regional(name, wanted->language)) ||
		    !has_text(fc, set->fonts[i], wanted->text, wanted->len))
			continue;
		opened = open_family(fc, set, regional_name(fc, name, wanted->language));
		if (!opened->family.family)
			opened = open_family(fc, set, name);
		if (is_wanted(opened->family.family, wanted, pass))
			return &opened->family;
	}
	return NULL;
}

const struct system_family *system_fonts_having(struct system_fonts *fc, const struct wanted_font *wanted)
{
	const struct system_family *volatile found = NULL;

	pthread_mutex_lock(&fc->lock);
	if (!setjmp(*arena_guard(fc->arena)) && open_config(fc)) {
		bool regional = text_cjk_region(wanted->language) != NULL;

		for (size_t i = 0; i < sizeof passes / sizeof *passes && !found; i++)
			if (regional || !passes[i].regional)
				found = first_having(fc, wanted, &passes[i]);
	}
	pthread_mutex_unlock(&fc->lock);
	return found;
}
