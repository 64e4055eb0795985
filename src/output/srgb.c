/*
 * srgb.c: the profile of IEC 61966-2-1, made from what the standard says.
 *
 * The colorants are its primaries and white (x, y: 0.64 0.33, 0.30 0.60, 0.15 0.06; 0.3127 0.3290) as XYZ, taken to D50 with
 * Bradford's matrix, in parts of 65536; blue's Z is one more than its own, so that together they are white. The curve has an
 * entry for each value of eight bits. Only sums, products and quotients: the same bytes whatever the machine's pow() is.
 */
#include "output/srgb.h"

#include <stdint.h>
#include <string.h>

#define HEADER 128
#define ENTRIES 256 /* of the curve */
#define NTAGS 9

static const int32_t white[3] = {63190, 65536, 54061}; /* D50, of the header, too */
static const int32_t colorants[3][3] = {{28576, 14581, 912}, {25239, 46983, 6361}, {9375, 3972, 46788}};

static void put16(struct buf *out, uint32_t value)
{
	buf_putc(out, (char)(value >> 8 & 0xFF));
	buf_putc(out, (char)(value & 0xFF));
}

static void put32(struct buf *out, uint32_t value)
{
	put16(out, value >> 16);
	put16(out, value);
}

static void put_zeros(struct buf *out, size_t n)
{
	while (n--)
		buf_putc(out, 0);
}

static void put_xyz(struct buf *out, const int32_t xyz[3])
{
	for (int i = 0; i < 3; i++)
		put32(out, (uint32_t)xyz[i]);
}

/* Newton's method, from above: it ends where doubles do. */
static double fifth_root(double a)
{
	double root = 1;

	for (int i = 0; i < 64; i++)
		root -= (root * root * root * root * root - a) / (5 * root * root * root * root);
	return root;
}

/* How much light a value is: v / 12.92, above 0.04045 ((v + 0.055) / 1.055) to the power of 2.4. */
static double light(double v)
{
	double base = (v + 0.055) / 1.055;

	return v <= 0.04045 ? v / 12.92 : base * base * fifth_root(base * base);
}

static void put_header(struct buf *out, size_t size)
{
	put32(out, (uint32_t)size);
	buf_puts(out, "none"); /* colour management module */
	put32(out, 0x02100000);
	buf_puts(out, "mntrRGB XYZ ");
	for (int i = 0; i < 6; i++) /* 2000-01-01, for it has no date of its own */
		put16(out, i == 0 ? 2000 : i < 3);
	buf_puts(out, "acsp");
	put_zeros(out, 28); /* platform to rendering intent: none, or perceptual */
	put_xyz(out, white);
	put_zeros(out, 48);
}

static void put_text(struct buf *out, const char *type, const char *text)
{
	size_t start = out->len;

	buf_puts(out, type);
	put32(out, 0);
	if (type[0] == 'd') {
		put32(out, (uint32_t)strlen(text) + 1);
		buf_put(out, text, strlen(text) + 1);
		put_zeros(out, 4 + 4 + 2 + 1 + 67); /* in Unicode and in ScriptCode: none */
	} else {
		buf_put(out, text, strlen(text) + 1);
	}
	put_zeros(out, (4 - (out->len - start) % 4) % 4);
}

static void put_color(struct buf *out, const int32_t xyz[3])
{
	buf_puts(out, "XYZ ");
	put32(out, 0);
	put_xyz(out, xyz);
}

static void put_curve(struct buf *out)
{
	buf_puts(out, "curv");
	put32(out, 0);
	put32(out, ENTRIES);
	for (int i = 0; i < ENTRIES; i++)
		put16(out, (uint32_t)(light(i / 255.0) * 65535 + 0.5));
}

/* What the tags name: the three curves are one. */
static void put_parts(struct buf *out, size_t offsets[NTAGS], size_t start)
{
	offsets[0] = start + out->len;
	put_text(out, "desc", "sRGB");
	offsets[1] = start + out->len;
	put_text(out, "text", "No copyright, use freely");
	offsets[2] = start + out->len;
	put_color(out, white);
	for (int i = 0; i < 3; i++) {
		offsets[3 + i] = start + out->len;
		put_color(out, colorants[i]);
	}
	offsets[6] = offsets[7] = offsets[8] = start + out->len;
	put_curve(out);
}

void srgb_profile(struct buf *out)
{
	static const char *const names[NTAGS] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
						 "bXYZ", "rTRC", "gTRC", "bTRC"};
	size_t offsets[NTAGS + 1], start = HEADER + 4 + 12 * NTAGS;
	struct buf *parts = buf_new(out->arena);

	put_parts(parts, offsets, start);
	put_header(out, start + parts->len);
	put32(out, NTAGS);
	for (int i = 0; i < NTAGS; i++) {
		size_t end = i < 6 ? offsets[i + 1] : start + parts->len;

		buf_puts(out, names[i]);
		put32(out, (uint32_t)offsets[i]);
		put32(out, (uint32_t)(end - offsets[i]));
	}
	buf_put(out, parts->s, parts->len);
}
