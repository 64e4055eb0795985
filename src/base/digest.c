/*
 * digest.c: two lanes of "xor a word in, multiply, fold", the step of FNV-1a with words for bytes.
 *
 * An odd factor loses nothing of what was there before, and folding brings the high bits, which all that came before has reached, down
 * to where the next product spreads them again. The lanes begin and multiply differently, so what meets in one parts in the other.
 */
#include "base/digest.h"

#define WORD 8 /* bytes; the last is filled up with zeros, and `n` tells how many were there */
#define FOLD 29

/* The offset basis of FNV-1a in 64 bits, and the same with its halves exchanged. */
#define FIRST_START 0xCBF29CE484222325u
#define SECOND_START 0x84222325CBF29CE4u
/* 2^64 divided by the golden ratio, and a prime of XXH64: both odd, with some 32 bits set that follow no pattern. */
#define FIRST_FACTOR 0x9E3779B97F4A7C15u
#define SECOND_FACTOR 0xC2B2AE3D27D4EB4Fu

/* Little-endian, whatever the machine is. */
static uint64_t word_at(const unsigned char *bytes, size_t n)
{
	uint64_t word = 0;

	for (size_t i = 0; i < n && i < WORD; i++)
		word |= (uint64_t)bytes[i] << 8 * i;
	return word;
}

static uint64_t step(uint64_t lane, uint64_t word, uint64_t factor)
{
	uint64_t product = (lane ^ word) * factor;

	return product ^ product >> FOLD;
}

struct digest digest_of(const char *bytes, size_t n)
{
	const unsigned char *p = (const unsigned char *)bytes;
	struct digest digest = {{FIRST_START ^ n, SECOND_START}};

	for (size_t i = 0; i < n; i += WORD) {
		uint64_t word = word_at(p + i, n - i);

		digest.lanes[0] = step(digest.lanes[0], word, FIRST_FACTOR);
		digest.lanes[1] = step(digest.lanes[1], word, SECOND_FACTOR);
	}
	return digest;
}

bool digest_same(struct digest a, struct digest b)
{
	return a.lanes[0] == b.lanes[0] && a.lanes[1] == b.lanes[1];
}
