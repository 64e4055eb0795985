/*
 * system_fonts.c: fontconfig, loaded when it is needed: linking it would cost every run a millisecond and a library that most
 * machines that run cvpdf never use.
 */
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <string.h>
#include <strings.h>

#include "job/job.h"
#include "job/system_fonts.h"

struct fontconfig {
	void *library;
	FcConfig *config; /* NULL: not open */
	FcPattern *found; /* of the face that is looked at, or NULL */
	FcConfig *(*load)(void);
	void (*destroy)(FcConfig *);
	FcPattern *(*pattern)(void);
	FcBool (*add_string)(FcPattern *, const char *, const FcChar8 *);
	FcBool (*add_integer)(FcPattern *, const char *, int);
	FcBool (*substitute)(FcConfig *, FcPattern *, FcMatchKind);
	void (*defaults)(FcPattern *);
	FcPattern *(*match)(FcConfig *, FcPattern *, FcResult *);
	FcResult (*string)(const FcPattern *, const char *, int, FcChar8 **);
	FcResult (*integer)(const FcPattern *, const char *, int, int *);
	void (*free_pattern)(FcPattern *);
};

/* A function pointer out of dlsym: ISO C has no cast for it, POSIX promises that the representation is the same. */
static bool symbol(struct fontconfig *fc, const char *name, void *place)
{
	void *found = dlsym(fc->library, name);

	memcpy(place, &found, sizeof found);
	return found != NULL;
}

static bool open_library(struct fontconfig *fc)
{
	fc->library = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);
	if (!fc->library)
		fc->library = dlopen("libfontconfig.dylib", RTLD_NOW | RTLD_LOCAL);
	return fc->library && symbol(fc, "FcInitLoadConfigAndFonts", &fc->load) &&
	       symbol(fc, "FcConfigDestroy", &fc->destroy) && symbol(fc, "FcPatternCreate", &fc->pattern) &&
	       symbol(fc, "FcPatternAddString", &fc->add_string) &&
	       symbol(fc, "FcPatternAddInteger", &fc->add_integer) &&
	       symbol(fc, "FcConfigSubstitute", &fc->substitute) && symbol(fc, "FcDefaultSubstitute", &fc->defaults) &&
	       symbol(fc, "FcFontMatch", &fc->match) && symbol(fc, "FcPatternGetString", &fc->string) &&
	       symbol(fc, "FcPatternGetInteger", &fc->integer) && symbol(fc, "FcPatternDestroy", &fc->free_pattern);
}

static bool same_family(const struct fontconfig *fc, const char *name)
{
	FcChar8 *family;

	for (int i = 0; fc->string(fc->found, FC_FAMILY, i, &family) == FcResultMatch; i++)
		if (strcasecmp((const char *)family, name) == 0)
			return true;
	return false;
}

static void match(struct fontconfig *fc, const char *name, size_t face)
{
	FcPattern *wanted = fc->pattern();
	FcResult result;

	if (!wanted)
		return;
	fc->add_string(wanted, FC_FAMILY, (const FcChar8 *)name);
	fc->add_integer(wanted, FC_WEIGHT, face & 1 ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
	fc->add_integer(wanted, FC_SLANT, face & 2 ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
	fc->substitute(fc->config, wanted, FcMatchPattern);
	fc->defaults(wanted);
	fc->found = fc->match(fc->config, wanted, &result);
	fc->free_pattern(wanted);
}

/* The nearest face is taken only if it is what was asked for: a regular face is no bold one. */
static bool same_face(const struct fontconfig *fc, size_t face)
{
	int weight = 0, slant = 0, index = 0;

	fc->integer(fc->found, FC_WEIGHT, 0, &weight);
	fc->integer(fc->found, FC_SLANT, 0, &slant);
	fc->integer(fc->found, FC_INDEX, 0, &index);
	/* The upper half would be an instance of a variable font. */
	return index >> 16 == 0 && (weight >= FC_WEIGHT_DEMIBOLD) == ((face & 1) != 0) &&
	       (slant != FC_SLANT_ROMAN) == ((face & 2) != 0);
}

static void take(const struct fontconfig *fc, struct arena *arena, struct font_file *file)
{
	FcChar8 *path;
	int index;

	if (fc->string(fc->found, FC_FILE, 0, &path) != FcResultMatch)
		return;
	file->name = arena_strdup(arena, (const char *)path);
	if (fc->integer(fc->found, FC_INDEX, 0, &index) == FcResultMatch)
		file->index = (unsigned)index;
	if (!read_whole(arena, file->name, &file->bytes, &file->len))
		*file = (struct font_file){0};
}

static void drop_found(struct fontconfig *fc)
{
	if (fc->found)
		fc->free_pattern(fc->found);
	fc->found = NULL;
}

/* The library stays loaded: what it keeps for the process would be lost with its variables. */
static void close_fontconfig(void *thing)
{
	struct fontconfig *fc = thing;

	drop_found(fc);
	if (fc->config)
		fc->destroy(fc->config);
	fc->config = NULL;
}

void system_family(struct arena *arena, const char *name, struct font_file files[4])
{
	struct fontconfig *fc = arena_new_of(arena, struct fontconfig);

	arena_defer(arena, close_fontconfig, fc);
	fc->config = open_library(fc) ? fc->load() : NULL;
	for (size_t face = 0; fc->config && face < 4; face++) {
		match(fc, name, face);
		if (fc->found && same_family(fc, name) && same_face(fc, face))
			take(fc, arena, &files[face]);
		drop_found(fc);
	}
	close_fontconfig(fc);
}
