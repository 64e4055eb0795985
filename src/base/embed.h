/*
 * embed.h: a file as bytes in the program's read-only segment, for the tables that the build generates.
 *
 * EMBED(id, path) declares `const char id[]` with the bytes of the file and a NUL behind them. The assembler reads the
 * file: compiling 12 MB of fonts as array initialisers would take a minute, and this takes none.
 */
#ifndef CVPDF_BASE_EMBED_H
#define CVPDF_BASE_EMBED_H

#define EMBED_QUOTE(x) #x
#define EMBED_TEXT(x) EMBED_QUOTE(x)
#define EMBED_LABEL(id) EMBED_TEXT(__USER_LABEL_PREFIX__) #id

#ifdef __APPLE__
#define EMBED_SECTION ".section __TEXT,__const\n"
#define EMBED_HIDE(id) ".private_extern " EMBED_LABEL(id) "\n"
#else
#define EMBED_SECTION ".section .rodata.embedded,\"a\"\n"
#define EMBED_HIDE(id) ".hidden " EMBED_LABEL(id) "\n"
#endif

/* clang-format off */
#define EMBED(id, path)                                                                                                \
	__asm__(EMBED_SECTION                                                                                          \
		".globl " EMBED_LABEL(id) "\n"                                                                         \
		EMBED_HIDE(id)                                                                                         \
		".balign 16\n"                                                                                         \
		EMBED_LABEL(id) ":\n"                                                                                  \
		".incbin \"" path "\"\n"                                                                               \
		".byte 0\n"                                                                                            \
		".text\n");                                                                                            \
	extern const char id[] __attribute__((visibility("hidden")))
/* clang-format on */

#endif
